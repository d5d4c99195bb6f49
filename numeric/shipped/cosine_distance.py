"""Made by `python -m numeric.shipping` from the definition of cosine_distance; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "3ff3c02f218c5d74"
SIGNATURE = Signature(name="cosine_distance", role="loss", has_components=False, args=(
    Input(name="y", kind="Vector", vector=True),
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def cosine_distance_value(y, z):
    t0 = unit(y)
    t1 = unit(z)
    t2 = t0*t1
    return [widened(1.0 - row_sum(t2))]
""",
    "grad": """def cosine_distance_grad(y, z):
    t0 = unit(y)
    t1 = unit(z)
    t2 = t0*t1
    return [widened(-(t0*unit_rest(z) - t1*complement(t2))/norm(z))]
""",
    "hess": """def cosine_distance_hess(y, z):
    t0 = unit(z)
    t1 = t0*unit(y)
    t2 = row_sum(t1)
    t3 = norm(z)
    return [widened(-(t2*t0*t0*3.0 - t1*2.0 - t2)/t3/t3)]
""",
    "value_and_grad": """def cosine_distance_value_and_grad(y, z):
    t0 = unit(y)
    t1 = unit(z)
    t2 = t0*t1
    return [widened(1.0 - row_sum(t2)), widened(-(t0*unit_rest(z) - t1*complement(t2))/norm(z))]
""",
}
