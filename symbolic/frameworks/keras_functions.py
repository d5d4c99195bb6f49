"""The activations of Keras 3: their defaults, and the derivative at a kink.

Signatures are those of Keras 3.15; the derivatives at kinks were measured with it on TensorFlow 2.21, in float64 on the
CPU. On the backends of JAX and PyTorch they are what those return.
"""

from collections.abc import Mapping

from symbolic.frameworks.counterpart import Counterpart

SOURCE = "https://github.com/keras-team/keras/blob/v3.15.1/keras/src/{}"


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


def _layer(
    name: str,
    formula: str,
    file: str,
    *,
    defaults: Mapping[str, str] | None = None,
    renamed: Mapping[str, str] | None = None,
    at_kinks: Mapping[str, str] | None = None,
    note: str = "",
) -> Counterpart:
    """The row of a layer."""
    return Counterpart(
        framework="keras",
        name=f"layers.{name}",
        formula=formula,
        source=SOURCE.format(f"layers/{file}.py"),
        defaults=defaults or {},
        renamed=renamed or {},
        at_kinks=at_kinks or {},
        note=note,
    )


_RELU = "negative_slope, max_value and threshold make it the clipped ReLU."

ROWS = (
    _activation("linear", "identity"),
    _activation("exponential", "exponential", "ops.exp"),
    _activation(
        "threshold", "threshold", "ops.threshold", renamed={"value": "default_value"}, at_kinks={"threshold": "0"}
    ),
    _activation("relu", "relu", "ops.relu", at_kinks={"0": "0"}, note=_RELU),
    _layer("ReLU", "relu", "activations/relu", at_kinks={"0": "0"}, note=_RELU),
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
        note="Its slope is not that of the function of the same name.",
    ),
    _layer(
        "PReLU",
        "prelu",
        "activations/prelu",
        defaults={"alpha": "0"},
        at_kinks={"0": "0"},
        note="The slope is learned, one for each entry less shared_axes, and starts at 0. As a difference of two "
        "ReLUs it has the derivative 0 at 0, which lies outside of the interval from alpha to 1 for alpha > 0.",
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
        defaults={"min_val": "-1", "max_val": "1"},
        at_kinks={"min_val": "1", "max_val": "1"},
        note="The bounds are fixed.",
    ),
    _activation("softsign", "softsign", "ops.softsign"),
    _activation("elu", "elu", "ops.elu layers.ELU", defaults={"alpha": "1"}, at_kinks={"0": "alpha"}),
    _activation(
        "celu",
        "celu",
        "ops.celu",
        defaults={"alpha": "1"},
        at_kinks={"0": "2"},
        note="The derivative at 0 is 2, not 1: a maximum and a minimum each pass the whole of it on a tie.",
    ),
    _activation("selu", "selu", "ops.selu", at_kinks={"0": "scale"}, note="Both constants are fixed."),
    _activation("softplus", "softplus", "ops.softplus", defaults={"beta": "1"}, note="beta is fixed."),
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
    _activation(
        "glu", "glu", "ops.glu", of="a", note="One tensor, parted in two halves along the last axis: a, then b."
    ),
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
