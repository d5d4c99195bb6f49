"""Made by `python -m numeric.shipping` from the definition of hinge_embedding; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "2e8700f7b00b700e"
SIGNATURE = Signature(name="hinge_embedding", role="loss", has_components=False, args=(
    Input(name="y", kind="Sign", low=-1.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Real"),
    Input(name="margin", kind="Real", default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((0, 2),),
    "grad": ((0, 1, 2),),
    "hess": ((0, 1, 2),),
    "value_and_grad": ((0, 2), (0, 1, 2)),
}

SOURCES = {
    "value": """def hinge_embedding_value(y, yhat, margin):
    t0 = (y > 0.0)
    t1 = margin - yhat
    return [where(t0, yhat, maximum(0.0, t1))]
""",
    "grad": """def hinge_embedding_grad(y, yhat, margin):
    t0 = (y > 0.0)
    t1 = margin - yhat
    return [where(t0, 1.0, where((t1 > 0.0), (-1.0), 0.0))]
""",
    "hess": """def hinge_embedding_hess(y, yhat, margin):
    return [0.0]
""",
    "value_and_grad": """def hinge_embedding_value_and_grad(y, yhat, margin):
    t0 = (y > 0.0)
    t1 = margin - yhat
    return [where(t0, yhat, maximum(0.0, t1)), where(t0, 1.0, where((t1 > 0.0), (-1.0), 0.0))]
""",
}
