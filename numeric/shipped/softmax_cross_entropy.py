"""Made by `python -m numeric.shipping` from the definition of softmax_cross_entropy; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "5201c83de375386e"
SIGNATURE = Signature(name="softmax_cross_entropy", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
    "value_of_labels": ((),),
    "grad_of_labels": ((),),
    "hess_of_labels": ((0,),),
    "value_and_grad_of_labels": ((), ()),
}

SOURCES = {
    "value": """def softmax_cross_entropy_value(y, z):
    t0 = spread(z)
    return [-row_sum(xmul(y, log_softmax(t0)))]
""",
    "grad": """def softmax_cross_entropy_grad(y, z):
    t0 = spread(z)
    return [-y*softmax_rest(t0) + complement(y)*softmax(t0)]
""",
    "hess": """def softmax_cross_entropy_hess(y, z):
    t0 = spread(z)
    return [row_sum(y)*softmax(t0)*softmax_rest(t0)]
""",
    "value_and_grad": """def softmax_cross_entropy_value_and_grad(y, z):
    t0 = spread(z)
    return [-row_sum(xmul(y, log_softmax(t0))), -y*softmax_rest(t0) + complement(y)*softmax(t0)]
""",
    "value_of_labels": """def softmax_cross_entropy_value_of_labels(y, z):
    t0 = spread(z)
    return [-log_softmax(t0, y)]
""",
    "grad_of_labels": """def softmax_cross_entropy_grad_of_labels(y, z):
    t0 = spread(z)
    return [placed(softmax(t0), y, -softmax_rest(t0, y))]
""",
    "hess_of_labels": """def softmax_cross_entropy_hess_of_labels(y, z):
    t0 = spread(z)
    return [softmax(t0)*softmax_rest(t0)]
""",
    "value_and_grad_of_labels": """def softmax_cross_entropy_value_and_grad_of_labels(y, z):
    t0 = spread(z)
    return [-log_softmax(t0, y), placed(softmax(t0), y, -softmax_rest(t0, y))]
""",
}
