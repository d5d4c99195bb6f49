"""Made by `python -m numeric.shipping` from the definition of cosine_similarity; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "5bcc5be073071b95"
SIGNATURE = Signature(name="cosine_similarity", role="loss", has_components=False, args=(
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
    "value": """def cosine_similarity_value(y, z):
    t0 = unit(y)
    t1 = unit(z)
    t2 = t0*t1
    return [widened(row_sum(t2))]
""",
    "grad": """def cosine_similarity_grad(y, z):
    t0 = unit(y)
    t1 = unit(z)
    t2 = t0*t1
    return [widened((t0*unit_rest(z) - t1*complement(t2))/norm(z))]
""",
    "hess": """def cosine_similarity_hess(y, z):
    t0 = unit(y)
    t1 = unit(z)
    t2 = t0*t1
    t3 = unit_rest(z)
    t4 = norm(z)
    return [widened(-(t1*(t0*t3 - t1*complement(t2))*2.0 + t3*row_sum(t2))/t4/t4)]
""",
    "value_and_grad": """def cosine_similarity_value_and_grad(y, z):
    t0 = unit(y)
    t1 = unit(z)
    t2 = t0*t1
    return [widened(row_sum(t2)), widened((t0*unit_rest(z) - t1*complement(t2))/norm(z))]
""",
}
