"""Made by `python -m numeric.shipping` from the definition of weighted_cross_entropy; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "c30bcc35471e231f"
SIGNATURE = Signature(name="weighted_cross_entropy", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="w", kind="Weights", vector=True, low=0.0, low_open=False),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
    "value_of_labels": ((1,),),
    "grad_of_labels": ((1,),),
    "hess_of_labels": ((0, 1),),
    "value_and_grad_of_labels": ((1,), (1,)),
}

SOURCES = {
    "value": """def weighted_cross_entropy_value(y, w, z):
    t0 = spread(z)
    return [-row_sum(xmul(y, xmul(w, log_softmax(t0))))]
""",
    "grad": """def weighted_cross_entropy_grad(y, w, z):
    t0 = spread(z)
    t1 = w*y
    return [-t1*softmax_rest(t0) + softmax_times(t0, complement(t1))]
""",
    "hess": """def weighted_cross_entropy_hess(y, w, z):
    t0 = spread(z)
    return [softmax_times(t0, row_sum(w*y)*softmax_rest(t0))]
""",
    "value_and_grad": """def weighted_cross_entropy_value_and_grad(y, w, z):
    t0 = spread(z)
    t1 = w*y
    return [-row_sum(xmul(y, xmul(w, log_softmax(t0)))), -t1*softmax_rest(t0) + softmax_times(t0, complement(t1))]
""",
    "value_of_labels": """def weighted_cross_entropy_value_of_labels(y, w, z):
    t0 = entry(w, y)
    t1 = spread(z)
    return [-t0*log_softmax(t1, y)]
""",
    "grad_of_labels": """def weighted_cross_entropy_grad_of_labels(y, w, z):
    t0 = entry(w, y)
    t1 = spread(z)
    return [placed(softmax_times(t1, t0), y, -t0*softmax_rest(t1, y))]
""",
    "hess_of_labels": """def weighted_cross_entropy_hess_of_labels(y, w, z):
    t0 = spread(z)
    return [softmax_times(t0, entry(w, y)*softmax_rest(t0))]
""",
    "value_and_grad_of_labels": """def weighted_cross_entropy_value_and_grad_of_labels(y, w, z):
    t0 = entry(w, y)
    t1 = spread(z)
    return [-t0*log_softmax(t1, y), placed(softmax_times(t1, t0), y, -t0*softmax_rest(t1, y))]
""",
}
