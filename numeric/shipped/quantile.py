"""Made by `python -m numeric.shipping` from the definition of quantile; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "d3e0543f70d6ce26"
SIGNATURE = Signature(name="quantile", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="yhat", kind="Real"),
    Input(name="tau", kind="Probability", low=0.0, high=1.0, default=0.5),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0, 1),),
    "hess": ((0, 1, 2),),
    "value_and_grad": ((), (0, 1)),
}

SOURCES = {
    "value": """def quantile_value(y, yhat, tau):
    t0 = y - yhat
    t1 = 1.0 - tau
    return [-t1*minimum(0.0, t0) + tau*maximum(0.0, t0)]
""",
    "grad": """def quantile_grad(y, yhat, tau):
    t0 = y - yhat
    t1 = 1.0 - tau
    return [t1*where((t0 < 0.0), 1.0, 0.0) - tau*where((t0 >= 0.0), 1.0, 0.0)]
""",
    "hess": """def quantile_hess(y, yhat, tau):
    return [0.0]
""",
    "value_and_grad": """def quantile_value_and_grad(y, yhat, tau):
    t0 = y - yhat
    t1 = 1.0 - tau
    return [-t1*minimum(0.0, t0) + tau*maximum(0.0, t0), t1*where((t0 < 0.0), 1.0, 0.0) - tau*where((t0 >= 0.0), 1.0, 0.0)]
""",
}
