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
    return [widened(maximum(0.0, margin + norm((t0 - u)) - norm((t0 - v))))]
""",
    "grad": """def triplet_margin_grad(u, v, z, margin, epsilon):
    t1 = twofold(epsilon) + twofold(z)
    t2 = (t1 - twofold(u))
    t3 = (t1 - twofold(v))
    return [widened(where((margin + norm(t2) - norm(t3) > 0.0), unit_gap(unit(t2), unit(t3)), 0.0))]
""",
    "hess": """def triplet_margin_hess(u, v, z, margin, epsilon):
    t0 = twofold(epsilon) + twofold(z)
    t1 = (t0 - twofold(v))
    t2 = norm(t1)
    t3 = (t0 - twofold(u))
    t4 = norm(t3)
    return [widened(where((margin - t2 + t4 > 0.0), unit_rest(t3)/t4 - unit_rest(t1)/t2, 0.0))]
""",
    "value_and_grad": """def triplet_margin_value_and_grad(u, v, z, margin, epsilon):
    t0 = epsilon + z
    t1 = twofold(epsilon) + twofold(z)
    t2 = (t1 - twofold(u))
    t3 = (t1 - twofold(v))
    return [widened(maximum(0.0, margin + norm((t0 - u)) - norm((t0 - v)))), widened(where((margin + norm(t2) - norm(t3) > 0.0), unit_gap(unit(t2), unit(t3)), 0.0))]
""",
}
