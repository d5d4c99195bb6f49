"""Made by `python -m numeric.shipping` from the definition of silu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "112d1262857c86f3"
SIGNATURE = Signature(name="silu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def silu_value(x):
    t0 = cut(x, 22.0, 44.0)
    t1 = lifted_growth(t0)
    t2 = t1*1.1920928955078125e-07 + 1.0
    t3 = (t1/t2)
    return [damp_lifted(t3, x)]
""",
    "grad": """def silu_grad(x):
    t0 = cut(x, 22.0, 44.0)
    t1 = lifted_growth(t0)
    t2 = t1*1.1920928955078125e-07 + 1.0
    t3 = (t1/t2)
    return [damp_lifted(t3, ((t0 + t2)/t2))]
""",
    "hess": """def silu_hess(x):
    t0 = lifted(x)
    t1 = x + 2.0
    t2 = t0*1.1920928955078125e-07 + 1.0
    return [where((x >= 0.0), damp_lifted(t0, -x + damp_lifted(t0, t1) + 2.0), damp_lifted(t0, t1 - damp_lifted(t0, x - 2.0)))/(t2*t2*t2)]
""",
    "value_and_grad": """def silu_value_and_grad(x):
    t0 = cut(x, 22.0, 44.0)
    t1 = lifted_growth(t0)
    t2 = t1*1.1920928955078125e-07 + 1.0
    t3 = (t1/t2)
    return [damp_lifted(t3, x), damp_lifted(t3, ((t0 + t2)/t2))]
""",
}
