"""Made by `python -m numeric.shipping` from the definition of standardize; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "09617a191735d621"
SIGNATURE = Signature(name="standardize", role="activation", has_components=True, args=(
    Input(name="z", kind="Vector", vector=True),
    Input(name="epsilon", kind="Positive", low=0.0, default=1e-05),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "vjp": ((),),
    "jacobian": ((), ()),
}

SOURCES = {
    "value": """def standardize_value(z, epsilon):
    t0 = deviation(z)
    return [widened(t0/sqrt(epsilon + row_sum(t0*t0)/length(z)))]
""",
    "vjp": """def standardize_vjp(z, epsilon, g):
    t0 = length(g)
    t1 = deviation(z)
    t2 = hypot(norm(t1)/sqrt(t0), sqrt(epsilon))
    t3 = 1.0/t2
    t4 = 1.0/t0
    return [widened(t3*(g + t2*(-t1*t4*row_sum(g*t1*t3)/t2/t2 - t3*t4*row_sum(g))))]
""",
    "jacobian": """def standardize_jacobian(z, epsilon):
    t0 = length(z)
    t1 = row(t0)
    t2 = deviation(z)
    t3 = t2*t2
    t4 = row_sum(t3)
    t5 = epsilon*t1 + row(t4)
    t6 = epsilon*t0 + t4
    return [widened(-(t1*column(t2)*row(t2) + t5)/sqrt(t1)/t5/sqrt(t5)), widened((epsilon*t0*t0 - t0*t3 + t0*t4 - t6)/sqrt(t0)/t6/sqrt(t6))]
""",
}
