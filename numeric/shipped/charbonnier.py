"""Made by `python -m numeric.shipping` from the definition of charbonnier; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "d8e50e86b259361c"
SIGNATURE = Signature(name="charbonnier", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="yhat", kind="Real"),
    Input(name="epsilon", kind="Positive", low=0.0, default=0.001),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def charbonnier_value(y, yhat, epsilon):
    t0 = -y + yhat
    t1 = maximum(abs(t0), 1.0)
    t2 = (t0/t1)
    t4 = (1.0/t1)
    t3 = sqrt(epsilon*epsilon*t4*t4 + t2*t2)
    return [t1*t3]
""",
    "grad": """def charbonnier_grad(y, yhat, epsilon):
    t0 = -y + yhat
    t1 = maximum(abs(t0), 1.0)
    t2 = (t0/t1)
    t4 = (1.0/t1)
    t3 = sqrt(epsilon*epsilon*t4*t4 + t2*t2)
    return [t2/t3]
""",
    "hess": """def charbonnier_hess(y, yhat, epsilon):
    t0 = epsilon*epsilon
    t1 = -y + yhat
    return [t0/(t0 + t1*t1)/sqrt(t0 + t1*t1)]
""",
    "value_and_grad": """def charbonnier_value_and_grad(y, yhat, epsilon):
    t0 = -y + yhat
    t1 = maximum(abs(t0), 1.0)
    t2 = (t0/t1)
    t4 = (1.0/t1)
    t3 = sqrt(epsilon*epsilon*t4*t4 + t2*t2)
    return [t1*t3, t2/t3]
""",
}
