"""Made by `python -m numeric.shipping` from the definition of poisson_nll_rate; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "bf97b2e422aa089c"
SIGNATURE = Signature(name="poisson_nll_rate", role="loss", has_components=False, args=(
    Input(name="y", kind="Count", low=0.0, low_open=False),
    Input(name="yhat", kind="Positive", low=0.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def poisson_nll_rate_value(y, yhat):
    t0 = -y
    return [yhat + xlogy(t0, yhat)]
""",
    "grad": """def poisson_nll_rate_grad(y, yhat):
    t0 = -y
    return [at_ends(-y/yhat + 1.0, leading(xdivy(t0, yhat), 1.0))]
""",
    "hess": """def poisson_nll_rate_hess(y, yhat):
    return [xdivy(xdivy(y, yhat), yhat)]
""",
    "value_and_grad": """def poisson_nll_rate_value_and_grad(y, yhat):
    t0 = -y
    return [yhat + xlogy(t0, yhat), at_ends(-y/yhat + 1.0, leading(xdivy(t0, yhat), 1.0))]
""",
}
