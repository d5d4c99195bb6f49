"""Made by `python -m numeric.shipping` from the definition of lisht; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "96288603ef186ef2"
SIGNATURE = Signature(name="lisht", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def lisht_value(x):
    t0 = abs(x)
    return [-x*expm1(-t0*2.0)*sign(x)/(exp(-abs(x*2.0)) + 1.0)]
""",
    "grad": """def lisht_grad(x):
    t0 = abs(x)
    t1 = lifted(x)
    t2 = t1*1.1920928955078125e-07
    t3 = exp_rest(-x, 1.0, 0.125)
    t4 = x*4.0
    t5 = x*8.0
    t6 = (t0 < 0.125)
    t7 = t2*t2*t2*t2
    t8 = t2*damp_lifted(t1, t4)
    t9 = exp_rest(x, 1.0, 0.125)
    t10 = t2*t2 + 1.0
    return [where((x >= 0.0), where(t6, -t3*t3*t3*t3 - t3*t3*t3*4.0 + t3*t3*(t4 - 6.0) + t3*(t5 - 4.0) + t4, -t7 + t8 + 1.0), where(t6, t4 + t9*t9*t9*t9 + t9*t9*t9*4.0 + t9*t9*(t4 + 6.0) + t9*(t5 + 4.0), t7 + t8 - 1.0))/(t10*t10)]
""",
    "hess": """def lisht_hess(x):
    t0 = lifted(x)
    t1 = t0*1.1920928955078125e-07
    t2 = x*8.0
    t3 = t1*8.0
    t4 = t1*t1 + 1.0
    return [where((x >= 0.0), t1*damp_lifted(t0, -t2 + t3*damp_lifted(t0, x + 1.0) + 8.0), t1*damp_lifted(t0, t2 - t3*damp_lifted(t0, x - 1.0) + 8.0))/(t4*t4*t4)]
""",
    "value_and_grad": """def lisht_value_and_grad(x):
    t0 = abs(x)
    t1 = lifted(x)
    t2 = t1*1.1920928955078125e-07
    t3 = exp_rest(-x, 1.0, 0.125)
    t4 = x*4.0
    t5 = x*8.0
    t6 = (t0 < 0.125)
    t7 = t2*t2*t2*t2
    t8 = t2*damp_lifted(t1, t4)
    t9 = exp_rest(x, 1.0, 0.125)
    t10 = t2*t2 + 1.0
    return [-x*expm1(-t0*2.0)*sign(x)/(exp(-abs(x*2.0)) + 1.0), where((x >= 0.0), where(t6, -t3*t3*t3*t3 - t3*t3*t3*4.0 + t3*t3*(t4 - 6.0) + t3*(t5 - 4.0) + t4, -t7 + t8 + 1.0), where(t6, t4 + t9*t9*t9*t9 + t9*t9*t9*4.0 + t9*t9*(t4 + 6.0) + t9*(t5 + 4.0), t7 + t8 - 1.0))/(t10*t10)]
""",
}
