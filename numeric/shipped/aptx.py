"""Made by `python -m numeric.shipping` from the definition of aptx; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "34424fad23ffeda0"
SIGNATURE = Signature(name="aptx", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="alpha", kind="Real", default=1.0),
    Input(name="beta", kind="Real", default=1.0),
    Input(name="gamma", kind="Real", default=0.5),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((1, 3),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def aptx_value(x, alpha, beta, gamma):
    t0 = lifted_product(beta, x, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = t1*t1 + 1.0
    t3 = beta*x
    t4 = abs(t3)
    t5 = expm1(-t4*2.0)
    t6 = alpha*t2
    t7 = gamma*x
    t8 = (t4 < 1.0)
    t9 = gamma*(alpha - 1.0)
    t10 = t9*x
    t11 = gamma*(alpha + 1.0)
    t12 = t11*x
    t13 = (t3 >= 0.0)
    return [where(t13, where(t8, t7*(-t5 + t6), t1*damp_lifted(t0, t10) + t12), where(t8, t7*(t5 + t6), t1*damp_lifted(t0, t12) + t10))/t2]
""",
    "grad": """def aptx_grad(x, alpha, beta, gamma):
    t0 = lifted_product(beta, x, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = t1*t1 + 1.0
    t3 = beta*x
    t4 = abs(t3)
    t5 = expm1(-t4*2.0)
    t8 = (t4 < 1.0)
    t9 = gamma*(alpha - 1.0)
    t11 = gamma*(alpha + 1.0)
    t13 = (t3 >= 0.0)
    t14 = t2*t2
    t15 = t2*t5
    t16 = alpha*t14 + t1*damp_lifted(t0, t3*4.0)
    t17 = t1*t1*t1
    t18 = t1*damp_lifted(t0, gamma*(alpha + t3*2.0)*2.0)
    return [where(t13, where(t8, gamma*(-t15 + t16), t11 + t17*damp_lifted(t0, t9) + t18), where(t8, gamma*(t15 + t16), t17*damp_lifted(t0, t11) + t18 + t9))/t14]
""",
    "hess": """def aptx_hess(x, alpha, beta, gamma):
    t0 = lifted_product(beta, x, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = beta*x
    t3 = t2 + 1.0
    t4 = beta*gamma*8.0
    t5 = t1*t1 + 1.0
    return [where((t2 >= 0.0), t1*damp_lifted(t0, t4*(t1*damp_lifted(t0, t3) - t2 + 1.0)), t1*damp_lifted(t0, -t4*(t1*damp_lifted(t0, t2 - 1.0) - t3)))/(t5*t5*t5)]
""",
    "value_and_grad": """def aptx_value_and_grad(x, alpha, beta, gamma):
    t0 = lifted_product(beta, x, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = t1*t1 + 1.0
    t3 = beta*x
    t4 = abs(t3)
    t5 = expm1(-t4*2.0)
    t6 = alpha*t2
    t7 = gamma*x
    t8 = (t4 < 1.0)
    t9 = gamma*(alpha - 1.0)
    t10 = t9*x
    t11 = gamma*(alpha + 1.0)
    t12 = t11*x
    t13 = (t3 >= 0.0)
    t14 = t2*t2
    t15 = t2*t5
    t16 = alpha*t14 + t1*damp_lifted(t0, t3*4.0)
    t17 = t1*t1*t1
    t18 = t1*damp_lifted(t0, gamma*(alpha + t3*2.0)*2.0)
    return [where(t13, where(t8, t7*(-t5 + t6), t1*damp_lifted(t0, t10) + t12), where(t8, t7*(t5 + t6), t1*damp_lifted(t0, t12) + t10))/t2, where(t13, where(t8, gamma*(-t15 + t16), t11 + t17*damp_lifted(t0, t9) + t18), where(t8, gamma*(t15 + t16), t17*damp_lifted(t0, t11) + t18 + t9))/t14]
""",
}
