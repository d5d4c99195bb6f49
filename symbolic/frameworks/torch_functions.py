"""The activations of torch.nn: their defaults, and the derivative that autograd returns at a kink.

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


ROWS = (
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
        note="In training the slope is drawn between both for each entry; here, as in evaluation, it is the mean.",
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
    _activation(
        "nn.Hardsigmoid",
        "hardsigmoid",
        "hardsigmoid",
        at_kinks={"-3": "0", "3": "0"},
        note="Its derivative in float64 is 1/6 rounded to float32.",
    ),
    _activation("nn.Tanh", "tanh", "tanh"),
    _activation("nn.Tanhshrink", "tanhshrink", "tanhshrink"),
    _activation("nn.Softsign", "softsign", "softsign"),
    _activation("nn.SiLU", "silu", "silu"),
    _activation("nn.Mish", "mish", "mish"),
    _activation("nn.Hardswish", "hardswish", "hardswish", at_kinks={"-3": "0", "3": "1"}),
    _activation("nn.ELU", "elu", "elu elu_", defaults={"alpha": "1"}, at_kinks={"0": "alpha"}),
    _activation("nn.CELU", "celu", "celu celu_", defaults={"alpha": "1"}),
    _activation(
        "nn.SELU",
        "selu",
        "selu selu_",
        defaults={"alpha": "1.6732632423543772848170429916717", "scale": "1.0507009873554804934193349852946"},
        at_kinks={"0": "alpha*scale"},
        note="Both constants are fixed.",
    ),
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
        "nn.GLU",
        "glu",
        "glu",
        of="a",
        note="One tensor, parted in two halves along dim, the last by default: a, then b.",
    ),
    _activation(
        "nn.Softmax", "softmax", "softmax", of="z", note="dim must be given; without it, it is guessed, with a warning."
    ),
    _activation("nn.Softmax2d", "softmax", of="z", note="Over the channels of an image, the third axis from the end."),
    _activation(
        "nn.functional.gumbel_softmax",
        "gumbel_softmax",
        of="z",
        defaults={"temperature": "1"},
        renamed={"temperature": "tau"},
        note="The Gumbel noise u is drawn at each call, and a constant of the derivative. "
        "With hard=True the value is the one-hot vector of the largest component, the derivative stays.",
    ),
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
