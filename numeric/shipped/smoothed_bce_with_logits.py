"""Made by `python -m numeric.shipping` from the definition of smoothed_bce_with_logits; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "95ba29c0d61397fd"
SIGNATURE = Signature(name="smoothed_bce_with_logits", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="z", kind="Real"),
    Input(name="alpha", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False, default=0.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0, 2),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def smoothed_bce_with_logits_value(y, z, alpha):
    t0 = y*2.0
    t1 = alpha*t0 - alpha - t0
    t2 = exp(-abs(z))
    return [log1p(t2) + 0.5*where((z >= 0.0), z*(t1 + 2.0), z*(alpha*y*2.0 - alpha - t0))]
""",
    "grad": """def smoothed_bce_with_logits_grad(y, z, alpha):
    t0 = y*2.0
    t1 = alpha*t0 - alpha - t0
    t2 = exp(-abs(z))
    t3 = abs(z)
    t4 = step(z)*2.0
    t5 = (t1 + (2.0 - t4))
    t6 = y*4.0
    return [where((t3 < 0.5), t5*exp_rest(-t3, 1.0, 0.5) + (alpha*t6 - alpha*2.0 - t6 + 2.0), t2*t5 + (t1 + t4))/(t2*2.0 + 2.0)]
""",
    "hess": """def smoothed_bce_with_logits_hess(y, z, alpha):
    t0 = exp(-abs(z))
    t1 = t0 + 1.0
    return [t0/(t1*t1)]
""",
    "value_and_grad": """def smoothed_bce_with_logits_value_and_grad(y, z, alpha):
    t0 = y*2.0
    t1 = alpha*t0 - alpha - t0
    t2 = exp(-abs(z))
    t3 = abs(z)
    t4 = step(z)*2.0
    t5 = (t1 + (2.0 - t4))
    t6 = y*4.0
    return [log1p(t2) + 0.5*where((z >= 0.0), z*(t1 + 2.0), z*(alpha*y*2.0 - alpha - t0)), where((t3 < 0.5), t5*exp_rest(-t3, 1.0, 0.5) + (alpha*t6 - alpha*2.0 - t6 + 2.0), t2*t5 + (t1 + t4))/(t2*2.0 + 2.0)]
""",
}
