"""Negative log-likelihoods of distributions other than the categorical, up to terms that no prediction changes."""

from sympy import Expr, Piecewise, exp, log, pi

from symbolic.catalogue.residuals import mse
from symbolic.definition import loss
from symbolic.kinds import BetweenOneAndTwo, Count, Nonnegative, Positive, Real


@loss(latex=r"\mathrm{Poisson}", source="Nelder & Wedderburn 1972, doi:10.2307/2344614")
def poisson_nll(y: Count, z: Real) -> Expr:
    """Surprise of a count y under a Poisson distribution of log-rate z, without the term of y alone."""
    return exp(z) - y * z


@loss(latex=r"\mathrm{Poisson}_\lambda", source="Nelder & Wedderburn 1972, doi:10.2307/2344614")
def poisson_nll_rate(y: Count, yhat: Positive) -> Expr:
    """Surprise of a count y under a Poisson distribution of rate ŷ, without the term of y alone."""
    return poisson_nll(y, log(yhat))


def _stirling(y: Expr) -> Expr:
    """log y! as PyTorch puts it in: Stirling's approximation above 1, and 0 below."""
    return Piecewise((y * log(y) - y + log(2 * pi * y) / 2, y > 1), (0, True))


@loss(latex=r"\mathrm{Poisson}_!", source="PyTorch documentation, torch.nn.PoissonNLLLoss (full=True)")
def poisson_nll_full(y: Count, z: Real) -> Expr:
    """Surprise of a count y under a Poisson distribution of log-rate z, with log y! by Stirling's approximation."""
    return poisson_nll(y, z) + _stirling(y)


@loss(latex=r"\mathrm{Poisson}_{\lambda !}", source="PyTorch documentation, torch.nn.PoissonNLLLoss (full=True)")
def poisson_nll_rate_full(y: Count, yhat: Positive) -> Expr:
    """Surprise of a count y under a Poisson distribution of rate ŷ, with log y! by Stirling's approximation."""
    return poisson_nll_rate(y, yhat) + _stirling(y)


@loss(
    latex=r"\mathrm{Gauss}",
    source="Nix & Weigend 1994, doi:10.1109/ICNN.1994.374138; PyTorch documentation, torch.nn.GaussianNLLLoss",
)
def gaussian_nll(y: Real, variance: Positive, yhat: Real) -> Expr:
    """Surprise of y under a normal distribution of mean ŷ and variance v, without its constant."""
    return (log(variance) + mse(y, yhat) / variance) / 2


@loss(latex=r"\mathrm{Gauss}_\pi", source="PyTorch documentation, torch.nn.GaussianNLLLoss (full=True)")
def gaussian_nll_full(y: Real, variance: Positive, yhat: Real) -> Expr:
    """Surprise of y under a normal distribution of mean ŷ and variance v."""
    return gaussian_nll(y, variance, yhat) + log(2 * pi) / 2


@loss(latex=r"\mathrm{Exponential}", source="McCullagh & Nelder 1989, Generalized Linear Models, §8.3")
def exponential_nll(y: Nonnegative, yhat: Positive) -> Expr:
    """Surprise of a waiting time y under an exponential distribution of mean ŷ."""
    return log(yhat) + y / yhat


@loss(latex=r"\mathrm{Gamma}", source="McCullagh & Nelder 1989, Generalized Linear Models, §8.3")
def gamma_nll(y: Nonnegative, yhat: Positive, shape: Positive = 1) -> Expr:
    """Surprise of y under a gamma distribution of mean ŷ and shape κ, without the terms of y and κ alone."""
    return shape * exponential_nll(y, yhat)


@loss(latex=r"\mathrm{Tweedie}", source="Jørgensen 1987, J. R. Stat. Soc. B 49(2)")
def tweedie_nll(y: Nonnegative, yhat: Positive, p: BetweenOneAndTwo = 1.5) -> Expr:
    """Surprise of y under a Tweedie distribution of mean ŷ and variance ŷ^p, without the term of y alone."""
    return yhat ** (2 - p) / (2 - p) - y * yhat ** (1 - p) / (1 - p)


@loss(latex=r"\mathrm{NB}", source="Hilbe 2011, Negative Binomial Regression, §8.2")
def negative_binomial_nll(y: Count, yhat: Positive, r: Positive = 1) -> Expr:
    """Surprise of a count y under a negative binomial distribution of mean ŷ and size r, without terms of y and r."""
    return y * log(1 + r / yhat) + r * log(1 + yhat / r)
