"""Made by `python -m numeric.shipping` from the definition of sparsemax; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "37733ef4ad7ebc33"
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
    "vjp": """def sparsemax_vjp(z, g):
    t0 = length(g)
    t1 = column(z) - row(z)
    t2 = sign(t1)
    t3 = sign(1.0 - pair_sum(t1*(0.5*t2*t2 + 0.5*t2)))
    t4 = row_sum(t3)
    return [widened(0.5*(t3 + 1.0)*(g*t0 + g*t4 - row_sum(g*(0.5*t3 + 0.5))*2.0)/(t0 + t4))]
""",
    "jacobian": """def sparsemax_jacobian(z):
    t0 = length(z)
    t1 = 0.5*sign_sum(z, z, z)
    t2 = -0.5*z*sign_sum(1.0, z, z)
    t3 = column(z)
    t4 = row(z)
    t11 = sign(t3 - t4)
    t5 = 0.5*t11*t11
    t6 = pair_sum(t3*t5)
    t7 = pair_sum(-t4*t5)
    t8 = sign(-t1 - t2 - t6 - t7 + 1.0)
    t9 = row_sum(t8)
    t10 = t0 + t9
    return [widened(-0.5*(sign(-column(t1) - column(t2) - column(t6) - column(t7) + 1.0) + 1.0)*(sign(-row(t1) - row(t2) - row(t6) - row(t7) + 1.0) + 1.0)/(row(t0) + row(t9))), widened(0.5*(t8 + 1.0)*(t10 - t8 - 1.0)/t10)]
""",
}
