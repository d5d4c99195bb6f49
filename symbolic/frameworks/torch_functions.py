"""The activations and losses of torch.nn: their defaults, and the derivative that autograd returns at a kink.

Signatures are those of torch 2.13; the derivatives at kinks were measured with it, in float64 on the CPU.
"""

from collections.abc import Mapping

from symbolic.frameworks.counterpart import Counterpart

PAGE = "https://docs.pytorch.org/docs/stable/generated/torch.{}.html"


def _activation(
    name: str,
    formula: str,
    function: str = "",
    *,
    of: str = "x",
    defaults: Mapping[str, str] | None = None,
    renamed: Mapping[str, str] | None = None,
    at_kinks: Mapping[str, str] | None = None,
    note: str = "",
) -> Counterpart:
    """The row of a module, or of a function alone, that acts on `of`."""
    return Counterpart(
        framework="torch",
        name=name,
        formula=formula,
        source=PAGE.format(name),
        also=tuple(f"nn.functional.{f}" for f in function.split()),
        defaults=defaults or {},
        renamed={of: "input"} | dict(renamed or {}),
        at_kinks=at_kinks or {},
        note=note,
    )


def _loss(
    name: str,
    formula: str,
    function: str = "",
    *,
    defaults: Mapping[str, str] | None = None,
    renamed: Mapping[str, str] | None = None,
    at_kinks: Mapping[str, str] | None = None,
    reduction: str = "mean",
    note: str = "",
) -> Counterpart:
    """The row of a loss module; its function takes the prediction first, then the target."""
    return Counterpart(
        framework="torch",
        name=name,
        formula=formula,
        source=PAGE.format(name),
        also=tuple(f"nn.functional.{f}" for f in function.split()),
        defaults=defaults or {},
        renamed={"yhat": "input", "y": "target"} if renamed is None else renamed,
        at_kinks=at_kinks or {},
        reduction=reduction,
        note=note,
    )


