"""Made by `python -m numeric.shipping` from the definition of log_cosh; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "e2349390725bd56e"
SIGNATURE = Signature(name="log_cosh", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="yhat", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def log_cosh_value(y, yhat):
    t0 = y - yhat
    t1 = abs(t0)
    t6 = expm1(-t1)
    t2 = 0.5*t6*t6
    t3 = (t1 < 1.0)
    t4 = decay_difference(y, yhat, 2.0)
    t5 = log1p(t4)
    return [where((t0 >= 0.0), where(t3, log1p(t2*exp(t0)), t0 + t5 - 0.6931471805599453), where(t3, log1p(t2*exp(-t0)), -t0 + t5 - 0.6931471805599453))]
""",
    "grad": """def log_cosh_grad(y, yhat):
    t0 = y - yhat
    t1 = abs(t0)
    t4 = decay_difference(y, yhat, 2.0)
    return [expm1(-t1*2.0)*sign(t0)/(t4 + 1.0)]
""",
    "hess": """def log_cosh_hess(y, yhat):
    t0 = decay_difference(y, yhat, 2.0)
    t1 = t0 + 1.0
    return [t0*4.0/(t1*t1)]
""",
    "value_and_grad": """def log_cosh_value_and_grad(y, yhat):
    t0 = y - yhat
    t1 = abs(t0)
    t6 = expm1(-t1)
    t2 = 0.5*t6*t6
    t3 = (t1 < 1.0)
    t4 = decay_difference(y, yhat, 2.0)
    t5 = log1p(t4)
    return [where((t0 >= 0.0), where(t3, log1p(t2*exp(t0)), t0 + t5 - 0.6931471805599453), where(t3, log1p(t2*exp(-t0)), -t0 + t5 - 0.6931471805599453)), expm1(-t1*2.0)*sign(t0)/(t4 + 1.0)]
""",
}
