"""Fenchel-Young losses: of a regulariser Ω, its conjugate at the scores and Ω at the labels, less their product."""

from sympy import Expr

from symbolic.catalogue.smooth_rectifiers import sparse_plus
from symbolic.catalogue.vector_valued import support, threshold
from symbolic.definition import loss
from symbolic.indices import i, total
from symbolic.kinds import Real, Sign, Simplex, Vector


@loss(
    latex=r"\mathrm{Sparsemax}_2",
    source="Blondel, Martins & Niculae 2020, JMLR 21(35); Optax documentation, optax.losses.sparsemax_loss",
)
def binary_sparsemax(y: Sign, yhat: Real) -> Expr:
    """The sparsemax loss of two classes, labels ±1 and a score: a smooth hinge that is 0 from the margin 1 on."""
    return sparse_plus(-y * yhat)


@loss(
    latex=r"\mathrm{Sparsemax}",
    aliases=("multiclass_sparsemax",),
    source="Martins & Astudillo 2016, arXiv:1602.02068; Blondel, Martins & Niculae 2020, JMLR 21(35)",
)
def sparsemax_loss(y: Simplex, z: Vector) -> Expr:
    """The Fenchel-Young loss of the sparsemax: zero only where the sparsemax of the scores is the label."""
    conjugate = total(support(z, i) * (z[i] ** 2 - threshold(z) ** 2), i)
    return (conjugate + total(y[i] ** 2, i)) / 2 - total(y[i] * z[i], i)