ACTIVATIONS = (
    _activation("nn.Identity", "identity", note="A module that takes and ignores any arguments."),
    _activation(
        "nn.Threshold",
        "threshold",
        "threshold threshold_",
        at_kinks={"threshold": "0"},
        note="Both parameters must be given.",
    ),
    _activation("nn.ReLU", "relu", "relu relu_", at_kinks={"0": "0"}),
    _activation("nn.ReLU6", "relu6", "relu6", at_kinks={"0": "0", "6": "0"}),
    _activation(
        "nn.LeakyReLU",
        "leaky_relu",
        "leaky_relu leaky_relu_",
        defaults={"alpha": "0.01"},
        renamed={"alpha": "negative_slope"},
        at_kinks={"0": "alpha"},
    ),
    _activation(
        "nn.PReLU",
        "prelu",
        "prelu",
        defaults={"alpha": "0.25"},
        renamed={"alpha": "weight"},
        at_kinks={"0": "alpha"},
        note="The slope is learned, one for all channels or one for each; 0.25 is where it starts (init), "
        "and the function must be given it.",
    ),
    _activation(
        "nn.RReLU",
        "rrelu",
        "rrelu rrelu_",
        defaults={"lower": "1/8", "upper": "1/3"},
        at_kinks={"0": "(lower + upper)/2"},
        note="In training the slope is drawn from [lower, upper] for each entry; here, as in evaluation, it is the mean.",
    ),
    _activation(
        "nn.Hardtanh",
        "hardtanh",
        "hardtanh hardtanh_",
        defaults={"min_val": "-1", "max_val": "1"},
        at_kinks={"min_val": "0", "max_val": "0"},
    ),
    _activation("nn.Sigmoid", "sigmoid", "sigmoid"),
    _activation("nn.LogSigmoid", "log_sigmoid", "logsigmoid"),
    _activation("nn.Hardsigmoid", "hardsigmoid", "hardsigmoid", at_kinks={"-3": "0", "3": "0"}),
    _activation("nn.Tanh", "tanh", "tanh"),
    _activation("nn.Tanhshrink", "tanhshrink", "tanhshrink"),
    _activation("nn.Softsign", "softsign", "softsign"),
    _activation("nn.SiLU", "silu", "silu"),
    _activation("nn.Mish", "mish", "mish"),
    _activation("nn.Hardswish", "hardswish", "hardswish", at_kinks={"-3": "0", "3": "1"}),
    _activation("nn.ELU", "elu", "elu elu_", defaults={"alpha": "1"}, at_kinks={"0": "alpha"}),
    _activation("nn.CELU", "celu", "celu celu_", defaults={"alpha": "1"}),
    _activation("nn.SELU", "selu", "selu selu_", at_kinks={"0": "alpha*scale"}, note="Both constants are fixed."),
    _activation("nn.GELU", "gelu", "gelu", note='The default, approximate="none", is the exact one.'),
    _activation("nn.GELU", "gelu_tanh", "gelu", note='With approximate="tanh".'),
    _activation(
        "nn.Softplus",
        "softplus",
        "softplus",
        defaults={"beta": "1"},
        note="Where beta*x is above threshold, 20 by default, the value is x and the derivative 1.",
    ),
    _activation(
        "nn.Hardshrink",
        "hardshrink",
        "hardshrink",
        defaults={"lambd": "0.5"},
        at_kinks={"lambd": "0", "-lambd": "0"},
    ),
    _activation(
        "nn.Softshrink",
        "softshrink",
        "softshrink",
        defaults={"lambd": "0.5"},
        at_kinks={"lambd": "0", "-lambd": "0"},
    ),
    _activation(
        "nn.GLU", "glu", "glu", note="One tensor, parted in two halves along dim, the last by default: a, then b."
    ),
    _activation(
        "nn.Softmax", "softmax", "softmax", of="z", note="dim must be given; without it, it is guessed, with a warning."
    ),
    _activation("nn.Softmax2d", "softmax", of="z", note="Over the channels of an image, the third axis from the end."),
    _activation("nn.LogSoftmax", "log_softmax", "log_softmax", of="z", note="dim must be given."),
    _activation("nn.Softmin", "softmin", "softmin", of="z", note="dim must be given."),
    _activation("logsumexp", "logsumexp", of="z", note="dim must be given."),
    _activation(
        "nn.functional.normalize",
        "l2_normalize",
        of="z",
        note="With p=2, the default; over dim=1. The norm is held at or above eps, 1e-12.",
    ),
    _activation("exp", "exponential"),
    _activation("sin", "sinusoid"),
)

