"""Made by `python -m numeric.shipping` from the definition of tversky; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "9fa0bf663e5d1890"
SIGNATURE = Signature(name="tversky", role="loss", has_components=False, args=(
    Input(name="y", kind="Targets", vector=True, low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Probabilities", vector=True, low=0.0, high=1.0),
    Input(name="alpha", kind="Positive", low=0.0, default=0.5),
    Input(name="beta", kind="Positive", low=0.0, default=0.5),
    Input(name="smooth", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def tversky_value(y, yhat, alpha, beta, smooth):
    t0 = row_sum(y*yhat)
    t1 = alpha*row_sum(yhat*(1.0 - y))
    t2 = beta*row_sum(y*(1.0 - yhat))
    t3 = t1 + t2
    t4 = smooth + t0 + t3
    return [widened(t3/t4)]
""",
    "grad": """def tversky_grad(y, yhat, alpha, beta, smooth):
    t0 = row_sum(y*yhat)
    t1 = alpha*row_sum(yhat*(1.0 - y))
    t2 = beta*row_sum(y*(1.0 - yhat))
    t3 = t1 + t2
    t4 = smooth + t0 + t3
    t5 = alpha*smooth
    t6 = alpha*t0
    t7 = beta*y
    return [widened(-(smooth*t7 + t0*t7 + t1*y + t2*y + t5*y - t5 + t6*y - t6)/t4/t4)]
""",
    "hess": """def tversky_hess(y, yhat, alpha, beta, smooth):
    t0 = alpha*row_sum(yhat*(1.0 - y))
    t1 = beta*row_sum(y*(1.0 - yhat))
    t2 = row_sum(y*yhat)
    t3 = alpha*y
    t4 = beta*y
    t5 = smooth + t0 + t1 + t2
    return [widened(-(-alpha + t3 + t4 - y)*(-alpha*smooth - alpha*t2 + smooth*t3 + smooth*t4 + t0*y + t1*y + t2*t3 + t2*t4)*2.0/t5/t5/t5)]
""",
    "value_and_grad": """def tversky_value_and_grad(y, yhat, alpha, beta, smooth):
    t0 = row_sum(y*yhat)
    t1 = alpha*row_sum(yhat*(1.0 - y))
    t2 = beta*row_sum(y*(1.0 - yhat))
    t3 = t1 + t2
    t4 = smooth + t0 + t3
    t5 = alpha*smooth
    t6 = alpha*t0
    t7 = beta*y
    return [widened(t3/t4), widened(-(smooth*t7 + t0*t7 + t1*y + t2*y + t5*y - t5 + t6*y - t6)/t4/t4)]
""",
}
