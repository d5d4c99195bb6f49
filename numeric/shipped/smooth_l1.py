"""Made by `python -m numeric.shipping` from the definition of smooth_l1; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "69992ca685fe7200"
SIGNATURE = Signature(name="smooth_l1", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="yhat", kind="Real"),
    Input(name="beta", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0, 1),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def smooth_l1_value(y, yhat, beta):
    t0 = 1.0/beta
    t1 = y - yhat
    t2 = abs(t1)
    t3 = minimum(beta, t2)
    return [0.5*t0*t3*t3 + maximum(0.0, -beta + t2)]
""",
    "grad": """def smooth_l1_grad(y, yhat, beta):
    t0 = 1.0/beta
    t1 = y - yhat
    return [-t0*maximum(-beta, minimum(beta, t1))]
""",
    "hess": """def smooth_l1_hess(y, yhat, beta):
    return [where((beta > abs(y - yhat)), 1.0, 0.0)/beta]
""",
    "value_and_grad": """def smooth_l1_value_and_grad(y, yhat, beta):
    t0 = 1.0/beta
    t1 = y - yhat
    t2 = abs(t1)
    t3 = minimum(beta, t2)
    return [0.5*t0*t3*t3 + maximum(0.0, -beta + t2), -t0*maximum(-beta, minimum(beta, t1))]
""",
}
