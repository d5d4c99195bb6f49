"""The definitions, by family, and nothing else; importing this package registers them in the order of FAMILIES."""

from importlib import import_module

# The name of a file and what its functions are called together.
FAMILIES = {
    "elementary": "identity, steps and elementary functions",
    "rectifiers": "rectifiers",
    "logistic": "logistic",
    "hyperbolic": "tanh",
    "exponential_units": "exponential units",
    "smooth_rectifiers": "smooth rectifiers",
    "shrinkage": "shrinkage",
    "periodic": "periodic",
    "gated": "gated",
    "vector_valued": "vector-valued",
    "residuals": "squared and absolute errors",
    "robust": "robust losses",
    "binary": "binary losses",
    "categorical": "categorical losses",
    "divergences": "divergences",
    "likelihoods": "likelihoods",
    "margins": "margins",
    "vector_errors": "errors of a vector",
    "multiclass_margins": "margins of several classes",
    "multilabel": "losses of several labels",
    "fenchel_young": "Fenchel-Young losses",
    "metric": "metric learning",
    "segmentation": "segmentation",
}

for _name in FAMILIES:
    import_module(f"{__name__}.{_name}")

__all__ = ["FAMILIES"]
