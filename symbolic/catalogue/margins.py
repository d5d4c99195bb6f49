"""Losses of a margin: labels ±1 and a score."""

from sympy import Expr, Max, exp, log

from symbolic.definition import loss
from symbolic.kinds import Real, Sign


@loss(latex=r"\mathrm{hinge}", source="Cortes & Vapnik 1995, doi:10.1007/BF00994018")
def hinge(y: Sign, yhat: Real) -> Expr:
    """How far a score falls short of the margin 1 on the side of its label."""
    return Max(0, 1 - y * yhat)


@loss(latex=r"\mathrm{hinge}^2", source="Lee & Mangasarian 2001, doi:10.1023/A:1011215321374")
def squared_hinge(y: Sign, yhat: Real) -> Expr:
    """The square of the hinge."""
    return hinge(y, yhat) ** 2


@loss(
    latex=r"\mathrm{SoftMargin}",
    aliases=("logistic_loss",),
    source="Friedman, Hastie & Tibshirani 2000, doi:10.1214/aos/1016218223",
)
def soft_margin(y: Sign, yhat: Real) -> Expr:
    """A smooth hinge: surprise of a label ±1 under the sigmoid of a score."""
    return log(1 + exp(-y * yhat))
