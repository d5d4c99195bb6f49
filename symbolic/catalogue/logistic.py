"""The logistic function and what approximates it or is made of it."""

from sympy import Expr, exp, log

from symbolic.catalogue.rectifiers import relu6
from symbolic.definition import activation
from symbolic.kinds import Real


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
