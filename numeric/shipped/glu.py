"""Made by `python -m numeric.shipping` from the definition of glu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "5344add60a61ce95"
SIGNATURE = Signature(name="glu", role="activation", has_components=False, args=(
    Input(name="a", kind="Real"),
    Input(name="b", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((0,),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((0,), (0,)),
}

SOURCES = {
    "value": """def glu_value(a, b):
    t0 = lifted(b)
    t1 = t0*1.1920928955078125e-07 + 1.0
    t2 = damp_lifted(t0, a)
    return [where((b >= 0.0), a, t2)/t1]
""",
    "grad": """def glu_grad(a, b):
    t0 = lifted(b)
    t1 = t0*1.1920928955078125e-07 + 1.0
    t2 = damp_lifted(t0, a)
    return [t2/(t1*t1)]
""",
    "hess": """def glu_hess(a, b):
    t0 = lifted(b)
    t1 = a*expm1(-abs(b))
    t2 = t0*1.1920928955078125e-07 + 1.0
    return [where((b >= 0.0), damp_lifted(t0, t1), damp_lifted(t0, -t1))/(t2*t2*t2)]
""",
    "value_and_grad": """def glu_value_and_grad(a, b):
    t0 = lifted(b)
    t1 = t0*1.1920928955078125e-07 + 1.0
    t2 = damp_lifted(t0, a)
    return [where((b >= 0.0), a, t2)/t1, t2/(t1*t1)]
""",
}
