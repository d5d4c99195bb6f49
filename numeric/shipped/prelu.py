"""Made by `python -m numeric.shipping` from the definition of prelu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "0450ebdb3b43547e"
SIGNATURE = Signature(name="prelu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="alpha", kind="Real", default=0.25),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0, 1),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def prelu_value(x, alpha):
    return [alpha*minimum(0.0, x) + maximum(0.0, x)]
""",
    "grad": """def prelu_grad(x, alpha):
    return [alpha*where((x <= 0.0), 1.0, 0.0) + where((x > 0.0), 1.0, 0.0)]
""",
    "hess": """def prelu_hess(x, alpha):
    return [0.0]
""",
    "value_and_grad": """def prelu_value_and_grad(x, alpha):
    return [alpha*minimum(0.0, x) + maximum(0.0, x), alpha*where((x <= 0.0), 1.0, 0.0) + where((x > 0.0), 1.0, 0.0)]
""",
}
