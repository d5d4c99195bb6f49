"""Made by `python -m numeric.shipping` from the definition of gumbel_softmax; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "2084d726f577e1ba"
SIGNATURE = Signature(name="gumbel_softmax", role="activation", has_components=True, args=(
    Input(name="g", kind="Vector", vector=True),
    Input(name="z", kind="Vector", vector=True),
    Input(name="temperature", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "vjp": ((),),
    "jacobian": ((), ()),
}

SOURCES = {
    "value": """def gumbel_softmax_value(g, z, temperature):
    return [widened(softmax(quotient_spread((g + z), temperature)))]
""",
    "vjp": """def gumbel_softmax_vjp(g, z, temperature, cotangent):
    t0 = quotient_spread((g + z), temperature)
    return [widened(softmax_times(t0, centred(t0, cotangent)/temperature))]
""",
    "jacobian": """def gumbel_softmax_jacobian(g, z, temperature):
    t0 = 1.0/temperature
    t1 = quotient_spread((g + z), temperature)
    t2 = softmax(t1)
    return [widened(-t0*column(t2)*row(t2)), widened(softmax_times(t1, t0*softmax_rest(t1)))]
""",
}
