"""Made by `python -m numeric.shipping` from the definition of kl_div_log_target; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "e9e8b2257c8901ce"
SIGNATURE = Signature(name="kl_div_log_target", role="loss", has_components=False, args=(
    Input(name="y", kind="Real"),
    Input(name="z", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((1,),),
    "grad": ((1,),),
    "hess": ((0, 1),),
    "value_and_grad": ((1,), (1,)),
}

SOURCES = {
    "value": """def kl_div_log_target_value(y, z):
    t0 = y - z
    t1 = exp(y)
    t2 = (y >= 0.0)
    return [where(t2, xmul(t0, t1), damp_lifted(lifted(y), t0))]
""",
    "grad": """def kl_div_log_target_grad(y, z):
    t1 = exp(y)
    t2 = (y >= 0.0)
    return [where(t2, -t1, -exp(-abs(y)))]
""",
    "hess": """def kl_div_log_target_hess(y, z):
    return [0.0]
""",
    "value_and_grad": """def kl_div_log_target_value_and_grad(y, z):
    t0 = y - z
    t1 = exp(y)
    t2 = (y >= 0.0)
    return [where(t2, xmul(t0, t1), damp_lifted(lifted(y), t0)), where(t2, -t1, -exp(-abs(y)))]
""",
}
