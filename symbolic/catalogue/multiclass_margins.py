"""Losses of a margin between the score of the label and those of the other classes."""

from sympy import Expr, Max

from symbolic.definition import loss
from symbolic.indices import i, j, largest, n, total
from symbolic.kinds import Positive, Simplex, Vector


@loss(
    latex=r"\mathrm{MultiMargin}",
    aliases=("multimargin",),
    source="Weston & Watkins 1999, ESANN",
)
def multi_margin(y: Simplex, z: Vector, margin: Positive = 1) -> Expr:
    """How far the score of the label falls short of the margin before each other one, over the number of classes."""
    return total((1 - y[i]) * Max(0, margin - total(y[j] * z[j], j) + z[i]), i) / n


@loss(latex=r"\mathrm{CatHinge}", source="Keras documentation, keras.losses.CategoricalHinge")
def categorical_hinge(y: Simplex, z: Vector) -> Expr:
    """How far the score of the label falls short of the margin 1 before the largest other one, cut at 0."""
    return Max(0, 1 + largest((1 - y[i]) * z[i], i) - total(y[j] * z[j], j))


@loss(latex=r"\mathrm{hinge}_n", source="Crammer & Singer 2001, JMLR 2")
def multiclass_hinge(y: Simplex, z: Vector) -> Expr:
    """How far the score of the label falls short of the margin 1 before the largest other one."""
    return largest(1 - y[i] + z[i], i) - total(y[j] * z[j], j)


@loss(latex=r"\mathrm{perceptron}_n", source="Collins 2002, doi:10.3115/1118693.1118694")
def multiclass_perceptron(y: Simplex, z: Vector) -> Expr:
    """How far the score of the label lies below the largest one."""
    return largest(z[i], i) - total(y[j] * z[j], j)
