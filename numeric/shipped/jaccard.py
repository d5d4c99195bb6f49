"""Made by `python -m numeric.shipping` from the definition of jaccard; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "9f0ccc329fc6f137"
SIGNATURE = Signature(name="jaccard", role="loss", has_components=False, args=(
    Input(name="y", kind="Targets", vector=True, low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Probabilities", vector=True, low=0.0, high=1.0),
    Input(name="smooth", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def jaccard_value(y, yhat, smooth):
    t0 = row_sum(y*yhat)
    t1 = -t0
    t2 = row_sum(y)
    t3 = row_sum(yhat)
    t4 = t2 + t3
    t5 = -smooth - t1 - t4
    return [widened((t0*2.0 - t4)/t5)]
""",
    "grad": """def jaccard_grad(y, yhat, smooth):
    t0 = row_sum(y*yhat)
    t1 = -t0
    t2 = row_sum(y)
    t3 = row_sum(yhat)
    t4 = t2 + t3
    t5 = -smooth - t1 - t4
    return [widened((-smooth*y*2.0 + smooth - t1 - t2*y - t3*y)/t5/t5)]
""",
    "hess": """def jaccard_hess(y, yhat, smooth):
    t0 = -row_sum(y*yhat)
    t1 = row_sum(y)
    t2 = row_sum(yhat)
    t3 = -smooth - t0 - t1 - t2
    return [widened(-(y - 1.0)*(-smooth*y*2.0 + smooth - t0 - t1*y - t2*y)*2.0/t3/t3/t3)]
""",
    "value_and_grad": """def jaccard_value_and_grad(y, yhat, smooth):
    t0 = row_sum(y*yhat)
    t1 = -t0
    t2 = row_sum(y)
    t3 = row_sum(yhat)
    t4 = t2 + t3
    t5 = -smooth - t1 - t4
    return [widened((t0*2.0 - t4)/t5), widened((-smooth*y*2.0 + smooth - t1 - t2*y - t3*y)/t5/t5)]
""",
}
