"""Made by `python -m numeric.shipping` from the definition of kl_div_log_input; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "f855dcd358e5fb6c"
SIGNATURE = Signature(name="kl_div_log_input", role="loss", has_components=False, args=(
    Input(name="y", kind="Target", low=0.0, high=1.0, low_open=False, high_open=False),
    Input(name="z", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((1,),),
    "hess": ((0, 1),),
    "value_and_grad": ((), (1,)),
}

SOURCES = {
    "value": """def kl_div_log_input_value(y, z):
    return [xmul(y, -z + log(y))]
""",
    "grad": """def kl_div_log_input_grad(y, z):
    return [-y]
""",
    "hess": """def kl_div_log_input_hess(y, z):
    return [0.0]
""",
    "value_and_grad": """def kl_div_log_input_value_and_grad(y, z):
    return [xmul(y, -z + log(y)), -y]
""",
}
