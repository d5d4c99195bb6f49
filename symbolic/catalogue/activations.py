"""Activations, each defined once."""

import sympy
from sympy import Expr, Max, Min, Piecewise, Rational, erf, exp, log, pi, sqrt

from symbolic.definition import activation
from symbolic.indices import i, j, total
from symbolic.kinds import Positive, Real, Vector


@activation(latex=r"\sigma", aliases=("expit", "logistic"), source="Rumelhart, Hinton & Williams 1986")
def sigmoid(x: Real) -> Expr:
    """Squashes the real line to (0, 1)."""
    return 1 / (1 + exp(-x))


@activation(latex=r"\tanh", source="LeCun et al. 1998, Efficient BackProp")
def tanh(x: Real) -> Expr:
    """Squashes the real line to (−1, 1), point-symmetric about 0."""
    return (exp(x) - exp(-x)) / (exp(x) + exp(-x))


@activation(latex=r"\mathrm{ReLU}", source="Nair & Hinton 2010, ICML")
def relu(x: Real) -> Expr:
    """Passes positive inputs and cuts negative ones to 0."""
    return Max(0, x)


@activation(latex=r"\mathrm{LeakyReLU}", source="Maas, Hannun & Ng 2013, ICML")
def leaky_relu(x: Real, alpha: Real = 0.01) -> Expr:
    """A ReLU that lets a small share of negative inputs through."""
    return Piecewise((x, x > 0), (alpha * x, True))


@activation(latex=r"\mathrm{ReLU6}", source="Krizhevsky 2010, Convolutional deep belief networks on CIFAR-10")
def relu6(x: Real) -> Expr:
    """A ReLU cut at 6."""
    return Min(Max(0, x), 6)


@activation(latex=r"\mathrm{hardtanh}", aliases=("hard_tanh",), source="Collobert 2004, PhD thesis")
def hardtanh(x: Real) -> Expr:
    """The identity, cut at −1 and 1."""
    return Max(-1, Min(1, x))


@activation(latex=r"\mathrm{hardsigmoid}", aliases=("hard_sigmoid",), source="Howard et al. 2019, arXiv:1905.02244")
def hardsigmoid(x: Real) -> Expr:
    """A sigmoid of three straight pieces."""
    return relu6(x + 3) / 6


@activation(
    latex=r"\mathrm{hardswish}",
    aliases=("hard_swish", "hard_silu"),
    source="Howard et al. 2019, arXiv:1905.02244",
)
def hardswish(x: Real) -> Expr:
    """The input, gated by its hard sigmoid."""
    return x * hardsigmoid(x)


@activation(latex=r"\mathrm{softsign}", source="Turian, Bergstra & Bengio 2009, NAACL HLT")
def softsign(x: Real) -> Expr:
    """Squashes the real line to (−1, 1) with tails that fall off as 1/|x|."""
    return x / (1 + abs(x))


@activation(
    latex=r"\mathrm{tanhshrink}",
    aliases=("tanh_shrink",),
    source="PyTorch documentation, torch.nn.Tanhshrink",
)
def tanhshrink(x: Real) -> Expr:
    """What the tanh takes away from the identity."""
    return x - sympy.tanh(x)


@activation(latex=r"\mathrm{ELU}", source="Clevert, Unterthiner & Hochreiter 2015, arXiv:1511.07289")
def elu(x: Real, alpha: Positive = 1) -> Expr:
    """The identity for positive inputs, an exponential that saturates at −α for negative ones."""
    return Piecewise((x, x > 0), (alpha * (exp(x) - 1), True))


@activation(latex=r"\mathrm{CELU}", source="Barron 2017, arXiv:1704.07483")
def celu(x: Real, alpha: Positive = 1) -> Expr:
    """An ELU whose derivative is continuous for every α."""
    return Piecewise((x, x > 0), (alpha * (exp(x / alpha) - 1), True))


# The fixed point of mean 0 and variance 1, to the digits of the paper's code.
SELU_SCALE = Rational("1.0507009873554804934193349852946")
SELU_ALPHA = Rational("1.6732632423543772848170429916717")


@activation(latex=r"\mathrm{SELU}", source="Klambauer et al. 2017, arXiv:1706.02515")
def selu(x: Real, alpha: Positive = SELU_ALPHA, scale: Positive = SELU_SCALE) -> Expr:
    """A scaled ELU that keeps mean 0 and variance 1 from layer to layer."""
    return scale * elu(x, alpha)


@activation(source="Barron 2021, arXiv:2112.11687")
def squareplus(x: Real, b: Positive = 4) -> Expr:
    """A smooth ReLU without exponentials."""
    return (x + sqrt(x**2 + b)) / 2


@activation(source="Dugas et al. 2001, NIPS 13")
def softplus(x: Real) -> Expr:
    """A smooth ReLU, the integral of the sigmoid."""
    return log(1 + exp(x))


@activation(latex=r"\log\sigma", aliases=("logsigmoid",), source="Cox 1958, J. R. Stat. Soc. B 20(2)")
def log_sigmoid(x: Real) -> Expr:
    """The logarithm of the sigmoid: the log-probability of the positive class."""
    return log(sigmoid(x))


@activation(latex=r"\mathrm{SiLU}", aliases=("swish",), source="Elfwing, Uchibe & Doya 2017, arXiv:1702.03118")
def silu(x: Real) -> Expr:
    """The input, gated by its sigmoid."""
    return x * sigmoid(x)


@activation(latex=r"\mathrm{GELU}", source="Hendrycks & Gimpel 2016, arXiv:1606.08415")
def gelu(x: Real) -> Expr:
    """The input, gated by the probability that a standard normal variable lies below it."""
    return x * (1 + erf(x / sqrt(2))) / 2


@activation(
    latex=r"\mathrm{GELU}_{\tanh}", aliases=("gelu_approximate",), source="Hendrycks & Gimpel 2016, arXiv:1606.08415"
)
def gelu_tanh(x: Real) -> Expr:
    """The GELU with the normal distribution approximated by a tanh."""
    return x * (1 + sympy.tanh(sqrt(2 / pi) * (x + Rational("0.044715") * x**3))) / 2


@activation(latex=r"\mathrm{QuickGELU}", source="Hendrycks & Gimpel 2016, arXiv:1606.08415")
def quick_gelu(x: Real) -> Expr:
    """The GELU with the normal distribution approximated by a sigmoid."""
    return x * sigmoid(Rational("1.702") * x)


@activation(latex=r"\mathrm{Mish}", source="Misra 2019, arXiv:1908.08681")
def mish(x: Real) -> Expr:
    """The input, gated by the tanh of its softplus."""
    return x * sympy.tanh(softplus(x))


@activation(latex="s", source="Bridle 1990, NIPS 2")
def softmax(z: Vector) -> Expr:
    """Probabilities from logits: positive, and of sum 1."""
    return exp(z[i]) / total(exp(z[j]), j)


@activation(latex=r"\log s", aliases=("logsoftmax",), source="Bridle 1990, NIPS 2")
def log_softmax(z: Vector) -> Expr:
    """The logarithm of the softmax: log-probabilities from logits."""
    return log(softmax(z))


@activation(
    latex=r"\mathrm{LSE}", aliases=("log_sum_exp",), source="Boyd & Vandenberghe 2004, Convex Optimization, §3.1.5"
)
def logsumexp(z: Vector) -> Expr:
    """A smooth maximum of a vector, whose gradient is the softmax."""
    return log(total(exp(z[j]), j))
