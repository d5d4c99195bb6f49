"""Made by `python -m numeric.shipping` from the definition of quick_gelu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "40542c8fb932b0ac"
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
    t0 = lifted_poly(x, 1.702, 4.263256414560601e-17)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = (x >= 0.0)
    return [where(t3, x, damp_lifted(t0, x))/t2]
""",
    "grad": """def quick_gelu_grad(x):
    t0 = lifted_poly(x, 1.702, 4.263256414560601e-17)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = (x >= 0.0)
    t4 = x*851.0 + 500.0
    return [where(t3, damp_lifted(t0, t4) + 500.0, damp_lifted(t0, t1*500.0 + t4))/(t2*t2*500.0)]
""",
    "hess": """def quick_gelu_hess(x):
    t0 = lifted_poly(x, 1.702, 4.263256414560601e-17)
    t1 = x*724201.0
    t2 = x*851.0
    t3 = t0*1.1920928955078125e-07 + 1.0
    return [where((x >= 0.0), damp_lifted(t0, -t1 + damp_lifted(t0, t2 + 1000.0)*851.0 + 851000.0), damp_lifted(t0, t1 - damp_lifted(t0, t2 - 1000.0)*851.0 + 851000.0))/(t3*t3*t3*250000.0)]
""",
    "value_and_grad": """def quick_gelu_value_and_grad(x):
    t0 = lifted_poly(x, 1.702, 4.263256414560601e-17)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = (x >= 0.0)
    t4 = x*851.0 + 500.0
    return [where(t3, x, damp_lifted(t0, x))/t2, where(t3, damp_lifted(t0, t4) + 500.0, damp_lifted(t0, t1*500.0 + t4))/(t2*t2*500.0)]
""",
}
