"""Made by `python -m numeric.shipping` from the definition of cosine_distance; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "606407056ac9f0a1"
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
    t0 = unit(z)
    t1 = unit(y)
    t2 = -t0 + t1
    return [widened(0.5*row_sum(t2*t2))]
""",
    "grad": """def cosine_distance_grad(y, z):
    t0 = unit(z)
    t1 = unit(y)
    return [widened(-(-t0*complement(t0*t1) + t1*unit_rest(z))/norm(z))]
""",
    "hess": """def cosine_distance_hess(y, z):
    t0 = unit(y)
    t1 = unit(z)
    t2 = t0*t1
    t3 = unit_rest(z)
    t4 = norm(z)
    return [widened((t1*(t0*t3 - t1*complement(t2))*2.0 + t3*row_sum(t2))/t4/t4)]
""",
    "value_and_grad": """def cosine_distance_value_and_grad(y, z):
    t0 = unit(z)
    t1 = unit(y)
    t2 = -t0 + t1
    return [widened(0.5*row_sum(t2*t2)), widened(-(-t0*complement(t0*t1) + t1*unit_rest(z))/norm(z))]
""",
}
