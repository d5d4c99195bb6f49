"""Made by `python -m numeric.shipping` from the definition of standardize; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "f3335ec23086b194"
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
    return [widened((t0/hypot(norm(t0)/sqrt(length(z)), sqrt(epsilon))))]
""",
    "vjp": """def standardize_vjp(z, epsilon, cotangent):
    t0 = length(cotangent)
    t1 = deviation(twofold(z))
    t2 = hypot(norm(t1)/sqrt(t0), sqrt(epsilon))
    t3 = 1.0/t2
    t4 = deviation(twofold(cotangent))
    t5 = (t1*t3)
    return [widened(t3*(epsilon*t0*t4/t2/t2 + t4*others_covariance(t5, t5) - t5*others_covariance(t5, cotangent))/t0)]
""",
    "jacobian": """def standardize_jacobian(z, epsilon):
    t0 = length(z)
    t1 = deviation(twofold(z))
    t2 = hypot(norm(t1)/sqrt(t0), sqrt(epsilon))
    t3 = row(t2)
    t4 = row(t0)
    t5 = 1.0/t4
    t6 = 1.0/t2
    t7 = (t1*t6)
    t8 = column(t7)
    t9 = row(t7)
    t10 = 1.0/t0
    t11 = (t8 + t9)
    return [widened(-t5*(epsilon/t3/t3 + t5*(t11*t11 + t8*t9*(t4 - 2.0) + (-t8*t8 - t9*t9 + row(row_sum(t7*t7)))))/t3), widened(t10*t6*(t0 - 1.0)*(epsilon/t2/t2 + t10*others_covariance(t7, t7)))]
""",
}
