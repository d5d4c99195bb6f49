"""Errors of a vector as a whole."""

from sympy import Expr, sqrt

from symbolic.definition import loss
from symbolic.indices import i, mean
from symbolic.kinds import Vector


@loss(latex=r"\mathrm{RMSE}", aliases=("root_mean_squared_error",), source="Gauss 1809, Theoria motus")
def rmse(y: Vector, yhat: Vector) -> Expr:
    """The root of the mean square of the residuals, in the unit of the target."""
    return sqrt(mean((yhat[i] - y[i]) ** 2, i))
