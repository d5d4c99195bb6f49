"""Made by `python -m numeric.shipping` from the definition of gaussian; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "db6d7e861048666c"
SIGNATURE = Signature(name="gaussian", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def gaussian_value(x):
    return [gauss_times(x, 1.0, 1.0)]
""",
    "grad": """def gaussian_grad(x):
    return [gauss_times(x, 1.0, -x*2.0)]
""",
    "hess": """def gaussian_hess(x):
    return [gauss_times(x, 1.0, x*x*4.0 - 2.0)]
""",
    "value_and_grad": """def gaussian_value_and_grad(x):
    return [gauss_times(x, 1.0, 1.0), gauss_times(x, 1.0, -x*2.0)]
""",
}
