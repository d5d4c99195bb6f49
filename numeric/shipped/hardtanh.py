"""Made by `python -m numeric.shipping` from the definition of hardtanh; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "d32808b3ea549236"
SIGNATURE = Signature(name="hardtanh", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def hardtanh_value(x):
    return [maximum((-1.0), minimum(1.0, x))]
""",
    "grad": """def hardtanh_grad(x):
    return [where(logical_and((x > (-1.0)), (x < 1.0)), 1.0, 0.0)]
""",
    "hess": """def hardtanh_hess(x):
    return [0.0]
""",
    "value_and_grad": """def hardtanh_value_and_grad(x):
    return [maximum((-1.0), minimum(1.0, x)), where(logical_and((x > (-1.0)), (x < 1.0)), 1.0, 0.0)]
""",
}
