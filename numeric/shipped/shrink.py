"""Made by `python -m numeric.shipping` from the definition of shrink; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "e8a9214c1a1c3013"
SIGNATURE = Signature(name="shrink", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="lambd", kind="Positive", low=0.0, default=0.5),
    Input(name="bias", kind="Real", default=0.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((0, 1, 2),),
    "grad": ((0, 1, 2),),
    "hess": ((0, 1, 2),),
    "value_and_grad": ((0, 1, 2), (0, 1, 2)),
}

SOURCES = {
    "value": """def shrink_value(x, lambd, bias):
    t0 = -x
    t1 = (lambd < x)
    t2 = (lambd < t0)
    return [where(t1, -bias - t0, where(t2, bias + x, 0.0))]
""",
    "grad": """def shrink_grad(x, lambd, bias):
    t0 = -x
    t1 = (lambd < x)
    t2 = (lambd < t0)
    return [where(logical_or(t1, t2), 1.0, 0.0)]
""",
    "hess": """def shrink_hess(x, lambd, bias):
    return [0.0]
""",
    "value_and_grad": """def shrink_value_and_grad(x, lambd, bias):
    t0 = -x
    t1 = (lambd < x)
    t2 = (lambd < t0)
    return [where(t1, -bias - t0, where(t2, bias + x, 0.0)), where(logical_or(t1, t2), 1.0, 0.0)]
""",
}
