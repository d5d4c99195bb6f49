"""Losses of several yes-or-no labels at once."""

from sympy import Expr, Max

from symbolic.catalogue.binary import bce_with_logits
from symbolic.definition import loss
from symbolic.indices import i, j, mean, n, total
from symbolic.kinds import Targets, Vector


@loss(
    latex=r"\mathrm{MLSM}",
    aliases=("multi_label_soft_margin",),
    source="PyTorch documentation, torch.nn.MultiLabelSoftMarginLoss",
)
def multilabel_soft_margin(y: Targets, z: Vector) -> Expr:
    """The mean over the classes of the binary cross-entropy from a logit."""
    return mean(bce_with_logits(y[i], z[i]), i)


@loss(
    latex=r"\mathrm{MLM}",
    aliases=("multi_label_margin",),
    source="PyTorch documentation, torch.nn.MultiLabelMarginLoss",
)
def multilabel_margin(y: Targets, z: Vector) -> Expr:
    """How far each score of a label falls short of the margin 1 before each score of no label."""
    return total(total(y[j] * (1 - y[i]) * Max(0, 1 - z[j] + z[i]), j), i) / n
