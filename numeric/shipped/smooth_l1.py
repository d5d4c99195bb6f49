"""Made by `python -m numeric.shipping` from the definition of smooth_l1; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "5fc8c3864e368d09"
SIGNATURE = Signature(name="smooth_l1", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="yhat", kind="Real"),
    Input(name="beta", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((2,),),
    "hess": ((0, 1, 2),),
    "value_and_grad": ((), (2,)),
}

SOURCES = {
    "value": """def smooth_l1_value(y, yhat, beta):
    t0 = y - yhat
    t1 = abs(t0)
    return [where((beta > t1), 0.5*t0*t0/beta, -0.5*beta + t1)]
""",
    "grad": """def smooth_l1_grad(y, yhat, beta):
    t0 = y - yhat
    return [where((beta > abs(t0)), -t0/beta, -sign(t0))]
""",
    "hess": """def smooth_l1_hess(y, yhat, beta):
    return [where((beta > abs(y - yhat)), 1.0/beta, 0.0)]
""",
    "value_and_grad": """def smooth_l1_value_and_grad(y, yhat, beta):
    t0 = 1.0/beta
    t1 = y - yhat
    t2 = -t1
    t3 = abs(t1)
    t4 = (beta > t3)
    return [where(t4, 0.5*t0*t2*t2, -0.5*beta + t3), where(t4, t0*t2, -sign(t1))]
""",
}
