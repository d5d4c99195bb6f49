"""Made by `python -m numeric.shipping` from the definition of relu6; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "572ec9dbb9bf4c64"
SIGNATURE = Signature(name="relu6", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def relu6_value(x):
    return [minimum(6.0, maximum(0.0, x))]
""",
    "grad": """def relu6_grad(x):
    return [where(logical_and((x > 0.0), (x < 6.0)), 1.0, 0.0)]
""",
    "hess": """def relu6_hess(x):
    return [0.0]
""",
    "value_and_grad": """def relu6_value_and_grad(x):
    return [minimum(6.0, maximum(0.0, x)), where(logical_and((x > 0.0), (x < 6.0)), 1.0, 0.0)]
""",
}
