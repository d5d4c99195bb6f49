"""Metric learning: losses of angles and distances between vectors."""

from sympy import Expr, Max, Piecewise, exp, log, sqrt

from symbolic.catalogue.categorical import softmax_cross_entropy
from symbolic.catalogue.margins import contrastive
from symbolic.definition import loss
from symbolic.indices import i, j, total
from symbolic.kinds import Nonnegative, Positive, Real, Sign, Simplex, Target, Targets, Vector


@loss(latex=r"\cos", aliases=("cos_similarity",), source="PyTorch documentation, torch.nn.CosineSimilarity")
def cosine_similarity(y: Vector, z: Vector) -> Expr:
    """The cosine of the angle between two vectors; the frameworks bound the norms below."""
    return total(y[i] * z[i], i) / (sqrt(total(y[i] ** 2, i)) * sqrt(total(z[i] ** 2, i)))


@loss(latex=r"\mathrm{cosdist}", source="Optax documentation, optax.losses.cosine_distance")
def cosine_distance(y: Vector, z: Vector) -> Expr:
    """1 less the cosine of the angle between two vectors."""
    return 1 - cosine_similarity(y, z)


@loss(
    latex=r"\mathrm{CosEmb}",
    aliases=("cosine_embedding_loss",),
    source="PyTorch documentation, torch.nn.CosineEmbeddingLoss",
)
def cosine_embedding(y: Sign, u: Vector, z: Vector, margin: Real = 0) -> Expr:
    """Two vectors of one kind (y = 1) are drawn together, two of unlike kinds (y = −1) apart, up to a margin."""
    cosine = cosine_similarity(u, z)
    return Piecewise((1 - cosine, y > 0), (Max(0, cosine - margin), True))


@loss(
    latex=r"\mathrm{Triplet}",
    aliases=("triplet_margin_loss",),
    source="Schroff, Kalenichenko & Philbin 2015, arXiv:1503.03832; Balntas et al. 2016, BMVC",
)
def triplet_margin(u: Vector, v: Vector, z: Vector, margin: Positive = 1, epsilon: Positive = 1e-6) -> Expr:
    """An anchor z is to lie nearer to a positive u than to a negative v, by a margin."""
    near, far = (sqrt(total((z[i] - a[i] + epsilon) ** 2, i)) for a in (u, v))
    return Max(0, near - far + margin)


@loss(latex=r"\mathrm{ContrEmb}", source="Hadsell, Chopra & LeCun 2006, doi:10.1109/CVPR.2006.100")
def contrastive_embedding(y: Target, u: Vector, z: Vector, margin: Nonnegative = 1) -> Expr:
    """The contrastive loss of the distance of two vectors: like ones (y = 0) are drawn together, unlike ones apart."""
    return contrastive(y, sqrt(total((z[i] - u[i]) ** 2, i)), margin)


@loss(latex=r"\mathrm{NTXent}", aliases=("infonce", "nt_xent"), source="Chen et al. 2020, arXiv:2002.05709")
def ntxent(y: Simplex, z: Vector, temperature: Positive = 0.07) -> Expr:
    """Cross-entropy of the positive y under the softmax of the similarities z over a temperature, for one anchor."""
    return softmax_cross_entropy(y, z[i] / temperature)


@loss(latex=r"\mathrm{Circle}", aliases=("circle_loss",), source="Sun et al. 2020, arXiv:2002.10857")
def circle(y: Targets, z: Vector, margin: Positive = 0.25, gamma: Positive = 256) -> Expr:
    """Similarities z of positives (y = 1) and negatives (y = 0), each weighed by how far it is from its optimum."""
    negatives = total((1 - y[j]) * exp(gamma * Max(0, z[j] + margin) * (z[j] - margin)), j)
    positives = total(y[j] * exp(-gamma * Max(0, 1 + margin - z[j]) * (z[j] - 1 + margin)), j)
    return log(1 + negatives * positives)
