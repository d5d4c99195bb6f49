"""Made by `python -m numeric.shipping` from the definition of weighted_nll; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "49eb2dff3e6fbdc7"
SIGNATURE = Signature(name="weighted_nll", role="loss", has_components=False, args=(
    Input(name="y", kind="Simplex", vector=True, low=0.0, high=1.0, low_open=False, high_open=False, is_simplex=True),
    Input(name="w", kind="Weights", vector=True, low=0.0, low_open=False),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((2,),),
    "hess": ((0, 1, 2),),
    "value_and_grad": ((), (2,)),
    "value_of_labels": ((0, 1, 2),),
    "grad_of_labels": ((1, 2),),
    "hess_of_labels": ((0, 1, 2),),
    "value_and_grad_of_labels": ((0, 1, 2), (1, 2)),
}

SOURCES = {
    "value": """def weighted_nll_value(y, w, z):
    t0 = w*y
    return [widened(-row_sum(t0*z))]
""",
    "grad": """def weighted_nll_grad(y, w, z):
    t0 = w*y
    return [widened(-t0)]
""",
    "hess": """def weighted_nll_hess(y, w, z):
    return [0.0]
""",
    "value_and_grad": """def weighted_nll_value_and_grad(y, w, z):
    t0 = w*y
    return [widened(-row_sum(t0*z)), widened(-t0)]
""",
    "value_of_labels": """def weighted_nll_value_of_labels(y, w, z):
    t0 = entry(w, y)
    return [-t0*entry(z, y)]
""",
    "grad_of_labels": """def weighted_nll_grad_of_labels(y, w, z):
    t0 = entry(w, y)
    return [placed(0.0, y, -t0)]
""",
    "hess_of_labels": """def weighted_nll_hess_of_labels(y, w, z):
    return [0.0]
""",
    "value_and_grad_of_labels": """def weighted_nll_value_and_grad_of_labels(y, w, z):
    t0 = entry(w, y)
    return [-t0*entry(z, y), placed(0.0, y, -t0)]
""",
}
