"""Made by `python -m numeric.shipping` from the definition of generalized_kl; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "a41e2e1e4ddbae60"
SIGNATURE = Signature(name="generalized_kl", role="loss", has_components=False, args=(
    Input(name="y", kind="Nonnegative", low=0.0, low_open=False),
    Input(name="yhat", kind="Positive", low=0.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def generalized_kl_value(y, yhat):
    return [bregman(y, yhat)]
""",
    "grad": """def generalized_kl_grad(y, yhat):
    return [at_ends(-y/yhat + 1.0, leading(xdivy(-y, yhat), 1.0))]
""",
    "hess": """def generalized_kl_hess(y, yhat):
    return [xdivy(xdivy(y, yhat), yhat)]
""",
    "value_and_grad": """def generalized_kl_value_and_grad(y, yhat):
    return [bregman(y, yhat), at_ends(-y/yhat + 1.0, leading(xdivy(-y, yhat), 1.0))]
""",
}
