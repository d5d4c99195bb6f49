"""Made by `python -m numeric.shipping` from the definition of log_softmax; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "a54c7c123b68e810"
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
    return [log_softmax(spread(z))]
""",
    "vjp": """def log_softmax_vjp(z, cotangent):
    t0 = spread(z)
    return [cotangent*softmax_rest(t0) + softmax_times(t0, -complement(cotangent))]
""",
    "jacobian": """def log_softmax_jacobian(z):
    t0 = spread(z)
    return [-row(softmax(t0)), softmax_rest(t0)]
""",
}
