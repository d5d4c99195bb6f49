"""Made by `python -m numeric.shipping` from the definition of smoothed_binary_cross_entropy; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "597dab69259d63d0"
SIGNATURE = Signature(name="smoothed_binary_cross_entropy", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Probability", low=0.0, high=1.0),
    Input(name="alpha", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False, default=0.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def smoothed_binary_cross_entropy_value(y, yhat, alpha):
    t0 = 0.5*alpha + y*(1.0 - alpha)
    t1 = t0 - 1.0
    t2 = -t0
    return [xlog1py(t1, -yhat) + xlogy(t2, yhat)]
""",
    "grad": """def smoothed_binary_cross_entropy_grad(y, yhat, alpha):
    t0 = 0.5*alpha + y*(1.0 - alpha)
    t1 = t0 - 1.0
    t2 = -t0
    t3 = yhat - 1.0
    t4 = y*2.0
    return [at_ends(-0.5*(alpha*t4 - alpha - t4 + yhat*2.0)/t3/yhat, xdivy(-t1, -t3) + xdivy(t2, yhat))]
""",
    "hess": """def smoothed_binary_cross_entropy_hess(y, yhat, alpha):
    t0 = 0.5*alpha + y*(1.0 - alpha)
    t1 = 1.0 - yhat
    return [xdivy(xdivy(t0, yhat), yhat) + xdivy(xdivy(1.0 - t0, t1), t1)]
""",
    "value_and_grad": """def smoothed_binary_cross_entropy_value_and_grad(y, yhat, alpha):
    t0 = 0.5*alpha + y*(1.0 - alpha)
    t1 = t0 - 1.0
    t2 = -t0
    t3 = yhat - 1.0
    t4 = y*2.0
    return [xlog1py(t1, -yhat) + xlogy(t2, yhat), at_ends(-0.5*(alpha*t4 - alpha - t4 + yhat*2.0)/t3/yhat, xdivy(-t1, -t3) + xdivy(t2, yhat))]
""",
}
