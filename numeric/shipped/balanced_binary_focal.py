"""Made by `python -m numeric.shipping` from the definition of balanced_binary_focal; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "b19f3155e5575ad7"
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
    t4 = power(t3, gamma)
    t5 = alpha*y
    t6 = t4*t5
    t7 = -t6
    return [xlog1py(-t1, t2) + xlogy(t7, yhat)]
""",
    "grad": """def balanced_binary_focal_grad(y, yhat, alpha, gamma):
    t0 = (1.0 - alpha)*(1.0 - y)
    t1 = t0*(power(yhat, gamma))
    t2 = -yhat
    t3 = 1.0 - yhat
    t4 = power(t3, gamma)
    t5 = alpha*y
    t6 = t4*t5
    t7 = -t6
    t8 = 1.0/t3
    t9 = 1.0/yhat
    t10 = gamma - 1.0
    t11 = abs(yhat)
    return [at_ends(t1*t8 - t6*t9 + xlog1py(-gamma*t0*(power(yhat, t10)), t2) + xlogy(gamma*t5*(power(t3, t10)), yhat), where((yhat < 0.5), leading(xmul(t7, 1.0/t11), xmul(gamma*t6*t8, xlogy(1.0, t11))) + xmul(t0*(gamma*log_share(t11) + t8), power(t11, gamma)), leading(xmul(t1, t8), xmul(-gamma*t1*t9, xlogy(1.0, t3))) + xmul(-t5*(gamma*log_share(t3) + t9), t4)))]
""",
    "hess": """def balanced_binary_focal_hess(y, yhat, alpha, gamma):
    t0 = 1.0/yhat/yhat
    t1 = 1.0 - yhat
    t2 = power(t1, gamma)
    t3 = alpha*y
    t4 = t2*t3
    t5 = power(yhat, gamma)
    t6 = 1.0/t1/t1
    t7 = (1.0 - alpha)*(1.0 - y)
    t8 = t6*t7
    t9 = 1.0/yhat
    t10 = 1.0/t1
    t11 = t10*2.0
    t12 = gamma*t4
    t13 = t11*t12
    t14 = t5*t7
    t15 = gamma*t14
    t16 = gamma - 2.0
    t17 = t7*(power(yhat, t16))
    t18 = -yhat
    t19 = gamma*gamma
    t20 = t3*(power(t1, t16))
    t21 = abs(yhat)
    t22 = gamma - 1.0
    t23 = -t22
    t24 = log_share(t21)
    t25 = t9*2.0
    t26 = log_share(t1)
    return [at_ends(t0*t4 + t11*t15*t9 + t13*t9 + t5*t8 + xlog1py(gamma*t17, t18) + xlog1py(-t17*t19, t18) + xlogy(gamma*t20, yhat) + xlogy(-t19*t20, yhat), where((yhat < 0.5), leading(xmul(t4, t0), leading(xmul(t13, 1.0/t21), xmul(t12*t23*t6, xlogy(1.0, t21)))) + leading(xmul(gamma*t7*(gamma*t24 + t11 - t24), power(t21, t22)), xmul(t8, power(t21, gamma))), leading(xmul(t14, t6), leading(xmul(t15*t25, t10), xmul(t0*t15*t23, xlogy(1.0, t1)))) + leading(xmul(gamma*t3*(gamma*t26 + t25 - t26), power(t1, t22)), xmul(t0*t3, t2))))]
""",
    "value_and_grad": """def balanced_binary_focal_value_and_grad(y, yhat, alpha, gamma):
    t0 = (1.0 - alpha)*(1.0 - y)
    t1 = t0*(power(yhat, gamma))
    t2 = -yhat
    t3 = 1.0 - yhat
    t4 = power(t3, gamma)
    t5 = alpha*y
    t6 = t4*t5
    t7 = -t6
    t8 = 1.0/t3
    t9 = 1.0/yhat
    t10 = gamma - 1.0
    t11 = abs(yhat)
    return [xlog1py(-t1, t2) + xlogy(t7, yhat), at_ends(t1*t8 - t6*t9 + xlog1py(-gamma*t0*(power(yhat, t10)), t2) + xlogy(gamma*t5*(power(t3, t10)), yhat), where((yhat < 0.5), leading(xmul(t7, 1.0/t11), xmul(gamma*t6*t8, xlogy(1.0, t11))) + xmul(t0*(gamma*log_share(t11) + t8), power(t11, gamma)), leading(xmul(t1, t8), xmul(-gamma*t1*t9, xlogy(1.0, t3))) + xmul(-t5*(gamma*log_share(t3) + t9), t4)))]
""",
}
