"""Made by `python -m numeric.shipping` from the definition of categorical_kl; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "cb019601d9e057f9"
SIGNATURE = Signature(name="categorical_kl", role="loss", has_components=False, args=(
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
    "value": """def categorical_kl_value(y, yhat):
    return [widened(row_sum(x_log_quotient(y, y - yhat, y, yhat)))]
""",
    "grad": """def categorical_kl_grad(y, yhat):
    return [widened(xdivy(-y, yhat))]
""",
    "hess": """def categorical_kl_hess(y, yhat):
    return [xdivy(xdivy(y, yhat), yhat)]
""",
    "value_and_grad": """def categorical_kl_value_and_grad(y, yhat):
    return [widened(row_sum(x_log_quotient(y, y - yhat, y, yhat))), widened(xdivy(-y, yhat))]
""",
    "value_of_labels": """def categorical_kl_value_of_labels(y, yhat):
    t0 = entry(yhat, y)
    return [-log(t0)]
""",
    "grad_of_labels": """def categorical_kl_grad_of_labels(y, yhat):
    t0 = entry(yhat, y)
    return [placed(0.0, y, -1.0/t0)]
""",
    "hess_of_labels": """def categorical_kl_hess_of_labels(y, yhat):
    t0 = entry(yhat, y)
    return [placed(0.0, y, 1.0/t0/t0)]
""",
    "value_and_grad_of_labels": """def categorical_kl_value_and_grad_of_labels(y, yhat):
    t0 = entry(yhat, y)
    return [-log(t0), placed(0.0, y, -1.0/t0)]
""",
}
