"""Made by `python -m numeric.shipping` from the definition of sparsemax_loss; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "53b265b63bd18ba2"
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
    t1 = length(y)
    t2 = t1*z
    t3 = t2 + 2.0
    t4 = sign((t3 - abs_sum(1.0, z, z) - row_sum(z)))
    t5 = row_sum(t4)
    t6 = row_sum(z*(0.5*t4 + 0.5))
    t7 = t5*z
    return [widened(-0.5*(t1*y*2.0 - t2*t4 - t3 + t4*t6*2.0 - t4*t7 - t4*2.0 + t5*y*2.0 + t6*2.0 - t7)/(t1 + t5))]
""",
    "hess": """def sparsemax_loss_hess(y, z):
    t0 = length(y)
    t1 = sign((t0*z - abs_sum(1.0, z, z) - row_sum(z) + 2.0))
    t2 = t0 + row_sum(t1)
    return [widened(0.5*(t1 + 1.0)*(-t1 + t2 - 1.0)/t2)]
""",
    "value_and_grad": """def sparsemax_loss_value_and_grad(y, z):
    t0 = 0.5*sign(1.0 - ramp_sum(1.0, z, z)) + 0.5
    t1 = length(y)
    t2 = t1*z
    t3 = t2 + 2.0
    t4 = sign((t3 - abs_sum(1.0, z, z) - row_sum(z)))
    t5 = row_sum(t4)
    t6 = row_sum(z*(0.5*t4 + 0.5))
    t7 = t5*z
    t8 = row_sum(t0*z) - 1.0
    t9 = row_sum(t0)
    return [widened(0.5*row_sum(y*y) + 0.5*row_sum(t0*(-t8*t8/t9/t9 + z*z)) - row_sum(y*z)), widened(-0.5*(t1*y*2.0 - t2*t4 - t3 + t4*t6*2.0 - t4*t7 - t4*2.0 + t5*y*2.0 + t6*2.0 - t7)/(t1 + t5))]
""",
    "value_of_labels": """def sparsemax_loss_value_of_labels(y, z):
    t0 = entry(z, y)
    t1 = sign(1.0 - ramp_sum(1.0, z, z))
    t2 = 0.5*t1 + 0.5
    t3 = length(z)
    t16 = row_sum(t2*z) - 1.0
    t17 = 0.5*t3 + 0.5*row_sum(t1)
    return [widened(0.5*(-t0*2.0 + row_sum(t2*(-t16*t16/t17/t17 + z*z)) + 1.0))]
""",
    "grad_of_labels": """def sparsemax_loss_grad_of_labels(y, z):
    t0 = entry(z, y)
    t3 = length(z)
    t4 = abs_sum(1.0, z, z)
    t5 = -row_sum(z)
    t6 = t3*z + 2.0
    t7 = sign((-t4 + t5 + t6))
    t8 = row_sum(z*(0.5*t7 + 0.5))*2.0
    t9 = -t8
    t10 = row_sum(t7)
    t11 = 0.5/(t10 + t3)
    t12 = t0*t3
    t13 = t12 + 2.0
    t14 = sign((t13 + t5 - entry(t4, y)))
    t15 = t0*t10
    return [placed(widened(t11*(t7 + 1.0)*(t10*z + t6 + t9)), y, widened(t11*(-t10*2.0 + t12*t14 + t13 + t14*t15 - t14*t8 + t14*2.0 + t15 - t3*2.0 + t9)))]
""",
    "hess_of_labels": """def sparsemax_loss_hess_of_labels(y, z):
    t0 = length(z)
    t1 = sign((t0*z - abs_sum(1.0, z, z) - row_sum(z) + 2.0))
    t2 = t0 + row_sum(t1)
    return [widened(0.5*(t1 + 1.0)*(-t1 + t2 - 1.0)/t2)]
""",
    "value_and_grad_of_labels": """def sparsemax_loss_value_and_grad_of_labels(y, z):
    t0 = entry(z, y)
    t1 = sign(1.0 - ramp_sum(1.0, z, z))
    t2 = 0.5*t1 + 0.5
    t3 = length(z)
    t4 = abs_sum(1.0, z, z)
    t5 = -row_sum(z)
    t6 = t3*z + 2.0
    t7 = sign((-t4 + t5 + t6))
    t8 = row_sum(z*(0.5*t7 + 0.5))*2.0
    t9 = -t8
    t10 = row_sum(t7)
    t11 = 0.5/(t10 + t3)
    t12 = t0*t3
    t13 = t12 + 2.0
    t14 = sign((t13 + t5 - entry(t4, y)))
    t15 = t0*t10
    t16 = row_sum(t2*z) - 1.0
    t17 = 0.5*t3 + 0.5*row_sum(t1)
    return [widened(0.5*(-t0*2.0 + row_sum(t2*(-t16*t16/t17/t17 + z*z)) + 1.0)), placed(widened(t11*(t7 + 1.0)*(t10*z + t6 + t9)), y, widened(t11*(-t10*2.0 + t12*t14 + t13 + t14*t15 - t14*t8 + t14*2.0 + t15 - t3*2.0 + t9)))]
""",
}
