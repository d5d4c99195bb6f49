"""Made by `python -m numeric.shipping` from the definition of sigmoid_focal; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "3a46e6d864b5c9c7"
SIGNATURE = Signature(name="sigmoid_focal", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="z", kind="Real"),
    Input(name="gamma", kind="Nonnegative", low=0.0, low_open=False, default=2.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def sigmoid_focal_value(y, z, gamma):
    t0 = exp(-abs(z))
    t1 = t0 + 1.0
    t2 = power(t1, -gamma)
    t3 = t2*z
    t4 = log1p(t0)
    t5 = t2*t4
    t6 = 1.0/t1
    t7 = (z >= 0.0)
    t8 = exp(z)
    t9 = power(t8/t1, gamma)
    t10 = power(t6, gamma)
    return [where(t7, -t3*y + t3 + t4*y*(power(t0*t6, gamma)) - t5*y + t5, t10*t4*y - t10*y*z - t4*t9*y + t4*t9)]
""",
    "grad": """def sigmoid_focal_grad(y, z, gamma):
    t7 = (z >= 0.0)
    t8 = exp(z)
    t11 = lifted(z)
    t12 = t11*1.1920928955078125e-07
    t13 = t12 + 1.0
    t14 = 1.0/t13
    t15 = power(t13, -gamma)
    t16 = (1.0 - y)
    t17 = power(t12*t14, gamma)
    t18 = log1p(t12)
    t19 = gamma*t18
    t20 = y*(power(t14, gamma))
    t21 = t16*(power(t8/t13, gamma))
    return [t14*where(t7, t15*t16 - t17*t19*y - damp_lifted(t11, -gamma*t15*t16*(t18 + z) + t17*y), t19*t21 - t20 + damp_lifted(t11, gamma*t20*(-t18 + z) + t21))]
""",
    "hess": """def sigmoid_focal_hess(y, z, gamma):
    t0 = lifted(z)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = power(t2, -gamma)
    t4 = log1p(t1)
    t5 = gamma*gamma
    t6 = y - 1.0
    t7 = t5*t6
    t8 = 1.0/t2
    t9 = power(t1*t8, gamma)
    t10 = gamma*2.0
    t11 = gamma*t4
    t12 = t10 - t11 + 1.0
    t13 = -t12
    t14 = gamma*z
    t15 = (-t6)
    t16 = y*(power(t8, gamma))
    t17 = power(exp(z)/t2, gamma)
    return [where((z >= 0.0), -t1*damp_lifted(t0, t3*t7*(t4 + z)) + t4*t5*t9*y - damp_lifted(t0, t13*t9*y + t15*t3*(-t10 + t11 + t14 - 1.0)), -t1*damp_lifted(t0, t16*t5*(-t4 + z)) - t17*t4*t7 - damp_lifted(t0, t13*t15*t17 - t16*(t12 + t14)))/(t2*t2)]
""",
    "value_and_grad": """def sigmoid_focal_value_and_grad(y, z, gamma):
    t0 = exp(-abs(z))
    t1 = t0 + 1.0
    t2 = power(t1, -gamma)
    t3 = t2*z
    t4 = log1p(t0)
    t5 = t2*t4
    t6 = 1.0/t1
    t7 = (z >= 0.0)
    t8 = exp(z)
    t9 = power(t8/t1, gamma)
    t10 = power(t6, gamma)
    t11 = lifted(z)
    t12 = t11*1.1920928955078125e-07
    t13 = t12 + 1.0
    t14 = 1.0/t13
    t15 = power(t13, -gamma)
    t16 = (1.0 - y)
    t17 = power(t12*t14, gamma)
    t18 = log1p(t12)
    t19 = gamma*t18
    t20 = y*(power(t14, gamma))
    t21 = t16*(power(t8/t13, gamma))
    return [where(t7, -t3*y + t3 + t4*y*(power(t0*t6, gamma)) - t5*y + t5, t10*t4*y - t10*y*z - t4*t9*y + t4*t9), t14*where(t7, t15*t16 - t17*t19*y - damp_lifted(t11, -gamma*t15*t16*(t18 + z) + t17*y), t19*t21 - t20 + damp_lifted(t11, gamma*t20*(-t18 + z) + t21))]
""",
}
