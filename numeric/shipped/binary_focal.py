"""Made by `python -m numeric.shipping` from the definition of binary_focal; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "09f6905a9990d40b"
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
    t4 = power(t3, gamma)
    t5 = t4*y
    t6 = -t5
    return [xlog1py(-t1, t2) + xlogy(t6, yhat)]
""",
    "grad": """def binary_focal_grad(y, yhat, gamma):
    t0 = 1.0 - y
    t1 = t0*(power(yhat, gamma))
    t2 = -yhat
    t3 = 1.0 - yhat
    t4 = power(t3, gamma)
    t5 = t4*y
    t6 = -t5
    t7 = 1.0/t3
    t8 = 1.0/yhat
    t9 = gamma - 1.0
    t10 = abs(yhat)
    return [at_ends(t1*t7 - t5*t8 + xlog1py(-gamma*t0*(power(yhat, t9)), t2) + xlogy(gamma*y*(power(t3, t9)), yhat), where((yhat < 0.5), leading(xmul(t6, 1.0/t10), xmul(gamma*t5*t7, xlogy(1.0, t10))) + xmul(t0*(gamma*log_share(t10) + t7), power(t10, gamma)), leading(xmul(t1, t7), xmul(-gamma*t1*t8, xlogy(1.0, t3))) + xmul(-y*(gamma*log_share(t3) + t8), t4)))]
""",
    "hess": """def binary_focal_hess(y, yhat, gamma):
    t0 = 1.0/yhat/yhat
    t1 = 1.0 - yhat
    t2 = power(t1, gamma)
    t3 = t2*y
    t4 = power(yhat, gamma)
    t5 = 1.0/t1/t1
    t6 = 1.0 - y
    t7 = t5*t6
    t8 = 1.0/yhat
    t9 = 1.0/t1
    t10 = t9*2.0
    t11 = gamma*t3
    t12 = t10*t11
    t13 = t4*t6
    t14 = gamma*t13
    t15 = gamma - 2.0
    t16 = t6*(power(yhat, t15))
    t17 = -yhat
    t18 = gamma*gamma
    t19 = y*(power(t1, t15))
    t20 = abs(yhat)
    t21 = gamma - 1.0
    t22 = -t21
    t23 = log_share(t20)
    t24 = t8*2.0
    t25 = log_share(t1)
    return [at_ends(t0*t3 + t10*t14*t8 + t12*t8 + t4*t7 + xlog1py(gamma*t16, t17) + xlog1py(-t16*t18, t17) + xlogy(gamma*t19, yhat) + xlogy(-t18*t19, yhat), where((yhat < 0.5), leading(xmul(t3, t0), leading(xmul(t12, 1.0/t20), xmul(t11*t22*t5, xlogy(1.0, t20)))) + leading(xmul(gamma*t6*(gamma*t23 + t10 - t23), power(t20, t21)), xmul(t7, power(t20, gamma))), leading(xmul(t13, t5), leading(xmul(t14*t24, t9), xmul(t0*t14*t22, xlogy(1.0, t1)))) + leading(xmul(gamma*y*(gamma*t25 + t24 - t25), power(t1, t21)), xmul(t0*y, t2))))]
""",
    "value_and_grad": """def binary_focal_value_and_grad(y, yhat, gamma):
    t0 = 1.0 - y
    t1 = t0*(power(yhat, gamma))
    t2 = -yhat
    t3 = 1.0 - yhat
    t4 = power(t3, gamma)
    t5 = t4*y
    t6 = -t5
    t7 = 1.0/t3
    t8 = 1.0/yhat
    t9 = gamma - 1.0
    t10 = abs(yhat)
    return [xlog1py(-t1, t2) + xlogy(t6, yhat), at_ends(t1*t7 - t5*t8 + xlog1py(-gamma*t0*(power(yhat, t9)), t2) + xlogy(gamma*y*(power(t3, t9)), yhat), where((yhat < 0.5), leading(xmul(t6, 1.0/t10), xmul(gamma*t5*t7, xlogy(1.0, t10))) + xmul(t0*(gamma*log_share(t10) + t7), power(t10, gamma)), leading(xmul(t1, t7), xmul(-gamma*t1*t8, xlogy(1.0, t3))) + xmul(-y*(gamma*log_share(t3) + t8), t4)))]
""",
}
