"""Made by `python -m numeric.shipping` from the definition of binary_sparsemax; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "22a1c53a1910600c"
SIGNATURE = Signature(name="binary_sparsemax", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="z", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0, 1),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def binary_sparsemax_value(y, z):
    t0 = maximum((-1.0), minimum(1.0, z))
    t1 = y - 1.0
    t2 = -t0 + (y*2.0 - 1.0)
    return [t1*(y - maximum(1.0, z))*where((z >= 1.0), 1.0, 0.0) + 0.25*t2*t2*where(logical_and((z > (-1.0)), (z < 1.0)), 1.0, 0.0) + y*(t1 - minimum((-1.0), z))*where((z <= (-1.0)), 1.0, 0.0)]
""",
    "grad": """def binary_sparsemax_grad(y, z):
    t0 = maximum((-1.0), minimum(1.0, z))
    return [0.5*t0 + (0.5 - y)]
""",
    "hess": """def binary_sparsemax_hess(y, z):
    return [where(logical_and((z > (-1.0)), (z < 1.0)), 0.5, 0.0)]
""",
    "value_and_grad": """def binary_sparsemax_value_and_grad(y, z):
    t0 = maximum((-1.0), minimum(1.0, z))
    t1 = y - 1.0
    t2 = -t0 + (y*2.0 - 1.0)
    return [t1*(y - maximum(1.0, z))*where((z >= 1.0), 1.0, 0.0) + 0.25*t2*t2*where(logical_and((z > (-1.0)), (z < 1.0)), 1.0, 0.0) + y*(t1 - minimum((-1.0), z))*where((z <= (-1.0)), 1.0, 0.0), 0.5*t0 + (0.5 - y)]
""",
}
