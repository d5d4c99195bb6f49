"""Made by `python -m numeric.shipping` from the definition of squared_multi_margin; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "ae8556f889538df2"
SIGNATURE = Signature(name="squared_multi_margin", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="z", kind="Vector", vector=True),
    Input(name="margin", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
    "value_of_labels": ((0,),),
    "grad_of_labels": ((),),
    "hess_of_labels": ((),),
    "value_and_grad_of_labels": ((0,), ()),
}

SOURCES = {
    "value": """def squared_multi_margin_value(y, z, margin):
    t0 = 1.0/length(y)
    t1 = (margin + z - row_sum(y*z))
    t2 = maximum(0.0, t1)
    t3 = 1.0 - y
    return [widened(t0*row_sum(t3*t2*t2))]
""",
    "grad": """def squared_multi_margin_grad(y, z, margin):
    t0 = 1.0/length(y)
    t1 = (margin + z - row_sum(y*z))
    t2 = maximum(0.0, t1)
    t3 = 1.0 - y
    t4 = sign(t1)
    t5 = t2*t3
    return [widened(t0*(t2*t3*(t3*t4 - y + 1.0) - t5*(-t4*y - y) - y*row_sum(t5*(t4 + 1.0))))]
""",
    "hess": """def squared_multi_margin_hess(y, z, margin):
    t0 = sign((margin + z - row_sum(y*z)))
    t1 = t0*t0
    t2 = y*3.0
    t3 = y*y
    t4 = t3*2.0
    t5 = t0 + 1.0
    return [widened(0.5*(t0*t3*4.0 - t0*y*6.0 + t0*2.0 - t1*t2 + t1*t4 + t1 - t2 + t3*row_sum(t5*t5*(1.0 - y)) + t4 + 1.0)/length(y))]
""",
    "value_and_grad": """def squared_multi_margin_value_and_grad(y, z, margin):
    t0 = 1.0/length(y)
    t1 = (margin + z - row_sum(y*z))
    t2 = maximum(0.0, t1)
    t3 = 1.0 - y
    t4 = sign(t1)
    t5 = t2*t3
    return [widened(t0*row_sum(t3*t2*t2)), widened(t0*(t2*t3*(t3*t4 - y + 1.0) - t5*(-t4*y - y) - y*row_sum(t5*(t4 + 1.0))))]
""",
    "value_of_labels": """def squared_multi_margin_value_of_labels(y, z, margin):
    t0 = 1.0/length(z)
    t1 = entry(z, y)
    t2 = margin - t1 + z
    t5 = maximum(0.0, t2)
    return [widened(t0*(-margin*margin + row_sum(t5*t5)))]
""",
    "grad_of_labels": """def squared_multi_margin_grad_of_labels(y, z, margin):
    t0 = 1.0/length(z)
    t1 = entry(z, y)
    t2 = margin - t1 + z
    t3 = sign(t2) + 1.0
    t4 = 0.5*margin - 0.5*t1 + 0.5*z + 0.5*abs(t2)
    return [placed(widened(t0*t3*t4), y, widened(t0*(margin*2.0 + row_sum(-t3*t4))))]
""",
    "hess_of_labels": """def squared_multi_margin_hess_of_labels(y, z, margin):
    t0 = 1.0/length(z)
    t1 = sign(margin + z - entry(z, y))
    t2 = t1 + 1.0
    t3 = 0.5*t1 + 0.5
    return [placed(widened(t0*t2*t3), y, widened(t0*(row_sum(t2*t3) - 2.0)))]
""",
    "value_and_grad_of_labels": """def squared_multi_margin_value_and_grad_of_labels(y, z, margin):
    t0 = 1.0/length(z)
    t1 = entry(z, y)
    t2 = margin - t1 + z
    t3 = sign(t2) + 1.0
    t4 = 0.5*margin - 0.5*t1 + 0.5*z + 0.5*abs(t2)
    t5 = maximum(0.0, t2)
    return [widened(t0*(-margin*margin + row_sum(t5*t5))), placed(widened(t0*t3*t4), y, widened(t0*(margin*2.0 + row_sum(-t3*t4))))]
""",
}
