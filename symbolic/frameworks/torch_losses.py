"""The losses of torch.nn: their defaults, and the derivative at a kink, by autograd of torch 2.13 in float64."""

from collections.abc import Mapping

from symbolic.frameworks.counterpart import Counterpart

PAGE = "https://docs.pytorch.org/docs/stable/generated/torch.{}.html"
BATCHMEAN = "mean divides by all entries; batchmean, by the number of examples, is the divergence."


def _loss(
    name: str,
    formula: str,
    function: str = "",
    *,
    of: str = "yhat",
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
        renamed={of: "input", "y": "target"} | dict(renamed or {}),
        at_kinks=at_kinks or {},
        reduction=reduction,
        note=note,
    )


ROWS = (
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
        of="z",
        note="Takes logits.",
    ),
    _loss(
        "nn.CrossEntropyLoss",
        "softmax_cross_entropy",
        "cross_entropy",
        of="z",
        note="Takes logits, and class indices or probabilities; classes on axis 1. With weight and indices, mean "
        "divides by the sum of the weights of the labels, not by their number.",
    ),
    _loss(
        "nn.BCEWithLogitsLoss",
        "weighted_bce_with_logits",
        "binary_cross_entropy_with_logits",
        of="z",
        note="With pos_weight given, a weight for each class.",
    ),
    _loss(
        "nn.CrossEntropyLoss",
        "weighted_cross_entropy",
        "cross_entropy",
        of="z",
        renamed={"w": "weight"},
        note="With weight given, a weight for each class.",
    ),
    _loss(
        "nn.CrossEntropyLoss",
        "smoothed_cross_entropy",
        "cross_entropy",
        defaults={"epsilon": "0"},
        of="z",
        renamed={"epsilon": "label_smoothing"},
        note="Takes logits, and class indices or probabilities; classes on axis 1.",
    ),
    _loss(
        "nn.NLLLoss",
        "nll",
        "nll_loss",
        of="z",
        note="Takes log-probabilities and class indices. With weight, mean divides by the sum of the weights.",
    ),
    _loss("nn.NLLLoss", "weighted_nll", "nll_loss", of="z", renamed={"w": "weight"}, note="With weight given."),
    Counterpart(
        framework="torch",
        name="nn.NLLLoss",
        formula="weighted_mean_nll",
        source=PAGE.format("nn.NLLLoss"),
        also=("nn.functional.nll_loss",),
        renamed={"z": "input", "w": "weight"},
        reduction="mean",
        note="With weight given, and reduction=mean, the default: of the whole batch. Here w are the weights of the "
        "labels and z their log-probabilities.",
    ),
    _loss("nn.NLLLoss2d", "nll", of="z", note="An old name of NLLLoss."),
    _loss("nn.KLDivLoss", "kl_div_log_input", "kl_div", of="z", note=f"Takes log-probabilities. {BATCHMEAN}"),
    _loss(
        "nn.KLDivLoss",
        "kl_div_log_target",
        "kl_div",
        of="z",
        note=f"With log_target=True; takes log-probabilities. {BATCHMEAN}",
    ),
    _loss(
        "nn.KLDivLoss",
        "categorical_kl",
        "kl_div",
        note="Takes the logarithms of the predictions; summed over the classes, by reduction=batchmean.",
    ),
    _loss(
        "nn.PoissonNLLLoss",
        "poisson_nll",
        "poisson_nll_loss",
        of="z",
        note="log_input=True by default: takes log-rates.",
    ),
    _loss(
        "nn.PoissonNLLLoss",
        "poisson_nll_rate",
        "poisson_nll_loss",
        note="With log_input=False: takes rates; eps, 1e-8, is added in the logarithm.",
    ),
    _loss("nn.PoissonNLLLoss", "poisson_nll_full", "poisson_nll_loss", of="z", note="With full=True."),
    _loss(
        "nn.PoissonNLLLoss",
        "poisson_nll_rate_full",
        "poisson_nll_loss",
        note="With full=True and log_input=False; eps, 1e-8, is added in the logarithm.",
    ),
    _loss(
        "nn.GaussianNLLLoss",
        "gaussian_nll",
        "gaussian_nll_loss",
        renamed={"variance": "var"},
        note="The variance is held at or above eps, 1e-6; its derivative is taken as if it were not.",
    ),
    _loss(
        "nn.GaussianNLLLoss",
        "gaussian_nll_full",
        "gaussian_nll_loss",
        renamed={"variance": "var"},
        note="With full=True.",
    ),
    _loss("nn.SoftMarginLoss", "soft_margin", "soft_margin_loss"),
    _loss(
        "nn.HingeEmbeddingLoss",
        "hinge_embedding",
        "hinge_embedding_loss",
        defaults={"margin": "1"},
        at_kinks={"margin": "y"},
    ),
    _loss(
        "nn.MarginRankingLoss",
        "margin_ranking",
        "margin_ranking_loss",
        defaults={"margin": "0"},
        of="b",
        renamed={"a": "input1", "b": "input2"},
        at_kinks={"(a*y - margin)/y": "y"},
    ),
    _loss(
        "nn.MultiMarginLoss",
        "multi_margin",
        "multi_margin_loss",
        defaults={"margin": "1"},
        of="z",
        note="With p=1, the default (p=2 is not covered); takes class indices, and divides by the number of classes.",
    ),
    _loss(
        "nn.MultiLabelMarginLoss",
        "multilabel_margin",
        "multilabel_margin_loss",
        of="z",
        note="Takes the indices of the classes that are present, ended by -1; divides by the number of classes.",
    ),
    _loss(
        "nn.MultiLabelSoftMarginLoss",
        "multilabel_soft_margin",
        "multilabel_soft_margin_loss",
        of="z",
        note="The mean of the binary cross-entropies of the classes, from logits.",
    ),
    _loss(
        "nn.CosineEmbeddingLoss",
        "cosine_embedding",
        "cosine_embedding_loss",
        defaults={"margin": "0"},
        of="z",
        renamed={"u": "input1", "z": "input2"},
        note="A small number, 1e-12 or the like, is added to each squared norm.",
    ),
    _loss(
        "nn.CosineSimilarity",
        "cosine_similarity",
        "cosine_similarity",
        of="z",
        renamed={"y": "x1", "z": "x2"},
        reduction="none",
        note="Over dim=1; each norm is held at or above eps, 1e-8.",
    ),
    *(
        Counterpart(
            framework="torch",
            name=name,
            formula="triplet_margin",
            source=PAGE.format(name),
            also=(f"nn.functional.{function}",),
            defaults=defaults,
            renamed={"z": "anchor", "u": "positive", "v": "negative"} | renamed,
            reduction="mean",
            note=note,
        )
        for name, function, defaults, renamed, note in (
            (
                "nn.TripletMarginLoss",
                "triplet_margin_loss",
                {"margin": "1", "epsilon": "1e-6"},
                {"epsilon": "eps"},
                "With p=2 and swap=False, the defaults; eps is added to each entry of a difference.",
            ),
            (
                "nn.TripletMarginWithDistanceLoss",
                "triplet_margin_with_distance_loss",
                {"margin": "1", "epsilon": "1e-6"},
                {},
                "With the pairwise distance, the default, which adds 1e-6 to each entry of a difference.",
            ),
        )
    ),
)
