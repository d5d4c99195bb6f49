"""Made by `python -m numeric.shipping` from the definition of margin_ranking; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "ec1c4a639eb26e64"
SIGNATURE = Signature(name="margin_ranking", role="loss", has_components=False, args=(
    Input(name="y", kind="Sign", low=-1.0, high=1.0, low_open=False, high_open=False),
    Input(name="a", kind="Real"),
    Input(name="b", kind="Real"),
    Input(name="margin", kind="Real", default=0.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((1, 2, 3),),
    "hess": ((0, 1, 2, 3),),
    "value_and_grad": ((), (1, 2, 3)),
}

SOURCES = {
    "value": """def margin_ranking_value(y, a, b, margin):
    return [maximum(0.0, margin - y*(a - b))]
""",
    "grad": """def margin_ranking_grad(y, a, b, margin):
    return [y*where((-a*y + b*y + margin > 0.0), 1.0, 0.0)]
""",
    "hess": """def margin_ranking_hess(y, a, b, margin):
    return [0.0]
""",
    "value_and_grad": """def margin_ranking_value_and_grad(y, a, b, margin):
    return [maximum(0.0, margin - y*(a - b)), y*where((-a*y + b*y + margin > 0.0), 1.0, 0.0)]
""",
}
