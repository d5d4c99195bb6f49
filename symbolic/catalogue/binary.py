"""Losses of a yes-or-no label."""

from sympy import Expr, log

from symbolic.catalogue.logistic import sigmoid
from symbolic.definition import loss
from symbolic.kinds import Probability, Real, Target


@loss(latex=r"\mathrm{BCE}", aliases=("bce",), source="Cox 1958, J. R. Stat. Soc. B 20(2)")
def binary_cross_entropy(y: Target, yhat: Probability) -> Expr:
    """Surprise of a yes-or-no label y under the predicted probability of yes."""
    return -(y * log(yhat) + (1 - y) * log(1 - yhat))


@loss(latex=r"\mathrm{BCE}_\sigma", aliases=("sigmoid_cross_entropy",), source="Cox 1958, J. R. Stat. Soc. B 20(2)")
def bce_with_logits(y: Target, z: Real) -> Expr:
    """Surprise of a yes-or-no label y under the sigmoid of a logit."""
    return binary_cross_entropy(y, sigmoid(z))


@loss(latex=r"\mathrm{Focal}", aliases=("focal",), source="Lin et al. 2017, arXiv:1708.02002")
def sigmoid_focal(y: Target, z: Real) -> Expr:
    """Binary cross-entropy from a logit in which easy examples weigh less, with γ = 2."""
    p = sigmoid(z)
    return -y * (1 - p) ** 2 * log(p) - (1 - y) * p**2 * log(1 - p)
