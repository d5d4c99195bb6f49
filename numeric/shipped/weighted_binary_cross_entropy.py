"""Made by `python -m numeric.shipping` from the definition of weighted_binary_cross_entropy; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "985f022609ee8050"
SIGNATURE = Signature(name="weighted_binary_cross_entropy", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Probability", low=0.0, high=1.0),
    Input(name="pos_weight", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def weighted_binary_cross_entropy_value(y, yhat, pos_weight):
    t0 = y - 1.0
    t1 = -pos_weight*y
    return [xlog1py(t0, -yhat) + xlogy(t1, yhat)]
""",
    "grad": """def weighted_binary_cross_entropy_grad(y, yhat, pos_weight):
    t0 = y - 1.0
    t1 = -pos_weight*y
    return [xdivy(-t0, 1.0 - yhat) + xdivy(t1, yhat)]
""",
    "hess": """def weighted_binary_cross_entropy_hess(y, yhat, pos_weight):
    t0 = 1.0 - yhat
    return [xdivy(xdivy(pos_weight*y, yhat), yhat) + xdivy(xdivy(1.0 - y, t0), t0)]
""",
    "value_and_grad": """def weighted_binary_cross_entropy_value_and_grad(y, yhat, pos_weight):
    t0 = y - 1.0
    t1 = -pos_weight*y
    return [xlog1py(t0, -yhat) + xlogy(t1, yhat), xdivy(-t0, 1.0 - yhat) + xdivy(t1, yhat)]
""",
}
