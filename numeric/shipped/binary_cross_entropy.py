"""Made by `python -m numeric.shipping` from the definition of binary_cross_entropy; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "585842701e94259e"
SIGNATURE = Signature(name="binary_cross_entropy", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Probability", low=0.0, high=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def binary_cross_entropy_value(y, yhat):
    t0 = y - 1.0
    t1 = -yhat
    t2 = -y
    return [xlog1py(t0, t1) + xlogy(t2, yhat)]
""",
    "grad": """def binary_cross_entropy_grad(y, yhat):
    t0 = y - 1.0
    t1 = -yhat
    t2 = -y
    t3 = yhat - 1.0
    return [at_ends((t1 + y)/t3/yhat, xdivy(-t0, -t3) + xdivy(t2, yhat))]
""",
    "hess": """def binary_cross_entropy_hess(y, yhat):
    t0 = 1.0 - yhat
    return [xdivy(xdivy(y, yhat), yhat) + xdivy(xdivy(1.0 - y, t0), t0)]
""",
    "value_and_grad": """def binary_cross_entropy_value_and_grad(y, yhat):
    t0 = y - 1.0
    t1 = -yhat
    t2 = -y
    t3 = yhat - 1.0
    return [xlog1py(t0, t1) + xlogy(t2, yhat), at_ends((t1 + y)/t3/yhat, xdivy(-t0, -t3) + xdivy(t2, yhat))]
""",
}
