"""Made by `python -m numeric.shipping` from the definition of softsign; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "86dc3a3b496b8829"
SIGNATURE = Signature(name="softsign", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def softsign_value(x):
    t0 = abs(x) + 1.0
    return [x/t0]
""",
    "grad": """def softsign_grad(x):
    t0 = abs(x) + 1.0
    return [1.0/t0/t0]
""",
    "hess": """def softsign_hess(x):
    t0 = abs(x) + 1.0
    return [-sign(x)*2.0/t0/t0/t0]
""",
    "value_and_grad": """def softsign_value_and_grad(x):
    t0 = abs(x) + 1.0
    return [x/t0, 1.0/t0/t0]
""",
}
