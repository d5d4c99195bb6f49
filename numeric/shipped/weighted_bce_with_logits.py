"""Made by `python -m numeric.shipping` from the definition of weighted_bce_with_logits; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "31bdc5cf9f6056c2"
SIGNATURE = Signature(name="weighted_bce_with_logits", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="z", kind="Real"),
    Input(name="pos_weight", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((2,),),
    "hess": ((0, 2),),
    "value_and_grad": ((), (2,)),
}

SOURCES = {
    "value": """def weighted_bce_with_logits_value(y, z, pos_weight):
    t0 = log1p(exp(-abs(z)))
    t1 = t0*y
    t2 = y - 1.0
    t3 = (z >= 0.0)
    t4 = pos_weight*y
    return [pos_weight*t1 + t0 - t1 + where(t3, -t2*z, -t4*z)]
""",
    "grad": """def weighted_bce_with_logits_grad(y, z, pos_weight):
    t2 = y - 1.0
    t3 = (z >= 0.0)
    t4 = pos_weight*y
    t5 = lifted(z)
    t6 = t5*1.1920928955078125e-07
    t7 = (t2 + t4)
    t8 = (abs(z) < 0.5)
    return [where(t3, -where(t8, t4*exp_rest(-z, 1.0, 0.5) + t7, t2 + damp_lifted(t5, t4)), -where(t8, t2*exp_rest(z, 1.0, 0.5) + t7, t4 + t6*t2))/(t6 + 1.0)]
""",
    "hess": """def weighted_bce_with_logits_hess(y, z, pos_weight):
    t0 = lifted(z)
    t1 = t0*1.1920928955078125e-07 + 1.0
    return [damp_lifted(t0, pos_weight*y + (1.0 - y))/(t1*t1)]
""",
    "value_and_grad": """def weighted_bce_with_logits_value_and_grad(y, z, pos_weight):
    t0 = log1p(exp(-abs(z)))
    t1 = t0*y
    t2 = y - 1.0
    t3 = (z >= 0.0)
    t4 = pos_weight*y
    t5 = lifted(z)
    t6 = t5*1.1920928955078125e-07
    t7 = (t2 + t4)
    t8 = (abs(z) < 0.5)
    return [pos_weight*t1 + t0 - t1 + where(t3, -t2*z, -t4*z), where(t3, -where(t8, t4*exp_rest(-z, 1.0, 0.5) + t7, t2 + damp_lifted(t5, t4)), -where(t8, t2*exp_rest(z, 1.0, 0.5) + t7, t4 + t6*t2))/(t6 + 1.0)]
""",
}
