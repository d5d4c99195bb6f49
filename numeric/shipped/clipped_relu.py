"""Made by `python -m numeric.shipping` from the definition of clipped_relu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "cd3435a280443d48"
SIGNATURE = Signature(name="clipped_relu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="max_value", kind="Positive", low=0.0, default=6.0),
    Input(name="negative_slope", kind="Real", default=0.0),
    Input(name="threshold", kind="Real", default=0.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((0, 1, 2, 3),),
    "grad": ((0, 1, 2, 3),),
    "hess": ((0, 1, 2, 3),),
    "value_and_grad": ((0, 1, 2, 3), (0, 1, 2, 3)),
}

SOURCES = {
    "value": """def clipped_relu_value(x, max_value, negative_slope, threshold):
    t0 = (max_value <= x)
    t1 = (threshold <= x)
    return [where(t0, max_value, where(t1, x, negative_slope*(-threshold + x)))]
""",
    "grad": """def clipped_relu_grad(x, max_value, negative_slope, threshold):
    t0 = (max_value <= x)
    t1 = (threshold <= x)
    return [where(t0, 0.0, where(t1, 1.0, negative_slope))]
""",
    "hess": """def clipped_relu_hess(x, max_value, negative_slope, threshold):
    return [0.0]
""",
    "value_and_grad": """def clipped_relu_value_and_grad(x, max_value, negative_slope, threshold):
    t0 = (max_value <= x)
    t1 = (threshold <= x)
    return [where(t0, max_value, where(t1, x, negative_slope*(-threshold + x))), where(t0, 0.0, where(t1, 1.0, negative_slope))]
""",
}
