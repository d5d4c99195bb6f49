"""Made by `python -m numeric.shipping` from the definition of cross_entropy; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "1d7f2b160212fa64"
SIGNATURE = Signature(name="cross_entropy", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="yhat", kind="Probabilities", vector=True, low=0.0, high=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
    "value_of_labels": ((0, 1),),
    "grad_of_labels": ((1,),),
    "hess_of_labels": ((1,),),
    "value_and_grad_of_labels": ((0, 1), (1,)),
}

SOURCES = {
    "value": """def cross_entropy_value(y, yhat):
    return [-row_sum(xlogy(y, yhat))]
""",
    "grad": """def cross_entropy_grad(y, yhat):
    return [xdivy(-y, yhat)]
""",
    "hess": """def cross_entropy_hess(y, yhat):
    return [xdivy(xdivy(y, yhat), yhat)]
""",
    "value_and_grad": """def cross_entropy_value_and_grad(y, yhat):
    return [-row_sum(xlogy(y, yhat)), xdivy(-y, yhat)]
""",
    "value_of_labels": """def cross_entropy_value_of_labels(y, yhat):
    t0 = entry(yhat, y)
    return [-log(t0)]
""",
    "grad_of_labels": """def cross_entropy_grad_of_labels(y, yhat):
    t0 = entry(yhat, y)
    return [placed(0.0, y, -1.0/t0)]
""",
    "hess_of_labels": """def cross_entropy_hess_of_labels(y, yhat):
    t0 = entry(yhat, y)
    return [placed(0.0, y, 1.0/t0/t0)]
""",
    "value_and_grad_of_labels": """def cross_entropy_value_and_grad_of_labels(y, yhat):
    t0 = entry(yhat, y)
    return [-log(t0), placed(0.0, y, -1.0/t0)]
""",
}
