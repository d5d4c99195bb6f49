"""Made by `python -m numeric.shipping` from the definition of sparse_sigmoid; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "9123e6911c97321f"
SIGNATURE = Signature(name="sparse_sigmoid", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def sparse_sigmoid_value(x):
    return [maximum(0.0, minimum(1.0, 0.5*x + 0.5))]
""",
    "grad": """def sparse_sigmoid_grad(x):
    return [where(logical_and((x > (-1.0)), (x < 1.0)), 0.5, 0.0)]
""",
    "hess": """def sparse_sigmoid_hess(x):
    return [0.0]
""",
    "value_and_grad": """def sparse_sigmoid_value_and_grad(x):
    return [maximum(0.0, minimum(1.0, 0.5*x + 0.5)), where(logical_and((x > (-1.0)), (x < 1.0)), 0.5, 0.0)]
""",
}
