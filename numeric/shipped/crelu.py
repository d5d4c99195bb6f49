"""Made by `python -m numeric.shipping` from the definition of crelu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "a5dd154999697324"
SIGNATURE = Signature(name="crelu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="s", kind="Sign", low=-1.0, high=1.0, low_open=False, high_open=False, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0, 1),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def crelu_value(x, s):
    t0 = s*x
    return [maximum(0.0, t0)]
""",
    "grad": """def crelu_grad(x, s):
    t0 = s*x
    return [s*where((t0 > 0.0), 1.0, 0.0)]
""",
    "hess": """def crelu_hess(x, s):
    return [0.0]
""",
    "value_and_grad": """def crelu_value_and_grad(x, s):
    t0 = s*x
    return [maximum(0.0, t0), s*where((t0 > 0.0), 1.0, 0.0)]
""",
}
