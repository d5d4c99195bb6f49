"""The hyperbolic tangent, and what stands in for it."""

import sympy
from sympy import Expr, Max, Min, exp

from symbolic.definition import activation
from symbolic.kinds import Real


@activation(latex=r"\tanh", source="LeCun et al. 1998, Efficient BackProp")
def tanh(x: Real) -> Expr:
    """Squashes the real line to (−1, 1), point-symmetric about 0."""
    return (exp(x) - exp(-x)) / (exp(x) + exp(-x))


@activation(latex=r"\mathrm{hardtanh}", aliases=("hard_tanh",), source="Collobert 2004, PhD thesis")
def hardtanh(x: Real) -> Expr:
    """The identity, cut at −1 and 1."""
    return Max(-1, Min(1, x))


@activation(
    latex=r"\mathrm{tanhshrink}",
    aliases=("tanh_shrink",),
    source="PyTorch documentation, torch.nn.Tanhshrink",
)
def tanhshrink(x: Real) -> Expr:
    """What the tanh takes away from the identity."""
    return x - sympy.tanh(x)


@activation(latex=r"\mathrm{softsign}", source="Turian, Bergstra & Bengio 2009, NAACL HLT")
def softsign(x: Real) -> Expr:
    """Squashes the real line to (−1, 1) with tails that fall off as 1/|x|."""
    return x / (1 + abs(x))
