"""Made by `python -m numeric.shipping` from the definition of smoothed_cross_entropy; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "a324277063d6aad3"
SIGNATURE = Signature(name="smoothed_cross_entropy", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="z", kind="Vector", vector=True),
    Input(name="epsilon", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False, default=0.1),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
    "value_of_labels": ((),),
    "grad_of_labels": ((),),
    "hess_of_labels": ((0, 2),),
    "value_and_grad_of_labels": ((), ()),
}

SOURCES = {
    "value": """def smoothed_cross_entropy_value(y, z, epsilon):
    t0 = (epsilon/length(y) + y*(1.0 - epsilon))
    t1 = spread(z)
    return [widened(-row_sum(xmul(t0, log_softmax(t1))))]
""",
    "grad": """def smoothed_cross_entropy_grad(y, z, epsilon):
    t0 = (epsilon/length(y) + y*(1.0 - epsilon))
    t1 = spread(z)
    return [widened(-t0*softmax_rest(t1) + complement(t0)*softmax(t1))]
""",
    "hess": """def smoothed_cross_entropy_hess(y, z, epsilon):
    t0 = spread(z)
    return [widened(row_sum((epsilon/length(y) + y*(1.0 - epsilon)))*softmax(t0)*softmax_rest(t0))]
""",
    "value_and_grad": """def smoothed_cross_entropy_value_and_grad(y, z, epsilon):
    t0 = (epsilon/length(y) + y*(1.0 - epsilon))
    t1 = spread(z)
    return [widened(-row_sum(xmul(t0, log_softmax(t1)))), widened(-t0*softmax_rest(t1) + complement(t0)*softmax(t1))]
""",
    "value_of_labels": """def smoothed_cross_entropy_value_of_labels(y, z, epsilon):
    t0 = length(z)
    t1 = 1.0/t0
    t2 = spread(z)
    t3 = log_softmax(t2, y)
    return [widened(t1*(epsilon*t0*t3 - epsilon*row_sum(log_softmax(t2)) - t0*t3))]
""",
    "grad_of_labels": """def smoothed_cross_entropy_grad_of_labels(y, z, epsilon):
    t0 = length(z)
    t1 = 1.0/t0
    t2 = spread(z)
    return [placed(widened(t1*(-epsilon + softmax_times(t2, t0))), y, widened(epsilon*t1*(t0 - 1.0) - softmax_rest(t2, y)))]
""",
    "hess_of_labels": """def smoothed_cross_entropy_hess_of_labels(y, z, epsilon):
    t0 = spread(z)
    return [softmax(t0)*softmax_rest(t0)]
""",
    "value_and_grad_of_labels": """def smoothed_cross_entropy_value_and_grad_of_labels(y, z, epsilon):
    t0 = length(z)
    t1 = 1.0/t0
    t2 = spread(z)
    t3 = log_softmax(t2, y)
    return [widened(t1*(epsilon*t0*t3 - epsilon*row_sum(log_softmax(t2)) - t0*t3)), placed(widened(t1*(-epsilon + softmax_times(t2, t0))), y, widened(epsilon*t1*(t0 - 1.0) - softmax_rest(t2, y)))]
""",
}
