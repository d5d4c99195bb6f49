"""Made by `python -m numeric.shipping` from the definition of gamma_nll; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "1116105759513d35"
SIGNATURE = Signature(name="gamma_nll", role="loss", has_components=False, args=(
    Input(name="y", kind="Nonnegative", low=0.0, low_open=False),
    Input(name="yhat", kind="Positive", low=0.0),
    Input(name="shape", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def gamma_nll_value(y, yhat, shape):
    t0 = 1.0/yhat
    t1 = t0*y
    t2 = log(yhat)
    t3 = shape*y
    return [at_ends(shape*(t1 + t2), leading(xdivy(t3, yhat), shape*t2))]
""",
    "grad": """def gamma_nll_grad(y, yhat, shape):
    t0 = 1.0/yhat
    t1 = t0*y
    t3 = shape*y
    return [at_ends(shape*t0*(1.0 - t1), leading(xdivy(xdivy(-t3, yhat), yhat), xdivy(shape, yhat)))]
""",
    "hess": """def gamma_nll_hess(y, yhat, shape):
    t0 = y*2.0
    return [at_ends(shape*(t0 - yhat)/yhat/yhat/yhat, leading(xdivy(xdivy(xdivy(shape*t0, yhat), yhat), yhat), xdivy(xdivy(-shape, yhat), yhat)))]
""",
    "value_and_grad": """def gamma_nll_value_and_grad(y, yhat, shape):
    t0 = 1.0/yhat
    t1 = t0*y
    t2 = log(yhat)
    t3 = shape*y
    return [at_ends(shape*(t1 + t2), leading(xdivy(t3, yhat), shape*t2)), at_ends(shape*t0*(1.0 - t1), leading(xdivy(xdivy(-t3, yhat), yhat), xdivy(shape, yhat)))]
""",
}
