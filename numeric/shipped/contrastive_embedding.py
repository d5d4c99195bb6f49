"""Made by `python -m numeric.shipping` from the definition of contrastive_embedding; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "035c337a6bff80e9"
SIGNATURE = Signature(name="contrastive_embedding", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="u", kind="Vector", vector=True),
    Input(name="z", kind="Vector", vector=True),
    Input(name="margin", kind="Nonnegative", low=0.0, low_open=False, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((3,),),
    "hess": ((1, 2, 3),),
    "value_and_grad": ((), (3,)),
}

SOURCES = {
    "value": """def contrastive_embedding_value(y, u, z, margin):
    t0 = (u - z)
    t1 = norm(t0)
    t2 = 0.5*y
    t3 = 0.5 - t2
    t4 = margin - t1
    t5 = maximum(0.0, t4)
    return [widened(t3*t1*t1 + t2*t5*t5)]
""",
    "grad": """def contrastive_embedding_grad(y, u, z, margin):
    t0 = (u - z)
    t1 = norm(t0)
    t2 = 0.5*y
    t3 = 0.5 - t2
    t4 = margin - t1
    return [widened(-t0*t3*2.0 + t2*where((t4 > 0.0), t4*unit(t0)*2.0, 0.0))]
""",
    "hess": """def contrastive_embedding_hess(y, u, z, margin):
    t0 = (u - z)
    t5 = unit(t0)
    t1 = t5*t5*2.0
    t2 = norm(t0)
    t3 = margin - t2
    t4 = t3/t2
    return [widened(0.5*y*where((t3 > 0.0), t1*t4 + t1 - t4*2.0, 0.0) - y + 1.0)]
""",
    "value_and_grad": """def contrastive_embedding_value_and_grad(y, u, z, margin):
    t0 = (u - z)
    t1 = norm(t0)
    t2 = 0.5*y
    t3 = 0.5 - t2
    t4 = margin - t1
    t5 = maximum(0.0, t4)
    return [widened(t3*t1*t1 + t2*t5*t5), widened(-t0*t3*2.0 + t2*where((t4 > 0.0), t4*unit(t0)*2.0, 0.0))]
""",
}
