"""Exponential units: rectifiers that saturate below."""

from sympy import Expr, Piecewise, Rational, exp

from symbolic.catalogue.logistic import sigmoid, sparse_sigmoid
from symbolic.definition import activation
from symbolic.kinds import Positive, Real


@activation(latex=r"\mathrm{ELU}", source="Clevert, Unterthiner & Hochreiter 2015, arXiv:1511.07289")
def elu(x: Real, alpha: Positive = 1) -> Expr:
    """The identity for positive inputs, an exponential that saturates at −α for negative ones."""
    return Piecewise((x, x > 0), (alpha * (exp(x) - 1), True))


@activation(latex=r"\mathrm{CELU}", source="Barron 2017, arXiv:1704.07483")
def celu(x: Real, alpha: Positive = 1) -> Expr:
    """An ELU whose derivative is continuous for every α."""
    return Piecewise((x, x > 0), (alpha * (exp(x / alpha) - 1), True))


# The fixed point of mean 0 and variance 1, to the digits of the paper's code.
SELU_SCALE = Rational("1.0507009873554804934193349852946")
SELU_ALPHA = Rational("1.6732632423543772848170429916717")


@activation(latex=r"\mathrm{SELU}", source="Klambauer et al. 2017, arXiv:1706.02515")
def selu(x: Real, alpha: Positive = SELU_ALPHA, scale: Positive = SELU_SCALE) -> Expr:
    """A scaled ELU that keeps mean 0 and variance 1 from layer to layer."""
    return scale * elu(x, alpha)


@activation(latex=r"\mathrm{ELiSH}", source="Basirat & Roth 2018, arXiv:1808.00783")
def elish(x: Real) -> Expr:
    """The ELU, gated by the sigmoid: a SiLU for positive inputs."""
    return elu(x) * sigmoid(x)


@activation(latex=r"\mathrm{HardELiSH}", source="Basirat & Roth 2018, arXiv:1808.00783")
def hard_elish(x: Real) -> Expr:
    """The ELU, gated by a sigmoid of three straight pieces."""
    return elu(x) * sparse_sigmoid(x)
