"""Losses of a label among several classes."""

from sympy import Expr, log

from symbolic.catalogue.vector_valued import softmax
from symbolic.definition import loss
from symbolic.indices import i, total
from symbolic.kinds import Probabilities, Simplex, Vector


@loss(latex=r"\mathrm{CE}", source="Good 1952, J. R. Stat. Soc. B 14(1)")
def cross_entropy(y: Simplex, yhat: Probabilities) -> Expr:
    """Surprise of the labels y under the predicted probabilities."""
    return -total(y[i] * log(yhat[i]), i)


@loss(latex=r"\mathrm{CE}_s", aliases=("cross_entropy_with_logits",), source="Bridle 1990, NIPS 2")
def softmax_cross_entropy(y: Simplex, z: Vector) -> Expr:
    """Surprise of the labels y under the softmax of the logits z."""
    return cross_entropy(y, softmax(z))
