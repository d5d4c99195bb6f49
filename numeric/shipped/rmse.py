"""Made by `python -m numeric.shipping` from the definition of rmse; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "a99c8e26d52b2d4d"
SIGNATURE = Signature(name="rmse", role="loss", has_components=False, args=(
    Input(name="y", kind="Vector", vector=True),
    Input(name="yhat", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def rmse_value(y, yhat):
    t0 = 1.0/sqrt(length(y))
    t1 = (y - yhat)
    return [widened(t0*norm(t1))]
""",
    "grad": """def rmse_grad(y, yhat):
    t0 = 1.0/sqrt(length(y))
    t1 = (y - yhat)
    return [widened(-t0*unit(t1))]
""",
    "hess": """def rmse_hess(y, yhat):
    t0 = (y - yhat)
    return [widened(unit_rest(t0)/sqrt(length(y))/norm(t0))]
""",
    "value_and_grad": """def rmse_value_and_grad(y, yhat):
    t0 = 1.0/sqrt(length(y))
    t1 = (y - yhat)
    return [widened(t0*norm(t1)), widened(-t0*unit(t1))]
""",
}
