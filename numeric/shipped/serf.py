"""Made by `python -m numeric.shipping` from the definition of serf; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "65a9b48b40b265c7"
SIGNATURE = Signature(name="serf", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def serf_value(x):
    t0 = lifted(x)
    t1 = t0*1.1920928955078125e-07
    t2 = log1p(t1)
    t3 = erf(t2 + maximum(0.0, x))
    return [tail(damp_lifted(t0, x*1.1283791670955126), t3*x, -x)]
""",
    "grad": """def serf_grad(x):
    t0 = lifted(x)
    t1 = t0*1.1920928955078125e-07
    t2 = log1p(t1)
    t3 = erf(t2 + maximum(0.0, x))
    t4 = t3*1.772453850905516
    t5 = x*2.0
    return [0.5641895835477563*(t4 + where((x >= 0.0), damp_lifted(t0, t4) + gauss_times(x, 1.0, t5*exp(-t2*(t2 + t5))), damp_lifted(t0, t4 + t5*gauss_times(t2, 1.0, 1.0))))/(t1 + 1.0)]
""",
    "hess": """def serf_hess(x):
    t0 = lifted(x)
    t1 = t0*1.1920928955078125e-07
    t2 = x + 2.0
    t3 = log1p(t1)
    t4 = x*2.0
    t5 = t1 + 1.0
    return [0.5641895835477563*where((x >= 0.0), gauss_times(x, 1.0, (-t3*x*4.0 - x*x*4.0 - damp_lifted(t0, -t2)*2.0 + 4.0)*exp(-t3*(t3 + t4))), damp_lifted(t0, -(-t2 + damp_lifted(t0, t3*t4 - 2.0))*gauss_times(t3, 1.0, 1.0)*2.0))/t5/t5]
""",
    "value_and_grad": """def serf_value_and_grad(x):
    t0 = lifted(x)
    t1 = t0*1.1920928955078125e-07
    t2 = log1p(t1)
    t3 = erf(t2 + maximum(0.0, x))
    t4 = t3*1.772453850905516
    t5 = x*2.0
    return [tail(damp_lifted(t0, x*1.1283791670955126), t3*x, -x), 0.5641895835477563*(t4 + where((x >= 0.0), damp_lifted(t0, t4) + gauss_times(x, 1.0, t5*exp(-t2*(t2 + t5))), damp_lifted(t0, t4 + t5*gauss_times(t2, 1.0, 1.0))))/(t1 + 1.0)]
""",
}
