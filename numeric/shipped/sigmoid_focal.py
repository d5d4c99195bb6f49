"""Made by `python -m numeric.shipping` from the definition of sigmoid_focal; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "f1371a689eabd4e4"
SIGNATURE = Signature(name="sigmoid_focal", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="z", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0,),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def sigmoid_focal_value(y, z):
    t0 = exp(-abs(z))
    t1 = y - 1.0
    t2 = log1p(t0)
    t3 = t2*t0*t0
    t4 = (z >= 0.0)
    t27 = t0 + 1.0
    return [where(t4, -t1*(t2 + z) + t3*y, -t1*t3 - y*(-t2 + z))/(t27*t27)]
""",
    "grad": """def sigmoid_focal_grad(y, z):
    t1 = y - 1.0
    t4 = (z >= 0.0)
    t5 = lifted(z)
    t6 = t5*1.1920928955078125e-07
    t7 = exp_rest(-z, 1.0, 0.16666666666666666)
    t8 = y*4.386294361119891
    t9 = log1p(0.5*t7)
    t10 = t9*2.0
    t11 = y*7.1588830833596715
    t12 = t9*y
    t13 = z*2.0
    t14 = t13*y
    t15 = -t10 - t13 + t14
    t16 = y*2.0
    t17 = t16 - 1.0
    t18 = (abs(z) < 0.16666666666666666)
    t19 = t6*t6*t6
    t20 = log1p(t6)
    t21 = t20*t6*t6
    t22 = t1*2.0
    t23 = exp_rest(z, 1.0, 0.16666666666666666)
    t24 = log1p(0.5*t23)
    t25 = -t1
    t26 = t24*4.0
    t28 = t6 + 1.0
    return [where(t4, -where(t18, t12*4.0 + t15 + y*t7*t7*t7 + t7*t7*(t10*y + t8) + t7*(t11 + t12*6.0 + t15 - 1.3862943611198906) + 2.386294361119891*(t17), t1 + t16*t21 + t19*y + damp_lifted(t5, t22*(t20 + z))), where(t18, t14 + t25*t23*t23*t23 + t23*t23*(-t16*t24 + t24*2.0 - t8 + 4.386294361119891) + t23*(-t11 + t14 - t24*y*6.0 + t26 + 5.772588722239782) + t24*2.0 - t26*y + (-2.386294361119891)*(t17), t19*t25 - t21*t22 - y + damp_lifted(t5, t16*(-t20 + z))))/(t28*t28*t28)]
""",
    "hess": """def sigmoid_focal_hess(y, z):
    t0 = lifted(z)
    t1 = t0*1.1920928955078125e-07
    t2 = y - 1.0
    t3 = z*2.0
    t4 = log1p(t1)
    t5 = t4*2.0
    t6 = t5 - 5.0
    t7 = t6*t1*t1
    t8 = t4*4.0
    t9 = (-t2)
    t10 = t1 + 1.0
    return [where((z >= 0.0), damp_lifted(t0, t2*(t3 + t6) - t7*y - damp_lifted(t0, -t8*y - t9*(t4 + z)*4.0)), damp_lifted(t0, t2*t7 + y*(t3 - t5 + 5.0) - damp_lifted(t0, -t8*t9 + y*(-t4 + z)*4.0)))/(t10*t10*t10*t10)]
""",
    "value_and_grad": """def sigmoid_focal_value_and_grad(y, z):
    t0 = exp(-abs(z))
    t1 = y - 1.0
    t2 = log1p(t0)
    t3 = t2*t0*t0
    t4 = (z >= 0.0)
    t5 = lifted(z)
    t6 = t5*1.1920928955078125e-07
    t7 = exp_rest(-z, 1.0, 0.16666666666666666)
    t8 = y*4.386294361119891
    t9 = log1p(0.5*t7)
    t10 = t9*2.0
    t11 = y*7.1588830833596715
    t12 = t9*y
    t13 = z*2.0
    t14 = t13*y
    t15 = -t10 - t13 + t14
    t16 = y*2.0
    t17 = t16 - 1.0
    t18 = (abs(z) < 0.16666666666666666)
    t19 = t6*t6*t6
    t20 = log1p(t6)
    t21 = t20*t6*t6
    t22 = t1*2.0
    t23 = exp_rest(z, 1.0, 0.16666666666666666)
    t24 = log1p(0.5*t23)
    t25 = -t1
    t26 = t24*4.0
    t27 = t0 + 1.0
    t28 = t6 + 1.0
    return [where(t4, -t1*(t2 + z) + t3*y, -t1*t3 - y*(-t2 + z))/(t27*t27), where(t4, -where(t18, t12*4.0 + t15 + y*t7*t7*t7 + t7*t7*(t10*y + t8) + t7*(t11 + t12*6.0 + t15 - 1.3862943611198906) + 2.386294361119891*(t17), t1 + t16*t21 + t19*y + damp_lifted(t5, t22*(t20 + z))), where(t18, t14 + t25*t23*t23*t23 + t23*t23*(-t16*t24 + t24*2.0 - t8 + 4.386294361119891) + t23*(-t11 + t14 - t24*y*6.0 + t26 + 5.772588722239782) + t24*2.0 - t26*y + (-2.386294361119891)*(t17), t19*t25 - t21*t22 - y + damp_lifted(t5, t16*(-t20 + z))))/(t28*t28*t28)]
""",
}
