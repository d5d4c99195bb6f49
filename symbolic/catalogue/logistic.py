"""The logistic function and what approximates it or is made of it."""

from sympy import Expr, Max, Min, Rational, exp, log

from symbolic.catalogue.rectifiers import relu6
from symbolic.definition import activation
from symbolic.kinds import Positive, Real


@activation(latex=r"\sigma", aliases=("expit", "logistic"), source="Rumelhart, Hinton & Williams 1986")
def sigmoid(x: Real) -> Expr:
    """Squashes the real line to (0, 1)."""
    return 1 / (1 + exp(-x))


@activation(latex=r"\log\sigma", aliases=("logsigmoid",), source="Cox 1958, J. R. Stat. Soc. B 20(2)")
def log_sigmoid(x: Real) -> Expr:
    """The logarithm of the sigmoid: the log-probability of the positive class."""
    return log(sigmoid(x))


@activation(latex=r"\mathrm{hardsigmoid}", aliases=("hard_sigmoid",), source="Howard et al. 2019, arXiv:1905.02244")
def hardsigmoid(x: Real) -> Expr:
    """A sigmoid of three straight pieces."""
    return relu6(x + 3) / 6


@activation(latex=r"\mathrm{hardsigmoid}_{\alpha\beta}", source="ONNX documentation 2017, operator HardSigmoid")
def hardsigmoid_affine(x: Real, alpha: Positive = 0.2, beta: Real = 0.5) -> Expr:
    """A sigmoid of three straight pieces, of any slope α and value β at 0."""
    return Max(0, Min(1, alpha * x + beta))


@activation(latex=r"\mathrm{sparsesigmoid}", source="JAX documentation 2024, jax.nn.sparse_sigmoid")
def sparse_sigmoid(x: Real) -> Expr:
    """A sigmoid of three straight pieces between −1 and 1: the derivative of the sparse plus."""
    return hardsigmoid_affine(x, Rational(1, 2), Rational(1, 2))


@activation(latex=r"\mathrm{log1mexp}", source="Mächler 2012, Accurately computing log(1 − exp(−|a|))")
def log1mexp(x: Positive) -> Expr:
    """The logarithm of 1 − e^{−x}: from minus the log-probability of an event to the log-probability that it fails."""
    return log(1 - exp(-x))
