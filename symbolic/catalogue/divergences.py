"""Divergences between distributions."""

from sympy import Expr, log

from symbolic.definition import loss
from symbolic.kinds import Probability, Target


@loss(latex=r"\mathrm{KL}", aliases=("kl_divergence",), source="Kullback & Leibler 1951, doi:10.1214/aoms/1177729694")
def kl_div(y: Target, yhat: Probability) -> Expr:
    """One summand of the Kullback-Leibler divergence of y from ŷ."""
    return y * (log(y) - log(yhat))
