"""Made by `python -m numeric.shipping` from the definition of mape; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "1a4676263996550a"
SIGNATURE = Signature(name="mape", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="yhat", kind="Real"),
    Input(name="epsilon", kind="Positive", low=0.0, default=1e-07),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((2,),),
    "hess": ((0, 1, 2),),
    "value_and_grad": ((), (2,)),
}

SOURCES = {
    "value": """def mape_value(y, yhat, epsilon):
    t0 = abs(y)
    t1 = y - yhat
    return [abs(t1)*100.0/maximum(epsilon, t0)]
""",
    "grad": """def mape_grad(y, yhat, epsilon):
    t0 = abs(y)
    t1 = y - yhat
    return [where((epsilon < t0), -sign(t1)*100.0/t0, -sign(t1)*100.0/epsilon)]
""",
    "hess": """def mape_hess(y, yhat, epsilon):
    return [0.0]
""",
    "value_and_grad": """def mape_value_and_grad(y, yhat, epsilon):
    t0 = abs(y)
    t1 = y - yhat
    return [abs(t1)*100.0/maximum(epsilon, t0), where((epsilon < t0), -sign(t1)*100.0/t0, -sign(t1)*100.0/epsilon)]
""",
}
