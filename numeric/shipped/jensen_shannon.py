"""Made by `python -m numeric.shipping` from the definition of jensen_shannon; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "534c18c9170f6b40"
SIGNATURE = Signature(name="jensen_shannon", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Probability", low=0.0, high=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def jensen_shannon_value(y, yhat):
    return [0.5*from_mean(y, yhat)]
""",
    "grad": """def jensen_shannon_grad(y, yhat):
    t0 = 0.5*y
    return [at_ends(x_log_quotient(0.5, -t0 + 0.5*yhat, yhat, t0 + 0.5*yhat), -0.5*log(xdivy(t0, yhat) + 0.5))]
""",
    "hess": """def jensen_shannon_hess(y, yhat):
    t0 = y + yhat
    return [at_ends(0.5*y/t0/yhat, xdivy(-xdivy(xdivy(y, 2.0), yhat), -t0))]
""",
    "value_and_grad": """def jensen_shannon_value_and_grad(y, yhat):
    t0 = 0.5*y
    return [0.5*from_mean(y, yhat), at_ends(x_log_quotient(0.5, -t0 + 0.5*yhat, yhat, t0 + 0.5*yhat), -0.5*log(xdivy(t0, yhat) + 0.5))]
""",
}
