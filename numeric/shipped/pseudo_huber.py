"""Made by `python -m numeric.shipping` from the definition of pseudo_huber; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "456562ce217e7de0"
SIGNATURE = Signature(name="pseudo_huber", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="yhat", kind="Real"),
    Input(name="delta", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def pseudo_huber_value(y, yhat, delta):
    t0 = -y + yhat
    t1 = maximum(abs(t0), 1.0)
    t2 = (t0/t1)
    t3 = t2*t2
    t4 = (1.0/t1)
    t5 = sqrt(delta*delta*t4*t4 + t3)
    return [delta*t1*t3/(delta*t4 + t5)]
""",
    "grad": """def pseudo_huber_grad(y, yhat, delta):
    t0 = -y + yhat
    t1 = maximum(abs(t0), 1.0)
    t2 = (t0/t1)
    t3 = t2*t2
    t4 = (1.0/t1)
    t5 = sqrt(delta*delta*t4*t4 + t3)
    return [delta*t2/t5]
""",
    "hess": """def pseudo_huber_hess(y, yhat, delta):
    t0 = -y + yhat
    return [delta*delta*delta/(delta*delta + t0*t0)/sqrt(delta*delta + t0*t0)]
""",
    "value_and_grad": """def pseudo_huber_value_and_grad(y, yhat, delta):
    t0 = -y + yhat
    t1 = maximum(abs(t0), 1.0)
    t2 = (t0/t1)
    t3 = t2*t2
    t4 = (1.0/t1)
    t5 = sqrt(delta*delta*t4*t4 + t3)
    return [delta*t1*t3/(delta*t4 + t5), delta*t2/t5]
""",
}
