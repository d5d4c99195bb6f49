"""Made by `python -m numeric.shipping` from the definition of log_sigmoid; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "d215cc1cdbc0a833"
SIGNATURE = Signature(name="log_sigmoid", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def log_sigmoid_value(x):
    t0 = exp(-abs(x))
    return [-log1p(t0) + minimum(0.0, x)]
""",
    "grad": """def log_sigmoid_grad(x):
    t0 = exp(-abs(x))
    return [where((x >= 0.0), t0, 1.0)/(t0 + 1.0)]
""",
    "hess": """def log_sigmoid_hess(x):
    t0 = exp(-abs(x))
    t1 = t0 + 1.0
    return [-t0/(t1*t1)]
""",
    "value_and_grad": """def log_sigmoid_value_and_grad(x):
    t0 = exp(-abs(x))
    return [-log1p(t0) + minimum(0.0, x), where((x >= 0.0), t0, 1.0)/(t0 + 1.0)]
""",
}
