"""Made by `python -m numeric.shipping` from the definition of squareplus; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "da0adeff6e39d6c6"
SIGNATURE = Signature(name="squareplus", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="b", kind="Positive", low=0.0, default=4.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def squareplus_value(x, b):
    t0 = abs(x)
    t1 = maximum(abs(x), 1.0)
    t2 = (t0/t1)
    t3 = (1.0/t1)
    t4 = 0.5*b
    return [t3*t4/(t2 + sqrt(b*t3*t3 + t2*t2)) + maximum(0.0, x)]
""",
    "grad": """def squareplus_grad(x, b):
    t0 = abs(x)
    t4 = 0.5*b
    t5 = sqrt(b + x*x)
    t6 = where((x >= 0.0), 1.0, 0.0)
    return [t4*(1.0 - t6*2.0)/t5/(t0 + t5) + t6]
""",
    "hess": """def squareplus_hess(x, b):
    return [0.5*b/(b + x*x)/sqrt(b + x*x)]
""",
    "value_and_grad": """def squareplus_value_and_grad(x, b):
    t0 = abs(x)
    t1 = maximum(abs(x), 1.0)
    t2 = (t0/t1)
    t3 = (1.0/t1)
    t4 = 0.5*b
    t5 = sqrt(b + x*x)
    t6 = where((x >= 0.0), 1.0, 0.0)
    return [t3*t4/(t2 + sqrt(b*t3*t3 + t2*t2)) + maximum(0.0, x), t4*(1.0 - t6*2.0)/t5/(t0 + t5) + t6]
""",
}
