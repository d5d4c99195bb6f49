"""Made by `python -m numeric.shipping` from the definition of half_squared_error; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "afe0a7bcb97038b7"
SIGNATURE = Signature(name="half_squared_error", role="loss", has_components=False, args=(
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
    "value": """def half_squared_error_value(y, yhat):
    t0 = -y + yhat
    return [0.5*t0*t0]
""",
    "grad": """def half_squared_error_grad(y, yhat):
    t0 = -y + yhat
    return [t0]
""",
    "hess": """def half_squared_error_hess(y, yhat):
    return [1.0]
""",
    "value_and_grad": """def half_squared_error_value_and_grad(y, yhat):
    t0 = -y + yhat
    return [0.5*t0*t0, t0]
""",
}
