"""Made by `python -m numeric.shipping` from the definition of relu_squared; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "27b99ac1a81e2c12"
SIGNATURE = Signature(name="relu_squared", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0,),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def relu_squared_value(x):
    t0 = maximum(0.0, x)
    return [t0*t0]
""",
    "grad": """def relu_squared_grad(x):
    t0 = maximum(0.0, x)
    return [t0*2.0]
""",
    "hess": """def relu_squared_hess(x):
    return [where((x > 0.0), 2.0, 0.0)]
""",
    "value_and_grad": """def relu_squared_value_and_grad(x):
    t0 = maximum(0.0, x)
    return [t0*t0, t0*2.0]
""",
}
