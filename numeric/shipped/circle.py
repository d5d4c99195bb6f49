"""Made by `python -m numeric.shipping` from the definition of circle; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "008843cf3d5aee04"
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
    t0 = margin + z
    t1 = t0
    t2 = margin - z
    t3 = t2
    t4 = gamma*t3
    t5 = 1.0 - y
    t6 = (t2 + 1.0)
    t7 = gamma*(t0 - 1.0)
    t8 = (log_sum_exp(weighted_spread(-t4*maximum(0.0, t1), t5)) + log_sum_exp(weighted_spread(-t7*maximum(0.0, t6), y)))
    return [widened(log1p(exp(-abs(t8))) + maximum(0.0, t8))]
""",
    "grad": """def circle_grad(y, z, margin, gamma):
    t0 = margin + z
    t1 = t0
    t2 = margin - z
    t3 = t2
    t4 = gamma*t3
    t5 = 1.0 - y
    t6 = (t2 + 1.0)
    t7 = gamma*(t0 - 1.0)
    t9 = (t1 > 0.0)
    t10 = weighted_spread(where(t9, -t1*t4, 0.0), t5)
    t11 = (t3 > (-1.0))
    t12 = weighted_spread(where(t11, -t6*t7, 0.0), y)
    t13 = (log_sum_exp(t10) + log_sum_exp(t12))
    t14 = exp(-abs(t13))
    t15 = gamma*2.0
    return [widened((softmax_times(t10, where(t9, t15*z, 0.0)) + softmax_times(t12, where(t11, t15*(z - 1.0), 0.0)))*maximum(t14, step(t13))/(t14 + 1.0))]
""",
    "hess": """def circle_hess(y, z, margin, gamma):
    t0 = margin + z
    t1 = t0
    t2 = margin - z
    t3 = t2
    t4 = (t1 > 0.0)
    t5 = weighted_spread(where(t4, -gamma*t1*t3, 0.0), 1.0 - y)
    t6 = (t3 > (-1.0))
    t7 = weighted_spread(where(t6, -gamma*(t2 + 1.0)*(t0 - 1.0), 0.0), y)
    t8 = (log_sum_exp(t5) + log_sum_exp(t7))
    t9 = exp(-abs(t8))
    t10 = t9 + 1.0
    t11 = softmax(t5)
    t12 = gamma*gamma*4.0
    t13 = where(t4, t12*z*z, 0.0)
    t14 = softmax(t7)
    t15 = z - 1.0
    t16 = where(t6, t12*t15*t15, 0.0)
    t17 = gamma*2.0
    return [widened(t9*(t13*t11*t11 + t11*t14*where(t6, t15*t17, 0.0)*where(t4, t17*z, 0.0)*2.0 + t16*t14*t14)/(t10*t10) + (softmax_times(t5, t13*softmax_rest(t5)) + softmax_times(t5, where((t0 > 0.0), t17, 0.0)) + softmax_times(t7, t16*softmax_rest(t7)) + softmax_times(t7, where((t2 > (-1.0)), t17, 0.0)))*maximum(t9, step(t8))/t10)]
""",
    "value_and_grad": """def circle_value_and_grad(y, z, margin, gamma):
    t0 = margin + z
    t1 = t0
    t2 = margin - z
    t3 = t2
    t4 = gamma*t3
    t5 = 1.0 - y
    t6 = (t2 + 1.0)
    t7 = gamma*(t0 - 1.0)
    t8 = (log_sum_exp(weighted_spread(-t4*maximum(0.0, t1), t5)) + log_sum_exp(weighted_spread(-t7*maximum(0.0, t6), y)))
    t9 = (t1 > 0.0)
    t10 = weighted_spread(where(t9, -t1*t4, 0.0), t5)
    t11 = (t3 > (-1.0))
    t12 = weighted_spread(where(t11, -t6*t7, 0.0), y)
    t13 = (log_sum_exp(t10) + log_sum_exp(t12))
    t14 = exp(-abs(t13))
    t15 = gamma*2.0
    return [widened(log1p(exp(-abs(t8))) + maximum(0.0, t8)), widened((softmax_times(t10, where(t9, t15*z, 0.0)) + softmax_times(t12, where(t11, t15*(z - 1.0), 0.0)))*maximum(t14, step(t13))/(t14 + 1.0))]
""",
}
