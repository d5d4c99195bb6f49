"""Made by `python -m numeric.shipping` from the definition of generalized_cross_entropy; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "1da1d7f66088454b"
SIGNATURE = Signature(name="generalized_cross_entropy", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="yhat", kind="Probabilities", vector=True, low=0.0, high=1.0),
    Input(name="q", kind="Positive", low=0.0, default=0.5),
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
    "value": """def generalized_cross_entropy_value(y, yhat, q):
    t0 = power(yhat, q)
    return [widened(row_sum(y*(1.0 - t0))/q)]
""",
    "grad": """def generalized_cross_entropy_grad(y, yhat, q):
    t0 = power(yhat, q)
    return [widened(xdivy(-t0*y, yhat))]
""",
    "hess": """def generalized_cross_entropy_hess(y, yhat, q):
    return [widened(-y*(power(yhat, q))*(q - 1.0)/yhat/yhat)]
""",
    "value_and_grad": """def generalized_cross_entropy_value_and_grad(y, yhat, q):
    t0 = power(yhat, q)
    return [widened(row_sum(y*(1.0 - t0))/q), widened(xdivy(-t0*y, yhat))]
""",
    "value_of_labels": """def generalized_cross_entropy_value_of_labels(y, yhat, q):
    t0 = entry(yhat, y)
    t1 = power(t0, q)
    return [widened((1.0 - t1)/q)]
""",
    "grad_of_labels": """def generalized_cross_entropy_grad_of_labels(y, yhat, q):
    t0 = entry(yhat, y)
    t1 = power(t0, q)
    return [placed(widened(0.0), y, -t1/t0)]
""",
    "hess_of_labels": """def generalized_cross_entropy_hess_of_labels(y, yhat, q):
    t0 = entry(yhat, y)
    return [placed(0.0, y, widened(-(power(t0, q))*(q - 1.0)/t0/t0))]
""",
    "value_and_grad_of_labels": """def generalized_cross_entropy_value_and_grad_of_labels(y, yhat, q):
    t0 = entry(yhat, y)
    t1 = power(t0, q)
    return [widened((1.0 - t1)/q), placed(widened(0.0), y, -t1/t0)]
""",
}
