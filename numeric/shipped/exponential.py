"""Made by `python -m numeric.shipping` from the definition of exponential; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "84dad1942ece1963"
SIGNATURE = Signature(name="exponential", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def exponential_value(x):
    t0 = where((x >= 0.0), exp(x), exp(-abs(x)))
    return [t0]
""",
    "grad": """def exponential_grad(x):
    t0 = where((x >= 0.0), exp(x), exp(-abs(x)))
    return [t0]
""",
    "hess": """def exponential_hess(x):
    return [where((x >= 0.0), exp(x), exp(-abs(x)))]
""",
    "value_and_grad": """def exponential_value_and_grad(x):
    t0 = where((x >= 0.0), exp(x), exp(-abs(x)))
    return [t0, t0]
""",
}
