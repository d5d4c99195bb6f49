"""Made by `python -m numeric.shipping` from the definition of multi_margin; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "8c1745b36ab1cfa8"
SIGNATURE = Signature(name="multi_margin", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="z", kind="Vector", vector=True),
    Input(name="margin", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0, 1, 2),),
    "value_and_grad": ((), ()),
    "value_of_labels": ((0,),),
    "grad_of_labels": ((),),
    "hess_of_labels": ((0, 1, 2),),
    "value_and_grad_of_labels": ((0,), ()),
}

SOURCES = {
    "value": """def multi_margin_value(y, z, margin):
    t0 = 1.0/length(y)
    t1 = 1.0 - y
    t2 = (margin + z - row_sum(y*z))
    return [widened(t0*row_sum(t1*maximum(0.0, t2)))]
""",
    "grad": """def multi_margin_grad(y, z, margin):
    t0 = 1.0/length(y)
    t1 = 1.0 - y
    t2 = (margin + z - row_sum(y*z))
    t3 = maximum(sign(t2), 0.0)
    return [widened(-t0*(t3*y - t3 + y*row_sum(t1*t3)))]
""",
    "hess": """def multi_margin_hess(y, z, margin):
    return [0.0]
""",
    "value_and_grad": """def multi_margin_value_and_grad(y, z, margin):
    t0 = 1.0/length(y)
    t1 = 1.0 - y
    t2 = (margin + z - row_sum(y*z))
    t3 = maximum(sign(t2), 0.0)
    return [widened(t0*row_sum(t1*maximum(0.0, t2))), widened(-t0*(t3*y - t3 + y*row_sum(t1*t3)))]
""",
    "value_of_labels": """def multi_margin_value_of_labels(y, z, margin):
    t0 = 1.0/length(z)
    t1 = margin + z - entry(z, y)
    return [widened(t0*(-margin + row_sum(maximum(0.0, t1))))]
""",
    "grad_of_labels": """def multi_margin_grad_of_labels(y, z, margin):
    t0 = 1.0/length(z)
    t1 = margin + z - entry(z, y)
    t2 = sign(t1)
    return [placed(widened(t0*maximum(sign(t1), 0.0)), y, widened(t0*(-0.5*row_sum(t2) - 0.5*row_sum(t2*t2) + 1.0)))]
""",
    "hess_of_labels": """def multi_margin_hess_of_labels(y, z, margin):
    return [0.0]
""",
    "value_and_grad_of_labels": """def multi_margin_value_and_grad_of_labels(y, z, margin):
    t0 = 1.0/length(z)
    t1 = margin + z - entry(z, y)
    t2 = sign(t1)
    return [widened(t0*(-margin + row_sum(maximum(0.0, t1)))), placed(widened(t0*maximum(sign(t1), 0.0)), y, widened(t0*(-0.5*row_sum(t2) - 0.5*row_sum(t2*t2) + 1.0)))]
""",
}
