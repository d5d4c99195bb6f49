"""Made by `python -m numeric.shipping` from the definition of sinusoid; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "2ed61f9e7a55005e"
SIGNATURE = Signature(name="sinusoid", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def sinusoid_value(x):
    return [sin(x)]
""",
    "grad": """def sinusoid_grad(x):
    return [cos(x)]
""",
    "hess": """def sinusoid_hess(x):
    return [-sin(x)]
""",
    "value_and_grad": """def sinusoid_value_and_grad(x):
    return [sin(x), cos(x)]
""",
}
