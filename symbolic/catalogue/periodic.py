"""Activations that are periodic, or a line with a periodic part."""

from sympy import Expr, sin

from symbolic.definition import activation
from symbolic.kinds import Positive, Real


@activation(latex=r"\sin", aliases=("sine",), source="Sitzmann et al. 2020, arXiv:2006.09661")
def sinusoid(x: Real) -> Expr:
    """The sine."""
    return sin(x)


@activation(latex=r"\mathrm{Snake}", source="Ziyin, Hartwig & Ueda 2020, arXiv:2006.08195")
def snake(x: Real, alpha: Positive = 1) -> Expr:
    """The identity with ripples of frequency α, for what repeats itself."""
    return x + sin(alpha * x) ** 2 / alpha
