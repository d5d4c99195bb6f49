"""The activations and losses of Keras 3: their defaults, and the derivative at a kink.

Signatures are those of Keras 3.15; the derivatives at kinks were measured with it on TensorFlow 2.21, in float64 on the
CPU. On the backends of JAX and PyTorch they are what those return.
"""

from collections.abc import Mapping

from symbolic.frameworks.counterpart import Counterpart

SOURCE = "https://github.com/keras-team/keras/blob/v3.15.1/keras/src/{}"
EPSILON = "Probabilities are held within epsilon, 1e-7, of 0 and 1."
# Every loss function means over the last axis; the reduction of the class means over what is left.
REDUCTION = "sum_over_batch_size"


def _activation(
    name: str,
    formula: str,
    also: str = "",
    *,
    of: str = "x",
    defaults: Mapping[str, str] | None = None,
    renamed: Mapping[str, str] | None = None,
    at_kinks: Mapping[str, str] | None = None,
    note: str = "",
) -> Counterpart:
    """The row of a function of keras.activations, which keras.ops has as well."""
    return Counterpart(
        framework="keras",
        name=f"activations.{name}",
        formula=formula,
        source=SOURCE.format("activations/activations.py"),
        also=tuple(also.split()),
        defaults=defaults or {},
        renamed=({} if of == "x" else {of: "x"}) | dict(renamed or {}),
        at_kinks=at_kinks or {},
        note=note,
    )


def _layer(name: str, formula: str, file: str, **facts: Mapping[str, str]) -> Counterpart:
    """The row of a layer of activations."""
    return Counterpart(
        framework="keras",
        name=f"layers.{name}",
        formula=formula,
        source=SOURCE.format(f"layers/{file}.py"),
        **facts,  # type: ignore[arg-type]
    )


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


_RELU = "negative_slope, max_value and threshold make it the clipped ReLU."

