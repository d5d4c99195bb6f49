"""Made by `python -m numeric.shipping` from the definition of selu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "77ef81b2eb272e10"
SIGNATURE = Signature(name="selu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def selu_value(x):
    return [expm1(minimum(0.0, x))*1.7580993408473768 + maximum(0.0, x)*1.0507009873554805]
""",
    "grad": """def selu_grad(x):
    return [exp(-abs(-minimum(0.0, x)))*where((x <= 0.0), 1.0, 0.0)*1.7580993408473768 + where((x > 0.0), 1.0, 0.0)*1.0507009873554805]
""",
    "hess": """def selu_hess(x):
    return [exp(-abs(-minimum(0.0, x)))*where((x <= 0.0), 1.0, 0.0)*1.7580993408473768]
""",
    "value_and_grad": """def selu_value_and_grad(x):
    t0 = minimum(0.0, x)
    return [expm1(t0)*1.7580993408473768 + maximum(0.0, x)*1.0507009873554805, exp(-abs(-t0))*where((x <= 0.0), 1.0, 0.0)*1.7580993408473768 + where((x > 0.0), 1.0, 0.0)*1.0507009873554805]
""",
}
