"""Made by `python -m numeric.shipping` from the definition of tanh; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "0f45953c12ac73ef"
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
    t0 = exp(-abs(x))
    return [-(t0 + 1.0)*expm1(-abs(x))*sign(x)/(t0*t0 + 1.0)]
""",
    "grad": """def tanh_grad(x):
    t1 = exp(-abs(x))
    t0 = t1*t1
    t2 = t0 + 1.0
    return [t0*4.0/(t2*t2)]
""",
    "hess": """def tanh_hess(x):
    t0 = exp(-abs(x))
    t1 = t0*t0
    t2 = t1 + 1.0
    return [t1*(t0 + 1.0)*expm1(-abs(x))*sign(x)*8.0/(t2*t2*t2)]
""",
    "value_and_grad": """def tanh_value_and_grad(x):
    t0 = exp(-abs(x))
    t1 = t0*t0
    t2 = t1 + 1.0
    return [-(t0 + 1.0)*expm1(-abs(x))*sign(x)/t2, t1*4.0/(t2*t2)]
""",
}
