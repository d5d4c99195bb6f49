"""Made by `python -m numeric.shipping` from the definition of binary_focal; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "b09e0e0564c2cfb0"
SIGNATURE = Signature(name="binary_focal", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Probability", low=0.0, high=1.0),
    Input(name="gamma", kind="Nonnegative", low=0.0, low_open=False, default=2.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def binary_focal_value(y, yhat, gamma):
    t0 = 1.0 - y
    t1 = t0*(power(yhat, gamma))
    t2 = -yhat
    t3 = 1.0 - yhat
    t4 = y*(power(t3, gamma))
    t5 = -t4
    return [xlog1py(-t1, t2) + xlogy(t5, yhat)]
""",
    "grad": """def binary_focal_grad(y, yhat, gamma):
    t0 = 1.0 - y
    t1 = t0*(power(yhat, gamma))
    t2 = -yhat
    t3 = 1.0 - yhat
    t4 = y*(power(t3, gamma))
    t5 = -t4
    t6 = gamma - 1.0
    return [at_ends(t1/t3 - t4/yhat + xlog1py(-gamma*t0*(power(yhat, t6)), t2) + xlogy(gamma*y*(power(t3, t6)), yhat), xdivy(t1, t3) + xdivy(t5, yhat) + xdivy(-gamma*t1*log(t3), yhat) + xdivy(gamma*t4*log(yhat), t3))]
""",
    "hess": """def binary_focal_hess(y, yhat, gamma):
    t0 = 1.0 - yhat
    t1 = y*(power(t0, gamma))
    t2 = 1.0 - y
    t3 = t2*(power(yhat, gamma))
    t4 = gamma*2.0
    t5 = t1*t4
    t6 = 1.0/t0/yhat
    t7 = t3*t4
    t8 = gamma - 2.0
    t9 = t2*(power(yhat, t8))
    t10 = -yhat
    t11 = gamma*gamma
    t12 = y*(power(t0, t8))
    t13 = t1*log(yhat)
    t14 = t3*log(t0)
    return [at_ends(t1/yhat/yhat + t5*t6 + t6*t7 + xlog1py(gamma*t9, t10) + xlog1py(-t11*t9, t10) + xlogy(gamma*t12, yhat) + xlogy(-t11*t12, yhat) + t3/t0/t0, xdivy(xdivy(t1, yhat), yhat) + xdivy(xdivy(t3, t0), t0) + xdivy(xdivy(t5, yhat), t0) + xdivy(xdivy(t7, yhat), t0) + xdivy(xdivy(gamma*t13, t0), t0) + xdivy(xdivy(gamma*t14, yhat), yhat) + xdivy(xdivy(-t11*t13, t0), t0) + xdivy(xdivy(-t11*t14, yhat), yhat))]
""",
    "value_and_grad": """def binary_focal_value_and_grad(y, yhat, gamma):
    t0 = 1.0 - y
    t1 = t0*(power(yhat, gamma))
    t2 = -yhat
    t3 = 1.0 - yhat
    t4 = y*(power(t3, gamma))
    t5 = -t4
    t6 = gamma - 1.0
    return [xlog1py(-t1, t2) + xlogy(t5, yhat), at_ends(t1/t3 - t4/yhat + xlog1py(-gamma*t0*(power(yhat, t6)), t2) + xlogy(gamma*y*(power(t3, t6)), yhat), xdivy(t1, t3) + xdivy(t5, yhat) + xdivy(-gamma*t1*log(t3), yhat) + xdivy(gamma*t4*log(yhat), t3))]
""",
}
