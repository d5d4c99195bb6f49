"""Made by `python -m numeric.shipping` from the definition of mae; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "0dce31c66cc5a8b0"
SIGNATURE = Signature(name="mae", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="yhat", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0, 1),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def mae_value(y, yhat):
    t0 = y - yhat
    return [abs(t0)]
""",
    "grad": """def mae_grad(y, yhat):
    t0 = y - yhat
    return [-sign(t0)]
""",
    "hess": """def mae_hess(y, yhat):
    return [0.0]
""",
    "value_and_grad": """def mae_value_and_grad(y, yhat):
    t0 = y - yhat
    return [abs(t0), -sign(t0)]
""",
}
