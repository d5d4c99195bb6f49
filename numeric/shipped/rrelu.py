"""Made by `python -m numeric.shipping` from the definition of rrelu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "054edae4da666b3d"
SIGNATURE = Signature(name="rrelu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="lower", kind="Real", default=0.125),
    Input(name="upper", kind="Real", default=0.3333333333333333),
    Input(name="noise", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False, default=0.5),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0, 1, 2, 3),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def rrelu_value(x, lower, upper, noise):
    t0 = lower + noise*(-lower + upper)
    return [t0*minimum(0.0, x) + maximum(0.0, x)]
""",
    "grad": """def rrelu_grad(x, lower, upper, noise):
    t0 = lower + noise*(-lower + upper)
    return [t0*where((x <= 0.0), 1.0, 0.0) + where((x > 0.0), 1.0, 0.0)]
""",
    "hess": """def rrelu_hess(x, lower, upper, noise):
    return [0.0]
""",
    "value_and_grad": """def rrelu_value_and_grad(x, lower, upper, noise):
    t0 = lower + noise*(-lower + upper)
    return [t0*minimum(0.0, x) + maximum(0.0, x), t0*where((x <= 0.0), 1.0, 0.0) + where((x > 0.0), 1.0, 0.0)]
""",
}
