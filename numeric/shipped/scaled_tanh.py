"""Made by `python -m numeric.shipping` from the definition of scaled_tanh; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "7173b0721a4de968"
SIGNATURE = Signature(name="scaled_tanh", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="alpha", kind="Positive", low=0.0, default=1.7159),
    Input(name="beta", kind="Positive", low=0.0, default=0.6666666666666666),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((1,),),
    "hess": ((1,),),
    "value_and_grad": ((), (1,)),
}

SOURCES = {
    "value": """def scaled_tanh_value(x, alpha, beta):
    return [-alpha*expm1(-beta*abs(x)*2.0)*sign(x)/(decay_product(beta, x, 2.0) + 1.0)]
""",
    "grad": """def scaled_tanh_grad(x, alpha, beta):
    t0 = lifted_product(beta, x, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = t1*t1 + 1.0
    return [t1*damp_lifted(t0, alpha*beta*4.0)/(t2*t2)]
""",
    "hess": """def scaled_tanh_hess(x, alpha, beta):
    t0 = lifted_product(beta, x, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = alpha*beta*beta*expm1(-beta*abs(x)*2.0)*8.0
    t3 = t1*t1 + 1.0
    return [where((beta*x >= 0.0), t1*damp_lifted(t0, t2), t1*damp_lifted(t0, -t2))/(t3*t3*t3)]
""",
    "value_and_grad": """def scaled_tanh_value_and_grad(x, alpha, beta):
    t0 = lifted_product(beta, x, 1.0)
    t1 = t0*1.1920928955078125e-07
    t2 = t1*t1 + 1.0
    return [-alpha*expm1(-beta*abs(x)*2.0)*sign(x)/(decay_product(beta, x, 2.0) + 1.0), t1*damp_lifted(t0, alpha*beta*4.0)/(t2*t2)]
""",
}
