"""Made by `python -m numeric.shipping` from the definition of sigmoid_focal; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "a5a353066d917d00"
SIGNATURE = Signature(name="sigmoid_focal", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="z", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((0,),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def sigmoid_focal_value(y, z):
    t0 = exp(-abs(z))
    t1 = y - 1.0
    t2 = log1p(t0)
    t3 = t2*t0*t0
    t4 = t0 + 1.0
    return [where((z >= 0.0), -t1*(t2 + z) + t3*y, -t1*t3 - y*(-t2 + z))/(t4*t4)]
""",
    "grad": """def sigmoid_focal_grad(y, z):
    t0 = exp(-abs(0.5*z))
    t1 = t0*t0
    t2 = t0*t0*t0*t0*t0*t0
    t3 = y*2.0
    t4 = log1p(t1)
    t5 = t4*t0*t0*t0*t0
    t6 = y - 1.0
    t7 = t6*2.0
    t8 = t1 + 1.0
    return [where((z >= 0.0), -t2*y - t3*t5 - t6 - damp(t0, t7*(t4 + z)), -t2*t6 - t5*t7 - y + damp(t0, t3*(-t4 + z)))/(t8*t8*t8)]
""",
    "hess": """def sigmoid_focal_hess(y, z):
    t0 = exp(-abs(0.5*z))
    t1 = t0*t0
    t2 = y - 1.0
    t3 = z*2.0
    t4 = log1p(t1)
    t5 = t4*2.0
    t6 = t5 - 5.0
    t7 = t6*t0*t0*t0*t0
    t8 = z*4.0
    t9 = t4*4.0
    t10 = t1 + 1.0
    return [where((z >= 0.0), damp(t0, t2*(t3 + t6) - t7*y - damp(t0, -t8 - t9 + y*z*4.0)), damp(t0, t2*t7 + y*(t3 - t5 + 5.0) - damp(t0, t8*y - t9)))/(t10*t10*t10*t10)]
""",
    "value_and_grad": """def sigmoid_focal_value_and_grad(y, z):
    t0 = exp(-abs(z))
    t1 = y - 1.0
    t2 = log1p(t0)
    t3 = t2*t0*t0
    t4 = (z >= 0.0)
    t5 = exp(-abs(0.5*z))
    t6 = t5*t5
    t7 = t5*t5*t5*t5*t5*t5
    t8 = y*2.0
    t9 = log1p(t6)
    t10 = t9*t5*t5*t5*t5
    t11 = t1*2.0
    t12 = t0 + 1.0
    t13 = t6 + 1.0
    return [where(t4, -t1*(t2 + z) + t3*y, -t1*t3 - y*(-t2 + z))/(t12*t12), where(t4, -t1 - t10*t8 - t7*y - damp(t5, t11*(t9 + z)), -t1*t7 - t10*t11 - y + damp(t5, t8*(-t9 + z)))/(t13*t13*t13)]
""",
}
