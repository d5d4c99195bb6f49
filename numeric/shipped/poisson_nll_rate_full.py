"""Made by `python -m numeric.shipping` from the definition of poisson_nll_rate_full; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "7c36ea9233a23c00"
SIGNATURE = Signature(name="poisson_nll_rate_full", role="loss", has_components=False, args=(
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
    "value": """def poisson_nll_rate_full_value(y, yhat):
    t0 = -y
    t1 = yhat + xlogy(t0, yhat)
    return [where((y > 1.0), t0 + t1 + xlogy(y, y) + 0.5*log(y*6.283185307179586), t1)]
""",
    "grad": """def poisson_nll_rate_full_grad(y, yhat):
    t0 = -y
    return [at_ends(-y/yhat + 1.0, leading(xdivy(t0, yhat), 1.0))]
""",
    "hess": """def poisson_nll_rate_full_hess(y, yhat):
    return [xdivy(xdivy(y, yhat), yhat)]
""",
    "value_and_grad": """def poisson_nll_rate_full_value_and_grad(y, yhat):
    t0 = -y
    t1 = yhat + xlogy(t0, yhat)
    return [where((y > 1.0), t0 + t1 + xlogy(y, y) + 0.5*log(y*6.283185307179586), t1), at_ends(-y/yhat + 1.0, leading(xdivy(t0, yhat), 1.0))]
""",
}
