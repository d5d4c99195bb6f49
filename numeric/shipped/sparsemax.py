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
    t0 = 0.5*sign(1.0 - ramp_sum(1.0, z, z)) + 0.5
    return [widened(-t0*(-z + (row_sum(t0*z) - 1.0)/row_sum(t0)))]
""",
    "vjp": """def sparsemax_vjp(z, cotangent):
    t0 = length(cotangent)
    t1 = sign((t0*z - abs_sum(1.0, z, z) - row_sum(z) + 2.0))
    t2 = row_sum(t1)
    return [widened(0.5*(t1 + 1.0)*(cotangent*t0 + cotangent*t2 - row_sum(cotangent*(0.5*t1 + 0.5))*2.0)/(t0 + t2))]
""",
    "jacobian": """def sparsemax_jacobian(z):
    t0 = length(z)
    t1 = (t0*z - abs_sum(1.0, z, z) - row_sum(z) + 2.0)
    t2 = sign(t1)
    t3 = row_sum(t2)
    t4 = t0 + t3
    return [widened(-0.5*(sign(column(t1)) + 1.0)*(sign(row(t1)) + 1.0)/(row(t0) + row(t3))), widened(0.5*(t2 + 1.0)*(-t2 + t4 - 1.0)/t4)]
""",
}
