"""Smooth rectifiers, and inputs gated by a function of their own."""

import sympy
from sympy import Expr, Piecewise, Rational, erf, exp, log, pi, sqrt

from symbolic.catalogue.logistic import hardsigmoid, sigmoid
from symbolic.definition import activation
from symbolic.kinds import Positive, Real


@activation(source="Dugas et al. 2001, NIPS 13")
def softplus(x: Real, beta: Positive = 1) -> Expr:
    """A smooth ReLU, the integral of the sigmoid; the sharper, the larger β."""
    return log(1 + exp(beta * x)) / beta


@activation(source="Barron 2021, arXiv:2112.11687")
def squareplus(x: Real, b: Positive = 4) -> Expr:
    """A smooth ReLU without exponentials."""
    return (x + sqrt(x**2 + b)) / 2


@activation(latex=r"\mathrm{sparseplus}", source="JAX documentation 2024, jax.nn.sparse_plus")
def sparse_plus(x: Real) -> Expr:
    """A ReLU whose kink is a parabola between −1 and 1."""
    return Piecewise((0, x <= -1), (x, x >= 1), ((x + 1) ** 2 / 4, True))


@activation(latex=r"\mathrm{Swish}", source="Ramachandran, Zoph & Le 2017, arXiv:1710.05941")
def swish(x: Real, beta: Real = 1) -> Expr:
    """The input, gated by the sigmoid of a multiple of it."""
    return x * sigmoid(beta * x)


@activation(latex=r"\mathrm{SiLU}", source="Elfwing, Uchibe & Doya 2017, arXiv:1702.03118")
def silu(x: Real) -> Expr:
    """The input, gated by its sigmoid."""
    return swish(x, 1)


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
    return swish(x, Rational("1.702"))


@activation(latex=r"\mathrm{Mish}", source="Misra 2019, arXiv:1908.08681")
def mish(x: Real) -> Expr:
    """The input, gated by the tanh of its softplus."""
    return x * sympy.tanh(softplus(x))


@activation(latex=r"\mathrm{Serf}", source="Nag & Bhattacharyya 2021, arXiv:2108.09598")
def serf(x: Real) -> Expr:
    """The input, gated by the error function of its softplus."""
    return x * erf(softplus(x))


@activation(latex=r"\mathrm{APTx}", source="Kumar 2022, arXiv:2209.06119")
def aptx(x: Real, alpha: Real = 1, beta: Real = 1, gamma: Real = 0.5) -> Expr:
    """The input, gated by a tanh that is shifted by α; with the defaults it is a swish of β = 2."""
    return (alpha + sympy.tanh(beta * x)) * gamma * x
