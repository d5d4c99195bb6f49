"""Made by `python -m numeric.shipping` from the definition of selu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "d60d42923d0225a1"
SIGNATURE = Signature(name="selu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="alpha", kind="Positive", low=0.0, default=1.6732632423543772),
    Input(name="scale", kind="Positive", low=0.0, default=1.0507009873554805),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((1,),),
    "hess": ((1, 2),),
    "value_and_grad": ((), (1,)),
}

SOURCES = {
    "value": """def selu_value(x, alpha, scale):
    t0 = minimum(0.0, x)
    t1 = alpha*scale
    return [scale*maximum(0.0, x) + t1*expm1(t0)]
""",
    "grad": """def selu_grad(x, alpha, scale):
    t0 = minimum(0.0, x)
    t1 = alpha*scale
    return [scale*where((x > 0.0), 1.0, 0.0) + damp_lifted(lifted(-t0), t1)*where((x <= 0.0), 1.0, 0.0)]
""",
    "hess": """def selu_hess(x, alpha, scale):
    return [damp_lifted(lifted(-minimum(0.0, x)), alpha*scale)*where((x <= 0.0), 1.0, 0.0)]
""",
    "value_and_grad": """def selu_value_and_grad(x, alpha, scale):
    t0 = minimum(0.0, x)
    t1 = alpha*scale
    return [scale*maximum(0.0, x) + t1*expm1(t0), scale*where((x > 0.0), 1.0, 0.0) + damp_lifted(lifted(-t0), t1)*where((x <= 0.0), 1.0, 0.0)]
""",
}
