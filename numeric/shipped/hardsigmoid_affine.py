"""Made by `python -m numeric.shipping` from the definition of hardsigmoid_affine; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "3db331234272c610"
SIGNATURE = Signature(name="hardsigmoid_affine", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
    Input(name="alpha", kind="Positive", low=0.0, default=0.2),
    Input(name="beta", kind="Real", default=0.5),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0, 1, 2),),
    "hess": ((0, 1, 2),),
    "value_and_grad": ((), (0, 1, 2)),
}

SOURCES = {
    "value": """def hardsigmoid_affine_value(x, alpha, beta):
    t0 = alpha*x + beta
    return [maximum(0.0, minimum(1.0, t0))]
""",
    "grad": """def hardsigmoid_affine_grad(x, alpha, beta):
    t0 = alpha*x + beta
    return [where(logical_or((t0 >= 1.0), (t0 <= 0.0)), 0.0, alpha)]
""",
    "hess": """def hardsigmoid_affine_hess(x, alpha, beta):
    return [0.0]
""",
    "value_and_grad": """def hardsigmoid_affine_value_and_grad(x, alpha, beta):
    t0 = alpha*x + beta
    return [maximum(0.0, minimum(1.0, t0)), where(logical_or((t0 >= 1.0), (t0 <= 0.0)), 0.0, alpha)]
""",
}