LOSSES = (
    _loss("nn.L1Loss", "mae", "l1_loss", at_kinks={"y": "0"}),
    _loss("nn.MSELoss", "mse", "mse_loss"),
    _loss("nn.HuberLoss", "huber", "huber_loss", defaults={"delta": "1"}),
    _loss(
        "nn.SmoothL1Loss", "smooth_l1", "smooth_l1_loss", defaults={"beta": "1"}, note="With beta=0 it is the L1 loss."
    ),
    _loss(
        "nn.BCELoss",
        "binary_cross_entropy",
        "binary_cross_entropy",
        note="Takes probabilities; each logarithm is held at or above -100.",
    ),
    _loss(
        "nn.BCEWithLogitsLoss",
        "bce_with_logits",
        "binary_cross_entropy_with_logits",
        renamed={"z": "input", "y": "target"},
        note="Takes logits.",
    ),
    _loss(
        "nn.CrossEntropyLoss",
        "softmax_cross_entropy",
        "cross_entropy",
        renamed={"z": "input", "y": "target"},
        note="Takes logits, and class indices or probabilities; classes on axis 1. With weight and indices, mean "
        "divides by the sum of the weights of the labels, not by their number.",
    ),
    _loss(
        "nn.CrossEntropyLoss",
        "smoothed_cross_entropy",
        "cross_entropy",
        defaults={"epsilon": "0"},
        renamed={"z": "input", "y": "target", "epsilon": "label_smoothing"},
        note="Takes logits, and class indices or probabilities; classes on axis 1.",
    ),
    _loss(
        "nn.NLLLoss",
        "nll",
        "nll_loss",
        renamed={"z": "input", "y": "target"},
        note="Takes log-probabilities and class indices. With weight, mean divides by the sum of the weights of the labels.",
    ),
    _loss("nn.NLLLoss2d", "nll", renamed={"z": "input", "y": "target"}, note="An old name of NLLLoss."),
    _loss(
        "nn.KLDivLoss",
        "kl_div",
        "kl_div",
        note="Takes log-probabilities (and log-targets with log_target=True). mean divides by all entries; "
        "batchmean, by the number of examples, is the divergence.",
    ),
    _loss(
        "nn.PoissonNLLLoss",
        "poisson_nll",
        "poisson_nll_loss",
        renamed={"z": "input", "y": "target"},
        note="log_input=True by default: takes log-rates. full=True adds Stirling's approximation of log y!, where y > 1; "
        "eps, 1e-8, is added to the rate when log_input=False.",
    ),
    _loss(
        "nn.GaussianNLLLoss",
        "gaussian_nll",
        "gaussian_nll_loss",
        note="Takes mean, target and variance (var, held at or above eps=1e-6, its derivative as if it were not); "
        "full=True adds log(2*pi)/2.",
    ),
    _loss("nn.SoftMarginLoss", "soft_margin", "soft_margin_loss"),
    _loss("nn.HingeEmbeddingLoss", "hinge_embedding", "hinge_embedding_loss", defaults={"margin": "1"}),
    _loss(
        "nn.MarginRankingLoss",
        "margin_ranking",
        "margin_ranking_loss",
        defaults={"margin": "0"},
        renamed={"y": "target", "x1": "input1", "x2": "input2"},
    ),
    _loss(
        "nn.MultiMarginLoss",
        "multi_margin",
        "multi_margin_loss",
        defaults={"margin": "1"},
        renamed={"z": "input", "y": "target"},
        note="With p=1, the default; takes class indices, and divides by the number of classes.",
    ),
    _loss(
        "nn.MultiMarginLoss",
        "squared_multi_margin",
        "multi_margin_loss",
        defaults={"margin": "1"},
        renamed={"z": "input", "y": "target"},
        note="With p=2; takes class indices, and divides by the number of classes.",
    ),
    _loss(
        "nn.MultiLabelMarginLoss",
        "multilabel_margin",
        "multilabel_margin_loss",
        renamed={"z": "input", "y": "target"},
        note="Takes the indices of the classes that are present, ended by -1; divides by the number of classes.",
    ),
    _loss(
        "nn.MultiLabelSoftMarginLoss",
        "multilabel_soft_margin",
        "multilabel_soft_margin_loss",
        renamed={"z": "input", "y": "target"},
        note="The mean of the binary cross-entropies of the classes, from logits.",
    ),
    _loss(
        "nn.CosineEmbeddingLoss",
        "cosine_embedding",
        "cosine_embedding_loss",
        defaults={"margin": "0"},
        renamed={"u": "input1", "z": "input2", "y": "target"},
        note="A small number, 1e-12 or the like, is added to each squared norm.",
    ),
    _loss(
        "nn.CosineSimilarity",
        "cosine_similarity",
        "cosine_similarity",
        renamed={"y": "x1", "z": "x2"},
        reduction="none",
        note="Over dim=1; each norm is held at or above eps, 1e-8.",
    ),
    _loss(
        "nn.TripletMarginLoss",
        "triplet_margin",
        "triplet_margin_loss",
        defaults={"margin": "1", "epsilon": "1e-6"},
        renamed={"epsilon": "eps"},
        note="With p=2 and swap=False, the defaults; eps is added to each entry of a difference before its norm is taken.",
    ),
    _loss(
        "nn.TripletMarginWithDistanceLoss",
        "triplet_margin",
        "triplet_margin_with_distance_loss",
        defaults={"margin": "1"},
        note="With the pairwise distance, the default.",
    ),
)

ROWS = (*ACTIVATIONS, *LOSSES)
