"""The losses of Keras 3: their defaults, and the derivative at a kink, by Keras 3.15 on TensorFlow 2.21 in float64."""

from collections.abc import Mapping

from symbolic.frameworks.counterpart import Counterpart

SOURCE = "https://github.com/keras-team/keras/blob/v3.15.1/keras/src/{}"
EPSILON = "Probabilities are held within epsilon, 1e-7, of 0 and 1."
SOFT = "For a label between 0 and 1 it weighs the whole cross-entropy, not each term."
# Every loss function means over the last axis; the reduction of the class means over what is left.
REDUCTION = "sum_over_batch_size"


def _loss(
    name: str,
    formula: str,
    function: str,
    *,
    predicted: str = "yhat",
    defaults: Mapping[str, str] | None = None,
    renamed: Mapping[str, str] | None = None,
    at_kinks: Mapping[str, str] | None = None,
    note: str = "",
) -> Counterpart:
    """The row of a loss class and its function, which takes the target first, then the prediction."""
    return Counterpart(
        framework="keras",
        name=f"losses.{name}",
        formula=formula,
        source=SOURCE.format("losses/losses.py"),
        also=(f"losses.{function}",),
        defaults=defaults or {},
        renamed={predicted: "y_pred", "y": "y_true"} | dict(renamed or {}),
        at_kinks=at_kinks or {},
        reduction=REDUCTION,
        note=note,
    )


ROWS = (
    _loss("MeanSquaredError", "mse", "mean_squared_error"),
    _loss("MeanAbsoluteError", "mae", "mean_absolute_error", at_kinks={"y": "0"}),
    _loss(
        "MeanAbsolutePercentageError",
        "mape",
        "mean_absolute_percentage_error",
        defaults={"epsilon": "1e-7"},
        at_kinks={"y": "0"},
        note="epsilon is that of the backend.",
    ),
    _loss(
        "MeanSquaredLogarithmicError",
        "msle",
        "mean_squared_logarithmic_error",
        note="Label and prediction are held at or above epsilon, 1e-7.",
    ),
    _loss("LogCosh", "log_cosh", "log_cosh"),
    _loss("Huber", "huber", "huber", defaults={"delta": "1"}),
    _loss("Hinge", "hinge", "hinge", at_kinks={"1/y": "-y"}, note="Labels 0 and 1 are taken as -1 and 1."),
    _loss("SquaredHinge", "squared_hinge", "squared_hinge", note="Labels 0 and 1 are taken as -1 and 1."),
    _loss(
        "CategoricalHinge",
        "categorical_hinge",
        "categorical_hinge",
        predicted="z",
        note="The greatest other score is taken as 0 where all are negative.",
    ),
    _loss(
        "BinaryCrossentropy",
        "binary_cross_entropy",
        "binary_crossentropy",
        note=f"from_logits=False by default: takes probabilities. {EPSILON}",
    ),
    _loss("BinaryCrossentropy", "bce_with_logits", "binary_crossentropy", predicted="z", note="With from_logits=True."),
    _loss(
        "BinaryCrossentropy",
        "smoothed_binary_cross_entropy",
        "binary_crossentropy",
        defaults={"alpha": "0"},
        renamed={"alpha": "label_smoothing"},
        note=EPSILON,
    ),
    _loss(
        "BinaryCrossentropy",
        "smoothed_bce_with_logits",
        "binary_crossentropy",
        predicted="z",
        defaults={"alpha": "0"},
        renamed={"alpha": "label_smoothing"},
        note="With from_logits=True.",
    ),
    _loss(
        "BinaryFocalCrossentropy",
        "binary_focal",
        "binary_focal_crossentropy",
        defaults={"gamma": "2"},
        note=f"apply_class_balancing=False by default. {SOFT} {EPSILON}",
    ),
    _loss(
        "BinaryFocalCrossentropy",
        "balanced_binary_focal",
        "binary_focal_crossentropy",
        defaults={"alpha": "0.25", "gamma": "2"},
        note=f"With apply_class_balancing=True. {SOFT} {EPSILON}",
    ),
    _loss(
        "CategoricalCrossentropy",
        "cross_entropy",
        "categorical_crossentropy",
        note=f"from_logits=False by default: takes probabilities, divided by their sum. {EPSILON}",
    ),
    _loss(
        "CategoricalCrossentropy",
        "softmax_cross_entropy",
        "categorical_crossentropy",
        predicted="z",
        note="With from_logits=True.",
    ),
    _loss(
        "CategoricalCrossentropy",
        "smoothed_cross_entropy",
        "categorical_crossentropy",
        predicted="z",
        defaults={"epsilon": "0"},
        renamed={"epsilon": "label_smoothing"},
        note="With from_logits=True.",
    ),
    _loss(
        "SparseCategoricalCrossentropy",
        "cross_entropy",
        "sparse_categorical_crossentropy",
        note=f"Takes class indices, and probabilities by default. {EPSILON}",
    ),
    _loss(
        "SparseCategoricalCrossentropy",
        "softmax_cross_entropy",
        "sparse_categorical_crossentropy",
        predicted="z",
        note="Takes class indices; with from_logits=True.",
    ),
    _loss(
        "CategoricalFocalCrossentropy",
        "categorical_focal",
        "categorical_focal_crossentropy",
        defaults={"alpha": "0.25", "gamma": "2"},
        note=f"Takes probabilities by default, divided by their sum. {EPSILON}",
    ),
    _loss(
        "CategoricalGeneralizedCrossEntropy",
        "generalized_cross_entropy",
        "categorical_generalized_cross_entropy",
        defaults={"q": "0.5"},
        note="Takes probabilities and class indices; the function has no default for q.",
    ),
    _loss(
        "KLDivergence",
        "categorical_kl",
        "kl_divergence",
        note="Takes probabilities, held at or above epsilon, 1e-7, as are the labels.",
    ),
    _loss("Poisson", "poisson_nll_rate", "poisson", note="Takes rates; epsilon, 1e-7, is added in the logarithm."),
    _loss(
        "CosineSimilarity",
        "cosine_distance",
        "cosine_similarity",
        predicted="z",
        note="Minus the cosine: the distance less 1, with the same derivatives.",
    ),
    _loss(
        "Dice",
        "dice",
        "dice",
        note="Over all axes by default; without smoothing above, epsilon, 1e-7, below the fraction line.",
    ),
    _loss(
        "Tversky",
        "tversky",
        "tversky",
        defaults={"alpha": "0.5", "beta": "0.5"},
        renamed={"alpha": "beta", "beta": "alpha"},
        note="Its alpha weighs the false negatives and its beta the false positives, against its documentation; "
        "over all axes by default, without "
        "smoothing above, epsilon, 1e-7, below the fraction line.",
    ),
    _loss(
        "Circle",
        "circle",
        "circle",
        predicted="z",
        defaults={"margin": "0.4", "gamma": "80"},
        note="Takes labels and embeddings of a batch, and makes the similarities of each to all others of it.",
    ),
)
