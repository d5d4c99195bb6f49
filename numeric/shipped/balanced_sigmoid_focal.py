"""Made by `python -m numeric.shipping` from the definition of balanced_sigmoid_focal; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "0d098a825acc0bf9"
SIGNATURE = Signature(name="balanced_sigmoid_focal", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="z", kind="Real"),
    Input(name="alpha", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False, default=0.25),
    Input(name="gamma", kind="Nonnegative", low=0.0, low_open=False, default=2.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def balanced_sigmoid_focal_value(y, z, alpha, gamma):
    t0 = exp(-abs(z))
    t1 = t0 + 1.0
    t2 = 1.0/t1
    t3 = log1p(t0)
    t4 = alpha*y
    t5 = (y - 1.0)*(1.0 - alpha)
    t6 = (z >= 0.0)
    t7 = exp(z)
    return [where(t6, t3*t4*(power(t0*t2, gamma)) - t5*(power(t1, -gamma))*(t3 + z), -t4*(power(t2, gamma))*(-t3 + z) - t3*t5*(power(t7/t1, gamma)))]
""",
    "grad": """def balanced_sigmoid_focal_grad(y, z, alpha, gamma):
    t4 = alpha*y
    t5 = (y - 1.0)*(1.0 - alpha)
    t6 = (z >= 0.0)
    t7 = exp(z)
    t8 = lifted(z)
    t9 = t8*1.1920928955078125e-07
    t10 = t9 + 1.0
    t11 = 1.0/t10
    t12 = t4*(power(t11*t9, gamma))
    t13 = log1p(t9)
    t14 = t5*(power(t10, -gamma))
    t15 = gamma*t13
    t16 = t5*(power(t7/t10, gamma))
    t17 = t4*(power(t11, gamma))
    return [t11*where(t6, -t12*t15 - t14 + damp_lifted(t8, -gamma*t14*(t13 + z) - t12), -t15*t16 - t17 + damp_lifted(t8, gamma*t17*(-t13 + z) - t16))]
""",
    "hess": """def balanced_sigmoid_focal_hess(y, z, alpha, gamma):
    t0 = lifted(z)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = power(t2, -gamma)
    t4 = log1p(t1)
    t5 = y - 1.0
    t6 = gamma*gamma
    t7 = alpha - 1.0
    t8 = 1.0/t2
    t9 = alpha*y
    t10 = t9*(power(t1*t8, gamma))
    t11 = gamma*2.0
    t12 = gamma*t4
    t13 = t11 - t12 + 1.0
    t14 = -t13
    t15 = gamma*z
    t16 = (-t7)
    t17 = t9*(power(t8, gamma))
    t18 = power(exp(z)/t2, gamma)
    return [where((z >= 0.0), t1*damp_lifted(t0, t3*t5*t6*t7*(t4 + z)) + t10*t4*t6 + damp_lifted(t0, -t10*t14 + t16*t3*t5*(-t11 + t12 + t15 - 1.0)), -t1*damp_lifted(t0, t17*t6*(-t4 + z)) + t18*t4*t5*t6*t7 - damp_lifted(t0, -t14*t16*t18*t5 - t17*(t13 + t15)))/(t2*t2)]
""",
    "value_and_grad": """def balanced_sigmoid_focal_value_and_grad(y, z, alpha, gamma):
    t0 = exp(-abs(z))
    t1 = t0 + 1.0
    t2 = 1.0/t1
    t3 = log1p(t0)
    t4 = alpha*y
    t5 = (y - 1.0)*(1.0 - alpha)
    t6 = (z >= 0.0)
    t7 = exp(z)
    t8 = lifted(z)
    t9 = t8*1.1920928955078125e-07
    t10 = t9 + 1.0
    t11 = 1.0/t10
    t12 = t4*(power(t11*t9, gamma))
    t13 = log1p(t9)
    t14 = t5*(power(t10, -gamma))
    t15 = gamma*t13
    t16 = t5*(power(t7/t10, gamma))
    t17 = t4*(power(t11, gamma))
    return [where(t6, t3*t4*(power(t0*t2, gamma)) - t5*(power(t1, -gamma))*(t3 + z), -t4*(power(t2, gamma))*(-t3 + z) - t3*t5*(power(t7/t1, gamma))), t11*where(t6, -t12*t15 - t14 + damp_lifted(t8, -gamma*t14*(t13 + z) - t12), -t15*t16 - t17 + damp_lifted(t8, gamma*t17*(-t13 + z) - t16))]
""",
}
