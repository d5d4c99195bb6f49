"""Made by `python -m numeric.shipping` from the definition of softmax_cross_entropy; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "ac4a72af83f2de17"
SIGNATURE = Signature(name="softmax_cross_entropy", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def softmax_cross_entropy_value(y, z):
    return [-row_sum(xmul(y, log_softmax(z)))]
""",
    "grad": """def softmax_cross_entropy_grad(y, z):
    t0 = softmax(z)
    return [t0*complement(y) - y*complement(t0)]
""",
    "hess": """def softmax_cross_entropy_hess(y, z):
    t0 = softmax(z)
    return [t0*complement(t0)*row_sum(y)]
""",
    "value_and_grad": """def softmax_cross_entropy_value_and_grad(y, z):
    t0 = softmax(z)
    return [-row_sum(xmul(y, log_softmax(z))), t0*complement(y) - y*complement(t0)]
""",
}
