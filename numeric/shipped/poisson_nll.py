"""Made by `python -m numeric.shipping` from the definition of poisson_nll; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "4f74e89a75c15551"
SIGNATURE = Signature(name="poisson_nll", role="loss", has_components=False, args=(
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
    "value": """def poisson_nll_value(y, z):
    t0 = lifted(z)
    t1 = y*z
    t2 = exp(z)
    t3 = (z >= 0.0)
    t4 = -t0*1.1253517471925912e-07
    return [where(t3, t2*(1.0 - damp_lifted(t0, t1)), -t1 - t4)]
""",
    "grad": """def poisson_nll_grad(y, z):
    t0 = lifted(z)
    t2 = exp(z)
    t3 = (z >= 0.0)
    t4 = -t0*1.1253517471925912e-07
    t5 = (y - 1.0)
    t6 = (abs(z) < 0.5)
    return [where(t3, -t2*where(t6, t5 + y*exp_rest(-z, 1.0, 0.5), damp_lifted(t0, y) - 1.0), -where(t6, t5 - exp_rest(z, 1.0, 0.5), t4 + y))]
""",
    "hess": """def poisson_nll_hess(y, z):
    return [where((z >= 0.0), exp(z), exp(-abs(z)))]
""",
    "value_and_grad": """def poisson_nll_value_and_grad(y, z):
    t0 = lifted(z)
    t1 = y*z
    t2 = exp(z)
    t3 = (z >= 0.0)
    t4 = -t0*1.1253517471925912e-07
    t5 = (y - 1.0)
    t6 = (abs(z) < 0.5)
    return [where(t3, t2*(1.0 - damp_lifted(t0, t1)), -t1 - t4), where(t3, -t2*where(t6, t5 + y*exp_rest(-z, 1.0, 0.5), damp_lifted(t0, y) - 1.0), -where(t6, t5 - exp_rest(z, 1.0, 0.5), t4 + y))]
""",
}
