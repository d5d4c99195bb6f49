"""Made by `python -m numeric.shipping` from the definition of gaussian_nll; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "e14cdc87a69fca7d"
SIGNATURE = Signature(name="gaussian_nll", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="variance", kind="Positive", low=0.0),
    Input(name="yhat", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0, 2),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def gaussian_nll_value(y, variance, yhat):
    t0 = 0.5*log(variance)
    t2 = y - yhat
    t1 = t2*t2
    return [at_ends(t0 + 0.5*t1/variance, leading(xdivy(xdivy(t1, 2.0), variance), t0))]
""",
    "grad": """def gaussian_nll_grad(y, variance, yhat):
    return [xdivy(xdivy(-y*2.0 + yhat*2.0, 2.0), variance)]
""",
    "hess": """def gaussian_nll_hess(y, variance, yhat):
    return [1.0/variance]
""",
    "value_and_grad": """def gaussian_nll_value_and_grad(y, variance, yhat):
    t0 = 0.5*log(variance)
    t2 = y - yhat
    t1 = t2*t2
    return [at_ends(t0 + 0.5*t1/variance, leading(xdivy(xdivy(t1, 2.0), variance), t0)), xdivy(xdivy(-y*2.0 + yhat*2.0, 2.0), variance)]
""",
}
