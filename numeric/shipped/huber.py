"""Made by `python -m numeric.shipping` from the definition of huber; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "a291130c6b2e01c3"
SIGNATURE = Signature(name="huber", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="yhat", kind="Real"),
    Input(name="delta", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((2,),),
    "grad": ((2,),),
    "hess": ((0, 1, 2),),
    "value_and_grad": ((2,), (2,)),
}

SOURCES = {
    "value": """def huber_value(y, yhat, delta):
    t0 = y - yhat
    t1 = abs(t0)
    return [where((delta >= t1), 0.5*t0*t0, delta*(-0.5*delta + t1))]
""",
    "grad": """def huber_grad(y, yhat, delta):
    t0 = y - yhat
    return [where((delta >= abs(t0)), -t0, -delta*sign(t0))]
""",
    "hess": """def huber_hess(y, yhat, delta):
    return [where((delta >= abs(y - yhat)), 1.0, 0.0)]
""",
    "value_and_grad": """def huber_value_and_grad(y, yhat, delta):
    t0 = y - yhat
    t1 = -t0
    t2 = abs(t0)
    t3 = (delta >= t2)
    return [where(t3, 0.5*t1*t1, delta*(-0.5*delta + t2)), where(t3, t1, -delta*sign(t0))]
""",
}
