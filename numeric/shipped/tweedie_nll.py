"""Made by `python -m numeric.shipping` from the definition of tweedie_nll; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "cb35adb20834cd80"
SIGNATURE = Signature(name="tweedie_nll", role="loss", has_components=False, args=(
    Input(name="y", kind="Nonnegative", low=0.0, low_open=False),
    Input(name="yhat", kind="Positive", low=0.0),
    Input(name="p", kind="BetweenOneAndTwo", low=1.0, high=2.0, default=1.5),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def tweedie_nll_value(y, yhat, p):
    t0 = p - 2.0
    t1 = power(yhat, -t0)
    t2 = p - 1.0
    t3 = y*(power(yhat, -t2))
    return [t3/t2 - t1/t0]
""",
    "grad": """def tweedie_nll_grad(y, yhat, p):
    t0 = p - 2.0
    t1 = power(yhat, -t0)
    t2 = p - 1.0
    t3 = y*(power(yhat, -t2))
    return [at_ends((t1 - t3)/yhat, xdivy(t1, yhat) + xdivy(-t3, yhat))]
""",
    "hess": """def tweedie_nll_hess(y, yhat, p):
    t0 = p - 2.0
    t1 = power(yhat, -t0)
    t2 = p - 1.0
    t3 = y*(power(yhat, -t2))
    return [at_ends((-p*t1 + p*t3 + t1)/yhat/yhat, xdivy(xdivy(-t1, yhat), yhat) + xdivy(xdivy(t3, yhat), yhat) + xdivy(xdivy(-t0*t1, yhat), yhat) + xdivy(xdivy(t2*t3, yhat), yhat))]
""",
    "value_and_grad": """def tweedie_nll_value_and_grad(y, yhat, p):
    t0 = p - 2.0
    t1 = power(yhat, -t0)
    t2 = p - 1.0
    t3 = y*(power(yhat, -t2))
    return [t3/t2 - t1/t0, at_ends((t1 - t3)/yhat, xdivy(t1, yhat) + xdivy(-t3, yhat))]
""",
}
