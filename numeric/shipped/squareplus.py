"""Made by `python -m numeric.shipping` from the definition of squareplus; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "daf511dd6850c724"
SIGNATURE = Signature(name="squareplus", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="b", kind="Positive", low=0.0, default=4.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def squareplus_value(x, b):
    return [0.5*(x + sqrt(b + x*x))]
""",
    "grad": """def squareplus_grad(x, b):
    return [0.5*(x/(sqrt(b + x*x)) + 1.0)]
""",
    "hess": """def squareplus_hess(x, b):
    return [0.5*b/((b + x*x)*(sqrt(b + x*x)))]
""",
    "value_and_grad": """def squareplus_value_and_grad(x, b):
    t0 = sqrt(b + x*x)
    return [0.5*(t0 + x), 0.5*(1.0 + x/t0)]
""",
}
