"""Made by `python -m numeric.shipping` from the definition of sparsemax_loss; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "53b265b63bd18ba2"
SIGNATURE = Signature(name="sparsemax_loss", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0,),),
    "value_and_grad": ((), ()),
    "value_of_labels": ((0,),),
    "grad_of_labels": ((),),
    "hess_of_labels": ((0,),),
    "value_and_grad_of_labels": ((0,), ()),
}

SOURCES = {
    "value": """def sparsemax_loss_value(y, z):
    t0 = projection(z)
    return [widened(0.5*row_sum(squared_miss(t0, y)) + xmul(1.0 - row_sum(y), simplex_threshold(t0)))]
""",
    "grad": """def sparsemax_loss_grad(y, z):
    t0 = projection(z)
    return [widened((-y + projected(t0)))]
""",
    "hess": """def sparsemax_loss_hess(y, z):
    t0 = projection(z)
    t1 = support_size(t0)
    t2 = support(t0)
    return [widened(t2*(t1 - t2)/t1)]
""",
    "value_and_grad": """def sparsemax_loss_value_and_grad(y, z):
    t0 = projection(z)
    return [widened(0.5*row_sum(squared_miss(t0, y)) + xmul(1.0 - row_sum(y), simplex_threshold(t0))), widened((-y + projected(t0)))]
""",
    "value_of_labels": """def sparsemax_loss_value_of_labels(y, z):
    t0 = projection(z)
    return [widened(0.5*row_sum(squared_miss(t0, one_hot(z, y))))]
""",
    "grad_of_labels": """def sparsemax_loss_grad_of_labels(y, z):
    t0 = projection(z)
    t1 = projected(t0)
    return [placed(widened(t1), y, widened(-entry(complement(t1), y)))]
""",
    "hess_of_labels": """def sparsemax_loss_hess_of_labels(y, z):
    t0 = projection(z)
    t1 = support_size(t0)
    t2 = support(t0)
    return [widened(t2*(t1 - t2)/t1)]
""",
    "value_and_grad_of_labels": """def sparsemax_loss_value_and_grad_of_labels(y, z):
    t0 = projection(z)
    t1 = projected(t0)
    return [widened(0.5*row_sum(squared_miss(t0, one_hot(z, y)))), placed(widened(t1), y, widened(-entry(complement(t1), y)))]
""",
}
