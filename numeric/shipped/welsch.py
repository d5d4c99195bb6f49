"""Made by `python -m numeric.shipping` from the definition of welsch; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "74d8718587e385d3"
SIGNATURE = Signature(name="welsch", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="yhat", kind="Real"),
    Input(name="c", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((2,),),
    "hess": ((2,),),
    "value_and_grad": ((), (2,)),
}

SOURCES = {
    "value": """def welsch_value(y, yhat, c):
    t0 = c*c
    t1 = -y + yhat
    return [-0.5*t0*expm1(-t1*t1/t0)]
""",
    "grad": """def welsch_grad(y, yhat, c):
    t1 = -y + yhat
    return [gauss_of_share(yhat, y, c, t1)]
""",
    "hess": """def welsch_hess(y, yhat, c):
    t0 = -y + yhat
    return [gauss_of_share(yhat, y, c, 1.0 - t0*t0*2.0/c/c)]
""",
    "value_and_grad": """def welsch_value_and_grad(y, yhat, c):
    t0 = c*c
    t1 = -y + yhat
    return [-0.5*t0*expm1(-t1*t1/t0), gauss_of_share(yhat, y, c, t1)]
""",
}
