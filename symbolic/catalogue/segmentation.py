"""Losses of the overlap of a predicted mask with the true one."""

from sympy import Expr

from symbolic.definition import loss
from symbolic.indices import i, total
from symbolic.kinds import Positive, Probabilities, Targets


@loss(
    latex=r"\mathrm{Dice}",
    aliases=("dice_loss",),
    source="Milletari, Navab & Ahmadi 2016, arXiv:1606.04797; Sudre et al. 2017, arXiv:1707.03237",
)
def dice(y: Targets, yhat: Probabilities, smooth: Positive = 1) -> Expr:
    """1 less twice the overlap over the sizes of both masks."""
    return 1 - (2 * total(y[i] * yhat[i], i) + smooth) / (total(y[i], i) + total(yhat[i], i) + smooth)


@loss(
    latex=r"\mathrm{Tversky}", source="Salehi, Erdogmus & Gholipour 2017, arXiv:1706.05721", aliases=("tversky_loss",)
)
def tversky(y: Targets, yhat: Probabilities, alpha: Positive = 0.5, beta: Positive = 0.5, smooth: Positive = 1) -> Expr:
    """1 less the overlap over itself and what is false: false positives weigh α, false negatives β."""
    both = total(y[i] * yhat[i], i)
    false_positives = total((1 - y[i]) * yhat[i], i)
    false_negatives = total(y[i] * (1 - yhat[i]), i)
    return 1 - (both + smooth) / (both + alpha * false_positives + beta * false_negatives + smooth)


@loss(
    latex=r"\mathrm{Jaccard}",
    aliases=("soft_iou", "iou_loss"),
    source="Rahman & Wang 2016, doi:10.1007/978-3-319-50835-1_22",
)
def jaccard(y: Targets, yhat: Probabilities, smooth: Positive = 1) -> Expr:
    """1 less the overlap of two masks over their union."""
    both = total(y[i] * yhat[i], i)
    return 1 - (both + smooth) / (total(y[i], i) + total(yhat[i], i) - both + smooth)
