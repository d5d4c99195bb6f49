"""Made by `python -m numeric.shipping` from the definition of gumbel_softmax; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "66e3a2e10d63f057"
SIGNATURE = Signature(name="gumbel_softmax", role="activation", has_components=True, args=(
    Input(name="u", kind="Vector", vector=True),
    Input(name="z", kind="Vector", vector=True),
    Input(name="temperature", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "vjp": ((),),
    "jacobian": ((), ()),
}

SOURCES = {
    "value": """def gumbel_softmax_value(u, z, temperature):
    return [widened(softmax(quotient_spread((twofold(u) + twofold(z)), temperature)))]
""",
    "vjp": """def gumbel_softmax_vjp(u, z, temperature, cotangent):
    t0 = quotient_spread((twofold(u) + twofold(z)), temperature)
    return [widened(softmax_times(t0, centred(t0, cotangent)/temperature))]
""",
    "jacobian": """def gumbel_softmax_jacobian(u, z, temperature):
    t0 = 1.0/temperature
    t1 = quotient_spread((twofold(u) + twofold(z)), temperature)
    t2 = softmax(t1)
    return [widened(-t0*column(t2)*row(t2)), widened(softmax_times(t1, t0*softmax_rest(t1)))]
""",
}
