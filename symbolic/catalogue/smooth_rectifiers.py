"""Smooth rectifiers, and inputs gated by a sigmoid of their own."""

import sympy
from sympy import Expr, Rational, erf, exp, log, pi, sqrt

from symbolic.catalogue.logistic import hardsigmoid, sigmoid
from symbolic.definition import activation
from symbolic.kinds import Positive, Real


@activation(source="Dugas et al. 2001, NIPS 13")
def softplus(x: Real) -> Expr:
    """A smooth ReLU, the integral of the sigmoid."""
    return log(1 + exp(x))


@activation(source="Barron 2021, arXiv:2112.11687")
def squareplus(x: Real, b: Positive = 4) -> Expr:
    """A smooth ReLU without exponentials."""
    return (x + sqrt(x**2 + b)) / 2


@activation(latex=r"\mathrm{SiLU}", aliases=("swish",), source="Elfwing, Uchibe & Doya 2017, arXiv:1702.03118")
def silu(x: Real) -> Expr:
    """The input, gated by its sigmoid."""
    return x * sigmoid(x)


@activation(
    latex=r"\mathrm{hardswish}",
    aliases=("hard_swish", "hard_silu"),
    source="Howard et al. 2019, arXiv:1905.02244",
)
def hardswish(x: Real) -> Expr:
    """The input, gated by its hard sigmoid."""
    return x * hardsigmoid(x)


@activation(latex=r"\mathrm{GELU}", source="Hendrycks & Gimpel 2016, arXiv:1606.08415")
def gelu(x: Real) -> Expr:
    """The input, gated by the probability that a standard normal variable lies below it."""
    return x * (1 + erf(x / sqrt(2))) / 2


@activation(
    latex=r"\mathrm{GELU}_{\tanh}", aliases=("gelu_approximate",), source="Hendrycks & Gimpel 2016, arXiv:1606.08415"
)
def gelu_tanh(x: Real) -> Expr:
    """The GELU with the normal distribution approximated by a tanh."""
    return x * (1 + sympy.tanh(sqrt(2 / pi) * (x + Rational("0.044715") * x**3))) / 2


@activation(latex=r"\mathrm{QuickGELU}", source="Hendrycks & Gimpel 2016, arXiv:1606.08415")
def quick_gelu(x: Real) -> Expr:
    """The GELU with the normal distribution approximated by a sigmoid."""
    return x * sigmoid(Rational("1.702") * x)


@activation(latex=r"\mathrm{Mish}", source="Misra 2019, arXiv:1908.08681")
def mish(x: Real) -> Expr:
    """The input, gated by the tanh of its softplus."""
    return x * sympy.tanh(softplus(x))
