"""Made by `python -m numeric.shipping` from the definition of weighted_mean_nll; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "40ea6ae4ec11d86d"
SIGNATURE = Signature(name="weighted_mean_nll", role="loss", has_components=False, args=(
    Input(name="w", kind="PositiveWeights", vector=True, low=0.0),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((1,),),
    "hess": ((0, 1),),
    "value_and_grad": ((), (1,)),
}

SOURCES = {
    "value": """def weighted_mean_nll_value(w, z):
    t0 = 1.0/row_sum(w)
    return [widened(-t0*row_sum(w*z))]
""",
    "grad": """def weighted_mean_nll_grad(w, z):
    t0 = 1.0/row_sum(w)
    return [widened(-t0*w)]
""",
    "hess": """def weighted_mean_nll_hess(w, z):
    return [0.0]
""",
    "value_and_grad": """def weighted_mean_nll_value_and_grad(w, z):
    t0 = 1.0/row_sum(w)
    return [widened(-t0*row_sum(w*z)), widened(-t0*w)]
""",
}
