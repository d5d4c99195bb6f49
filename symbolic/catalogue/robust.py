"""Robust losses of a residual: large ones weigh less than their squares."""

from sympy import Expr, Piecewise, cosh, exp, log, sqrt

from symbolic.catalogue.residuals import mae, mse
from symbolic.definition import loss
from symbolic.kinds import Positive, Probability, Real


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


@loss(
    latex=r"\mathrm{Pinball}",
    aliases=("pinball", "quantile_loss"),
    source="Koenker & Bassett 1978, doi:10.2307/1913643",
)
def quantile(y: Real, yhat: Real, tau: Probability = 0.5) -> Expr:
    """The size of the residual, weighted τ where the prediction is too low and 1 − τ where it is too high."""
    return Piecewise((tau * (y - yhat), yhat <= y), ((1 - tau) * (yhat - y), True))


# For normal errors of variance 1 the next three are 95 % efficient at c = 2.385, 2.985 and 4.685 (Holland & Welsch).


@loss(latex=r"\mathrm{Cauchy}", aliases=("lorentzian",), source="Holland & Welsch 1977, doi:10.1080/03610927708827533")
def cauchy(y: Real, yhat: Real, c: Positive = 1) -> Expr:
    """Quadratic for small residuals, of logarithmic growth for large ones."""
    return c**2 / 2 * log(1 + mse(y, yhat) / c**2)


@loss(latex=r"\mathrm{Welsch}", aliases=("leclerc",), source="Holland & Welsch 1977, doi:10.1080/03610927708827533")
def welsch(y: Real, yhat: Real, c: Positive = 1) -> Expr:
    """Quadratic for small residuals, level for large ones, by a Gaussian."""
    return c**2 / 2 * (1 - exp(-mse(y, yhat) / c**2))


@loss(
    latex=r"\mathrm{Tukey}",
    aliases=("tukey", "biweight", "bisquare"),
    source="Beaton & Tukey 1974, doi:10.1080/00401706.1974.10489171",
)
def tukey_biweight(y: Real, yhat: Real, c: Positive = 1) -> Expr:
    """Quadratic for small residuals, level for those beyond c."""
    share = 1 - mse(y, yhat) / c**2
    return Piecewise((c**2 / 6 * (1 - share**3), mae(y, yhat) <= c), (c**2 / 6, True))


@loss(latex=r"\mathrm{Charbonnier}", source="Charbonnier et al. 1994, doi:10.1109/ICIP.1994.413553")
def charbonnier(y: Real, yhat: Real, epsilon: Positive = 1e-3) -> Expr:
    """The size of the residual, smooth at 0."""
    return sqrt(mse(y, yhat) + epsilon**2)


@loss(
    latex=r"\mathrm{PseudoHuber}", source="Hartley & Zisserman 2003, Multiple View Geometry in Computer Vision, §A6.8"
)
def pseudo_huber(y: Real, yhat: Real, delta: Positive = 1) -> Expr:
    """A smooth Huber loss: half the squared residual when small, δ times its size when large."""
    return delta * (charbonnier(y, yhat, delta) - delta)
