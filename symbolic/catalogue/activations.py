"""Activations, each defined once."""

from sympy import Expr, Max, erf, exp, log, sqrt

from symbolic.definition import activation
from symbolic.indices import i, j, total
from symbolic.kinds import Real, Vector


@activation(latex=r"\sigma", aliases=("expit", "logistic"), source="Rumelhart, Hinton & Williams 1986")
def sigmoid(x: Real) -> Expr:
    """Squashes the real line to (0, 1)."""
    return 1 / (1 + exp(-x))


@activation(latex=r"\tanh", source="LeCun et al. 1998, Efficient BackProp")
def tanh(x: Real) -> Expr:
    """Squashes the real line to (−1, 1), point-symmetric about 0."""
    return (exp(x) - exp(-x)) / (exp(x) + exp(-x))


@activation(latex=r"\mathrm{ReLU}", source="Nair & Hinton 2010, ICML")
def relu(x: Real) -> Expr:
    """Passes positive inputs and cuts negative ones to 0."""
    return Max(0, x)


@activation(source="Dugas et al. 2001, NIPS 13")
def softplus(x: Real) -> Expr:
    """A smooth ReLU, the integral of the sigmoid."""
    return log(1 + exp(x))


@activation(latex=r"\log\sigma", aliases=("logsigmoid",), source="Cox 1958, J. R. Stat. Soc. B 20(2)")
def log_sigmoid(x: Real) -> Expr:
    """The logarithm of the sigmoid: the log-probability of the positive class."""
    return log(sigmoid(x))


@activation(latex=r"\mathrm{SiLU}", aliases=("swish",), source="Elfwing, Uchibe & Doya 2017, arXiv:1702.03118")
def silu(x: Real) -> Expr:
    """The input, gated by its sigmoid."""
    return x * sigmoid(x)


@activation(latex=r"\mathrm{GELU}", source="Hendrycks & Gimpel 2016, arXiv:1606.08415")
def gelu(x: Real) -> Expr:
    """The input, gated by the probability that a standard normal variable lies below it."""
    return x * (1 + erf(x / sqrt(2))) / 2


@activation(latex="s", source="Bridle 1990, NIPS 2")
def softmax(z: Vector) -> Expr:
    """Probabilities from logits: positive, and of sum 1."""
    return exp(z[i]) / total(exp(z[j]), j)


@activation(latex=r"\log s", aliases=("logsoftmax",), source="Bridle 1990, NIPS 2")
def log_softmax(z: Vector) -> Expr:
    """The logarithm of the softmax: log-probabilities from logits."""
    return log(softmax(z))
