"""Made by `python -m numeric.shipping` from the definition of gaussian_nll_full; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "1fefa238c1e55643"
SIGNATURE = Signature(name="gaussian_nll_full", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="variance", kind="Positive", low=0.0),
    Input(name="yhat", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0, 2),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def gaussian_nll_full_value(y, variance, yhat):
    t2 = y - yhat
    t0 = t2*t2
    t1 = 0.5*log(variance) + 0.9189385332046727
    return [at_ends(0.5*t0/variance + t1, leading(xdivy(xdivy(t0, 2.0), variance), t1))]
""",
    "grad": """def gaussian_nll_full_grad(y, variance, yhat):
    return [xdivy(xdivy(-y*2.0 + yhat*2.0, 2.0), variance)]
""",
    "hess": """def gaussian_nll_full_hess(y, variance, yhat):
    return [1.0/variance]
""",
    "value_and_grad": """def gaussian_nll_full_value_and_grad(y, variance, yhat):
    t2 = y - yhat
    t0 = t2*t2
    t1 = 0.5*log(variance) + 0.9189385332046727
    return [at_ends(0.5*t0/variance + t1, leading(xdivy(xdivy(t0, 2.0), variance), t1)), xdivy(xdivy(-y*2.0 + yhat*2.0, 2.0), variance)]
""",
}
