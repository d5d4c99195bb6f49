"""Made by `python -m numeric.shipping` from the definition of cosine_embedding; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "aa60b615c35ddf9e"
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
    t0 = unit(u)
    t1 = unit(z)
    t2 = row_sum(t0*t1)
    t3 = (y > 0.0)
    t4 = margin - t2
    return [widened(where(t3, 1.0 - t2, maximum(0.0, -t4)))]
""",
    "grad": """def cosine_embedding_grad(y, u, z, margin):
    t0 = unit(u)
    t1 = unit(z)
    t2 = row_sum(t0*t1)
    t3 = (y > 0.0)
    t4 = margin - t2
    t5 = 1.0/norm(z)
    t6 = -t0*t5 + t1*t2*t5
    return [widened(where(t3, t6, where((t4 < 0.0), -t6, 0.0)))]
""",
    "hess": """def cosine_embedding_hess(y, u, z, margin):
    t6 = norm(z)
    t0 = 1.0/t6/t6
    t1 = unit(z)
    t2 = t1*unit(u)
    t3 = row_sum(t2)
    t4 = t0*t3
    t5 = t0*t2*2.0 - t4*t1*t1*3.0 + t4
    return [widened(where((y > 0.0), t5, where((margin - t3 < 0.0), -t5, 0.0)))]
""",
    "value_and_grad": """def cosine_embedding_value_and_grad(y, u, z, margin):
    t0 = unit(u)
    t1 = unit(z)
    t2 = row_sum(t0*t1)
    t3 = (y > 0.0)
    t4 = margin - t2
    t5 = 1.0/norm(z)
    t6 = -t0*t5 + t1*t2*t5
    return [widened(where(t3, 1.0 - t2, maximum(0.0, -t4))), widened(where(t3, t6, where((t4 < 0.0), -t6, 0.0)))]
""",
}
