"""Made by `python -m numeric.shipping` from the definition of mse; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "9ffdb2db70d64e52"
SIGNATURE = Signature(name="mse", role="loss", has_components=False, args=(
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
    "value": """def mse_value(y, yhat):
    t0 = -y + yhat
    return [t0*t0]
""",
    "grad": """def mse_grad(y, yhat):
    t0 = -y + yhat
    return [2.0*(t0)]
""",
    "hess": """def mse_hess(y, yhat):
    return [2.0]
""",
    "value_and_grad": """def mse_value_and_grad(y, yhat):
    t0 = -y + yhat
    return [t0*t0, 2.0*(t0)]
""",
}
