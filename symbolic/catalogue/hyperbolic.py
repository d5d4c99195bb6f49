"""The hyperbolic tangent, what is made of it, and what stands in for it."""

import sympy
from sympy import Expr, Max, Min, Rational, exp

from symbolic.definition import activation
from symbolic.kinds import Positive, Real


@activation(latex=r"\tanh", source="LeCun et al. 1998, Efficient BackProp")
def tanh(x: Real) -> Expr:
    """Squashes the real line to (−1, 1), point-symmetric about 0."""
    return (exp(x) - exp(-x)) / (exp(x) + exp(-x))


STEEPNESS = Rational(2, 3)


@activation(latex=r"\mathrm{stanh}", source="LeCun et al. 1998, Efficient BackProp")
def scaled_tanh(x: Real, alpha: Positive = 1.7159, beta: Positive = STEEPNESS) -> Expr:
    """A tanh of any height α and steepness β; with the defaults it takes ±1 to ±1."""
    return alpha * sympy.tanh(beta * x)


@activation(latex=r"\mathrm{hardtanh}", aliases=("hard_tanh",), source="Collobert 2004, PhD thesis")
def hardtanh(x: Real, min_val: Real = -1, max_val: Real = 1) -> Expr:
    """The identity, cut at two bounds."""
    return Max(min_val, Min(max_val, x))


@activation(
    latex=r"\mathrm{tanhshrink}",
    aliases=("tanh_shrink",),
    source="PyTorch documentation, torch.nn.Tanhshrink",
)
def tanhshrink(x: Real) -> Expr:
    """What the tanh takes away from the identity."""
    return x - sympy.tanh(x)


@activation(latex=r"\mathrm{LiSHT}", source="Roy et al. 2019, arXiv:1901.05894")
def lisht(x: Real) -> Expr:
    """The input, scaled by its tanh: never negative, and even."""
    return x * sympy.tanh(x)


@activation(latex=r"\mathrm{softsign}", aliases=("soft_sign",), source="Turian, Bergstra & Bengio 2009, NAACL HLT")
def softsign(x: Real) -> Expr:
    """Squashes the real line to (−1, 1) with tails that fall off as 1/|x|."""
    return x / (1 + abs(x))
