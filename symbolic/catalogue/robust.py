"""Robust losses of a residual: large ones weigh less than their squares."""

from sympy import Expr, Piecewise, cosh, log

from symbolic.definition import loss
from symbolic.kinds import Positive, Real


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
