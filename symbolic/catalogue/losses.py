"""Losses, each defined once; a pointwise loss is written for one element, a vector loss over its classes."""

from sympy import Expr, Piecewise, log

from symbolic.catalogue.activations import sigmoid, softmax
from symbolic.definition import loss
from symbolic.indices import i, total
from symbolic.kinds import Positive, Probabilities, Probability, Real, Simplex, Target, Vector


@loss(latex=r"\mathrm{MSE}", aliases=("mean_squared_error", "squared_error"), source="Gauss 1809, Theoria motus")
def mse(y: Real, yhat: Real) -> Expr:
    """The square of the residual: large errors weigh more."""
    return (y - yhat) ** 2


@loss(latex=r"\mathrm{MAE}", aliases=("mean_absolute_error", "l1"), source="Laplace 1774")
def mae(y: Real, yhat: Real) -> Expr:
    """The size of the residual: all errors pull alike."""
    return abs(yhat - y)


@loss(latex=r"\mathrm{Huber}", source="Huber 1964, doi:10.1214/aoms/1177703732")
def huber(y: Real, yhat: Real, delta: Positive = 1) -> Expr:
    """Quadratic for small residuals, linear for large ones."""
    r = yhat - y
    return Piecewise((r**2 / 2, abs(r) <= delta), (delta * (abs(r) - delta / 2), True))


@loss(latex=r"\mathrm{CE}", source="Good 1952, J. R. Stat. Soc. B 14(1)")
def cross_entropy(y: Simplex, yhat: Probabilities) -> Expr:
    """Surprise of the labels y under the predicted probabilities."""
    return -total(y[i] * log(yhat[i]), i)


@loss(latex=r"\mathrm{BCE}", aliases=("bce",), source="Cox 1958, J. R. Stat. Soc. B 20(2)")
def binary_cross_entropy(y: Target, yhat: Probability) -> Expr:
    """Surprise of a yes-or-no label y under the predicted probability of yes."""
    return -(y * log(yhat) + (1 - y) * log(1 - yhat))


@loss(latex=r"\mathrm{BCE}_\sigma", aliases=("sigmoid_cross_entropy",), source="Cox 1958, J. R. Stat. Soc. B 20(2)")
def bce_with_logits(y: Target, z: Real) -> Expr:
    """Surprise of a yes-or-no label y under the sigmoid of a logit."""
    return binary_cross_entropy(y, sigmoid(z))


@loss(latex=r"\mathrm{CE}_s", aliases=("cross_entropy_with_logits",), source="Bridle 1990, NIPS 2")
def softmax_cross_entropy(y: Simplex, z: Vector) -> Expr:
    """Surprise of the labels y under the softmax of the logits z."""
    return cross_entropy(y, softmax(z))
