"""Rectifiers: piecewise straight, with a kink at 0 or at a threshold."""

from sympy import Expr, Max, Min, Piecewise, Rational

from symbolic.definition import activation
from symbolic.kinds import Positive, Real, Sign, Target


@activation(latex=r"\mathrm{ReLU}", source="Nair & Hinton 2010, ICML")
def relu(x: Real) -> Expr:
    """Passes positive inputs and cuts negative ones to 0."""
    return Max(0, x)


@activation(latex=r"\mathrm{ReLU6}", source="Krizhevsky 2010, Convolutional deep belief networks on CIFAR-10")
def relu6(x: Real) -> Expr:
    """A ReLU cut at 6."""
    return Min(relu(x), 6)


@activation(latex=r"\mathrm{LeakyReLU}", source="Maas, Hannun & Ng 2013, ICML")
def leaky_relu(x: Real, alpha: Real = 0.01) -> Expr:
    """A ReLU that lets a small share of negative inputs through."""
    return Piecewise((x, x > 0), (alpha * x, True))


@activation(latex=r"\mathrm{PReLU}", source="He, Zhang, Ren & Sun 2015, arXiv:1502.01852")
def prelu(x: Real, alpha: Real = 0.25) -> Expr:
    """A leaky ReLU whose slope α is learned; the default is the value that it starts from."""
    return leaky_relu(x, alpha)


LOWER, UPPER = Rational(1, 8), Rational(1, 3)


@activation(latex=r"\mathrm{RReLU}", source="Xu, Wang, Chen & Li 2015, arXiv:1505.00853")
def rrelu(x: Real, lower: Real = LOWER, upper: Real = UPPER, noise: Target = 0.5) -> Expr:
    """A leaky ReLU whose slope is drawn between two bounds: the share of the way is given, half of it in evaluation."""
    return leaky_relu(x, lower + noise * (upper - lower))


@activation(latex=r"\mathrm{CReLU}", source="Shang, Sohn, Almeida & Lee 2016, arXiv:1603.05201")
def crelu(x: Real, s: Sign = 1) -> Expr:
    """One half of the concatenated ReLU: the array of max(0, x) is s = 1, that of max(0, −x) beside it is s = −1."""
    return relu(s * x)


@activation(latex=r"\mathrm{SReLU}", source="Jin et al. 2016, arXiv:1512.07030")
def srelu(x: Real, t_left: Real = 0, a_left: Real = 0.2, t_right: Real = 1, a_right: Real = 0.5) -> Expr:
    """The identity between two thresholds, with slopes of its own beyond each; all four are learned."""
    return Piecewise(
        (t_right + a_right * (x - t_right), x >= t_right), (t_left + a_left * (x - t_left), x <= t_left), (x, True)
    )


@activation(latex=r"\mathrm{ThresholdedReLU}", source="Konda, Memisevic & Krueger 2014, arXiv:1402.3337")
def thresholded_relu(x: Real, theta: Positive = 1) -> Expr:
    """Passes inputs above a threshold unchanged, and cuts the others to 0; it jumps there."""
    return Piecewise((x, x > theta), (0, True))


@activation(latex=r"\mathrm{ReLU}_{\mathrm{clip}}", source="Keras documentation, keras.layers.ReLU")
def clipped_relu(x: Real, max_value: Positive = 6, negative_slope: Real = 0, threshold: Real = 0) -> Expr:
    """A ReLU with a ceiling, a threshold and a slope below it."""
    return Piecewise((max_value, x >= max_value), (x, x >= threshold), (negative_slope * (x - threshold), True))


@activation(latex=r"\mathrm{ReLU}^2", aliases=("squared_relu",), source="So et al. 2021, arXiv:2109.08668")
def relu_squared(x: Real) -> Expr:
    """The square of the ReLU."""
    return relu(x) ** 2
