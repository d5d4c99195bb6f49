"""Made by `python -m numeric.shipping` from the definition of relu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "5f8ba2c628b8239e"
SIGNATURE = Signature(name="relu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def relu_value(x):
    return [maximum(0.0, x)]
""",
    "grad": """def relu_grad(x):
    return [where((x > 0.0), 1.0, 0.0)]
""",
    "hess": """def relu_hess(x):
    return [0.0]
""",
    "value_and_grad": """def relu_value_and_grad(x):
    return [maximum(0.0, x), where((x > 0.0), 1.0, 0.0)]
""",
}
