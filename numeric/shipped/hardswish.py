"""Made by `python -m numeric.shipping` from the definition of hardswish; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "b0a1642954a955c7"
SIGNATURE = Signature(name="hardswish", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0,),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def hardswish_value(x):
    return [0.16666666666666666*x*minimum(6.0, maximum(0.0, x + 3.0))]
""",
    "grad": """def hardswish_grad(x):
    return [(0.3333333333333333*maximum((-3.0), minimum(3.0, x)) + 0.5)*where(logical_and((x > (-3.0)), (x < 3.0)), 1.0, 0.0) + where((x >= 3.0), 1.0, 0.0)]
""",
    "hess": """def hardswish_hess(x):
    return [where(logical_and((x > (-3.0)), (x < 3.0)), 0.3333333333333333, 0.0)]
""",
    "value_and_grad": """def hardswish_value_and_grad(x):
    return [0.16666666666666666*x*minimum(6.0, maximum(0.0, x + 3.0)), (0.3333333333333333*maximum((-3.0), minimum(3.0, x)) + 0.5)*where(logical_and((x > (-3.0)), (x < 3.0)), 1.0, 0.0) + where((x >= 3.0), 1.0, 0.0)]
""",
}
