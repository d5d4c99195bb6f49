"""Made by `python -m numeric.shipping` from the definition of bce_with_logits; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "6beaa7c276e440ae"
SIGNATURE = Signature(name="bce_with_logits", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="z", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0,),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def bce_with_logits_value(y, z):
    return [log1p(exp(-abs(z))) + where((z >= 0.0), -z*(y - 1.0), -y*z)]
""",
    "grad": """def bce_with_logits_grad(y, z):
    t0 = exp(-abs(z))
    t1 = (y - 1.0)
    return [where((z >= 0.0), -t0*y - t1, -t0*t1 - y)/(t0 + 1.0)]
""",
    "hess": """def bce_with_logits_hess(y, z):
    t0 = exp(-abs(z))
    t1 = t0 + 1.0
    return [t0/(t1*t1)]
""",
    "value_and_grad": """def bce_with_logits_value_and_grad(y, z):
    t0 = exp(-abs(z))
    t1 = y - 1.0
    t2 = (z >= 0.0)
    t3 = t1
    return [log1p(t0) + where(t2, -t1*z, -y*z), where(t2, -t0*y - t3, -t0*t3 - y)/(t0 + 1.0)]
""",
}
