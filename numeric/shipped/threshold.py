"""Made by `python -m numeric.shipping` from the definition of threshold; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "6d3b23ccb3e8fc28"
SIGNATURE = Signature(name="threshold", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="threshold", kind="Real", default=0.0),
    Input(name="value", kind="Real", default=0.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0, 1, 2),),
    "hess": ((0, 1, 2),),
    "value_and_grad": ((), (0, 1, 2)),
}

SOURCES = {
    "value": """def threshold_value(x, threshold, value):
    t0 = threshold - x
    t1 = where((t0 < 0.0), 1.0, 0.0)
    return [t1*(threshold - minimum(0.0, t0)) + value*where((t0 >= 0.0), 1.0, 0.0)]
""",
    "grad": """def threshold_grad(x, threshold, value):
    t0 = threshold - x
    t1 = where((t0 < 0.0), 1.0, 0.0)
    return [t1]
""",
    "hess": """def threshold_hess(x, threshold, value):
    return [0.0]
""",
    "value_and_grad": """def threshold_value_and_grad(x, threshold, value):
    t0 = threshold - x
    t1 = where((t0 < 0.0), 1.0, 0.0)
    return [t1*(threshold - minimum(0.0, t0)) + value*where((t0 >= 0.0), 1.0, 0.0), t1]
""",
}
