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
    t0 = twofold(margin)
    t1 = twofold(z)
    t2 = t0 + t1
    t3 = t2
    t4 = t0 - t1
    t5 = t4
    t6 = twofold(gamma)
    t7 = t5*t6
    t8 = 1.0 - y
    t9 = (t4 + 1.0)
    t10 = t6*(t2 - 1.0)
    t11 = (log_sum_exp(weighted_spread(-t10*maximum(0.0, t9), y)) + log_sum_exp(weighted_spread(-t7*maximum(0.0, t3), t8)))
    return [widened(log1p(exp(-abs(t11))) + maximum(0.0, t11))]
""",
    "grad": """def circle_grad(y, z, margin, gamma):
    t0 = twofold(margin)
    t1 = twofold(z)
    t2 = t0 + t1
    t3 = t2
    t4 = t0 - t1
    t5 = t4
    t6 = twofold(gamma)
    t7 = t5*t6
    t8 = 1.0 - y
    t9 = (t4 + 1.0)
    t10 = t6*(t2 - 1.0)
    t12 = weighted_spread(where((t3 > 0.0), -t3*t7, 0.0), t8)
    t13 = weighted_spread(where((t5 > (-1.0)), -t10*t9, 0.0), y)
    t14 = (log_sum_exp(t12) + log_sum_exp(t13))
    t15 = exp(-abs(t14))
    t16 = gamma*2.0
    return [widened((softmax_times(t12, where(((margin + z) > 0.0), t16*z, 0.0)) + softmax_times(t13, where(((margin - z) > (-1.0)), t16*(z - 1.0), 0.0)))*maximum(t15, step(t14))/(t15 + 1.0))]
""",
    "hess": """def circle_hess(y, z, margin, gamma):
    t0 = twofold(z)
    t1 = twofold(margin)
    t2 = -t0 + t1
    t3 = t2
    t4 = t0 + t1
    t5 = t4
    t6 = twofold(gamma)
    t7 = weighted_spread(where((t5 > 0.0), -t3*t5*t6, 0.0), 1.0 - y)
    t8 = weighted_spread(where((t3 > (-1.0)), -t6*(t2 + 1.0)*(t4 - 1.0), 0.0), y)
    t9 = (log_sum_exp(t7) + log_sum_exp(t8))
    t10 = exp(-abs(t9))
    t11 = t10 + 1.0
    t12 = softmax(t7)
    t13 = gamma*gamma*4.0
    t14 = margin + z
    t15 = (t14 > 0.0)
    t16 = where(t15, t13*z*z, 0.0)
    t17 = softmax(t8)
    t18 = z - 1.0
    t19 = margin - z
    t20 = (t19 > (-1.0))
    t21 = where(t20, t13*t18*t18, 0.0)
    t22 = gamma*2.0
    return [widened(t10*(t16*t12*t12 + t12*t17*where(t20, t18*t22, 0.0)*where(t15, t22*z, 0.0)*2.0 + t21*t17*t17)/(t11*t11) + (softmax_times(t7, t16*softmax_rest(t7)) + softmax_times(t7, where((t14 > 0.0), t22, 0.0)) + softmax_times(t8, t21*softmax_rest(t8)) + softmax_times(t8, where((t19 > (-1.0)), t22, 0.0)))*maximum(t10, step(t9))/t11)]
""",
    "value_and_grad": """def circle_value_and_grad(y, z, margin, gamma):
    t0 = twofold(margin)
    t1 = twofold(z)
    t2 = t0 + t1
    t3 = t2
    t4 = t0 - t1
    t5 = t4
    t6 = twofold(gamma)
    t7 = t5*t6
    t8 = 1.0 - y
    t9 = (t4 + 1.0)
    t10 = t6*(t2 - 1.0)
    t11 = (log_sum_exp(weighted_spread(-t10*maximum(0.0, t9), y)) + log_sum_exp(weighted_spread(-t7*maximum(0.0, t3), t8)))
    t12 = weighted_spread(where((t3 > 0.0), -t3*t7, 0.0), t8)
    t13 = weighted_spread(where((t5 > (-1.0)), -t10*t9, 0.0), y)
    t14 = (log_sum_exp(t12) + log_sum_exp(t13))
    t15 = exp(-abs(t14))
    t16 = gamma*2.0
    return [widened(log1p(exp(-abs(t11))) + maximum(0.0, t11)), widened((softmax_times(t12, where(((margin + z) > 0.0), t16*z, 0.0)) + softmax_times(t13, where(((margin - z) > (-1.0)), t16*(z - 1.0), 0.0)))*maximum(t15, step(t14))/(t15 + 1.0))]
""",
}
