"""Made by `python -m numeric.shipping` from the definition of msle; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "0df4a852d22aa51e"
SIGNATURE = Signature(name="msle", role="loss", has_components=False, args=(
    Input(name="y", kind="AboveMinusOne", low=-1.0),
    Input(name="yhat", kind="AboveMinusOne", low=-1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def msle_value(y, yhat):
    t0 = y - yhat
    t1 = y + 1.0
    t2 = yhat + 1.0
    t3 = x_log_quotient(1.0, t0, t1, t2)
    return [t3*t3]
""",
    "grad": """def msle_grad(y, yhat):
    t0 = y - yhat
    t1 = y + 1.0
    t2 = yhat + 1.0
    return [at_ends(x_log_quotient(-2.0/t2, t0, t1, t2), xdivy(-log(t1)*2.0 + log(t2)*2.0, t2))]
""",
    "hess": """def msle_hess(y, yhat):
    t0 = yhat + 1.0
    return [at_ends((log1p(y) - log1p(yhat) + 1.0)*2.0/t0/t0, xdivy(xdivy(2.0, t0), t0) + xdivy(xdivy(-log(t0)*2.0 + log(y + 1.0)*2.0, t0), t0))]
""",
    "value_and_grad": """def msle_value_and_grad(y, yhat):
    t0 = y - yhat
    t1 = y + 1.0
    t2 = yhat + 1.0
    t3 = x_log_quotient(1.0, t0, t1, t2)
    return [t3*t3, at_ends(x_log_quotient(-2.0/t2, t0, t1, t2), xdivy(-log(t1)*2.0 + log(t2)*2.0, t2))]
""",
}
