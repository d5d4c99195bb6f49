"""Made by `python -m numeric.shipping` from the definition of mish; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "dd633c89de730f53"
SIGNATURE = Signature(name="mish", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def mish_value(x):
    t0 = cut(x, 22.0, 44.0)
    t1 = lifted_growth(t0)
    t2 = t1*1.1920928955078125e-07
    t3 = t2 + 2.0
    t4 = t2*t3 + 2.0
    t5 = (t1/t4)
    return [damp_lifted(t5, t3*x)]
""",
    "grad": """def mish_grad(x):
    t0 = cut(x, 22.0, 44.0)
    t1 = lifted_growth(t0)
    t2 = t1*1.1920928955078125e-07
    t3 = t2 + 2.0
    t4 = t2*t3 + 2.0
    t5 = (t1/t4)
    t6 = t0*4.0
    return [damp_lifted(t5, ((t2*(t2*(t2 + 4.0) + t6 + 6.0) + t6 + 4.0)/t4))]
""",
    "hess": """def mish_hess(x):
    t0 = lifted(x)
    t1 = t0*1.1920928955078125e-07
    t2 = -x*8.0
    t3 = x*3.0 - 6.0
    t4 = x*2.0
    t5 = t1*t1*4.0
    t6 = t4 + 8.0
    t7 = t1*4.0
    t8 = t1*(t1*2.0 + 2.0) + 1.0
    t9 = t1*(t1 + 2.0) + 2.0
    return [where((x >= 0.0), t1*damp_lifted(t0, t2 + t5*damp_lifted(t0, t4 + 4.0) + t7*damp_lifted(t0, t6) + damp_lifted(t0, -t3)*4.0 + 8.0)/(t8*t8*t8), damp_lifted(t0, -t2 - t5*damp_lifted(t0, t4 - 2.0) - t7*damp_lifted(t0, t3) - damp_lifted(t0, -t6)*4.0 + 16.0)/(t9*t9*t9))]
""",
    "value_and_grad": """def mish_value_and_grad(x):
    t0 = cut(x, 22.0, 44.0)
    t1 = lifted_growth(t0)
    t2 = t1*1.1920928955078125e-07
    t3 = t2 + 2.0
    t4 = t2*t3 + 2.0
    t5 = (t1/t4)
    t6 = t0*4.0
    return [damp_lifted(t5, t3*x), damp_lifted(t5, ((t2*(t2*(t2 + 4.0) + t6 + 6.0) + t6 + 4.0)/t4))]
""",
}
