"""Losses of a residual: squared and absolute errors."""

from sympy import Expr

from symbolic.definition import loss
from symbolic.kinds import Real


@loss(latex=r"\mathrm{MSE}", aliases=("mean_squared_error", "squared_error"), source="Gauss 1809, Theoria motus")
def mse(y: Real, yhat: Real) -> Expr:
    """The square of the residual: large errors weigh more."""
    return (y - yhat) ** 2


@loss(latex=r"\mathrm{MAE}", aliases=("mean_absolute_error", "l1"), source="Laplace 1774")
def mae(y: Real, yhat: Real) -> Expr:
    """The size of the residual: all errors pull alike."""
    return abs(yhat - y)
