"""Made by `python -m numeric.shipping` from the definition of hardsigmoid; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "35fa7e34629b8a0a"
SIGNATURE = Signature(name="hardsigmoid", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def hardsigmoid_value(x):
    return [0.16666666666666666*minimum(6.0, maximum(0.0, x + 3.0))]
""",
    "grad": """def hardsigmoid_grad(x):
    return [where(logical_and((x > (-3.0)), (x < 3.0)), 0.16666666666666666, 0.0)]
""",
    "hess": """def hardsigmoid_hess(x):
    return [0.0]
""",
    "value_and_grad": """def hardsigmoid_value_and_grad(x):
    return [0.16666666666666666*minimum(6.0, maximum(0.0, x + 3.0)), where(logical_and((x > (-3.0)), (x < 3.0)), 0.16666666666666666, 0.0)]
""",
}
