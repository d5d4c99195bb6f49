"""Made by `python -m numeric.shipping` from the definition of reglu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "35d85e9e7c74e147"
SIGNATURE = Signature(name="reglu", role="activation", has_components=False, args=(
    Input(name="a", kind="Real"),
    Input(name="b", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((1,),),
    "hess": ((0, 1),),
    "value_and_grad": ((), (1,)),
}

SOURCES = {
    "value": """def reglu_value(a, b):
    return [a*maximum(0.0, b)]
""",
    "grad": """def reglu_grad(a, b):
    return [a*where((b > 0.0), 1.0, 0.0)]
""",
    "hess": """def reglu_hess(a, b):
    return [0.0]
""",
    "value_and_grad": """def reglu_value_and_grad(a, b):
    return [a*maximum(0.0, b), a*where((b > 0.0), 1.0, 0.0)]
""",
}
