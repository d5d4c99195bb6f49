"""Made by `python -m numeric.shipping` from the definition of balanced_sigmoid_focal; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "8ab6cb0fd3e9123e"
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
    t2 = power(t1, -gamma)
    t3 = t2*z
    t4 = log1p(t0)
    t5 = t2*t4
    t6 = alpha*t3
    t7 = alpha*t5
    t8 = 1.0/t1
    t9 = alpha*y
    t10 = (z >= 0.0)
    t11 = exp(z)
    t12 = power(t11/t1, gamma)
    t13 = t12*t4
    t14 = power(t8, gamma)
    return [where(t10, -t3*y + t3 + t4*t9*(power(t0*t8, gamma)) - t5*y + t5 + t6*y - t6 + t7*y - t7, alpha*t12*t4*y - alpha*t13 + alpha*t14*t4*y + t12*t4 - t13*y - t14*t9*z)]
""",
    "grad": """def balanced_sigmoid_focal_grad(y, z, alpha, gamma):
    t9 = alpha*y
    t10 = (z >= 0.0)
    t11 = exp(z)
    t15 = lifted(z)
    t16 = t15*1.1920928955078125e-07
    t17 = t16 + 1.0
    t18 = 1.0/t17
    t19 = t9*(power(t16*t18, gamma))
    t20 = log1p(t16)
    t21 = (y - 1.0)*(1.0 - alpha)
    t22 = t21*(power(t17, -gamma))
    t23 = gamma*t20
    t24 = t21*(power(t11/t17, gamma))
    t25 = t9*(power(t18, gamma))
    return [t18*where(t10, -t19*t23 - t22 + damp_lifted(t15, -gamma*t22*(t20 + z) - t19), -t23*t24 - t25 + damp_lifted(t15, gamma*t25*(-t20 + z) - t24))]
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
    t2 = power(t1, -gamma)
    t3 = t2*z
    t4 = log1p(t0)
    t5 = t2*t4
    t6 = alpha*t3
    t7 = alpha*t5
    t8 = 1.0/t1
    t9 = alpha*y
    t10 = (z >= 0.0)
    t11 = exp(z)
    t12 = power(t11/t1, gamma)
    t13 = t12*t4
    t14 = power(t8, gamma)
    t15 = lifted(z)
    t16 = t15*1.1920928955078125e-07
    t17 = t16 + 1.0
    t18 = 1.0/t17
    t19 = t9*(power(t16*t18, gamma))
    t20 = log1p(t16)
    t21 = (y - 1.0)*(1.0 - alpha)
    t22 = t21*(power(t17, -gamma))
    t23 = gamma*t20
    t24 = t21*(power(t11/t17, gamma))
    t25 = t9*(power(t18, gamma))
    return [where(t10, -t3*y + t3 + t4*t9*(power(t0*t8, gamma)) - t5*y + t5 + t6*y - t6 + t7*y - t7, alpha*t12*t4*y - alpha*t13 + alpha*t14*t4*y + t12*t4 - t13*y - t14*t9*z), t18*where(t10, -t19*t23 - t22 + damp_lifted(t15, -gamma*t22*(t20 + z) - t19), -t23*t24 - t25 + damp_lifted(t15, gamma*t25*(-t20 + z) - t24))]
""",
}
