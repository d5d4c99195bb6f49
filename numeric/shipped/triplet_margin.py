"""Made by `python -m numeric.shipping` from the definition of triplet_margin; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "180b165f025b9f41"
SIGNATURE = Signature(name="triplet_margin", role="loss", has_components=False, args=(
    Input(name="u", kind="Vector", vector=True),
    Input(name="v", kind="Vector", vector=True),
    Input(name="z", kind="Vector", vector=True),
    Input(name="margin", kind="Positive", low=0.0, default=1.0),
    Input(name="epsilon", kind="Positive", low=0.0, default=1e-06),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0, 1, 2, 3, 4),),
    "hess": ((0, 1, 2, 3, 4),),
    "value_and_grad": ((), (0, 1, 2, 3, 4)),
}

SOURCES = {
    "value": """def triplet_margin_value(u, v, z, margin, epsilon):
    t0 = epsilon + z
    t1 = (t0 - v)
    t2 = (t0 - u)
    t3 = margin - norm(t1) + norm(t2)
    return [widened(maximum(0.0, t3))]
""",
    "grad": """def triplet_margin_grad(u, v, z, margin, epsilon):
    t0 = epsilon + z
    t1 = (t0 - v)
    t2 = (t0 - u)
    t3 = margin - norm(t1) + norm(t2)
    return [widened(where((t3 > 0.0), -unit(t1) + unit(t2), 0.0))]
""",
    "hess": """def triplet_margin_hess(u, v, z, margin, epsilon):
    t0 = epsilon + z
    t1 = (t0 - u)
    t2 = norm(t1)
    t3 = 1.0/t2
    t4 = (t0 - v)
    t5 = norm(t4)
    t6 = 1.0/t5
    t7 = unit(t1)
    t8 = unit(t4)
    return [widened(where((margin + t2 - t5 > 0.0), -t3*t7*t7 + t3 + t6*t8*t8 - t6, 0.0))]
""",
    "value_and_grad": """def triplet_margin_value_and_grad(u, v, z, margin, epsilon):
    t0 = epsilon + z
    t1 = (t0 - v)
    t2 = (t0 - u)
    t3 = margin - norm(t1) + norm(t2)
    return [widened(maximum(0.0, t3)), widened(where((t3 > 0.0), -unit(t1) + unit(t2), 0.0))]
""",
}
