"""Made by `python -m numeric.shipping` from the definition of tanhshrink; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "94ae65f531543610"
SIGNATURE = Signature(name="tanhshrink", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def tanhshrink_value(x):
    t0 = lifted(x)
    t1 = t0*1.1920928955078125e-07
    t2 = x*2.0
    t3 = x*x*x
    t4 = t3*1.3333333333333333
    t5 = exp_rest(t2, 4.0, 3.0)
    t6 = x*x*2.0 + 1.0
    t7 = 0.6666666666666666*t3
    t8 = x*x*x*x*1.3333333333333333
    t9 = x - 1.0
    t10 = abs(x)
    t11 = (t10 < 1.5)
    t12 = x + 1.0
    t13 = -t2
    t14 = exp_rest(t13, 4.0, 3.0)
    return [where((x >= 0.0), where(t11, (t5*t9 + t7 + t8)/(t2 + t4 + t5 + t6), t1*damp_lifted(t0, t12) + t9), where(t11, (t12*t14 + t7 - t8)/(t13 + t14 - t4 + t6), t1*damp_lifted(t0, t9) + t12))/(t1*t1 + 1.0)]
""",
    "grad": """def tanhshrink_grad(x):
    t2 = x*2.0
    t10 = abs(x)
    t15 = exp(-abs(t2)) + 1.0
    t16 = expm1(-t10*2.0)
    return [t16*t16/(t15*t15)]
""",
    "hess": """def tanhshrink_hess(x):
    t0 = exp(-abs(x*2.0))
    t1 = t0 + 1.0
    return [-t0*expm1(-abs(x)*2.0)*sign(x)*8.0/(t1*t1*t1)]
""",
    "value_and_grad": """def tanhshrink_value_and_grad(x):
    t0 = lifted(x)
    t1 = t0*1.1920928955078125e-07
    t2 = x*2.0
    t3 = x*x*x
    t4 = t3*1.3333333333333333
    t5 = exp_rest(t2, 4.0, 3.0)
    t6 = x*x*2.0 + 1.0
    t7 = 0.6666666666666666*t3
    t8 = x*x*x*x*1.3333333333333333
    t9 = x - 1.0
    t10 = abs(x)
    t11 = (t10 < 1.5)
    t12 = x + 1.0
    t13 = -t2
    t14 = exp_rest(t13, 4.0, 3.0)
    t15 = exp(-abs(t2)) + 1.0
    t16 = expm1(-t10*2.0)
    return [where((x >= 0.0), where(t11, (t5*t9 + t7 + t8)/(t2 + t4 + t5 + t6), t1*damp_lifted(t0, t12) + t9), where(t11, (t12*t14 + t7 - t8)/(t13 + t14 - t4 + t6), t1*damp_lifted(t0, t9) + t12))/(t1*t1 + 1.0), t16*t16/(t15*t15)]
""",
}
