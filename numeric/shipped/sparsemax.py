"""Made by `python -m numeric.shipping` from the definition of sparsemax; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "1d49807343b4d26f"
SIGNATURE = Signature(name="sparsemax", role="activation", has_components=True, args=(
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "vjp": ((),),
    "jacobian": ((), ()),
}

SOURCES = {
    "value": """def sparsemax_value(z):
    return [widened(projected(projection(z)))]
""",
    "vjp": """def sparsemax_vjp(z, cotangent):
    t0 = projection(z)
    t1 = support_size(t0)
    t2 = support(t0)
    return [widened(t2*(cotangent*t1 - row_sum(cotangent*t2))/t1)]
""",
    "jacobian": """def sparsemax_jacobian(z):
    t0 = projection(z)
    t1 = support_size(t0)
    t2 = support(t0)
    return [widened(-column(t2)*row(t2)/row(t1)), widened(t2*(t1 - t2)/t1)]
""",
}
