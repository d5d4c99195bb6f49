"""Made by `python -m numeric.shipping` from the definition of gelu_tanh; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "57ab2b78b2ecf2df"
SIGNATURE = Signature(name="gelu_tanh", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def gelu_tanh_value(x):
    t0 = cut(x, 5.65625, 7.640625)
    t1 = lifted_growth_poly(t0, 1.5957691216057308, (-9.96930880911092e-17), 0.0, 0.0, 0.07135481627260025, (-6.175149918155315e-19))
    t2 = t1*1.1920928955078125e-07 + 1.0
    t3 = (t1/t2)
    return [damp_lifted(t3, x)]
""",
    "grad": """def gelu_tanh_grad(x):
    t0 = cut(x, 5.65625, 7.640625)
    t1 = lifted_growth_poly(t0, 1.5957691216057308, (-9.96930880911092e-17), 0.0, 0.0, 0.07135481627260025, (-6.175149918155315e-19))
    t2 = t1*1.1920928955078125e-07 + 1.0
    t3 = (t1/t2)
    return [damp_lifted(t3, ((0.21406444881780073*t0*t0*t0 + t0*1.5957691216057308 + t2)/t2))]
""",
    "hess": """def gelu_tanh_hess(x):
    t0 = lifted_poly(x, 0.7978845608028654, (-4.98465440455546e-17), 0.0, 0.0, 0.035677408136300125, (-3.0875749590776575e-19))
    t1 = t0*1.1920928955078125e-07
    t2 = x*x*23839621269.57016
    t3 = x*x*x*x*x*1275803846.7739139 + x*x*x*19021265746.377636 + x*70898154036.22064
    t4 = t2 + t3 + 88857658763.16733
    t5 = -t2 + t3 - 88857658763.16733
    t6 = t1*t1 + 1.0
    return [3.591742442503331e-11*where((x >= 0.0), t1*damp_lifted(t0, t1*damp_lifted(t0, t4) - t5), t1*damp_lifted(t0, -t1*damp_lifted(t0, t5) + t4))/t6/t6/t6]
""",
    "value_and_grad": """def gelu_tanh_value_and_grad(x):
    t0 = cut(x, 5.65625, 7.640625)
    t1 = lifted_growth_poly(t0, 1.5957691216057308, (-9.96930880911092e-17), 0.0, 0.0, 0.07135481627260025, (-6.175149918155315e-19))
    t2 = t1*1.1920928955078125e-07 + 1.0
    t3 = (t1/t2)
    return [damp_lifted(t3, x), damp_lifted(t3, ((0.21406444881780073*t0*t0*t0 + t0*1.5957691216057308 + t2)/t2))]
""",
}
