"""Made by `python -m numeric.shipping` from the definition of temperature_softmax; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "21e1f2a575c0d93f"
SIGNATURE = Signature(name="temperature_softmax", role="activation", has_components=True, args=(
    Input(name="z", kind="Vector", vector=True),
    Input(name="temperature", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "vjp": ((),),
    "jacobian": ((), ()),
}

SOURCES = {
    "value": """def temperature_softmax_value(z, temperature):
    return [widened(softmax(quotient_spread(z, temperature)))]
""",
    "vjp": """def temperature_softmax_vjp(z, temperature, cotangent):
    t0 = quotient_spread(z, temperature)
    return [widened(softmax_times(t0, centred(t0, cotangent)/temperature))]
""",
    "jacobian": """def temperature_softmax_jacobian(z, temperature):
    t0 = 1.0/temperature
    t1 = quotient_spread(z, temperature)
    t2 = softmax(t1)
    return [widened(-t0*column(t2)*row(t2)), widened(softmax_times(t1, t0*softmax_rest(t1)))]
""",
}
