"""Made by `python -m numeric.shipping` from the definition of identity; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "e2bfad8a9f5e8fe4"
SIGNATURE = Signature(name="identity", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def identity_value(x):
    return [x]
""",
    "grad": """def identity_grad(x):
    return [1.0]
""",
    "hess": """def identity_hess(x):
    return [0.0]
""",
    "value_and_grad": """def identity_value_and_grad(x):
    return [x, 1.0]
""",
}
