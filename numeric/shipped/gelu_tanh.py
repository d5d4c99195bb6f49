"""Made by `python -m numeric.shipping` from the definition of gelu_tanh; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "f230afd7c24627a4"
SIGNATURE = Signature(name="gelu_tanh", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def gelu_tanh_value(x):
    t0 = 0.035677408136300125*x*x*x + 0.7978845608028654*x
    t1 = exp(-abs(t0))
    return [where((t0 >= 0.0), x, damp(t1, x))/(t1*t1 + 1.0)]
""",
    "grad": """def gelu_tanh_grad(x):
    t0 = x*x*x
    t1 = 0.035677408136300125*t0 + 0.7978845608028654*x
    t2 = exp(-abs(t1))
    t3 = t2*t2
    t4 = t0*37941.93566490777 + x*282842.71247461904 + 177245.3850905516
    t5 = t3 + 1.0
    return [5.641895835477563e-06*where((t1 >= 0.0), damp(t2, t4) + 177245.3850905516, damp(t2, t3*177245.3850905516 + t4))/t5/t5]
""",
    "hess": """def gelu_tanh_hess(x):
    t0 = x*x*x
    t1 = 0.035677408136300125*t0 + 0.7978845608028654*x
    t2 = exp(-abs(t1))
    t3 = x*x*74894379044.8446
    t4 = t0*59757068730.79916 + x*x*x*x*x*4008055992.4465265 + x*222733119873.2683
    t5 = t3 + t4 + 279154567985.5552
    t6 = -t3 + t4 - 279154567985.5552
    t7 = t2*t2 + 1.0
    return [1.1432871280747256e-11*where((t1 >= 0.0), damp(t2, -t6 + damp(t2, t5)), damp(t2, t5 - damp(t2, t6)))/t7/t7/t7]
""",
    "value_and_grad": """def gelu_tanh_value_and_grad(x):
    t0 = x*x*x
    t1 = 0.035677408136300125*t0 + 0.7978845608028654*x
    t2 = exp(-abs(t1))
    t3 = t2*t2
    t4 = t3 + 1.0
    t5 = (t1 >= 0.0)
    t6 = t0*37941.93566490777 + x*282842.71247461904 + 177245.3850905516
    return [where(t5, x, damp(t2, x))/t4, 5.641895835477563e-06*where(t5, damp(t2, t6) + 177245.3850905516, damp(t2, t3*177245.3850905516 + t6))/t4/t4]
""",
}
