"""Made by `python -m numeric.shipping` from the definition of balanced_binary_focal; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "afcb0dbae1700945"
SIGNATURE = Signature(name="balanced_binary_focal", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="yhat", kind="Probability", low=0.0, high=1.0),
    Input(name="alpha", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False, default=0.25),
    Input(name="gamma", kind="Nonnegative", low=0.0, low_open=False, default=2.0),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def balanced_binary_focal_value(y, yhat, alpha, gamma):
    t0 = (1.0 - alpha)*(1.0 - y)
    t1 = t0*(power(yhat, gamma))
    t2 = -yhat
    t3 = 1.0 - yhat
    t4 = alpha*y
    t5 = t4*(power(t3, gamma))
    t6 = -t5
    return [xlog1py(-t1, t2) + xlogy(t6, yhat)]
""",
    "grad": """def balanced_binary_focal_grad(y, yhat, alpha, gamma):
    t0 = (1.0 - alpha)*(1.0 - y)
    t1 = t0*(power(yhat, gamma))
    t2 = -yhat
    t3 = 1.0 - yhat
    t4 = alpha*y
    t5 = t4*(power(t3, gamma))
    t6 = -t5
    t7 = gamma - 1.0
    return [at_ends(t1/t3 - t5/yhat + xlog1py(-gamma*t0*(power(yhat, t7)), t2) + xlogy(gamma*t4*(power(t3, t7)), yhat), xdivy(t1, t3) + xdivy(t6, yhat) + xdivy(-gamma*t1*log(t3), yhat) + xdivy(gamma*t5*log(yhat), t3))]
""",
    "hess": """def balanced_binary_focal_hess(y, yhat, alpha, gamma):
    t0 = 1.0 - yhat
    t1 = alpha*y
    t2 = t1*(power(t0, gamma))
    t3 = (1.0 - alpha)*(1.0 - y)
    t4 = t3*(power(yhat, gamma))
    t5 = gamma*2.0
    t6 = t2*t5
    t7 = 1.0/t0/yhat
    t8 = t4*t5
    t9 = gamma - 2.0
    t10 = t3*(power(yhat, t9))
    t11 = -yhat
    t12 = gamma*gamma
    t13 = t1*(power(t0, t9))
    t14 = t2*log(yhat)
    t15 = t4*log(t0)
    return [at_ends(t2/yhat/yhat + t6*t7 + t7*t8 + xlog1py(gamma*t10, t11) + xlog1py(-t10*t12, t11) + xlogy(gamma*t13, yhat) + xlogy(-t12*t13, yhat) + t4/t0/t0, xdivy(xdivy(t2, yhat), yhat) + xdivy(xdivy(t4, t0), t0) + xdivy(xdivy(t6, yhat), t0) + xdivy(xdivy(t8, yhat), t0) + xdivy(xdivy(gamma*t14, t0), t0) + xdivy(xdivy(gamma*t15, yhat), yhat) + xdivy(xdivy(-t12*t14, t0), t0) + xdivy(xdivy(-t12*t15, yhat), yhat))]
""",
    "value_and_grad": """def balanced_binary_focal_value_and_grad(y, yhat, alpha, gamma):
    t0 = (1.0 - alpha)*(1.0 - y)
    t1 = t0*(power(yhat, gamma))
    t2 = -yhat
    t3 = 1.0 - yhat
    t4 = alpha*y
    t5 = t4*(power(t3, gamma))
    t6 = -t5
    t7 = gamma - 1.0
    return [xlog1py(-t1, t2) + xlogy(t6, yhat), at_ends(t1/t3 - t5/yhat + xlog1py(-gamma*t0*(power(yhat, t7)), t2) + xlogy(gamma*t4*(power(t3, t7)), yhat), xdivy(t1, t3) + xdivy(t6, yhat) + xdivy(-gamma*t1*log(t3), yhat) + xdivy(gamma*t5*log(yhat), t3))]
""",
}
