"""Made by `python -m numeric.shipping` from the definition of celu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "b98f27d6afa6ac04"
SIGNATURE = Signature(name="celu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="alpha", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def celu_value(x, alpha):
    t0 = minimum(0.0, x)
    return [alpha*expm1(t0/alpha) + maximum(0.0, x)]
""",
    "grad": """def celu_grad(x, alpha):
    t0 = minimum(0.0, x)
    return [exp_quotient(t0, alpha)]
""",
    "hess": """def celu_hess(x, alpha):
    return [exp_quotient(minimum(0.0, x), alpha)*where((x <= 0.0), 1.0, 0.0)/alpha]
""",
    "value_and_grad": """def celu_value_and_grad(x, alpha):
    t0 = minimum(0.0, x)
    return [alpha*expm1(t0/alpha) + maximum(0.0, x), exp_quotient(t0, alpha)]
""",
}
