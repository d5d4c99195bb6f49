"""Made by `python -m numeric.shipping` from the definition of celu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "5baa50cb2d74b89e"
SIGNATURE = Signature(name="celu", role="activation", has_components=False, args=(
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
    "value": """def celu_value(x, alpha):
    return [where((x > 0.0), x, alpha*expm1(x/alpha))]
""",
    "grad": """def celu_grad(x, alpha):
    return [where((x > 0.0), 1.0, exp(x/alpha))]
""",
    "hess": """def celu_hess(x, alpha):
    t0 = 1.0/alpha
    return [where((x > 0.0), 0.0, t0*exp(t0*x))]
""",
    "value_and_grad": """def celu_value_and_grad(x, alpha):
    t0 = (x > 0.0)
    t1 = x/alpha
    return [where(t0, x, alpha*expm1(t1)), where(t0, 1.0, exp(t1))]
""",
}
