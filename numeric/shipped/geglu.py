"""Made by `python -m numeric.shipping` from the definition of geglu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "c281b7ed36725d29"
SIGNATURE = Signature(name="geglu", role="activation", has_components=False, args=(
    Input(name="a", kind="Real"),
    Input(name="b", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((0,),),
    "grad": ((0,),),
    "hess": ((0,),),
    "value_and_grad": ((0,), (0,)),
}

SOURCES = {
    "value": """def geglu_value(a, b):
    t0 = 0.5*a
    return [erfc_times(b, (-0.7071067811865476), b*t0)]
""",
    "grad": """def geglu_grad(a, b):
    t0 = 0.5*a
    return [erfc_times(b, (-0.7071067811865476), t0) + gauss_times(b, 0.5, 0.3989422804014327*a*b)]
""",
    "hess": """def geglu_hess(a, b):
    return [gauss_times(b, 0.5, 0.7978845608028654*a*(1.0 - 0.5*b*b))]
""",
    "value_and_grad": """def geglu_value_and_grad(a, b):
    t0 = 0.5*a
    return [erfc_times(b, (-0.7071067811865476), b*t0), erfc_times(b, (-0.7071067811865476), t0) + gauss_times(b, 0.5, 0.3989422804014327*a*b)]
""",
}
