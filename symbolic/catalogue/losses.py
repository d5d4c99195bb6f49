"""Losses, each defined once; a pointwise loss is written for one element, a vector loss over its classes."""

from sympy import Expr, Max, Piecewise, cosh, exp, log

from symbolic.catalogue.activations import sigmoid, softmax
from symbolic.definition import loss
from symbolic.indices import i, total
from symbolic.kinds import Count, Positive, Probabilities, Probability, Real, Sign, Simplex, Target, Vector


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


@loss(latex=r"\mathrm{SmoothL1}", source="Girshick 2015, arXiv:1504.08083")
def smooth_l1(y: Real, yhat: Real, beta: Positive = 1) -> Expr:
    """The size of the residual, rounded off below β."""
    r = yhat - y
    return Piecewise((r**2 / (2 * beta), abs(r) < beta), (abs(r) - beta / 2, True))


@loss(latex=r"\mathrm{LogCosh}", aliases=("logcosh",), source="Keras documentation, keras.losses.LogCosh")
def log_cosh(y: Real, yhat: Real) -> Expr:
    """Half the squared residual when small, its size less log 2 when large."""
    return log(cosh(yhat - y))


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


@loss(latex=r"\mathrm{KL}", aliases=("kl_divergence",), source="Kullback & Leibler 1951, doi:10.1214/aoms/1177729694")
def kl_div(y: Target, yhat: Probability) -> Expr:
    """One summand of the Kullback-Leibler divergence of y from ŷ."""
    return y * (log(y) - log(yhat))


@loss(latex=r"\mathrm{Poisson}", source="Nelder & Wedderburn 1972, doi:10.2307/2344614")
def poisson_nll(y: Count, z: Real) -> Expr:
    """Surprise of a count y under a Poisson distribution of log-rate z, without the term of y alone."""
    return exp(z) - y * z


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


@loss(latex=r"\mathrm{Focal}", aliases=("focal",), source="Lin et al. 2017, arXiv:1708.02002")
def sigmoid_focal(y: Target, z: Real) -> Expr:
    """Binary cross-entropy from a logit in which easy examples weigh less, with γ = 2."""
    p = sigmoid(z)
    return -y * (1 - p) ** 2 * log(p) - (1 - y) * p**2 * log(1 - p)
