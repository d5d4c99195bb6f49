"""Made by `python -m numeric.shipping` from the definition of tanh; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "4875924ace40ddcd"
SIGNATURE = Signature(name="tanh", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def tanh_value(x):
    t0 = exp(-abs(x*2.0))
    t1 = t0 + 1.0
    return [-expm1(-abs(x)*2.0)*sign(x)/t1]
""",
    "grad": """def tanh_grad(x):
    t0 = exp(-abs(x*2.0))
    t1 = t0 + 1.0
    return [t0*4.0/(t1*t1)]
""",
    "hess": """def tanh_hess(x):
    t0 = exp(-abs(x*2.0))
    t1 = t0 + 1.0
    return [t0*expm1(-abs(x)*2.0)*sign(x)*8.0/(t1*t1*t1)]
""",
    "value_and_grad": """def tanh_value_and_grad(x):
    t0 = exp(-abs(x*2.0))
    t1 = t0 + 1.0
    return [-expm1(-abs(x)*2.0)*sign(x)/t1, t0*4.0/(t1*t1)]
""",
}
