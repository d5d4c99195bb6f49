"""Made by `python -m numeric.shipping` from the definition of sparsemax_loss; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "20f173c5be01c337"
SIGNATURE = Signature(name="sparsemax_loss", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0,),),
    "value_and_grad": ((), ()),
    "value_of_labels": ((0,),),
    "grad_of_labels": ((),),
    "hess_of_labels": ((0,),),
    "value_and_grad_of_labels": ((0,), ()),
}

SOURCES = {
    "value": """def sparsemax_loss_value(y, z):
    t0 = 0.5*sign(1.0 - ramp_sum(1.0, z, z)) + 0.5
    t8 = row_sum(t0*z) - 1.0
    t9 = row_sum(t0)
    return [widened(0.5*row_sum(y*y) + 0.5*row_sum(t0*(-t8*t8/t9/t9 + z*z)) - row_sum(y*z))]
""",
    "grad": """def sparsemax_loss_grad(y, z):
    t1 = column(z) - row(z)
    t2 = sign(t1)
    t3 = sign(1.0 - pair_sum(t1*(0.5*t2*t2 + 0.5*t2)))
    t4 = 0.5*t3 + 0.5
    t5 = 0.5*length(y) + 0.5*row_sum(t3)
    t6 = 1.0/t5/t5
    t7 = row_sum(t4*z) - 1.0
    return [widened(t6*t7*t4*t4 + t4*(-t4*t6*t7 + z) - t4*t7/t5 - y)]
""",
    "hess": """def sparsemax_loss_hess(y, z):
    t0 = column(z) - row(z)
    t1 = sign(t0)
    t2 = sign(1.0 - pair_sum(t0*(0.5*t1*t1 + 0.5*t1)))
    t3 = length(y) + row_sum(t2)
    return [widened(0.5*(t2 + 1.0)*(-t2 + t3 - 1.0)/t3)]
""",
    "value_and_grad": """def sparsemax_loss_value_and_grad(y, z):
    t0 = 0.5*sign(1.0 - ramp_sum(1.0, z, z)) + 0.5
    t1 = column(z) - row(z)
    t2 = sign(t1)
    t3 = sign(1.0 - pair_sum(t1*(0.5*t2*t2 + 0.5*t2)))
    t4 = 0.5*t3 + 0.5
    t5 = 0.5*length(y) + 0.5*row_sum(t3)
    t6 = 1.0/t5/t5
    t7 = row_sum(t4*z) - 1.0
    t8 = row_sum(t0*z) - 1.0
    t9 = row_sum(t0)
    return [widened(0.5*row_sum(y*y) + 0.5*row_sum(t0*(-t8*t8/t9/t9 + z*z)) - row_sum(y*z)), widened(t6*t7*t4*t4 + t4*(-t4*t6*t7 + z) - t4*t7/t5 - y)]
""",
    "value_of_labels": """def sparsemax_loss_value_of_labels(y, z):
    t0 = entry(z, y)
    t1 = sign(1.0 - ramp_sum(1.0, z, z))
    t2 = 0.5*t1 + 0.5
    t3 = length(z)
    t4 = 0.5*t3
    t22 = row_sum(t2*z) - 1.0
    t23 = t4 + 0.5*row_sum(t1)
    return [widened(0.5*(-t0*2.0 + row_sum(t2*(-t22*t22/t23/t23 + z*z)) + 1.0))]
""",
    "grad_of_labels": """def sparsemax_loss_grad_of_labels(y, z):
    t0 = entry(z, y)
    t3 = length(z)
    t4 = 0.5*t3
    t5 = column(z) - row(z)
    t6 = sign(t5)
    t7 = pair_sum(t5*(0.5*t6*t6 + 0.5*t6))
    t8 = sign(1.0 - t7)
    t9 = row_sum(t8)
    t10 = t8*2.0
    t11 = t3*2.0
    t12 = 0.5*t8 + 0.5
    t13 = row_sum(t12*z)
    t14 = t13*2.0
    t15 = t4 + 0.5*t9
    t16 = t13 - 1.0
    t17 = t16/t15/t15
    t18 = (-t12*t17 + z)
    t19 = -t0 + z
    t20 = sign(t19)
    t21 = 0.5*sign(1.0 - row_sum(t19*(0.5*t20*t20 + 0.5*t20))) + 0.5
    t24 = t3 + t9
    return [placed(widened(0.5*(t8 + 1.0)*(t10*t13 - t10 - t11*t13 + t11*t18*t9 + t11 - t14*t9 + t14 + t18*t3*t3 + t18*t9*t9 + t9*2.0 - 2.0)/t24/t24), y, widened(t17*t21*t21 + t21*(t0 - t17*(0.5*sign(1.0 - entry(t7, y)) + 0.5)) - 1.0 - t16*t21/t15))]
""",
    "hess_of_labels": """def sparsemax_loss_hess_of_labels(y, z):
    t0 = column(z) - row(z)
    t1 = sign(t0)
    t2 = sign(1.0 - pair_sum(t0*(0.5*t1*t1 + 0.5*t1)))
    t3 = length(z) + row_sum(t2)
    return [widened(0.5*(t2 + 1.0)*(-t2 + t3 - 1.0)/t3)]
""",
    "value_and_grad_of_labels": """def sparsemax_loss_value_and_grad_of_labels(y, z):
    t0 = entry(z, y)
    t1 = sign(1.0 - ramp_sum(1.0, z, z))
    t2 = 0.5*t1 + 0.5
    t3 = length(z)
    t4 = 0.5*t3
    t5 = column(z) - row(z)
    t6 = sign(t5)
    t7 = pair_sum(t5*(0.5*t6*t6 + 0.5*t6))
    t8 = sign(1.0 - t7)
    t9 = row_sum(t8)
    t10 = t8*2.0
    t11 = t3*2.0
    t12 = 0.5*t8 + 0.5
    t13 = row_sum(t12*z)
    t14 = t13*2.0
    t15 = t4 + 0.5*t9
    t16 = t13 - 1.0
    t17 = t16/t15/t15
    t18 = (-t12*t17 + z)
    t19 = -t0 + z
    t20 = sign(t19)
    t21 = 0.5*sign(1.0 - row_sum(t19*(0.5*t20*t20 + 0.5*t20))) + 0.5
    t22 = row_sum(t2*z) - 1.0
    t23 = t4 + 0.5*row_sum(t1)
    t24 = t3 + t9
    return [widened(0.5*(-t0*2.0 + row_sum(t2*(-t22*t22/t23/t23 + z*z)) + 1.0)), placed(widened(0.5*(t8 + 1.0)*(t10*t13 - t10 - t11*t13 + t11*t18*t9 + t11 - t14*t9 + t14 + t18*t3*t3 + t18*t9*t9 + t9*2.0 - 2.0)/t24/t24), y, widened(t17*t21*t21 + t21*(t0 - t17*(0.5*sign(1.0 - entry(t7, y)) + 0.5)) - 1.0 - t16*t21/t15))]
""",
}
