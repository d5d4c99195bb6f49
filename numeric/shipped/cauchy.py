"""Made by `python -m numeric.shipping` from the definition of cauchy; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "ed431ae7a3166f98"
SIGNATURE = Signature(name="cauchy", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="yhat", kind="Real"),
    Input(name="c", kind="Positive", low=0.0, default=1.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def cauchy_value(y, yhat, c):
    t0 = c*c
    t1 = 1.0/t0
    t2 = y - yhat
    t3 = -t2
    t4 = maximum(abs(t3), 1.0)
    t5 = (1.0/t4)
    t6 = (t3/t4)
    t7 = t1*t6*t6 + t5*t5
    return [0.5*t0*where((abs(t2) < 1024.0), log1p(t1*t3*t3), log(t4)*2.0 + log(t7))]
""",
    "grad": """def cauchy_grad(y, yhat, c):
    t0 = c*c
    t1 = 1.0/t0
    t2 = y - yhat
    t3 = -t2
    t4 = maximum(abs(t3), 1.0)
    t5 = (1.0/t4)
    t6 = (t3/t4)
    t7 = t1*t6*t6 + t5*t5
    return [t5*t6/t7]
""",
    "hess": """def cauchy_hess(y, yhat, c):
    t0 = c*c
    t1 = y - yhat
    t2 = t0 + t1*t1
    return [t0*(c + t1)*(c - y + yhat)/t2/t2]
""",
    "value_and_grad": """def cauchy_value_and_grad(y, yhat, c):
    t0 = c*c
    t1 = 1.0/t0
    t2 = y - yhat
    t3 = -t2
    t4 = maximum(abs(t3), 1.0)
    t5 = (1.0/t4)
    t6 = (t3/t4)
    t7 = t1*t6*t6 + t5*t5
    return [0.5*t0*where((abs(t2) < 1024.0), log1p(t1*t3*t3), log(t4)*2.0 + log(t7)), t5*t6/t7]
""",
}
