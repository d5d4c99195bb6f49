"""Made by `python -m numeric.shipping` from the definition of thresholded_relu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "ef748fa523822737"
SIGNATURE = Signature(name="thresholded_relu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="theta", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0, 1),),
    "hess": ((0, 1),),
    "value_and_grad": ((), (0, 1)),
}

SOURCES = {
    "value": """def thresholded_relu_value(x, theta):
    t0 = theta - x
    t1 = where((t0 < 0.0), 1.0, 0.0)
    return [t1*(theta - minimum(0.0, t0))]
""",
    "grad": """def thresholded_relu_grad(x, theta):
    t0 = theta - x
    t1 = where((t0 < 0.0), 1.0, 0.0)
    return [t1]
""",
    "hess": """def thresholded_relu_hess(x, theta):
    return [0.0]
""",
    "value_and_grad": """def thresholded_relu_value_and_grad(x, theta):
    t0 = theta - x
    t1 = where((t0 < 0.0), 1.0, 0.0)
    return [t1*(theta - minimum(0.0, t0)), t1]
""",
}
