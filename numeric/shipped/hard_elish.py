"""Made by `python -m numeric.shipping` from the definition of hard_elish; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "5ff97c3eea892f16"
SIGNATURE = Signature(name="hard_elish", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def hard_elish_value(x):
    t0 = minimum(0.0, x)
    t1 = maximum(0.0, x)
    return [t1*minimum(1.0, 0.5*t1 + 0.5) + expm1(t0)*maximum(0.0, 0.5*t0 + 0.5)]
""",
    "grad": """def hard_elish_grad(x):
    t0 = minimum(0.0, x)
    t2 = maximum((-1.0), t0)
    return [(-0.5*damp_lifted(lifted(-t2), -t2 - 2.0) - 0.5)*where(logical_and((x <= 0.0), (x > (-1.0))), 1.0, 0.0) + (maximum(0.0, minimum(1.0, x)) + 0.5)*where(logical_and((x > 0.0), (x < 1.0)), 1.0, 0.0) + where((x >= 1.0), 1.0, 0.0)]
""",
    "hess": """def hard_elish_hess(x):
    t0 = maximum((-1.0), minimum(0.0, x))
    return [0.5*damp_lifted(lifted(-t0), t0 + 3.0)*where(logical_and((x <= 0.0), (x > (-1.0))), 1.0, 0.0) + where(logical_and((x > 0.0), (x < 1.0)), 1.0, 0.0)]
""",
    "value_and_grad": """def hard_elish_value_and_grad(x):
    t0 = minimum(0.0, x)
    t1 = maximum(0.0, x)
    t2 = maximum((-1.0), t0)
    return [t1*minimum(1.0, 0.5*t1 + 0.5) + expm1(t0)*maximum(0.0, 0.5*t0 + 0.5), (-0.5*damp_lifted(lifted(-t2), -t2 - 2.0) - 0.5)*where(logical_and((x <= 0.0), (x > (-1.0))), 1.0, 0.0) + (maximum(0.0, minimum(1.0, x)) + 0.5)*where(logical_and((x > 0.0), (x < 1.0)), 1.0, 0.0) + where((x >= 1.0), 1.0, 0.0)]
""",
}
