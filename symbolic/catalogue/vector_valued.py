"""Functions of a whole vector of logits."""

from sympy import Expr, exp, log

from symbolic.definition import activation
from symbolic.indices import i, j, total
from symbolic.kinds import Vector


@activation(latex="s", source="Bridle 1990, NIPS 2")
def softmax(z: Vector) -> Expr:
    """Probabilities from logits: positive, and of sum 1."""
    return exp(z[i]) / total(exp(z[j]), j)


@activation(latex=r"\log s", aliases=("logsoftmax",), source="Bridle 1990, NIPS 2")
def log_softmax(z: Vector) -> Expr:
    """The logarithm of the softmax: log-probabilities from logits."""
    return log(softmax(z))


@activation(
    latex=r"\mathrm{LSE}", aliases=("log_sum_exp",), source="Boyd & Vandenberghe 2004, Convex Optimization, §3.1.5"
)
def logsumexp(z: Vector) -> Expr:
    """A smooth maximum of a vector, whose gradient is the softmax."""
    return log(total(exp(z[j]), j))
