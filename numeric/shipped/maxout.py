"""Made by `python -m numeric.shipping` from the definition of maxout; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "67ec4d471e6874a7"
SIGNATURE = Signature(name="maxout", role="activation", has_components=False, args=(
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((0,),),
    "hess": ((0,),),
    "vjp": ((0,),),
    "value_and_grad": ((), (0,)),
}

SOURCES = {
    "value": """def maxout_value(z):
    return [widened(row_max(z))]
""",
    "grad": """def maxout_grad(z):
    return [widened(winner(z))]
""",
    "hess": """def maxout_hess(z):
    return [0.0]
""",
    "vjp": """def maxout_vjp(z, cotangent):
    return [widened(cotangent*winner(z))]
""",
    "value_and_grad": """def maxout_value_and_grad(z):
    return [widened(row_max(z)), widened(winner(z))]
""",
}
