"""Made by `python -m numeric.shipping` from the definition of silu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "b51a725640d77818"
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
    t0 = lifted(x)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = (x >= 0.0)
    return [where(t3, x, damp_lifted(t0, x))/t2]
""",
    "grad": """def silu_grad(x):
    t0 = lifted(x)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = (x >= 0.0)
    t4 = x + 1.0
    return [where(t3, damp_lifted(t0, t4) + 1.0, damp_lifted(t0, t1 + t4))/(t2*t2)]
""",
    "hess": """def silu_hess(x):
    t0 = lifted(x)
    t1 = x + 2.0
    t2 = t0*1.1920928955078125e-07 + 1.0
    return [where((x >= 0.0), damp_lifted(t0, -x + damp_lifted(t0, t1) + 2.0), damp_lifted(t0, t1 - damp_lifted(t0, x - 2.0)))/(t2*t2*t2)]
""",
    "value_and_grad": """def silu_value_and_grad(x):
    t0 = lifted(x)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = (x >= 0.0)
    t4 = x + 1.0
    return [where(t3, x, damp_lifted(t0, x))/t2, where(t3, damp_lifted(t0, t4) + 1.0, damp_lifted(t0, t1 + t4))/(t2*t2)]
""",
}
