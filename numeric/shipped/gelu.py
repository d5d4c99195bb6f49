"""Made by `python -m numeric.shipping` from the definition of gelu; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "df8ac1f97b292474"
SIGNATURE = Signature(name="gelu", role="activation", has_components=False, args=(
    Input(name="x", kind="Real"),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "grad": ((),),
    "hess": ((),),
    "value_and_grad": ((), ()),
}

SOURCES = {
    "value": """def gelu_value(x):
    return [erfc_times(x, (-0.7071067811865476), 0.5*x)]
""",
    "grad": """def gelu_grad(x):
    return [erfc_times(x, (-0.7071067811865476), 0.5) + gauss_times(x, 0.5, 0.3989422804014327*x)]
""",
    "hess": """def gelu_hess(x):
    return [gauss_times(x, 0.5, 0.7978845608028654 - 0.3989422804014327*x*x)]
""",
    "value_and_grad": """def gelu_value_and_grad(x):
    return [erfc_times(x, (-0.7071067811865476), 0.5*x), erfc_times(x, (-0.7071067811865476), 0.5) + gauss_times(x, 0.5, 0.3989422804014327*x)]
""",
}
