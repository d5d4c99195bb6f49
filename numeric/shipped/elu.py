"""Made by `python -m numeric.shipping` from the definition of elu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "3b243baf78b8223e"
SIGNATURE = Signature(name="elu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="alpha", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((1,),),
    "hess": ((1,),),
    "value_and_grad": ((), (1,)),
}

SOURCES = {
    "value": """def elu_value(x, alpha):
    t0 = minimum(0.0, x)
    return [alpha*expm1(t0) + maximum(0.0, x)]
""",
    "grad": """def elu_grad(x, alpha):
    t0 = minimum(0.0, x)
    return [damp_lifted(lifted(-t0), alpha)*where((x <= 0.0), 1.0, 0.0) + where((x > 0.0), 1.0, 0.0)]
""",
    "hess": """def elu_hess(x, alpha):
    return [damp_lifted(lifted(-minimum(0.0, x)), alpha)*where((x <= 0.0), 1.0, 0.0)]
""",
    "value_and_grad": """def elu_value_and_grad(x, alpha):
    t0 = minimum(0.0, x)
    return [alpha*expm1(t0) + maximum(0.0, x), damp_lifted(lifted(-t0), alpha)*where((x <= 0.0), 1.0, 0.0) + where((x > 0.0), 1.0, 0.0)]
""",
}
