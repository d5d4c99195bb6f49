"""Made by `python -m numeric.shipping` from the definition of snake; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "8c664ab3cd85df82"
SIGNATURE = Signature(name="snake", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="alpha", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def snake_value(x, alpha):
    t0 = alpha*x
    t1 = sin(t0)
    return [x + t1*t1/alpha]
""",
    "grad": """def snake_grad(x, alpha):
    t0 = alpha*x
    t1 = sin(t0)
    t2 = (t1 + cos(t0))
    return [t2*t2]
""",
    "hess": """def snake_hess(x, alpha):
    t0 = alpha*x
    t1 = cos(t0)
    t2 = sin(t0)
    return [alpha*(t1*t1 - t2*t2)*2.0]
""",
    "value_and_grad": """def snake_value_and_grad(x, alpha):
    t0 = alpha*x
    t1 = sin(t0)
    t2 = (t1 + cos(t0))
    return [x + t1*t1/alpha, t2*t2]
""",
}
