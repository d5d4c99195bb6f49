"""Made by `python -m numeric.shipping` from the definition of hinge; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "5b4aba8de78fbebc"
SIGNATURE = Signature(name="hinge", role="loss", has_components=False, args=(
    Input(name="y", kind="Sign", low=-1.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((1,),),
    "hess": ((0, 1),),
    "value_and_grad": ((), (1,)),
}

SOURCES = {
    "value": """def hinge_value(y, yhat):
    t0 = y*yhat
    return [maximum(0.0, 1.0 - t0)]
""",
    "grad": """def hinge_grad(y, yhat):
    t0 = y*yhat
    return [-y*where((t0 < 1.0), 1.0, 0.0)]
""",
    "hess": """def hinge_hess(y, yhat):
    return [0.0]
""",
    "value_and_grad": """def hinge_value_and_grad(y, yhat):
    t0 = y*yhat
    return [maximum(0.0, 1.0 - t0), -y*where((t0 < 1.0), 1.0, 0.0)]
""",
}
