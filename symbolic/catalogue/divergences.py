"""Divergences between distributions."""

from sympy import Expr, exp, log

from symbolic.definition import loss
from symbolic.kinds import Nonnegative, Positive, Probability, Real, Sign, Target


@loss(latex=r"\mathrm{KL}", aliases=("kl_divergence",), source="Kullback & Leibler 1951, doi:10.1214/aoms/1177729694")
def kl_div(y: Target, yhat: Probability) -> Expr:
    """One summand of the Kullback-Leibler divergence of y from ŷ."""
    return y * (log(y) - log(yhat))


@loss(
    latex=r"\mathrm{KL}_{\log}",
    source="Kullback & Leibler 1951, doi:10.1214/aoms/1177729694; PyTorch documentation, torch.nn.KLDivLoss",
)
def kl_div_log_input(y: Target, z: Real) -> Expr:
    """The same from the logarithm z of the predicted probability."""
    return kl_div(y, exp(z))


@loss(
    latex=r"\mathrm{KL}_{\log\log}",
    aliases=("kl_divergence_with_log_targets",),
    source="Kullback & Leibler 1951, doi:10.1214/aoms/1177729694; PyTorch documentation, torch.nn.KLDivLoss",
)
def kl_div_log_target(y: Real, z: Real) -> Expr:
    """The same from the logarithms y of the probability and z of the predicted one."""
    return kl_div(exp(y), exp(z))


@loss(
    latex=r"\mathrm{gKL}",
    aliases=("convex_kl_divergence",),
    source="Csiszár 1991, doi:10.1214/aos/1176348385; Boyd & Vandenberghe 2004, Convex Optimization, example 3.19",
)
def generalized_kl(y: Nonnegative, yhat: Positive) -> Expr:
    """The Kullback-Leibler divergence of measures that need not add up to 1."""
    return kl_div(y, yhat) - y + yhat


@loss(latex=r"\mathrm{JS}", source="Lin 1991, doi:10.1109/18.61115")
def jensen_shannon(y: Target, yhat: Probability) -> Expr:
    """One summand of the mean divergence of y and ŷ from their mean."""
    middle = (y + yhat) / 2
    return (kl_div(y, middle) + kl_div(yhat, middle)) / 2


@loss(latex=r"W_1", aliases=("wasserstein",), source="Arjovsky, Chintala & Bottou 2017, arXiv:1701.07875")
def wasserstein_critic(y: Sign, yhat: Real) -> Expr:
    """The critic's score of a real example (y = 1) counted down, and of a generated one (y = −1) counted up."""
    return -y * yhat
