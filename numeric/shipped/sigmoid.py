"""Made by `python -m numeric.shipping` from the definition of sigmoid; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "59b6eb7e17dde0bb"
SIGNATURE = Signature(name="sigmoid", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def sigmoid_value(x):
    t0 = exp(-abs(x))
    t1 = t0 + 1.0
    return [maximum(t0, step(x))/t1]
""",
    "grad": """def sigmoid_grad(x):
    t0 = exp(-abs(x))
    t1 = t0 + 1.0
    return [t0/(t1*t1)]
""",
    "hess": """def sigmoid_hess(x):
    t0 = exp(-abs(x))
    t1 = t0 + 1.0
    return [t0*expm1(-abs(x))*sign(x)/(t1*t1*t1)]
""",
    "value_and_grad": """def sigmoid_value_and_grad(x):
    t0 = exp(-abs(x))
    t1 = t0 + 1.0
    return [maximum(t0, step(x))/t1, t0/(t1*t1)]
""",
}
