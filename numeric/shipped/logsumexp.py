"""Made by `python -m numeric.shipping` from the definition of logsumexp; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "f6f35147f902a456"
SIGNATURE = Signature(name="logsumexp", role="activation", has_components=False, args=(
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "vjp": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def logsumexp_value(z):
    t0 = spread(z)
    return [log_sum_exp(t0)]
""",
    "grad": """def logsumexp_grad(z):
    t0 = spread(z)
    return [softmax(t0)]
""",
    "hess": """def logsumexp_hess(z):
    t0 = spread(z)
    return [softmax(t0)*softmax_rest(t0)]
""",
    "vjp": """def logsumexp_vjp(z, cotangent):
    return [softmax_times(spread(z), cotangent)]
""",
    "value_and_grad": """def logsumexp_value_and_grad(z):
    t0 = spread(z)
    return [log_sum_exp(t0), softmax(t0)]
""",
}
