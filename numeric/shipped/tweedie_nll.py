"""Made by `python -m numeric.shipping` from the definition of tweedie_nll; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "012d8d7f28f8cde4"
SIGNATURE = Signature(name="tweedie_nll", role="loss", has_components=False, args=(
    Input(name="y", kind="Nonnegative", low=0.0, low_open=False),
    Input(name="yhat", kind="Positive", low=0.0),
    Input(name="p", kind="BetweenOneAndTwo", low=1.0, high=2.0, default=1.5),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def tweedie_nll_value(y, yhat, p):
    t0 = p - 2.0
    t1 = power(yhat, -t0)
    t2 = p - 1.0
    t3 = power(yhat, -t2)
    t4 = t3*y
    return [at_ends(t4/t2 - t1/t0, leading(xmul(y/t2, t3), xmul(-1.0/t0, t1)))]
""",
    "grad": """def tweedie_nll_grad(y, yhat, p):
    t0 = p - 2.0
    t1 = power(yhat, -t0)
    t2 = p - 1.0
    t3 = power(yhat, -t2)
    t4 = t3*y
    return [at_ends((t1 - t4)/yhat, leading(xmul(-y, power(yhat, -p)), xmul(1.0, t3)))]
""",
    "hess": """def tweedie_nll_hess(y, yhat, p):
    t0 = power(yhat, 2.0 - p)
    t1 = p - 1.0
    t2 = p*y
    return [at_ends((-p*t0 + t0 + t2*(power(yhat, -t1)))/yhat/yhat, leading(xmul(t2, power(yhat, -p - 1.0)), xmul(-t1, power(yhat, -p))))]
""",
    "value_and_grad": """def tweedie_nll_value_and_grad(y, yhat, p):
    t0 = p - 2.0
    t1 = power(yhat, -t0)
    t2 = p - 1.0
    t3 = power(yhat, -t2)
    t4 = t3*y
    return [at_ends(t4/t2 - t1/t0, leading(xmul(y/t2, t3), xmul(-1.0/t0, t1))), at_ends((t1 - t4)/yhat, leading(xmul(-y, power(yhat, -p)), xmul(1.0, t3)))]
""",
}
