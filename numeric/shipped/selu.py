"""Made by `python -m numeric.shipping` from the definition of selu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "77ef81b2eb272e10"
SIGNATURE = Signature(name="selu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def selu_value(x):
    t0 = expm1(-abs(x))*8.790496704236885e+61
    return [where((x > 0.0), x*1.0507009873554805, 2e-62*where((x >= 0.0), -t0*exp(x), t0))]
""",
    "grad": """def selu_grad(x):
    return [where((x > 0.0), 1.0507009873554805, 2e-62*where((x >= 0.0), exp(x)*8.790496704236885e+61, exp(-abs(x))*8.790496704236885e+61))]
""",
    "hess": """def selu_hess(x):
    return [where((x > 0.0), 0.0, 2e-62*where((x >= 0.0), exp(x)*8.790496704236885e+61, exp(-abs(x))*8.790496704236885e+61))]
""",
    "value_and_grad": """def selu_value_and_grad(x):
    t0 = (x > 0.0)
    t1 = exp(x)
    t2 = expm1(-abs(x))*8.790496704236885e+61
    t3 = (x >= 0.0)
    return [where(t0, x*1.0507009873554805, 2e-62*where(t3, -t1*t2, t2)), where(t0, 1.0507009873554805, 2e-62*where(t3, t1*8.790496704236885e+61, exp(-abs(x))*8.790496704236885e+61))]
""",
}
