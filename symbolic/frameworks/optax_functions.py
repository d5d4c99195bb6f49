"""The losses of Optax: their defaults, and the derivative that jax.grad returns at a kink.

Signatures are those of Optax 0.2.8; the derivatives at kinks were measured with it on JAX 0.10, in float64 on the
CPU. The prediction comes first.
"""

from collections.abc import Mapping

from symbolic.frameworks.counterpart import Counterpart

PAGE = "https://optax.readthedocs.io/en/latest/api/losses.html#optax.losses.{}"


def _row(
    name: str,
    formula: str,
    also: str = "",
    *,
    arguments: tuple[str, str] = ("predictions", "targets"),
    of: str = "yhat",
    target: str = "y",
    defaults: Mapping[str, str] | None = None,
    renamed: Mapping[str, str] | None = None,
    at_kinks: Mapping[str, str] | None = None,
    reduction: str = "none",
    note: str = "",
) -> Counterpart:
    return Counterpart(
        framework="optax",
        name=f"losses.{name}",
        formula=formula,
        source=PAGE.format(name),
        also=tuple(f"losses.{other}" for other in also.split()),
        defaults=defaults or {},
        renamed=dict(zip((of, target), arguments, strict=True)) | dict(renamed or {}),
        at_kinks=at_kinks or {},
        reduction=reduction,
        note=note,
    )


_LOGITS = ("logits", "labels")
_SCORES = ("scores", "labels")
_MARGIN = ("predictor_outputs", "targets")
_LOG = ("log_predictions", "targets")

ROWS = (
    _row("squared_error", "mse"),
    _row("l2_loss", "half_squared_error", note="Half the squared error."),
    _row("huber_loss", "huber", defaults={"delta": "1"}),
    _row("log_cosh", "log_cosh"),
    _row(
        "cosine_similarity",
        "cosine_similarity",
        of="z",
        note="Each squared norm is held at or above epsilon, 0 by default.",
    ),
    _row(
        "cosine_distance",
        "cosine_distance",
        of="z",
        note="Each squared norm is held at or above epsilon, 0 by default.",
    ),
    _row("hinge_loss", "hinge", arguments=_MARGIN, at_kinks={"1/y": "-y/2"}),
    _row("perceptron_loss", "perceptron", arguments=_MARGIN, at_kinks={"0": "-y/2"}),
    _row("multiclass_hinge_loss", "multiclass_hinge", arguments=_SCORES, of="z", note="Takes class indices."),
    _row("multiclass_perceptron_loss", "multiclass_perceptron", arguments=_SCORES, of="z", note="Takes class indices."),
    _row("sigmoid_binary_cross_entropy", "bce_with_logits", arguments=_LOGITS, of="z"),
    _row(
        "sigmoid_focal_loss",
        "sigmoid_focal",
        arguments=_LOGITS,
        of="z",
        note="With gamma=2 and alpha=None, the defaults. For a label between 0 and 1 it weighs the whole "
        "cross-entropy, not each term.",
    ),
    _row(
        "softmax_cross_entropy",
        "softmax_cross_entropy",
        "safe_softmax_cross_entropy",
        arguments=_LOGITS,
        of="z",
        note="Takes dense labels.",
    ),
    _row(
        "softmax_cross_entropy_with_integer_labels",
        "softmax_cross_entropy",
        arguments=_LOGITS,
        of="z",
        note="Takes class indices.",
    ),
    _row("poly_loss_cross_entropy", "poly1_cross_entropy", arguments=_LOGITS, of="z", defaults={"epsilon": "2"}),
    _row("sparsemax_loss", "binary_sparsemax", arguments=_LOGITS, note="The labels are 0 and 1."),
    _row(
        "multiclass_sparsemax_loss",
        "sparsemax_loss",
        arguments=_SCORES,
        of="z",
        note="Takes class indices, in a batch.",
    ),
    _row(
        "kl_divergence",
        "categorical_kl",
        arguments=_LOG,
        note="Takes log-probabilities, and sums over the last axis.",
    ),
    _row(
        "kl_divergence_with_log_targets",
        "kl_div_log_target",
        arguments=("log_predictions", "log_targets"),
        of="z",
        note="Sums over the last axis.",
    ),
    _row(
        "generalized_kl_divergence",
        "generalized_kl",
        "convex_kl_divergence",
        arguments=_LOG,
        note="Takes the logarithms of the predictions, and sums over the last axis.",
    ),
    _row(
        "ranking_softmax_loss",
        "ranking_softmax",
        arguments=_LOGITS,
        of="z",
        reduction="mean",
        note="Labels are relevances, which need not add up to 1.",
    ),
    _row(
        "ntxent",
        "ntxent",
        arguments=("embeddings", "labels"),
        of="z",
        defaults={"temperature": "0.07"},
        reduction="mean",
        note="Takes embeddings and labels, and makes the similarities of each to all others of the batch.",
    ),
    _row(
        "triplet_margin_loss",
        "triplet_margin",
        of="z",
        target="v",
        arguments=("anchors", "negatives"),
        defaults={"margin": "1"},
        renamed={"u": "positives", "epsilon": "eps"},
        note="eps, 1e-6, is added to the squared distance, not to each entry; the name and the default are PyTorch's.",
    ),
    _row(
        "dice_loss",
        "tversky",
        "binary_dice_loss",
        defaults={"alpha": "0.5", "beta": "0.5", "smooth": "1"},
        reduction="mean",
        note="Takes logits by default (apply_softmax=True), one mask for each class on the last axis; by default the "
        "Dice loss of smooth = 2.",
    ),
)
