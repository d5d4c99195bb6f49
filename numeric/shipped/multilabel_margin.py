"""Made by `python -m numeric.shipping` from the definition of multilabel_margin; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "4a93bf4a3653d2c8"
SIGNATURE = Signature(name="multilabel_margin", role="loss", has_components=False, args=(
    Input(name="y", kind="Targets", vector=True, low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((1,),),
    "grad": ((1,),),
    "hess": ((0, 1),),
    "value_and_grad": ((1,), (1,)),
}

SOURCES = {
    "value": """def multilabel_margin_value(y, z):
    t0 = 1.0/length(y)
    t1 = 1.0 - y
    t2 = -z
    t3 = -z - 1.0
    return [widened(t0*row_sum(t1*ramp_sum(y, t2, t3)))]
""",
    "grad": """def multilabel_margin_grad(y, z):
    t0 = 1.0/length(y)
    t1 = 1.0 - y
    t2 = -z
    t3 = -z - 1.0
    return [widened(t0*(t1*count_sum(y, t2, t3) - y*count_sum(t1, z, z - 1.0)))]
""",
    "hess": """def multilabel_margin_hess(y, z):
    return [0.0]
""",
    "value_and_grad": """def multilabel_margin_value_and_grad(y, z):
    t0 = 1.0/length(y)
    t1 = 1.0 - y
    t2 = -z
    t3 = -z - 1.0
    return [widened(t0*row_sum(t1*ramp_sum(y, t2, t3))), widened(t0*(t1*count_sum(y, t2, t3) - y*count_sum(t1, z, z - 1.0)))]
""",
}
