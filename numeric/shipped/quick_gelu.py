"""Made by `python -m numeric.shipping` from the definition of quick_gelu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "c8506e44d644d027"
SIGNATURE = Signature(name="quick_gelu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def quick_gelu_value(x):
    t0 = cut(x, 12.921875, 25.859375)
    t1 = lifted_growth_poly(t0, 1.702, 4.263256414560601e-17)
    t2 = t1*1.1920928955078125e-07 + 1.0
    t3 = (t1/t2)
    return [damp_lifted(t3, x)]
""",
    "grad": """def quick_gelu_grad(x):
    t0 = cut(x, 12.921875, 25.859375)
    t1 = lifted_growth_poly(t0, 1.702, 4.263256414560601e-17)
    t2 = t1*1.1920928955078125e-07 + 1.0
    t3 = (t1/t2)
    return [damp_lifted(t3, ((t0*1.702 + t2)/t2))]
""",
    "hess": """def quick_gelu_hess(x):
    t0 = lifted_poly(x, 1.702, 4.263256414560601e-17)
    t1 = x*724201.0
    t2 = x*851.0
    t3 = t0*1.1920928955078125e-07 + 1.0
    return [where((x >= 0.0), damp_lifted(t0, -t1 + damp_lifted(t0, t2 + 1000.0)*851.0 + 851000.0), damp_lifted(t0, t1 - damp_lifted(t0, t2 - 1000.0)*851.0 + 851000.0))/(t3*t3*t3*250000.0)]
""",
    "value_and_grad": """def quick_gelu_value_and_grad(x):
    t0 = cut(x, 12.921875, 25.859375)
    t1 = lifted_growth_poly(t0, 1.702, 4.263256414560601e-17)
    t2 = t1*1.1920928955078125e-07 + 1.0
    t3 = (t1/t2)
    return [damp_lifted(t3, x), damp_lifted(t3, ((t0*1.702 + t2)/t2))]
""",
}