ACTIVATIONS = (
    _activation("linear", "identity"),
    _activation("exponential", "exponential", "ops.exp"),
    _activation(
        "threshold", "threshold", "ops.threshold", renamed={"value": "default_value"}, at_kinks={"threshold": "0"}
    ),
    _activation("relu", "relu", "ops.relu", at_kinks={"0": "0"}, note=_RELU),
    _layer("ReLU", "relu", "activations/relu", at_kinks={"0": "0"}, note=_RELU),  # type: ignore[arg-type]
    _activation(
        "relu",
        "clipped_relu",
        "layers.ReLU",
        defaults={"negative_slope": "0", "threshold": "0"},
        note="max_value is None by default: no ceiling.",
    ),
    _activation("relu6", "relu6", "ops.relu6", at_kinks={"0": "0", "6": "0"}),
    _activation(
        "leaky_relu",
        "leaky_relu",
        "ops.leaky_relu",
        defaults={"alpha": "0.2"},
        renamed={"alpha": "negative_slope"},
        at_kinks={"0": "alpha"},
    ),
    _layer(
        "LeakyReLU",
        "leaky_relu",
        "activations/leaky_relu",
        defaults={"alpha": "0.3"},
        renamed={"alpha": "negative_slope"},
        at_kinks={"0": "alpha"},
        note="Its slope is not that of the function of the same name.",  # type: ignore[arg-type]
    ),
    _layer(
        "PReLU",
        "prelu",
        "activations/prelu",
        defaults={"alpha": "0"},
        at_kinks={"0": "0"},
        note="The slope is learned, one for each entry of the input less shared_axes, and starts at 0. As a difference of "  # type: ignore[arg-type]
        "two ReLUs it has the derivative 0 at 0, which lies outside of the interval from alpha to 1 for alpha > 0.",
    ),
    _activation("sigmoid", "sigmoid", "ops.sigmoid"),
    _activation("log_sigmoid", "log_sigmoid", "ops.log_sigmoid"),
    _activation(
        "hard_sigmoid",
        "hardsigmoid",
        "ops.hard_sigmoid",
        at_kinks={"-3": "0", "3": "0"},
        note="In Keras 2: 0.2*x + 0.5, cut at 0 and 1.",
    ),
    _activation("sparse_sigmoid", "sparse_sigmoid", "ops.sparse_sigmoid", at_kinks={"-1": "0", "1": "0"}),
    _activation("tanh", "tanh", "ops.tanh"),
    _activation("tanh_shrink", "tanhshrink", "ops.tanh_shrink"),
    _activation(
        "hard_tanh",
        "hardtanh",
        "ops.hard_tanh",
        at_kinks={"min_val": "1", "max_val": "1"},
        note="The bounds are fixed at -1 and 1.",
    ),
    _activation("softsign", "softsign", "ops.softsign"),
    _activation("elu", "elu", "ops.elu layers.ELU", defaults={"alpha": "1"}, at_kinks={"0": "alpha"}),
    _activation(
        "celu",
        "celu",
        "ops.celu",
        defaults={"alpha": "1"},
        at_kinks={"0": "2"},
        note="On TensorFlow the derivative at 0 is 2, not 1: a maximum and a minimum each pass the whole of it on a tie.",
    ),
    _activation("selu", "selu", "ops.selu", at_kinks={"0": "scale"}, note="Both constants are fixed."),
    _activation("softplus", "softplus", "ops.softplus", note="beta is 1."),
    _activation("squareplus", "squareplus", "ops.squareplus", defaults={"b": "4"}),
    _activation("sparse_plus", "sparse_plus", "ops.sparse_plus"),
    _activation("silu", "silu", "activations.swish ops.silu ops.swish"),
    _activation("mish", "mish"),
    _activation(
        "hard_silu", "hardswish", "activations.hard_swish ops.hard_silu ops.hard_swish", at_kinks={"-3": "0", "3": "1"}
    ),
    _activation("gelu", "gelu", note="approximate=False by default; ops.gelu has True."),
    _activation("gelu", "gelu_tanh", "ops.gelu", note="With approximate=True, which is the default of ops.gelu."),
    _activation(
        "hard_shrink",
        "hardshrink",
        "ops.hard_shrink",
        defaults={"lambd": "0.5"},
        renamed={"lambd": "threshold"},
        at_kinks={"lambd": "0", "-lambd": "0"},
    ),
    _activation(
        "soft_shrink",
        "softshrink",
        "ops.soft_shrink",
        defaults={"lambd": "0.5"},
        renamed={"lambd": "threshold"},
        at_kinks={"lambd": "0", "-lambd": "0"},
    ),
    _activation("glu", "glu", "ops.glu", note="One tensor, parted in two halves along the last axis: a, then b."),
    _activation("softmax", "softmax", "ops.softmax layers.Softmax", of="z"),
    _activation("log_softmax", "log_softmax", "ops.log_softmax", of="z"),
    _activation("sparsemax", "sparsemax", "ops.sparsemax", of="z"),
    Counterpart(
        framework="keras",
        name="ops.logsumexp",
        formula="logsumexp",
        source=SOURCE.format("ops/math.py"),
        renamed={"z": "x"},
        note="Over all axes by default.",
    ),
    Counterpart(
        framework="keras",
        name="layers.UnitNormalization",
        formula="l2_normalize",
        source=SOURCE.format("layers/normalization/unit_normalization.py"),
        also=("ops.normalize",),
        note="The squared norm is held at or above 1e-12; ops.normalize has order 2 and axis -1 by default.",
    ),
)

LOSSES = (
    _loss("MeanSquaredError", "mse", "mean_squared_error"),
    _loss("MeanAbsoluteError", "mae", "mean_absolute_error", at_kinks={"y": "0"}),
    _loss(
        "MeanAbsolutePercentageError",
        "mape",
        "mean_absolute_percentage_error",
        at_kinks={"y": "0"},
        note="The label is held at or above epsilon, 1e-7, in size.",
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
        note=f"apply_class_balancing=False by default. {EPSILON}",
    ),
    _loss(
        "BinaryFocalCrossentropy",
        "balanced_binary_focal",
        "binary_focal_crossentropy",
        defaults={"alpha": "0.25", "gamma": "2"},
        note=f"With apply_class_balancing=True. {EPSILON}",
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
        note="Its alpha weighs the false negatives and its beta the false positives; over all axes by default, without "
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

ROWS = (*ACTIVATIONS, *LOSSES)
