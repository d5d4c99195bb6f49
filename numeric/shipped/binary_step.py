"""Made by `python -m numeric.shipping` from the definition of binary_step; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "cbce50e5678bea98"
SIGNATURE = Signature(name="binary_step", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((0,),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((0,), (0,)),
}

SOURCES = {
    "value": """def binary_step_value(x):
    return [where((x >= 0.0), 1.0, 0.0)]
""",
    "grad": """def binary_step_grad(x):
    return [0.0]
""",
    "hess": """def binary_step_hess(x):
    return [0.0]
""",
    "value_and_grad": """def binary_step_value_and_grad(x):
    return [where((x >= 0.0), 1.0, 0.0), 0.0]
""",
}
