"""Losses of a yes-or-no label."""

from sympy import Expr, log

from symbolic.catalogue.logistic import sigmoid
from symbolic.definition import loss
from symbolic.kinds import Nonnegative, Positive, Probability, Real, Target


@loss(
    latex=r"\mathrm{BCE}_w",
    source="King & Zeng 2001, doi:10.1093/oxfordjournals.pan.a004868",
)
def weighted_binary_cross_entropy(y: Target, yhat: Probability, pos_weight: Positive = 1) -> Expr:
    """Binary cross-entropy in which a label of yes counts w times."""
    return -(pos_weight * y * log(yhat) + (1 - y) * log(1 - yhat))


@loss(latex=r"\mathrm{BCE}", aliases=("bce",), source="Cox 1958, J. R. Stat. Soc. B 20(2)")
def binary_cross_entropy(y: Target, yhat: Probability) -> Expr:
    """Surprise of a yes-or-no label y under the predicted probability of yes."""
    return weighted_binary_cross_entropy(y, yhat, 1)


@loss(
    latex=r"\mathrm{BCE}_\alpha",
    source="Szegedy et al. 2016, arXiv:1512.00567; Keras 3 documentation, keras.losses.BinaryCrossentropy",
)
def smoothed_binary_cross_entropy(y: Target, yhat: Probability, alpha: Target = 0) -> Expr:
    """Binary cross-entropy with the label drawn towards ½ by a share α."""
    return binary_cross_entropy(y * (1 - alpha) + alpha / 2, yhat)


@loss(latex=r"\mathrm{BCE}_\sigma", aliases=("sigmoid_cross_entropy",), source="Cox 1958, J. R. Stat. Soc. B 20(2)")
def bce_with_logits(y: Target, z: Real) -> Expr:
    """Surprise of a yes-or-no label y under the sigmoid of a logit."""
    return binary_cross_entropy(y, sigmoid(z))


@loss(
    latex=r"\mathrm{BCE}_{\sigma w}",
    source="King & Zeng 2001, doi:10.1093/oxfordjournals.pan.a004868",
)
def weighted_bce_with_logits(y: Target, z: Real, pos_weight: Positive = 1) -> Expr:
    """Binary cross-entropy from a logit in which a label of yes counts w times."""
    return weighted_binary_cross_entropy(y, sigmoid(z), pos_weight)


@loss(
    latex=r"\mathrm{BCE}_{\sigma\alpha}",
    source="Szegedy et al. 2016, arXiv:1512.00567; Keras 3 documentation, keras.losses.BinaryCrossentropy",
)
def smoothed_bce_with_logits(y: Target, z: Real, alpha: Target = 0) -> Expr:
    """Binary cross-entropy from a logit with the label drawn towards ½ by a share α."""
    return smoothed_binary_cross_entropy(y, sigmoid(z), alpha)


def _focal(y: Expr, p: Expr, gamma: Expr, yes: Expr, no: Expr) -> Expr:
    """Binary cross-entropy, each term weighted by a power of what the probability of the label lacks to 1."""
    return -yes * y * (1 - p) ** gamma * log(p) - no * (1 - y) * p**gamma * log(1 - p)


@loss(latex=r"\mathrm{FL}", source="Lin et al. 2017, arXiv:1708.02002")
def binary_focal(y: Target, yhat: Probability, gamma: Nonnegative = 2) -> Expr:
    """Binary cross-entropy in which easy examples weigh less."""
    return _focal(y, yhat, gamma, 1, 1)


@loss(latex=r"\mathrm{FL}_\alpha", source="Lin et al. 2017, arXiv:1708.02002")
def balanced_binary_focal(y: Target, yhat: Probability, alpha: Target = 0.25, gamma: Nonnegative = 2) -> Expr:
    """The focal loss with the labels of yes weighted α, and those of no 1 − α."""
    return _focal(y, yhat, gamma, alpha, 1 - alpha)


@loss(latex=r"\mathrm{Focal}", aliases=("focal",), source="Lin et al. 2017, arXiv:1708.02002")
def sigmoid_focal(y: Target, z: Real) -> Expr:
    """Binary cross-entropy from a logit in which easy examples weigh less, with γ = 2."""
    return binary_focal(y, sigmoid(z), 2)


@loss(latex=r"\mathrm{Focal}_\alpha", source="Lin et al. 2017, arXiv:1708.02002")
def balanced_sigmoid_focal(y: Target, z: Real, alpha: Target = 0.25, gamma: Nonnegative = 2) -> Expr:
    """The focal loss from a logit, of any γ, with the labels of yes weighted α, and those of no 1 − α."""
    return balanced_binary_focal(y, sigmoid(z), alpha, gamma)
