"""Negative log-likelihoods of distributions other than the categorical."""

from sympy import Expr, exp

from symbolic.definition import loss
from symbolic.kinds import Count, Real


@loss(latex=r"\mathrm{Poisson}", source="Nelder & Wedderburn 1972, doi:10.2307/2344614")
def poisson_nll(y: Count, z: Real) -> Expr:
    """Surprise of a count y under a Poisson distribution of log-rate z, without the term of y alone."""
    return exp(z) - y * z
