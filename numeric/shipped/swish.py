"""Made by `python -m numeric.shipping` from the definition of swish; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "37db89a25a205d4e"
SIGNATURE = Signature(name="swish", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="beta", kind="Real", default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def swish_value(x, beta):
    t0 = lifted_product(beta, x, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = beta*x
    t4 = (t3 >= 0.0)
    return [where(t4, x, damp_lifted(t0, x))/t2]
""",
    "grad": """def swish_grad(x, beta):
    t0 = lifted_product(beta, x, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = beta*x
    t4 = (t3 >= 0.0)
    t5 = t3 + 1.0
    return [where(t4, damp_lifted(t0, t5) + 1.0, damp_lifted(t0, t1 + t5))/(t2*t2)]
""",
    "hess": """def swish_hess(x, beta):
    t0 = lifted_product(beta, x, 1.0)
    t1 = beta*x
    t2 = t1 + 2.0
    t3 = t0*1.1920928955078125e-07 + 1.0
    return [where((t1 >= 0.0), damp_lifted(t0, beta*(-t1 + damp_lifted(t0, t2) + 2.0)), damp_lifted(t0, -beta*(-t2 + damp_lifted(t0, t1 - 2.0))))/(t3*t3*t3)]
""",
    "value_and_grad": """def swish_value_and_grad(x, beta):
    t0 = lifted_product(beta, x, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = t1 + 1.0
    t3 = beta*x
    t4 = (t3 >= 0.0)
    t5 = t3 + 1.0
    return [where(t4, x, damp_lifted(t0, x))/t2, where(t4, damp_lifted(t0, t5) + 1.0, damp_lifted(t0, t1 + t5))/(t2*t2)]
""",
}
