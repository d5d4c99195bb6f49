"""Made by `python -m numeric.shipping` from the definition of l2_normalize; not to be edited."""
# ruff: noqa
# fmt: off
from numeric.signature import Input, Signature

FINGERPRINT = "62c35afb175f8785"
SIGNATURE = Signature(name="l2_normalize", role="activation", has_components=True, args=(
    Input(name="z", kind="Vector", vector=True),
))

SILENT: dict[str, tuple[tuple[int, ...], ...]] = {
    "value": ((),),
    "vjp": ((),),
    "jacobian": ((), ()),
}

SOURCES = {
    "value": """def l2_normalize_value(z):
    return [widened(unit(z))]
""",
    "vjp": """def l2_normalize_vjp(z, cotangent):
    t0 = unit(z)
    return [widened((cotangent*unit_rest(z) - t0*complement(cotangent*t0))/norm(z))]
""",
    "jacobian": """def l2_normalize_jacobian(z):
    t0 = norm(z)
    t1 = unit(z)
    return [widened(-column(t1)*row(t1)/row(t0)), widened(unit_rest(z)/t0)]
""",
}
