"""Made by `python -m numeric.shipping` from the definition of binary_sparsemax; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "9a0e9744a98d6930"
SIGNATURE = Signature(name="binary_sparsemax", role="loss", has_components=False, args=(
    Input(name="y", kind="Sign", low=-1.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((1,),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def binary_sparsemax_value(y, yhat):
    t0 = y*yhat
    t1 = maximum((-1.0), minimum(1.0, t0)) - 1.0
    return [0.25*t1*t1 + maximum(0.0, -t0 - 1.0)]
""",
    "grad": """def binary_sparsemax_grad(y, yhat):
    t0 = y*yhat
    t1 = maximum((-1.0), minimum(1.0, t0)) - 1.0
    return [0.5*t1*y]
""",
    "hess": """def binary_sparsemax_hess(y, yhat):
    t0 = y*yhat
    return [0.5*y*y*where(logical_and((t0 > (-1.0)), (t0 < 1.0)), 1.0, 0.0)]
""",
    "value_and_grad": """def binary_sparsemax_value_and_grad(y, yhat):
    t0 = y*yhat
    t1 = maximum((-1.0), minimum(1.0, t0)) - 1.0
    return [0.25*t1*t1 + maximum(0.0, -t0 - 1.0), 0.5*t1*y]
""",
}
