"""Made by `python -m numeric.shipping` from the definition of cosine_embedding; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "0ebd01b703e6ec74"
SIGNATURE = Signature(name="cosine_embedding", role="loss", has_components=False, args=(
    Input(name="y", kind="Sign", low=-1.0, high=1.0, low_open=False, high_open=False),
    Input(name="u", kind="Vector", vector=True),
    Input(name="z", kind="Vector", vector=True),
    Input(name="margin", kind="Real", default=0.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((0, 3),),
    "grad": ((0, 1, 2, 3),),
    "hess": ((0, 1, 2, 3),),
    "value_and_grad": ((0, 3), (0, 1, 2, 3)),
}

SOURCES = {
    "value": """def cosine_embedding_value(y, u, z, margin):
    t0 = unit(z)
    t1 = unit(u)
    t2 = (y > 0.0)
    t3 = t0*t1
    t4 = margin - row_sum(t3)
    t6 = -t0 + t1
    return [widened(where(t2, 0.5*row_sum(t6*t6), maximum(0.0, -t4)))]
""",
    "grad": """def cosine_embedding_grad(y, u, z, margin):
    t0 = unit(z)
    t1 = unit(u)
    t2 = (y > 0.0)
    t3 = t0*t1
    t4 = margin - row_sum(t3)
    t5 = (-t0*complement(t3) + t1*unit_rest(z))/norm(z)
    return [widened(where(t2, -t5, where((t4 < 0.0), t5, 0.0)))]
""",
    "hess": """def cosine_embedding_hess(y, u, z, margin):
    t0 = unit(u)
    t1 = unit(z)
    t2 = t0*t1
    t3 = row_sum(t2)
    t4 = unit_rest(z)
    t6 = norm(z)
    t5 = (t1*(t0*t4 - t1*complement(t2))*2.0 + t3*t4)/t6/t6
    return [widened(where((y > 0.0), t5, where((margin - t3 < 0.0), -t5, 0.0)))]
""",
    "value_and_grad": """def cosine_embedding_value_and_grad(y, u, z, margin):
    t0 = unit(z)
    t1 = unit(u)
    t2 = (y > 0.0)
    t3 = t0*t1
    t4 = margin - row_sum(t3)
    t5 = (-t0*complement(t3) + t1*unit_rest(z))/norm(z)
    t6 = -t0 + t1
    return [widened(where(t2, 0.5*row_sum(t6*t6), maximum(0.0, -t4))), widened(where(t2, -t5, where((t4 < 0.0), t5, 0.0)))]
""",
}
