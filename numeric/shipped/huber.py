"""Made by `python -m numeric.shipping` from the definition of huber; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "bec76d141b87d825"
SIGNATURE = Signature(name="huber", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="yhat", kind="Real"),
    Input(name="delta", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0, 1, 2),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def huber_value(y, yhat, delta):
    t0 = y - yhat
    t1 = abs(t0)
    t2 = minimum(delta, t1)
    return [t2*(t1 - 0.5*t2)]
""",
    "grad": """def huber_grad(y, yhat, delta):
    t0 = y - yhat
    return [-maximum(-delta, minimum(delta, t0))]
""",
    "hess": """def huber_hess(y, yhat, delta):
    return [where((delta >= abs(y - yhat)), 1.0, 0.0)]
""",
    "value_and_grad": """def huber_value_and_grad(y, yhat, delta):
    t0 = y - yhat
    t1 = abs(t0)
    t2 = minimum(delta, t1)
    return [t2*(t1 - 0.5*t2), -maximum(-delta, minimum(delta, t0))]
""",
}
