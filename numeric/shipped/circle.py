"""Made by `python -m numeric.shipping` from the definition of circle; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "98d89c2f52c42ed9"
SIGNATURE = Signature(name="circle", role="loss", has_components=False, args=(
    Input(name="y", kind="Targets", vector=True, low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="z", kind="Vector", vector=True),
    Input(name="margin", kind="Positive", low=0.0, default=0.25),
    Input(name="gamma", kind="Positive", low=0.0, default=256.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((1, 2, 3),),
    "hess": ((1, 2, 3),),
    "value_and_grad": ((), (1, 2, 3)),
}

SOURCES = {
    "value": """def circle_value(y, z, margin, gamma):
    t0 = margin - z
    t1 = (t0 + 1.0)
    t2 = margin + z
    t3 = (t2 - 1.0)
    t4 = gamma*t3
    t5 = 1.0 - y
    t6 = t2
    t7 = t0
    t8 = gamma*t7
    return [widened(log1p(row_sum(t5*exp(-t8*maximum(0.0, t6)))*row_sum(y*exp(-t4*maximum(0.0, t1)))))]
""",
    "grad": """def circle_grad(y, z, margin, gamma):
    t0 = margin - z
    t1 = (t0 + 1.0)
    t2 = margin + z
    t3 = (t2 - 1.0)
    t4 = gamma*t3
    t5 = 1.0 - y
    t6 = t2
    t7 = t0
    t8 = gamma*t7
    t9 = gamma*t1
    t10 = y*exp(-t3*t9)
    t11 = (t7 > (-1.0))
    t12 = row_sum(where(t11, t10, y))
    t13 = t5*exp(-gamma*t6*t7)
    t14 = (t6 > 0.0)
    t15 = row_sum(where(t14, t13, t5))
    return [widened((t12*where(t14, t13*(gamma*t6 - t8), 0.0) + t15*where(t11, -t10*(-t4 + t9), 0.0))/(t12*t15 + 1.0))]
""",
    "hess": """def circle_hess(y, z, margin, gamma):
    t0 = margin + z
    t1 = (t0 - 1.0)
    t2 = margin - z
    t3 = gamma*(t2 + 1.0)
    t4 = y*exp(-t1*t3)
    t5 = t2
    t6 = (t5 > (-1.0))
    t7 = row_sum(where(t6, t4, y))
    t8 = 1.0 - y
    t9 = t0
    t10 = t8*exp(-gamma*t5*t9)
    t11 = (t9 > 0.0)
    t12 = row_sum(where(t11, t10, t8))
    t13 = t12*t7 + 1.0
    t14 = (-gamma*t1 + t3)
    t15 = gamma*2.0
    t16 = (-gamma*t5 + gamma*t9)
    t17 = where(t11, t10*t16, 0.0)
    t18 = where(t6, -t14*t4, 0.0)
    t19 = t12*t18 + t17*t7
    return [widened((t12*where(t6, t4*t14*t14 + t15*t4, 0.0) + t17*t18*2.0 + t7*where(t11, t10*t15 + t10*t16*t16, 0.0))/t13 - t19*t19/t13/t13)]
""",
    "value_and_grad": """def circle_value_and_grad(y, z, margin, gamma):
    t0 = margin - z
    t1 = (t0 + 1.0)
    t2 = margin + z
    t3 = (t2 - 1.0)
    t4 = gamma*t3
    t5 = 1.0 - y
    t6 = t2
    t7 = t0
    t8 = gamma*t7
    t9 = gamma*t1
    t10 = y*exp(-t3*t9)
    t11 = (t7 > (-1.0))
    t12 = row_sum(where(t11, t10, y))
    t13 = t5*exp(-gamma*t6*t7)
    t14 = (t6 > 0.0)
    t15 = row_sum(where(t14, t13, t5))
    return [widened(log1p(row_sum(t5*exp(-t8*maximum(0.0, t6)))*row_sum(y*exp(-t4*maximum(0.0, t1))))), widened((t12*where(t14, t13*(gamma*t6 - t8), 0.0) + t15*where(t11, -t10*(-t4 + t9), 0.0))/(t12*t15 + 1.0))]
""",
}
