"""Functions of a whole vector of logits."""

from sympy import Expr, Max, exp, log, sign, sqrt

from symbolic.definition import activation
from symbolic.indices import i, j, k, largest, mean, total
from symbolic.kinds import Positive, Vector


@activation(latex="s", source="Bridle 1990, NIPS 2")
def softmax(z: Vector) -> Expr:
    """Probabilities from logits: positive, and of sum 1."""
    return exp(z[i]) / total(exp(z[j]), j)


@activation(latex=r"\log s", aliases=("logsoftmax",), source="Bridle 1990, NIPS 2")
def log_softmax(z: Vector) -> Expr:
    """The logarithm of the softmax: log-probabilities from logits."""
    return log(softmax(z))


@activation(latex=r"\mathrm{softmin}", source="PyTorch documentation, torch.nn.Softmin")
def softmin(z: Vector) -> Expr:
    """The softmax of the negative vector: the smallest entry weighs most."""
    return softmax(-z[i])


@activation(latex="q", source="Hinton, Vinyals & Dean 2015, arXiv:1503.02531")
def temperature_softmax(z: Vector, temperature: Positive = 1) -> Expr:
    """The softmax of the logits over a temperature: the hotter, the more even."""
    return softmax(z[i] / temperature)


@activation(
    latex=r"\mathrm{LSE}", aliases=("log_sum_exp",), source="Boyd & Vandenberghe 2004, Convex Optimization, §3.1.5"
)
def logsumexp(z: Vector) -> Expr:
    """A smooth maximum of a vector, whose gradient is the softmax."""
    return log(total(exp(z[j]), j))


@activation(latex=r"\mathrm{LME}", aliases=("log_mean_exp",), source="JAX documentation, jax.nn.logmeanexp")
def logmeanexp(z: Vector) -> Expr:
    """The logarithm of the mean of the exponentials."""
    return log(mean(exp(z[j]), j))


def support(z: Vector, a: Expr) -> Expr:
    """1 where component a of the sparsemax is positive, 0 where it is 0: Σ_k max(0, z_k − z_a) < 1."""
    return (1 + sign(1 - total(Max(0, z[k] - z[a]), k))) / 2


def threshold(z: Vector) -> Expr:
    """What the sparsemax takes from each logit of its support, so that its components sum to 1."""
    return (total(support(z, j) * z[j], j) - 1) / total(support(z, j), j)


@activation(latex=r"\mathrm{sparsemax}", source="Martins & Astudillo 2016, arXiv:1602.02068")
def sparsemax(z: Vector) -> Expr:
    """The point of the probability simplex that is nearest to the logits; most of its components are 0."""
    return support(z, i) * (z[i] - threshold(z))


@activation(latex=r"\hat{z}", aliases=("layer_normalize",), source="Ba, Kiros & Hinton 2016, arXiv:1607.06450")
def standardize(z: Vector, epsilon: Positive = 1e-5) -> Expr:
    """The entries less their mean, over their standard deviation: mean 0 and variance 1 but for ε."""
    centre = mean(z[j], j)
    return (z[i] - centre) / sqrt(mean((z[j] - centre) ** 2, j) + epsilon)


@activation(latex="u", aliases=("unit_normalization",), source="PyTorch documentation, torch.nn.functional.normalize")
def l2_normalize(z: Vector) -> Expr:
    """The unit vector in the direction of z; the frameworks bound the norm below, by 1e-12 and the like."""
    return z[i] / sqrt(total(z[j] ** 2, j))


@activation(latex=r"\mathrm{maxout}", source="Goodfellow et al. 2013, arXiv:1302.4389")
def maxout(z: Vector) -> Expr:
    """The largest entry."""
    return largest(z[j], j)
