"""Made by `python -m numeric.shipping` from the definition of soft_margin; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "1e0bfe4217c0c2a4"
SIGNATURE = Signature(name="soft_margin", role="loss", has_components=False, args=(
    Input(name="y", kind="Sign", low=-1.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def soft_margin_value(y, yhat):
    t0 = decay_product(y, yhat, 1.0)
    t1 = y*yhat
    t2 = (t1 >= 0.0)
    return [log1p(t0) + where(t2, 0.0, -t1)]
""",
    "grad": """def soft_margin_grad(y, yhat):
    t0 = decay_product(y, yhat, 1.0)
    t1 = y*yhat
    t2 = (t1 >= 0.0)
    return [where(t2, -t0*y, -y)/(t0 + 1.0)]
""",
    "hess": """def soft_margin_hess(y, yhat):
    t0 = decay_product(y, yhat, 1.0)
    t1 = t0 + 1.0
    return [t0*y*y/(t1*t1)]
""",
    "value_and_grad": """def soft_margin_value_and_grad(y, yhat):
    t0 = decay_product(y, yhat, 1.0)
    t1 = y*yhat
    t2 = (t1 >= 0.0)
    return [log1p(t0) + where(t2, 0.0, -t1), where(t2, -t0*y, -y)/(t0 + 1.0)]
""",
}
