"""Losses of a residual: squared and absolute errors."""

from sympy import Expr, Max, log

from symbolic.definition import loss
from symbolic.kinds import AboveMinusOne, Positive, Real


@loss(latex=r"\mathrm{MSE}", aliases=("mean_squared_error", "squared_error"), source="Gauss 1809, Theoria motus")
def mse(y: Real, yhat: Real) -> Expr:
    """The square of the residual: large errors weigh more."""
    return (y - yhat) ** 2


@loss(
    latex=r"\frac{1}{2}\mathrm{MSE}",
    aliases=("l2_loss", "half_mse"),
    source="Bishop 2006, Pattern Recognition and Machine Learning, §3.1.1",
)
def half_squared_error(y: Real, yhat: Real) -> Expr:
    """Half the square of the residual, so that the derivative is the residual itself."""
    return mse(y, yhat) / 2


@loss(latex=r"\mathrm{MAE}", aliases=("mean_absolute_error", "l1"), source="Laplace 1774")
def mae(y: Real, yhat: Real) -> Expr:
    """The size of the residual: all errors pull alike."""
    return abs(yhat - y)


@loss(
    latex=r"\mathrm{MAPE}",
    aliases=("mean_absolute_percentage_error",),
    source="de Myttenaere et al. 2016, arXiv:1605.02541; Keras 3 documentation",
)
def mape(y: Real, yhat: Real, epsilon: Positive = 1e-7) -> Expr:
    """The size of the residual in percent of the label, of which no size below ε counts."""
    return 100 * mae(y, yhat) / Max(abs(y), epsilon)


@loss(
    latex=r"\mathrm{MSLE}",
    aliases=("mean_squared_logarithmic_error",),
    source="Keras 3 documentation, keras.losses.MeanSquaredLogarithmicError",
)
def msle(y: AboveMinusOne, yhat: AboveMinusOne) -> Expr:
    """The squared residual of log(1 + y): errors count by their ratio."""
    return mse(log(1 + y), log(1 + yhat))
