"""Made by `python -m numeric.shipping` from the definition of softplus; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "18dae20ff8d694f5"
SIGNATURE = Signature(name="softplus", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="beta", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def softplus_value(x, beta):
    t0 = decay_product(beta, x, 1.0)
    t1 = beta*x
    return [(log1p(t0) + maximum(0.0, t1))/beta]
""",
    "grad": """def softplus_grad(x, beta):
    t0 = decay_product(beta, x, 1.0)
    t1 = beta*x
    return [maximum(t0, step(t1))/(t0 + 1.0)]
""",
    "hess": """def softplus_hess(x, beta):
    t0 = lifted_product(beta, x, 1.0)
    t1 = t0*1.1920928955078125e-07 + 1.0
    return [damp_lifted(t0, beta)/(t1*t1)]
""",
    "value_and_grad": """def softplus_value_and_grad(x, beta):
    t0 = decay_product(beta, x, 1.0)
    t1 = beta*x
    return [(log1p(t0) + maximum(0.0, t1))/beta, maximum(t0, step(t1))/(t0 + 1.0)]
""",
}
