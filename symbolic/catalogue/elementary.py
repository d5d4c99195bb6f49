"""The identity, steps, and functions that are an activation as they are."""

from sympy import Expr, Piecewise, exp

from symbolic.definition import activation
from symbolic.kinds import Real


@activation(latex=r"\mathrm{id}", aliases=("linear",), source="Keras documentation, keras.activations.linear")
def identity(x: Real) -> Expr:
    """Passes the input as it is."""
    return x


@activation(latex=r"\exp", source="Keras documentation, keras.activations.exponential")
def exponential(x: Real) -> Expr:
    """The exponential: maps sums to products, and any number to a positive one."""
    return exp(x)


@activation(source="PyTorch documentation, torch.nn.Threshold")
def threshold(x: Real, threshold: Real = 0, value: Real = 0) -> Expr:
    """Passes inputs above a threshold, and puts a value in the place of the others."""
    return Piecewise((x, x > threshold), (value, True))


@activation(latex=r"\mathrm{step}", source="McCulloch & Pitts 1943, Bull. Math. Biophys. 5")
def binary_step(x: Real) -> Expr:
    """1 from 0 on, 0 below."""
    return Piecewise((1, x >= 0), (0, True))


@activation(latex=r"\mathrm{Gaussian}", source="Broomhead & Lowe 1988, Complex Systems 2")
def gaussian(x: Real) -> Expr:
    """A bump of height 1 at 0."""
    return exp(-(x**2))
