"""Made by `python -m numeric.shipping` from the definition of hardshrink; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "6143bd576c4a455a"
SIGNATURE = Signature(name="hardshrink", role="activation", has_components=False, args=(
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
    "value": """def hardshrink_value(x, lambd):
    t0 = logical_or((lambd < x), (lambd < -x))
    return [where(t0, x, 0.0)]
""",
    "grad": """def hardshrink_grad(x, lambd):
    t0 = logical_or((lambd < x), (lambd < -x))
    return [where(t0, 1.0, 0.0)]
""",
    "hess": """def hardshrink_hess(x, lambd):
    return [0.0]
""",
    "value_and_grad": """def hardshrink_value_and_grad(x, lambd):
    t0 = logical_or((lambd < x), (lambd < -x))
    return [where(t0, x, 0.0), where(t0, 1.0, 0.0)]
""",
}
