"""Losses of a margin: labels ±1 and a score."""

from sympy import Expr, Piecewise, exp, log

from symbolic.catalogue.rectifiers import relu
from symbolic.definition import loss
from symbolic.kinds import Nonnegative, Real, Sign, Target


@loss(latex=r"\mathrm{hinge}", source="Cortes & Vapnik 1995, doi:10.1007/BF00994018")
def hinge(y: Sign, yhat: Real) -> Expr:
    """How far a score falls short of the margin 1 on the side of its label."""
    return relu(1 - y * yhat)


@loss(latex=r"\mathrm{hinge}^2", source="Lee & Mangasarian 2001, doi:10.1023/A:1011215321374")
def squared_hinge(y: Sign, yhat: Real) -> Expr:
    """The square of the hinge."""
    return hinge(y, yhat) ** 2


@loss(latex=r"\mathrm{Perceptron}", aliases=("perceptron_loss",), source="Rosenblatt 1958, doi:10.1037/h0042519")
def perceptron(y: Sign, yhat: Real) -> Expr:
    """How far a score lies on the wrong side of 0."""
    return relu(-y * yhat)


@loss(
    latex=r"\mathrm{SoftMargin}",
    aliases=("logistic_loss",),
    source="Friedman, Hastie & Tibshirani 2000, doi:10.1214/aos/1016218223",
)
def soft_margin(y: Sign, yhat: Real) -> Expr:
    """A smooth hinge: surprise of a label ±1 under the sigmoid of a score."""
    return log(1 + exp(-y * yhat))


@loss(latex=r"\mathrm{HingeEmbedding}", source="PyTorch documentation, torch.nn.HingeEmbeddingLoss")
def hinge_embedding(y: Sign, yhat: Real, margin: Real = 1) -> Expr:
    """The distance of a like pair (y = 1), or what that of an unlike pair (y = −1) lacks to a margin."""
    return Piecewise((yhat, y > 0), (relu(margin - yhat), True))


@loss(
    latex=r"\mathrm{MarginRanking}", source="Herbrich, Graepel & Obermayer 2000, Advances in Large Margin Classifiers"
)
def margin_ranking(y: Sign, a: Real, b: Real, margin: Real = 0) -> Expr:
    """How far the first score falls short of the second and a margin (y = 1), or the second of the first (y = −1)."""
    return relu(margin - y * (a - b))


@loss(latex=r"\mathrm{Contrastive}", source="Hadsell, Chopra & LeCun 2006, doi:10.1109/CVPR.2006.100")
def contrastive(y: Target, distance: Nonnegative, margin: Nonnegative = 1) -> Expr:
    """Half the squared distance of a like pair (y = 0), or of what that of an unlike pair (y = 1) lacks to a margin."""
    return (1 - y) * distance**2 / 2 + y * relu(margin - distance) ** 2 / 2
