"""Made by `python -m numeric.shipping` from the definition of hardtanh; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "1eec40ccc1f0a61e"
SIGNATURE = Signature(name="hardtanh", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="min_val", kind="Real", default=-1.0),
    Input(name="max_val", kind="Real", default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0, 1, 2),),
    "hess": ((0, 1, 2),),
    "value_and_grad": ((), (0, 1, 2)),
}

SOURCES = {
    "value": """def hardtanh_value(x, min_val, max_val):
    return [maximum(min_val, minimum(max_val, x))]
""",
    "grad": """def hardtanh_grad(x, min_val, max_val):
    return [where(logical_and((max_val > x), (min_val < x)), 1.0, 0.0)]
""",
    "hess": """def hardtanh_hess(x, min_val, max_val):
    return [0.0]
""",
    "value_and_grad": """def hardtanh_value_and_grad(x, min_val, max_val):
    return [maximum(min_val, minimum(max_val, x)), where(logical_and((max_val > x), (min_val < x)), 1.0, 0.0)]
""",
}
