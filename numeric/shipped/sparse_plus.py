"""Made by `python -m numeric.shipping` from the definition of sparse_plus; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "012b6272945e7b39"
SIGNATURE = Signature(name="sparse_plus", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0,),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def sparse_plus_value(x):
    t0 = maximum((-1.0), minimum(1.0, x)) + 1.0
    return [0.25*t0*t0 + maximum(0.0, x - 1.0)]
""",
    "grad": """def sparse_plus_grad(x):
    t0 = maximum((-1.0), minimum(1.0, x)) + 1.0
    return [0.5*(t0)]
""",
    "hess": """def sparse_plus_hess(x):
    return [where(logical_and((x > (-1.0)), (x < 1.0)), 0.5, 0.0)]
""",
    "value_and_grad": """def sparse_plus_value_and_grad(x):
    t0 = maximum((-1.0), minimum(1.0, x)) + 1.0
    return [0.25*t0*t0 + maximum(0.0, x - 1.0), 0.5*(t0)]
""",
}
