"""Made by `python -m numeric.shipping` from the definition of swiglu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "1369aaf771e577b8"
SIGNATURE = Signature(name="swiglu", role="activation", has_components=False, args=(
    Input(name="a", kind="Real"),
    Input(name="b", kind="Real"),
    Input(name="beta", kind="Real", default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((0,),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((0,), (0,)),
}

SOURCES = {
    "value": """def swiglu_value(a, b, beta):
    t0 = lifted_product(b, beta, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = a*b
    t4 = b*beta
    t5 = (t4 >= 0.0)
    return [where(t5, t3, damp_lifted(t0, t3))/t2]
""",
    "grad": """def swiglu_grad(a, b, beta):
    t0 = lifted_product(b, beta, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t4 = b*beta
    t5 = (t4 >= 0.0)
    t6 = t4 + 1.0
    return [where(t5, a*(damp_lifted(t0, t6) + 1.0), damp_lifted(t0, a*(t1 + t6)))/(t2*t2)]
""",
    "hess": """def swiglu_hess(a, b, beta):
    t0 = lifted_product(b, beta, 1.0)
    t1 = b*beta
    t2 = t1 + 2.0
    t3 = a*beta
    t4 = t0*1.1920928955078125e-07 + 1.0
    return [where((t1 >= 0.0), damp_lifted(t0, t3*(-t1 + damp_lifted(t0, t2) + 2.0)), damp_lifted(t0, -t3*(-t2 + damp_lifted(t0, t1 - 2.0))))/(t4*t4*t4)]
""",
    "value_and_grad": """def swiglu_value_and_grad(a, b, beta):
    t0 = lifted_product(b, beta, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = a*b
    t4 = b*beta
    t5 = (t4 >= 0.0)
    t6 = t4 + 1.0
    return [where(t5, t3, damp_lifted(t0, t3))/t2, where(t5, a*(damp_lifted(t0, t6) + 1.0), damp_lifted(t0, a*(t1 + t6)))/(t2*t2)]
""",
}
