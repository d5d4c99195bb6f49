"""Made by `python -m numeric.shipping` from the definition of poisson_nll; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "716104731f205ab8"
SIGNATURE = Signature(name="poisson_nll", role="loss", has_components=False, args=(
    Input(name="y", kind="Count", low=0.0, low_open=False),
    Input(name="z", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def poisson_nll_value(y, z):
    t0 = exp(z)
    return [where((abs(z - 1.0) < 1.0), z*((8.254840070411029e-08) + (2.7182817459106445 - y)) + above_tangent(z), t0 - y*z)]
""",
    "grad": """def poisson_nll_grad(y, z):
    t0 = exp(z)
    t1 = (y - 1.0)
    t2 = (abs(z) < 0.5)
    t3 = lifted(z)
    return [where((z >= 0.0), -t0*where(t2, t1 + y*exp_rest(-z, 1.0, 0.5), damp_lifted(t3, y) - 1.0), -where(t2, t1 - exp_rest(z, 1.0, 0.5), y - t3*1.1920928955078125e-07))]
""",
    "hess": """def poisson_nll_hess(y, z):
    return [where((z >= 0.0), exp(z), exp(-abs(z)))]
""",
    "value_and_grad": """def poisson_nll_value_and_grad(y, z):
    t0 = exp(z)
    t1 = (y - 1.0)
    t2 = (abs(z) < 0.5)
    t3 = lifted(z)
    return [where((abs(z - 1.0) < 1.0), z*((8.254840070411029e-08) + (2.7182817459106445 - y)) + above_tangent(z), t0 - y*z), where((z >= 0.0), -t0*where(t2, t1 + y*exp_rest(-z, 1.0, 0.5), damp_lifted(t3, y) - 1.0), -where(t2, t1 - exp_rest(z, 1.0, 0.5), y - t3*1.1920928955078125e-07))]
""",
}
