"""Made by `python -m numeric.shipping` from the definition of log1mexp; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "f9463e2a638885ae"
SIGNATURE = Signature(name="log1mexp", role="activation", has_components=False, args=(
    Input(name="x", kind="Positive", low=0.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def log1mexp_value(x):
    t0 = abs(x)
    t1 = expm1(-t0)
    t2 = -exp(-abs(x))
    return [x*(step(x) - 1.0) + where((t0 < 1.0), log(-t1), log1p(t2))]
""",
    "grad": """def log1mexp_grad(x):
    t0 = abs(x)
    t1 = expm1(-t0)
    t2 = -exp(-abs(x))
    return [where((x >= 0.0), t2, 1.0)/t1]
""",
    "hess": """def log1mexp_hess(x):
    t0 = expm1(-abs(x))
    return [-exp(-abs(x))/t0/t0]
""",
    "value_and_grad": """def log1mexp_value_and_grad(x):
    t0 = abs(x)
    t1 = expm1(-t0)
    t2 = -exp(-abs(x))
    return [x*(step(x) - 1.0) + where((t0 < 1.0), log(-t1), log1p(t2)), where((x >= 0.0), t2, 1.0)/t1]
""",
}
