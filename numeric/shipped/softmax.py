"""Made by `python -m numeric.shipping` from the definition of softmax; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "014fcd7857da721f"
SIGNATURE = Signature(name="softmax", role="activation", has_components=True, args=(
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "vjp": ((1,),),
    "jacobian": ((), ()),
}

SOURCES = {
    "value": """def softmax_value(z):
    return [softmax(z)]
""",
    "vjp": """def softmax_vjp(z, g):
    t0 = half_softmax(z)
    return [damp(t0, centred(t0, g))]
""",
    "jacobian": """def softmax_jacobian(z):
    t0 = softmax(z)
    return [-column(t0)*row(t0), t0*complement(t0)]
""",
}
