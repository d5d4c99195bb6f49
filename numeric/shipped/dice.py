"""Made by `python -m numeric.shipping` from the definition of dice; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "6a04660735d1ede6"
SIGNATURE = Signature(name="dice", role="loss", has_components=False, args=(
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
    "value": """def dice_value(y, yhat, smooth):
    t0 = row_sum(y)
    t1 = row_sum(yhat)
    t2 = t0 + t1
    t3 = smooth + t2
    t4 = -row_sum(y*yhat)*2.0
    return [widened(-(-t2 - t4)/t3)]
""",
    "grad": """def dice_grad(y, yhat, smooth):
    t0 = row_sum(y)
    t1 = row_sum(yhat)
    t2 = t0 + t1
    t3 = smooth + t2
    t4 = -row_sum(y*yhat)*2.0
    t5 = y*2.0
    return [widened((-smooth*t5 + smooth - t0*t5 - t1*t5 - t4)/t3/t3)]
""",
    "hess": """def dice_hess(y, yhat, smooth):
    t0 = row_sum(y)
    t1 = row_sum(yhat)
    t2 = y*2.0
    t3 = smooth + t0 + t1
    return [widened(-(-smooth*t2 + smooth - t0*t2 - t1*t2 + row_sum(y*yhat)*2.0)*2.0/t3/t3/t3)]
""",
    "value_and_grad": """def dice_value_and_grad(y, yhat, smooth):
    t0 = row_sum(y)
    t1 = row_sum(yhat)
    t2 = t0 + t1
    t3 = smooth + t2
    t4 = -row_sum(y*yhat)*2.0
    t5 = y*2.0
    return [widened(-(-t2 - t4)/t3), widened((-smooth*t5 + smooth - t0*t5 - t1*t5 - t4)/t3/t3)]
""",
}
