"""Made by `python -m numeric.shipping` from the definition of logmeanexp; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "20a8c064e2b621dc"
SIGNATURE = Signature(name="logmeanexp", role="activation", has_components=False, args=(
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
    "value": """def logmeanexp_value(z):
    t0 = spread(z)
    return [widened(log_mean_exp(t0))]
""",
    "grad": """def logmeanexp_grad(z):
    t0 = spread(z)
    return [widened(softmax(t0))]
""",
    "hess": """def logmeanexp_hess(z):
    t0 = spread(z)
    return [softmax(t0)*softmax_rest(t0)]
""",
    "vjp": """def logmeanexp_vjp(z, cotangent):
    return [softmax_times(spread(z), cotangent)]
""",
    "value_and_grad": """def logmeanexp_value_and_grad(z):
    t0 = spread(z)
    return [widened(log_mean_exp(t0)), widened(softmax(t0))]
""",
}
