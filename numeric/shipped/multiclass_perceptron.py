"""Made by `python -m numeric.shipping` from the definition of multiclass_perceptron; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "cd8147e66976eec7"
SIGNATURE = Signature(name="multiclass_perceptron", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((1,),),
    "hess": ((0, 1),),
    "value_and_grad": ((), (1,)),
    "value_of_labels": ((0,),),
    "grad_of_labels": ((1,),),
    "hess_of_labels": ((0, 1),),
    "value_and_grad_of_labels": ((0,), (1,)),
}

SOURCES = {
    "value": """def multiclass_perceptron_value(y, z):
    return [widened(row_max(z) - row_sum(y*z))]
""",
    "grad": """def multiclass_perceptron_grad(y, z):
    return [widened(-y + winner(z))]
""",
    "hess": """def multiclass_perceptron_hess(y, z):
    return [0.0]
""",
    "value_and_grad": """def multiclass_perceptron_value_and_grad(y, z):
    return [widened(row_max(z) - row_sum(y*z)), widened(-y + winner(z))]
""",
    "value_of_labels": """def multiclass_perceptron_value_of_labels(y, z):
    return [widened(-entry(z, y) + row_max(z))]
""",
    "grad_of_labels": """def multiclass_perceptron_grad_of_labels(y, z):
    t0 = winner(z)
    return [placed(widened(t0), y, widened(entry(t0, y) - 1.0))]
""",
    "hess_of_labels": """def multiclass_perceptron_hess_of_labels(y, z):
    return [0.0]
""",
    "value_and_grad_of_labels": """def multiclass_perceptron_value_and_grad_of_labels(y, z):
    t0 = winner(z)
    return [widened(-entry(z, y) + row_max(z)), placed(widened(t0), y, widened(entry(t0, y) - 1.0))]
""",
}
