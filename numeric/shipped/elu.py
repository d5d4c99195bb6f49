"""Made by `python -m numeric.shipping` from the definition of elu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "145f21ce6ccfbbbb"
SIGNATURE = Signature(name="elu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="alpha", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((1,),),
    "grad": ((0, 1),),
    "hess": ((0, 1),),
    "value_and_grad": ((1,), (0, 1)),
}

SOURCES = {
    "value": """def elu_value(x, alpha):
    t0 = alpha*expm1(-abs(x))
    return [where((x > 0.0), x, where((x >= 0.0), -t0*exp(x), t0))]
""",
    "grad": """def elu_grad(x, alpha):
    return [where((x > 0.0), 1.0, where((x >= 0.0), alpha*exp(x), damp(exp(-abs(0.5*x)), alpha)))]
""",
    "hess": """def elu_hess(x, alpha):
    return [where((x > 0.0), 0.0, where((x >= 0.0), alpha*exp(x), damp(exp(-abs(0.5*x)), alpha)))]
""",
    "value_and_grad": """def elu_value_and_grad(x, alpha):
    t0 = (x > 0.0)
    t1 = exp(x)
    t2 = alpha*expm1(-abs(x))
    t3 = (x >= 0.0)
    return [where(t0, x, where(t3, -t1*t2, t2)), where(t0, 1.0, where(t3, alpha*t1, damp(exp(-abs(0.5*x)), alpha)))]
""",
}
