"""Made by `python -m numeric.shipping` from the definition of nll; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "9dfe021db7304842"
SIGNATURE = Signature(name="nll", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((1,),),
    "hess": ((0, 1),),
    "value_and_grad": ((), (1,)),
    "value_of_labels": ((0, 1),),
    "grad_of_labels": ((1,),),
    "hess_of_labels": ((0, 1),),
    "value_and_grad_of_labels": ((0, 1), (1,)),
}

SOURCES = {
    "value": """def nll_value(y, z):
    return [widened(-row_sum(y*z))]
""",
    "grad": """def nll_grad(y, z):
    return [widened(-y)]
""",
    "hess": """def nll_hess(y, z):
    return [0.0]
""",
    "value_and_grad": """def nll_value_and_grad(y, z):
    return [widened(-row_sum(y*z)), widened(-y)]
""",
    "value_of_labels": """def nll_value_of_labels(y, z):
    return [-entry(z, y)]
""",
    "grad_of_labels": """def nll_grad_of_labels(y, z):
    return [placed(0.0, y, (-1.0))]
""",
    "hess_of_labels": """def nll_hess_of_labels(y, z):
    return [0.0]
""",
    "value_and_grad_of_labels": """def nll_value_and_grad_of_labels(y, z):
    return [-entry(z, y), placed(0.0, y, (-1.0))]
""",
}
