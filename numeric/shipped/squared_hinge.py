"""Made by `python -m numeric.shipping` from the definition of squared_hinge; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "7ea842856e789035"
SIGNATURE = Signature(name="squared_hinge", role="loss", has_components=False, args=(
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
    "value": """def squared_hinge_value(y, yhat):
    t0 = y*yhat
    t1 = maximum(0.0, 1.0 - t0)
    return [t1*t1]
""",
    "grad": """def squared_hinge_grad(y, yhat):
    t0 = y*yhat
    return [y*(minimum(1.0, t0) - 1.0)*2.0]
""",
    "hess": """def squared_hinge_hess(y, yhat):
    return [y*y*where((y*yhat < 1.0), 1.0, 0.0)*2.0]
""",
    "value_and_grad": """def squared_hinge_value_and_grad(y, yhat):
    t0 = y*yhat
    t1 = maximum(0.0, 1.0 - t0)
    return [t1*t1, y*(minimum(1.0, t0) - 1.0)*2.0]
""",
}
