"""Rectifiers: piecewise straight, with a kink at 0."""

from sympy import Expr, Max, Min, Piecewise

from symbolic.definition import activation
from symbolic.kinds import Real


@activation(latex=r"\mathrm{ReLU}", source="Nair & Hinton 2010, ICML")
def relu(x: Real) -> Expr:
    """Passes positive inputs and cuts negative ones to 0."""
    return Max(0, x)


@activation(latex=r"\mathrm{ReLU6}", source="Krizhevsky 2010, Convolutional deep belief networks on CIFAR-10")
def relu6(x: Real) -> Expr:
    """A ReLU cut at 6."""
    return Min(Max(0, x), 6)


@activation(latex=r"\mathrm{LeakyReLU}", source="Maas, Hannun & Ng 2013, ICML")
def leaky_relu(x: Real, alpha: Real = 0.01) -> Expr:
    """A ReLU that lets a small share of negative inputs through."""
    return Piecewise((x, x > 0), (alpha * x, True))
