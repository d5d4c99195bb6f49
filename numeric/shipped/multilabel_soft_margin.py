"""Made by `python -m numeric.shipping` from the definition of multilabel_soft_margin; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "d6cff989874f040a"
SIGNATURE = Signature(name="multilabel_soft_margin", role="loss", has_components=False, args=(
    Input(name="y", kind="Targets", vector=True, low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0,),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def multilabel_soft_margin_value(y, z):
    t0 = 1.0/length(y)
    t1 = step(z)
    t2 = -t1 + y
    t3 = exp(-abs(z))
    return [widened(t0*row_sum(-t2*z + log1p(t3)))]
""",
    "grad": """def multilabel_soft_margin_grad(y, z):
    t0 = 1.0/length(y)
    t1 = step(z)
    t2 = -t1 + y
    t3 = exp(-abs(z))
    t4 = abs(z)
    t5 = (y + (t1 - 1.0))
    return [widened(-t0*where((t4 < 0.5), t5*exp_rest(-t4, 1.0, 0.5) + (y*2.0 - 1.0), t3*t5 + t2)/(t3 + 1.0))]
""",
    "hess": """def multilabel_soft_margin_hess(y, z):
    t0 = exp(-abs(z))
    t1 = t0 + 1.0
    return [widened(t0/t1/t1/length(y))]
""",
    "value_and_grad": """def multilabel_soft_margin_value_and_grad(y, z):
    t0 = 1.0/length(y)
    t1 = step(z)
    t2 = -t1 + y
    t3 = exp(-abs(z))
    t4 = abs(z)
    t5 = (y + (t1 - 1.0))
    return [widened(t0*row_sum(-t2*z + log1p(t3))), widened(-t0*where((t4 < 0.5), t5*exp_rest(-t4, 1.0, 0.5) + (y*2.0 - 1.0), t3*t5 + t2)/(t3 + 1.0))]
""",
}
