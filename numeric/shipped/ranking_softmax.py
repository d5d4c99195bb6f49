"""Made by `python -m numeric.shipping` from the definition of ranking_softmax; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "47d77fc858bf948d"
SIGNATURE = Signature(name="ranking_softmax", role="loss", has_components=False, args=(
    Input(name="y", kind="Weights", vector=True, low=0.0, low_open=False),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def ranking_softmax_value(y, z):
    t0 = spread(z)
    return [-row_sum(xmul(y, log_softmax(t0)))]
""",
    "grad": """def ranking_softmax_grad(y, z):
    t0 = spread(z)
    return [-y*softmax_rest(t0) + softmax_times(t0, complement(y))]
""",
    "hess": """def ranking_softmax_hess(y, z):
    t0 = spread(z)
    return [softmax_times(t0, row_sum(y)*softmax_rest(t0))]
""",
    "value_and_grad": """def ranking_softmax_value_and_grad(y, z):
    t0 = spread(z)
    return [-row_sum(xmul(y, log_softmax(t0))), -y*softmax_rest(t0) + softmax_times(t0, complement(y))]
""",
}
