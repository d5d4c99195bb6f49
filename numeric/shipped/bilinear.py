"""Made by `python -m numeric.shipping` from the definition of bilinear; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "a10ff91c6adeef02"
SIGNATURE = Signature(name="bilinear", role="activation", has_components=False, args=(
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
    "value": """def bilinear_value(a, b):
    return [a*b]
""",
    "grad": """def bilinear_grad(a, b):
    return [a]
""",
    "hess": """def bilinear_hess(a, b):
    return [0.0]
""",
    "value_and_grad": """def bilinear_value_and_grad(a, b):
    return [a*b, a]
""",
}
