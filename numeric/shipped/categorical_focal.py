"""Made by `python -m numeric.shipping` from the definition of categorical_focal; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "d2f6ca89a68ecb89"
SIGNATURE = Signature(name="categorical_focal", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="yhat", kind="Probabilities", vector=True, low=0.0, high=1.0),
    Input(name="gamma", kind="Positive", low=0.0, default=2.0),
    Input(name="alpha", kind="Positive", low=0.0, default=0.25),
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
    "value": """def categorical_focal_value(y, yhat, gamma, alpha):
    t0 = yhat - 1.0
    t1 = y*(power(-t0, gamma))
    return [widened(-alpha*row_sum(xlogy(t1, yhat)))]
""",
    "grad": """def categorical_focal_grad(y, yhat, gamma, alpha):
    t0 = yhat - 1.0
    t1 = y*(power(-t0, gamma))
    return [widened(-alpha*t1*(t0 + xlogy(gamma*yhat, yhat))/t0/yhat)]
""",
    "hess": """def categorical_focal_hess(y, yhat, gamma, alpha):
    t0 = 1.0 - yhat
    t1 = y*(power(t0, gamma - 2.0))
    t2 = y*(power(t0, gamma))
    return [widened(-alpha*(-gamma*t2*2.0/t0/yhat - t2/yhat/yhat + xlogy(-gamma*t1, yhat) + xlogy(t1*gamma*gamma, yhat)))]
""",
    "value_and_grad": """def categorical_focal_value_and_grad(y, yhat, gamma, alpha):
    t0 = yhat - 1.0
    t1 = y*(power(-t0, gamma))
    return [widened(-alpha*row_sum(xlogy(t1, yhat))), widened(-alpha*t1*(t0 + xlogy(gamma*yhat, yhat))/t0/yhat)]
""",
    "value_of_labels": """def categorical_focal_value_of_labels(y, yhat, gamma, alpha):
    t0 = entry(yhat, y)
    t1 = 1.0 - t0
    t2 = power(t1, gamma)
    return [widened(xlogy(-alpha*t2, t0))]
""",
    "grad_of_labels": """def categorical_focal_grad_of_labels(y, yhat, gamma, alpha):
    t0 = entry(yhat, y)
    t1 = 1.0 - t0
    t2 = power(t1, gamma)
    return [placed(0.0, y, widened(-alpha*(xlogy(-gamma*(power(t1, gamma - 1.0)), t0) + t2/t0)))]
""",
    "hess_of_labels": """def categorical_focal_hess_of_labels(y, yhat, gamma, alpha):
    t0 = entry(yhat, y)
    t1 = 1.0 - t0
    t2 = power(t1, gamma - 2.0)
    t3 = power(t1, gamma)
    return [placed(0.0, y, widened(-alpha*(-gamma*t3*2.0/t0/t1 + xlogy(-gamma*t2, t0) + xlogy(t2*gamma*gamma, t0) - t3/t0/t0)))]
""",
    "value_and_grad_of_labels": """def categorical_focal_value_and_grad_of_labels(y, yhat, gamma, alpha):
    t0 = entry(yhat, y)
    t1 = 1.0 - t0
    t2 = power(t1, gamma)
    return [widened(xlogy(-alpha*t2, t0)), placed(0.0, y, widened(-alpha*(xlogy(-gamma*(power(t1, gamma - 1.0)), t0) + t2/t0)))]
""",
}
