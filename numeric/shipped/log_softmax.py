"""Made by `python -m numeric.shipping` from the definition of log_softmax; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "dc87c221b23b58bc"
SIGNATURE = Signature(name="log_softmax", role="activation", has_components=True, args=(
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "vjp": ((),),
    "jacobian": ((), ()),
}

SOURCES = {
    "value": """def log_softmax_value(z):
    return [log_softmax(z)]
""",
    "vjp": """def log_softmax_vjp(z, g):
    return [g*complement(softmax(z)) + damp(half_softmax(z), -complement(g))]
""",
    "jacobian": """def log_softmax_jacobian(z):
    t0 = softmax(z)
    return [-row(t0), complement(t0)]
""",
}
