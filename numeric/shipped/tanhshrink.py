"""Made by `python -m numeric.shipping` from the definition of tanhshrink; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "31792a9fae905481"
SIGNATURE = Signature(name="tanhshrink", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def tanhshrink_value(x):
    t0 = exp(-abs(x))
    t1 = x + 1.0
    t2 = x - 1.0
    return [where((x >= 0.0), t2 + damp(t0, t1), t1 + damp(t0, t2))/(t0*t0 + 1.0)]
""",
    "grad": """def tanhshrink_grad(x):
    t0 = exp(-abs(x))
    t1 = t0 + 1.0
    t2 = t0*t0 + 1.0
    t3 = expm1(-abs(x))
    return [t1*t1*t3*t3/(t2*t2)]
""",
    "hess": """def tanhshrink_hess(x):
    t0 = exp(-abs(x))
    t1 = t0*t0
    t2 = t1 + 1.0
    return [-t1*(t0 + 1.0)*expm1(-abs(x))*sign(x)*8.0/(t2*t2*t2)]
""",
    "value_and_grad": """def tanhshrink_value_and_grad(x):
    t0 = exp(-abs(x))
    t1 = t0*t0 + 1.0
    t2 = x + 1.0
    t3 = x - 1.0
    t4 = t0 + 1.0
    t5 = expm1(-abs(x))
    return [where((x >= 0.0), t3 + damp(t0, t2), t2 + damp(t0, t3))/t1, t4*t4*t5*t5/(t1*t1)]
""",
}
