"""Made by `python -m numeric.shipping` from the definition of negative_binomial_nll; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "950eb07d687c000b"
SIGNATURE = Signature(name="negative_binomial_nll", role="loss", has_components=False, args=(
    Input(name="y", kind="Count", low=0.0, low_open=False),
    Input(name="yhat", kind="Positive", low=0.0),
    Input(name="r", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def negative_binomial_nll_value(y, yhat, r):
    return [xlog1py(r, yhat/r) + xlog1py(y, r/yhat)]
""",
    "grad": """def negative_binomial_nll_grad(y, yhat, r):
    t0 = r + yhat
    return [at_ends((r/t0)*((-y + yhat)/yhat), leading(xdivy(xdivy(-r*y, yhat), t0), r/t0))]
""",
    "hess": """def negative_binomial_nll_hess(y, yhat, r):
    t0 = yhat*yhat
    t1 = r*y
    t2 = yhat*2.0
    t3 = r + yhat
    t4 = r/t3/t3
    return [at_ends(t4*(-t0 + t1 + t2*y)/t0, leading(xdivy(xdivy(xdivy(xdivy(t1*(r + t2), yhat), yhat), t3), t3), -t4))]
""",
    "value_and_grad": """def negative_binomial_nll_value_and_grad(y, yhat, r):
    t0 = r + yhat
    return [xlog1py(r, yhat/r) + xlog1py(y, r/yhat), at_ends((r/t0)*((-y + yhat)/yhat), leading(xdivy(xdivy(-r*y, yhat), t0), r/t0))]
""",
}
