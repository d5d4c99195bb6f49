"""Made by `python -m numeric.shipping` from the definition of categorical_hinge; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "b6c3b645db770727"
SIGNATURE = Signature(name="categorical_hinge", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0, 1),),
    "hess": ((0, 1),),
    "value_and_grad": ((), (0, 1)),
    "value_of_labels": ((0,),),
    "grad_of_labels": ((1,),),
    "hess_of_labels": ((0, 1),),
    "value_and_grad_of_labels": ((0,), (1,)),
}

SOURCES = {
    "value": """def categorical_hinge_value(y, z):
    t0 = y*z
    t1 = -t0 + z
    t2 = row_max(t1) - row_sum(t0)
    return [widened(maximum(0.0, t2 + 1.0))]
""",
    "grad": """def categorical_hinge_grad(y, z):
    t0 = y*z
    t1 = -t0 + z
    t2 = row_max(t1) - row_sum(t0)
    t3 = winner(t1)
    return [widened(where((t2 > (-1.0)), -t3*y + t3 - y, 0.0))]
""",
    "hess": """def categorical_hinge_hess(y, z):
    return [0.0]
""",
    "value_and_grad": """def categorical_hinge_value_and_grad(y, z):
    t0 = y*z
    t1 = -t0 + z
    t2 = row_max(t1) - row_sum(t0)
    t3 = winner(t1)
    return [widened(maximum(0.0, t2 + 1.0)), widened(where((t2 > (-1.0)), -t3*y + t3 - y, 0.0))]
""",
    "value_of_labels": """def categorical_hinge_value_of_labels(y, z):
    t0 = entry(z, y)
    t1 = -z*one_hot(z, y) + z
    t2 = row_max(t1)
    return [widened(maximum(0.0, -t0 + t2 + 1.0))]
""",
    "grad_of_labels": """def categorical_hinge_grad_of_labels(y, z):
    t0 = entry(z, y)
    t1 = -z*one_hot(z, y) + z
    t2 = row_max(t1)
    t3 = (t0 - t2 < 1.0)
    return [placed(widened(where(t3, winner(t1), 0.0)), y, widened(where(t3, (-1.0), 0.0)))]
""",
    "hess_of_labels": """def categorical_hinge_hess_of_labels(y, z):
    return [0.0]
""",
    "value_and_grad_of_labels": """def categorical_hinge_value_and_grad_of_labels(y, z):
    t0 = entry(z, y)
    t1 = -z*one_hot(z, y) + z
    t2 = row_max(t1)
    t3 = (t0 - t2 < 1.0)
    return [widened(maximum(0.0, -t0 + t2 + 1.0)), placed(widened(where(t3, winner(t1), 0.0)), y, widened(where(t3, (-1.0), 0.0)))]
""",
}
