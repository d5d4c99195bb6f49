"""Made by `python -m numeric.shipping` from the definition of softplus; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "c9342bf37302eca4"
SIGNATURE = Signature(name="softplus", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def softplus_value(x):
    t0 = exp(-abs(x))
    return [log1p(t0) + maximum(0.0, x)]
""",
    "grad": """def softplus_grad(x):
    t0 = exp(-abs(x))
    return [maximum(t0, step(x))/(t0 + 1.0)]
""",
    "hess": """def softplus_hess(x):
    t0 = exp(-abs(x))
    t1 = t0 + 1.0
    return [t0/(t1*t1)]
""",
    "value_and_grad": """def softplus_value_and_grad(x):
    t0 = exp(-abs(x))
    return [log1p(t0) + maximum(0.0, x), maximum(t0, step(x))/(t0 + 1.0)]
""",
}
