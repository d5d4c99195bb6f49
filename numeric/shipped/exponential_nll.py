"""Made by `python -m numeric.shipping` from the definition of exponential_nll; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "905bc50dbe242cdc"
SIGNATURE = Signature(name="exponential_nll", role="loss", has_components=False, args=(
    Input(name="y", kind="Nonnegative", low=0.0, low_open=False),
    Input(name="yhat", kind="Positive", low=0.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def exponential_nll_value(y, yhat):
    t0 = 1.0/yhat
    t1 = t0*y
    t2 = log(yhat)
    return [at_ends(t1 + t2, leading(xdivy(y, yhat), t2))]
""",
    "grad": """def exponential_nll_grad(y, yhat):
    t0 = 1.0/yhat
    t1 = t0*y
    return [at_ends(t0*(1.0 - t1), leading(xdivy(xdivy(-y, yhat), yhat), xdivy(1.0, yhat)))]
""",
    "hess": """def exponential_nll_hess(y, yhat):
    t0 = y*2.0
    return [at_ends((t0 - yhat)/yhat/yhat/yhat, leading(xdivy(xdivy(xdivy(t0, yhat), yhat), yhat), xdivy(xdivy((-1.0), yhat), yhat)))]
""",
    "value_and_grad": """def exponential_nll_value_and_grad(y, yhat):
    t0 = 1.0/yhat
    t1 = t0*y
    t2 = log(yhat)
    return [at_ends(t1 + t2, leading(xdivy(y, yhat), t2)), at_ends(t0*(1.0 - t1), leading(xdivy(xdivy(-y, yhat), yhat), xdivy(1.0, yhat)))]
""",
}
