"""Made by `python -m numeric.shipping` from the definition of multiclass_hinge; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "eab91a1fc765cb17"
SIGNATURE = Signature(name="multiclass_hinge", role="loss", has_components=False, args=(
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
    "value": """def multiclass_hinge_value(y, z):
    return [widened(row_max((-y + z + 1.0)) - row_sum(y*z))]
""",
    "grad": """def multiclass_hinge_grad(y, z):
    return [widened(-y + winner(-(y - z)))]
""",
    "hess": """def multiclass_hinge_hess(y, z):
    return [0.0]
""",
    "value_and_grad": """def multiclass_hinge_value_and_grad(y, z):
    return [widened(row_max((-y + z + 1.0)) - row_sum(y*z)), widened(-y + winner(-(y - z)))]
""",
    "value_of_labels": """def multiclass_hinge_value_of_labels(y, z):
    t0 = z - one_hot(z, y)
    return [widened(-entry(z, y) + row_max(t0 + 1.0))]
""",
    "grad_of_labels": """def multiclass_hinge_grad_of_labels(y, z):
    t0 = z - one_hot(z, y)
    t1 = winner(t0)
    return [placed(widened(t1), y, widened(entry(t1, y) - 1.0))]
""",
    "hess_of_labels": """def multiclass_hinge_hess_of_labels(y, z):
    return [0.0]
""",
    "value_and_grad_of_labels": """def multiclass_hinge_value_and_grad_of_labels(y, z):
    t0 = z - one_hot(z, y)
    t1 = winner(t0)
    return [widened(-entry(z, y) + row_max(t0 + 1.0)), placed(widened(t1), y, widened(entry(t1, y) - 1.0))]
""",
}
