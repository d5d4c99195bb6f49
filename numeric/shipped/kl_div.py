"""Made by `python -m numeric.shipping` from the definition of kl_div; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "5053b5b51bde70e1"
SIGNATURE = Signature(name="kl_div", role="loss", has_components=False, args=(
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
    "value": """def kl_div_value(y, yhat):
    return [x_log_quotient(y, y - yhat, y, yhat)]
""",
    "grad": """def kl_div_grad(y, yhat):
    return [xdivy(-y, yhat)]
""",
    "hess": """def kl_div_hess(y, yhat):
    return [xdivy(xdivy(y, yhat), yhat)]
""",
    "value_and_grad": """def kl_div_value_and_grad(y, yhat):
    return [x_log_quotient(y, y - yhat, y, yhat), xdivy(-y, yhat)]
""",
}
