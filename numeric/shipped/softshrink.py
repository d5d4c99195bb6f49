"""Made by `python -m numeric.shipping` from the definition of softshrink; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "e693c222cadcb920"
SIGNATURE = Signature(name="softshrink", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="lambd", kind="Positive", low=0.0, default=0.5),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((0, 1),),
    "grad": ((0, 1),),
    "hess": ((0, 1),),
    "value_and_grad": ((0, 1), (0, 1)),
}

SOURCES = {
    "value": """def softshrink_value(x, lambd):
    t0 = -x
    t1 = (lambd < x)
    t2 = (lambd < t0)
    return [where(t1, -lambd - t0, where(t2, lambd + x, 0.0))]
""",
    "grad": """def softshrink_grad(x, lambd):
    t0 = -x
    t1 = (lambd < x)
    t2 = (lambd < t0)
    return [where(logical_or(t1, t2), 1.0, 0.0)]
""",
    "hess": """def softshrink_hess(x, lambd):
    return [0.0]
""",
    "value_and_grad": """def softshrink_value_and_grad(x, lambd):
    t0 = -x
    t1 = (lambd < x)
    t2 = (lambd < t0)
    return [where(t1, -lambd - t0, where(t2, lambd + x, 0.0)), where(logical_or(t1, t2), 1.0, 0.0)]
""",
}
