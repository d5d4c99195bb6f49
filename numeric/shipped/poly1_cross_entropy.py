"""Made by `python -m numeric.shipping` from the definition of poly1_cross_entropy; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "e5e5e4062e66b4e8"
SIGNATURE = Signature(name="poly1_cross_entropy", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="z", kind="Vector", vector=True),
    Input(name="epsilon", kind="Real", default=2.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
    "value_of_labels": ((),),
    "grad_of_labels": ((),),
    "hess_of_labels": ((),),
    "value_and_grad_of_labels": ((), ()),
}

SOURCES = {
    "value": """def poly1_cross_entropy_value(y, z, epsilon):
    t0 = spread(z)
    t1 = softmax(t0)
    return [widened(-epsilon*row_sum(t1*y) + epsilon - row_sum(xmul(y, log_softmax(t0))))]
""",
    "grad": """def poly1_cross_entropy_grad(y, z, epsilon):
    t0 = spread(z)
    t1 = softmax(t0)
    return [widened(t1*complement(y) - y*softmax_rest(t0) + softmax_times(t0, -epsilon*centred(t0, y)))]
""",
    "hess": """def poly1_cross_entropy_hess(y, z, epsilon):
    t0 = spread(z)
    t1 = softmax(t0)
    return [widened(epsilon*t1*(t1*2.0 - 1.0)*centred(t0, y) + t1*row_sum(y)*softmax_rest(t0))]
""",
    "value_and_grad": """def poly1_cross_entropy_value_and_grad(y, z, epsilon):
    t0 = spread(z)
    t1 = softmax(t0)
    return [widened(-epsilon*row_sum(t1*y) + epsilon - row_sum(xmul(y, log_softmax(t0)))), widened(t1*complement(y) - y*softmax_rest(t0) + softmax_times(t0, -epsilon*centred(t0, y)))]
""",
    "value_of_labels": """def poly1_cross_entropy_value_of_labels(y, z, epsilon):
    t0 = spread(z)
    t1 = epsilon*softmax(t0, y)
    return [widened(epsilon - t1 - log_softmax(t0, y))]
""",
    "grad_of_labels": """def poly1_cross_entropy_grad_of_labels(y, z, epsilon):
    t0 = spread(z)
    t1 = epsilon*softmax(t0, y)
    t2 = t1 + 1.0
    return [placed(widened(t2*softmax(t0)), y, widened(-t2*softmax_rest(t0, y)))]
""",
    "hess_of_labels": """def poly1_cross_entropy_hess_of_labels(y, z, epsilon):
    t0 = spread(z)
    t1 = softmax(t0)
    t2 = softmax(t0, y)
    t3 = epsilon*t2
    return [placed(widened(-t1*t3*(t1*2.0 - 1.0) + t1*softmax_rest(t0)), y, widened(t2*(-epsilon + t3*2.0 + 1.0)*softmax_rest(t0, y)))]
""",
    "value_and_grad_of_labels": """def poly1_cross_entropy_value_and_grad_of_labels(y, z, epsilon):
    t0 = spread(z)
    t1 = epsilon*softmax(t0, y)
    t2 = t1 + 1.0
    return [widened(epsilon - t1 - log_softmax(t0, y)), placed(widened(t2*softmax(t0)), y, widened(-t2*softmax_rest(t0, y)))]
""",
}
