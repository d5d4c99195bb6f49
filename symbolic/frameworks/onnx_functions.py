"""The activations and losses among the operators of ONNX: their defaults, and ONNX Runtime's derivative at a kink.

Attributes are those of opset 28 (ONNX 1.23), numbers of float32. The derivatives at kinks are read from the gradient
kernels and builders of ONNX Runtime's training, for the operators that have one.
"""

from collections.abc import Mapping

from symbolic.frameworks.counterpart import Counterpart

PAGE = "https://onnx.ai/onnx/operators/onnx__{}.html"
CONTRIB = "https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.{}"
RELU_GRADIENT = (
    "https://github.com/microsoft/onnxruntime/blob/main/orttraining/orttraining/training_ops/cpu/op_gradients.cc"
)
CLIP_GRADIENT = (
    "https://github.com/microsoft/onnxruntime/blob/main/orttraining/orttraining/core/graph/gradient_builder.cc"
)


def _row(
    name: str,
    formula: str,
    *,
    of: str = "x",
    to: str = "X",
    defaults: Mapping[str, str] | None = None,
    renamed: Mapping[str, str] | None = None,
    at_kinks: Mapping[str, str] | None = None,
    reduction: str = "",
    page: str = PAGE,
    gradient: str = "",
    note: str = "",
) -> Counterpart:
    return Counterpart(
        framework="onnx",
        name=name,
        formula=formula,
        source=" ; ".join(filter(None, (page.format(name.removeprefix("com.microsoft.")), gradient))),
        defaults=defaults or {},
        renamed={of: to} | dict(renamed or {}),
        at_kinks=at_kinks or {},
        reduction=reduction,
        note=note,
    )


ROWS = (
    _row("Identity", "identity", to="input"),
    _row("Exp", "exponential", to="input"),
    _row("Sin", "sinusoid", to="input"),
    _row("Relu", "relu", at_kinks={"0": "0"}, gradient=RELU_GRADIENT),
    _row("LeakyRelu", "leaky_relu", defaults={"alpha": "0.01"}),
    _row("PRelu", "prelu", renamed={"alpha": "slope"}, note="The slope is an input."),
    _row("ThresholdedRelu", "thresholded_relu", defaults={"theta": "1"}, renamed={"theta": "alpha"}),
    _row(
        "Clip",
        "hardtanh",
        to="input",
        renamed={"min_val": "min", "max_val": "max"},
        at_kinks={"min_val": "1", "max_val": "1"},
        gradient=CLIP_GRADIENT,
        note="Bounds are inputs; without them nothing is cut.",
    ),
    _row("Sigmoid", "sigmoid"),
    _row("HardSigmoid", "hardsigmoid_affine", defaults={"alpha": "0.2", "beta": "0.5"}),
    _row("Tanh", "tanh", to="input"),
    _row("Softsign", "softsign", to="input"),
    _row("Elu", "elu", defaults={"alpha": "1"}),
    _row("Celu", "celu", defaults={"alpha": "1"}),
    _row(
        "Selu",
        "selu",
        defaults={"alpha": "1.67326319217681884765625", "scale": "1.05070102214813232421875"},
        renamed={"scale": "gamma"},
    ),
    _row("Softplus", "softplus", defaults={"beta": "1"}, note="beta is fixed."),
    _row("Mish", "mish"),
    _row("Swish", "swish", defaults={"beta": "1"}, renamed={"beta": "alpha"}),
    _row("HardSwish", "hardswish"),
    _row("Gelu", "gelu", note='approximate="none" by default.'),
    _row("Gelu", "gelu_tanh", note='With approximate="tanh".'),
    _row(
        "com.microsoft.QuickGelu",
        "quick_gelu",
        page=CONTRIB,
        note="With alpha=1.702, the default; the swish with another.",
    ),
    _row(
        "com.microsoft.FastGelu",
        "gelu_tanh",
        page=CONTRIB,
        note="With an optional bias that is added to the input first.",
    ),
    _row(
        "Shrink",
        "shrink",
        to="input",
        defaults={"lambd": "0.5", "bias": "0"},
        note="With its defaults the hard shrink; with bias = lambd the soft one.",
    ),
    _row(
        "SwiGLU",
        "swiglu",
        of="a",
        to="B",
        defaults={"beta": "1"},
        renamed={"b": "A", "beta": "alpha"},
        note="The gate comes first.",
    ),
    _row(
        "Softmax",
        "softmax",
        of="z",
        to="input",
        note="Over the last axis by default; before opset 13 over all axes from 1 on, flattened.",
    ),
    _row("LogSoftmax", "log_softmax", of="z", to="input"),
    _row("ReduceLogSumExp", "logsumexp", of="z", to="data", note="Over all axes by default."),
    _row("LpNormalization", "l2_normalize", of="z", to="input", note="With p=2, the default."),
    _row(
        "MeanVarianceNormalization",
        "standardize",
        of="z",
        defaults={"epsilon": "1e-9"},
        note="Over the axes 0, 2 and 3 by default; the constant is added to the standard deviation.",
    ),
    _row(
        "NegativeLogLikelihoodLoss",
        "nll",
        of="z",
        to="input",
        renamed={"y": "target"},
        reduction="mean",
        note="Takes log-probabilities and class indices; with weight, mean divides by the sum of the weights.",
    ),
    _row(
        "SoftmaxCrossEntropyLoss",
        "softmax_cross_entropy",
        of="z",
        to="scores",
        renamed={"y": "labels"},
        reduction="mean",
        note="Takes logits and class indices; with weights, mean divides by the sum of the weights of the labels.",
    ),
)
