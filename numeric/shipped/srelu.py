"""Made by `python -m numeric.shipping` from the definition of srelu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "565a3c754eae0b2f"
SIGNATURE = Signature(name="srelu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="t_left", kind="Real", default=0.0),
    Input(name="a_left", kind="Real", default=0.2),
    Input(name="t_right", kind="Real", default=1.0),
    Input(name="a_right", kind="Real", default=0.5),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((1, 2, 3, 4),),
    "grad": ((0, 1, 2, 3, 4),),
    "hess": ((0, 1, 2, 3, 4),),
    "value_and_grad": ((1, 2, 3, 4), (0, 1, 2, 3, 4)),
}

SOURCES = {
    "value": """def srelu_value(x, t_left, a_left, t_right, a_right):
    t0 = -x
    t1 = (t_right <= x)
    t2 = (t_left >= x)
    return [where(t1, a_right*(-t0 - t_right) + t_right, where(t2, a_left*(-t0 - t_left) + t_left, x))]
""",
    "grad": """def srelu_grad(x, t_left, a_left, t_right, a_right):
    t1 = (t_right <= x)
    t2 = (t_left >= x)
    return [where(t1, a_right, where(t2, a_left, 1.0))]
""",
    "hess": """def srelu_hess(x, t_left, a_left, t_right, a_right):
    return [0.0]
""",
    "value_and_grad": """def srelu_value_and_grad(x, t_left, a_left, t_right, a_right):
    t0 = -x
    t1 = (t_right <= x)
    t2 = (t_left >= x)
    return [where(t1, a_right*(-t0 - t_right) + t_right, where(t2, a_left*(-t0 - t_left) + t_left, x)), where(t1, a_right, where(t2, a_left, 1.0))]
""",
}
