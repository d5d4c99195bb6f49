"""Made by `python -m numeric.shipping` from the definition of tukey_biweight; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "a955dfa40cc5ed65"
SIGNATURE = Signature(name="tukey_biweight", role="loss", has_components=False, args=(
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
    "value": """def tukey_biweight_value(y, yhat, c):
    t0 = c*c*c*c
    t1 = 1.0/t0
    t2 = y - yhat
    t3 = minimum(c, abs(t2))
    t4 = t3*t3
    return [0.16666666666666666*t1*t4*(-t4*c*c*3.0 + t0*3.0 + t3*t3*t3*t3)]
""",
    "grad": """def tukey_biweight_grad(y, yhat, c):
    t0 = c*c*c*c
    t1 = 1.0/t0
    t2 = y - yhat
    t3 = minimum(c, abs(t2))
    t5 = c + t3
    t6 = short_of(c, y, yhat)
    return [-t1*t5*t5*t6*t6*maximum(-c, minimum(c, t2))]
""",
    "hess": """def tukey_biweight_hess(y, yhat, c):
    t0 = minimum(c, abs(y - yhat))
    return [(c + t0)*(c*c - t0*t0*5.0)*short_of(c, y, yhat)/c/c/c/c]
""",
    "value_and_grad": """def tukey_biweight_value_and_grad(y, yhat, c):
    t0 = c*c*c*c
    t1 = 1.0/t0
    t2 = y - yhat
    t3 = minimum(c, abs(t2))
    t4 = t3*t3
    t5 = c + t3
    t6 = short_of(c, y, yhat)
    return [0.16666666666666666*t1*t4*(-t4*c*c*3.0 + t0*3.0 + t3*t3*t3*t3), -t1*t5*t5*t6*t6*maximum(-c, minimum(c, t2))]
""",
}
