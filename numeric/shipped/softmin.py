"""Made by `python -m numeric.shipping` from the definition of softmin; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "750e49bffe72e92b"
SIGNATURE = Signature(name="softmin", role="activation", has_components=True, args=(
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "vjp": ((),),
    "jacobian": ((), ()),
}

SOURCES = {
    "value": """def softmin_value(z):
    return [softmax(spread(-z))]
""",
    "vjp": """def softmin_vjp(z, cotangent):
    t0 = spread(-z)
    return [softmax_times(t0, -centred(t0, cotangent))]
""",
    "jacobian": """def softmin_jacobian(z):
    t0 = spread(-z)
    t1 = softmax(t0)
    return [column(t1)*row(t1), -t1*softmax_rest(t0)]
""",
}
