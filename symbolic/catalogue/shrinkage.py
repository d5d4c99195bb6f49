"""Shrinkage: small inputs become 0."""

from sympy import Expr, Piecewise

from symbolic.definition import activation
from symbolic.kinds import Positive, Real


@activation(source="ONNX documentation 2018, operator Shrink")
def shrink(x: Real, lambd: Positive = 0.5, bias: Real = 0) -> Expr:
    """Cuts inputs up to λ in size to 0, and moves the others towards 0 by a bias."""
    return Piecewise((x - bias, x > lambd), (x + bias, x < -lambd), (0, True))


@activation(
    latex=r"\mathrm{hardshrink}",
    aliases=("hard_shrink",),
    source="Donoho & Johnstone 1994, Ideal spatial adaptation by wavelet shrinkage",
)
def hardshrink(x: Real, lambd: Positive = 0.5) -> Expr:
    """Cuts inputs up to λ in size to 0, and keeps the others; it jumps at ±λ."""
    return shrink(x, lambd, 0)


@activation(
    latex=r"\mathrm{softshrink}",
    aliases=("soft_shrink", "soft_threshold"),
    source="Donoho & Johnstone 1994, Ideal spatial adaptation by wavelet shrinkage",
)
def softshrink(x: Real, lambd: Positive = 0.5) -> Expr:
    """Moves inputs towards 0 by λ, and no further: the proximal map of λ|x|."""
    return shrink(x, lambd, lambd)
