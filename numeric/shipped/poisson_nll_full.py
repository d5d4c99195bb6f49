"""Made by `python -m numeric.shipping` from the definition of poisson_nll_full; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "711c2da965dbb3b8"
SIGNATURE = Signature(name="poisson_nll_full", role="loss", has_components=False, args=(
    Input(name="y", kind="Count", low=0.0, low_open=False),
    Input(name="z", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((0,),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((0,), (0,)),
}

SOURCES = {
    "value": """def poisson_nll_full_value(y, z):
    t0 = lifted(z)
    t1 = y*z*2.0 - y*log(y)*2.0 + y*2.0 - log(y*3.141592653589793) - 0.6931471805599453
    t2 = exp(z)
    t3 = (z >= 0.0)
    t4 = t0*1.1920928955078125e-07
    return [where((y > 1.0), 0.5*where(t3, t2*(2.0 - damp_lifted(t0, t1)), t4*2.0 - t1), where((abs(z - 1.0) < 1.0), z*((8.254840070411029e-08) + (2.7182817459106445 - y)) + above_tangent(z), t2 - y*z))]
""",
    "grad": """def poisson_nll_full_grad(y, z):
    t0 = lifted(z)
    t2 = exp(z)
    t3 = (z >= 0.0)
    t4 = t0*1.1920928955078125e-07
    t5 = (y - 1.0)
    t6 = (abs(z) < 0.5)
    return [where(t3, -t2*where(t6, t5 + y*exp_rest(-z, 1.0, 0.5), damp_lifted(t0, y) - 1.0), -where(t6, t5 - exp_rest(z, 1.0, 0.5), -t4 + y))]
""",
    "hess": """def poisson_nll_full_hess(y, z):
    return [where((z >= 0.0), exp(z), exp(-abs(z)))]
""",
    "value_and_grad": """def poisson_nll_full_value_and_grad(y, z):
    t0 = lifted(z)
    t1 = y*z*2.0 - y*log(y)*2.0 + y*2.0 - log(y*3.141592653589793) - 0.6931471805599453
    t2 = exp(z)
    t3 = (z >= 0.0)
    t4 = t0*1.1920928955078125e-07
    t5 = (y - 1.0)
    t6 = (abs(z) < 0.5)
    return [where((y > 1.0), 0.5*where(t3, t2*(2.0 - damp_lifted(t0, t1)), t4*2.0 - t1), where((abs(z - 1.0) < 1.0), z*((8.254840070411029e-08) + (2.7182817459106445 - y)) + above_tangent(z), t2 - y*z)), where(t3, -t2*where(t6, t5 + y*exp_rest(-z, 1.0, 0.5), damp_lifted(t0, y) - 1.0), -where(t6, t5 - exp_rest(z, 1.0, 0.5), -t4 + y))]
""",
}
