"""Losses of a label among several classes."""

from sympy import Expr, log

from symbolic.catalogue.divergences import kl_div
from symbolic.catalogue.vector_valued import log_softmax, softmax
from symbolic.definition import loss
from symbolic.indices import i, n, total
from symbolic.kinds import Positive, PositiveWeights, Probabilities, Real, Simplex, Target, Vector, Weights


@loss(latex=r"\mathrm{CE}", source="Good 1952, J. R. Stat. Soc. B 14(1)")
def cross_entropy(y: Simplex, yhat: Probabilities) -> Expr:
    """Surprise of the labels y under the predicted probabilities."""
    return -total(y[i] * log(yhat[i]), i)


@loss(
    latex=r"\mathrm{CE}_s",
    aliases=("cross_entropy_with_logits", "multiclass_logistic"),
    source="Bridle 1990, NIPS 2",
)
def softmax_cross_entropy(y: Simplex, z: Vector) -> Expr:
    """Surprise of the labels y under the softmax of the logits z."""
    return cross_entropy(y, softmax(z))


@loss(latex=r"\mathrm{NLL}", aliases=("negative_log_likelihood",), source="PyTorch documentation, torch.nn.NLLLoss")
def nll(y: Simplex, z: Vector) -> Expr:
    """Surprise of the labels y where z holds log-probabilities."""
    return -total(y[i] * z[i], i)


@loss(latex=r"\mathrm{NLL}_w", aliases=("class_weighted_nll",), source="PyTorch documentation, torch.nn.NLLLoss")
def weighted_nll(y: Simplex, w: Weights, z: Vector) -> Expr:
    """Surprise of the labels y where z holds log-probabilities, a weight for each class."""
    return -total(w[i] * y[i] * z[i], i)


@loss(latex=r"\overline{\mathrm{NLL}}_w", source="PyTorch documentation, torch.nn.NLLLoss (weight, reduction='mean')")
def weighted_mean_nll(w: PositiveWeights, z: Vector) -> Expr:
    """The weighted mean over n examples: z are the log-probabilities of their labels, w the weights of these labels."""
    return -total(w[i] * z[i], i) / total(w[i], i)


@loss(
    latex=r"\mathrm{CE}_w",
    aliases=("class_weighted_cross_entropy",),
    source="PyTorch documentation, torch.nn.CrossEntropyLoss",
)
def weighted_cross_entropy(y: Simplex, w: Weights, z: Vector) -> Expr:
    """Surprise of the labels y under the softmax of z, a weight for each class; a weighted mean divides by Σ w_y."""
    return -total(w[i] * y[i] * log_softmax(z), i)


@loss(
    latex=r"\mathrm{CE}_\varepsilon",
    aliases=("label_smoothing_cross_entropy",),
    source="Szegedy et al. 2016, arXiv:1512.00567",
)
def smoothed_cross_entropy(y: Simplex, z: Vector, epsilon: Target = 0.1) -> Expr:
    """Cross-entropy from logits with a share ε of the labels spread evenly over the classes."""
    return softmax_cross_entropy((1 - epsilon) * y[i] + epsilon / n, z)


@loss(
    latex=r"\mathrm{Focal}",
    aliases=("categorical_focal_cross_entropy",),
    source="Lin et al. 2017, arXiv:1708.02002",
)
def categorical_focal(y: Simplex, yhat: Probabilities, gamma: Positive = 2, alpha: Positive = 0.25) -> Expr:
    """Cross-entropy in which classes that are predicted well weigh less."""
    return -alpha * total(y[i] * (1 - yhat[i]) ** gamma * log(yhat[i]), i)


@loss(
    latex=r"\mathrm{Poly}_1", aliases=("poly_cross_entropy", "poly_loss"), source="Leng et al. 2022, arXiv:2204.12511"
)
def poly1_cross_entropy(y: Simplex, z: Vector, epsilon: Real = 2) -> Expr:
    """Cross-entropy from logits with the first term of its expansion in 1 − p weighed anew."""
    return softmax_cross_entropy(y, z) + epsilon * (1 - total(y[i] * softmax(z), i))


@loss(latex=r"\mathrm{GCE}", source="Zhang & Sabuncu 2018, arXiv:1805.07836")
def generalized_cross_entropy(y: Simplex, yhat: Probabilities, q: Positive = 0.5) -> Expr:
    """Less drawn to wrong labels than the cross-entropy, its limit for q → 0; for q = 1 half the absolute error."""
    return total(y[i] * (1 - yhat[i] ** q), i) / q


@loss(latex=r"\mathrm{KL}_n", source="Kullback & Leibler 1951, doi:10.1214/aoms/1177729694")
def categorical_kl(y: Simplex, yhat: Probabilities) -> Expr:
    """The Kullback-Leibler divergence of the distribution y from the predicted one."""
    return total(kl_div(y[i], yhat[i]), i)


@loss(latex=r"\mathrm{ListNet}", aliases=("listnet",), source="Cao et al. 2007, doi:10.1145/1273496.1273513")
def ranking_softmax(y: Weights, z: Vector) -> Expr:
    """Cross-entropy of relevances y, which need not sum to 1, under the softmax of the scores z."""
    return -total(y[i] * log_softmax(z), i)
