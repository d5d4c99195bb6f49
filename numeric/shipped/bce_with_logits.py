"""Made by `python -m numeric.shipping` from the definition of bce_with_logits; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "24f384a4d5abdc4f"
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
    t0 = step(z)
    t1 = -t0 + y
    t2 = exp(-abs(z))
    return [-t1*z + log1p(t2)]
""",
    "grad": """def bce_with_logits_grad(y, z):
    t0 = step(z)
    t1 = -t0 + y
    t2 = exp(-abs(z))
    t3 = abs(z)
    t4 = (y + (t0 - 1.0))
    return [-where((t3 < 0.5), t4*exp_rest(-t3, 1.0, 0.5) + (y*2.0 - 1.0), t2*t4 + t1)/(t2 + 1.0)]
""",
    "hess": """def bce_with_logits_hess(y, z):
    t0 = exp(-abs(z))
    t1 = t0 + 1.0
    return [t0/(t1*t1)]
""",
    "value_and_grad": """def bce_with_logits_value_and_grad(y, z):
    t0 = step(z)
    t1 = -t0 + y
    t2 = exp(-abs(z))
    t3 = abs(z)
    t4 = (y + (t0 - 1.0))
    return [-t1*z + log1p(t2), -where((t3 < 0.5), t4*exp_rest(-t3, 1.0, 0.5) + (y*2.0 - 1.0), t2*t4 + t1)/(t2 + 1.0)]
""",
}
