"""Made by `python -m numeric.shipping` from the definition of elish; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "0db091cdd1cd12ba"
SIGNATURE = Signature(name="elish", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def elish_value(x):
    t0 = minimum(0.0, x)
    t1 = exp(-abs(-t0))
    t2 = t1 + 1.0
    t3 = maximum(0.0, x)
    t4 = cut(t3, 22.0, 44.0)
    t5 = lifted_growth(t4)
    t6 = t5*1.1920928955078125e-07 + 1.0
    t7 = (t5/t6)
    return [t1*expm1(t0)/t2 + damp_lifted(t7, t3)]
""",
    "grad": """def elish_grad(x):
    t0 = minimum(0.0, x)
    t1 = exp(-abs(-t0))
    t2 = t1 + 1.0
    t3 = maximum(0.0, x)
    t4 = cut(t3, 22.0, 44.0)
    t5 = lifted_growth(t4)
    t6 = t5*1.1920928955078125e-07 + 1.0
    t7 = (t5/t6)
    return [t1*(t1*(t1 + 2.0) - 1.0)*where((x <= 0.0), 1.0, 0.0)/(t2*t2) + damp_lifted(t7, ((t4 + t6)/t6))*where((x > 0.0), 1.0, 0.0)]
""",
    "hess": """def elish_hess(x):
    t0 = maximum(0.0, x)
    t1 = lifted(t0)
    t2 = exp(-abs(-minimum(0.0, x)))
    t3 = t1*1.1920928955078125e-07 + 1.0
    t4 = t2 + 1.0
    return [t2*(t2*(t2*(t2 + 3.0) + 5.0) - 1.0)*where((x <= 0.0), 1.0, 0.0)/(t4*t4*t4) + damp_lifted(t1, -t0 + damp_lifted(t1, t0 + 2.0) + 2.0)*where((x > 0.0), 1.0, 0.0)/(t3*t3*t3)]
""",
    "value_and_grad": """def elish_value_and_grad(x):
    t0 = minimum(0.0, x)
    t1 = exp(-abs(-t0))
    t2 = t1 + 1.0
    t3 = maximum(0.0, x)
    t4 = cut(t3, 22.0, 44.0)
    t5 = lifted_growth(t4)
    t6 = t5*1.1920928955078125e-07 + 1.0
    t7 = (t5/t6)
    return [t1*expm1(t0)/t2 + damp_lifted(t7, t3), t1*(t1*(t1 + 2.0) - 1.0)*where((x <= 0.0), 1.0, 0.0)/(t2*t2) + damp_lifted(t7, ((t4 + t6)/t6))*where((x > 0.0), 1.0, 0.0)]
""",
}
