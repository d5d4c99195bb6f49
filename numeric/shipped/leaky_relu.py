"""Made by `python -m numeric.shipping` from the definition of leaky_relu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "34a09f51ffc3f657"
SIGNATURE = Signature(name="leaky_relu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="alpha", kind="Real", default=0.01),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0, 1),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def leaky_relu_value(x, alpha):
    return [alpha*minimum(0.0, x) + maximum(0.0, x)]
""",
    "grad": """def leaky_relu_grad(x, alpha):
    return [alpha*where((x <= 0.0), 1.0, 0.0) + where((x > 0.0), 1.0, 0.0)]
""",
    "hess": """def leaky_relu_hess(x, alpha):
    return [0.0]
""",
    "value_and_grad": """def leaky_relu_value_and_grad(x, alpha):
    return [alpha*minimum(0.0, x) + maximum(0.0, x), alpha*where((x <= 0.0), 1.0, 0.0) + where((x > 0.0), 1.0, 0.0)]
""",
}
