"""Made by `python -m numeric.shipping` from the definition of contrastive; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "7ce1b35e43233277"
SIGNATURE = Signature(name="contrastive", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="distance", kind="Nonnegative", low=0.0, low_open=False),
    Input(name="margin", kind="Nonnegative", low=0.0, low_open=False, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((1, 2),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def contrastive_value(y, distance, margin):
    t0 = distance - margin
    t1 = 1.0 - y
    t2 = maximum(0.0, -t0)
    return [0.5*(t1*distance*distance + y*t2*t2)]
""",
    "grad": """def contrastive_grad(y, distance, margin):
    t0 = distance - margin
    t1 = 1.0 - y
    return [distance*t1 + y*minimum(0.0, t0)]
""",
    "hess": """def contrastive_hess(y, distance, margin):
    t0 = distance - margin
    return [(1.0 - y)*where((t0 >= 0.0), 1.0, 0.0) + where((t0 < 0.0), 1.0, 0.0)]
""",
    "value_and_grad": """def contrastive_value_and_grad(y, distance, margin):
    t0 = distance - margin
    t1 = 1.0 - y
    t2 = maximum(0.0, -t0)
    return [0.5*(t1*distance*distance + y*t2*t2), distance*t1 + y*minimum(0.0, t0)]
""",
}
