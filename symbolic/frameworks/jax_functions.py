"""The activations of jax.nn and Flax: their defaults, and the derivative that jax.grad returns at a kink.

Signatures are those of JAX 0.10 and Flax 0.12, which has the functions of jax.nn under its own name; the derivatives at
kinks were measured with that JAX, in float64 on the CPU.
"""

from collections.abc import Mapping

from symbolic.frameworks.counterpart import Counterpart

PAGE = "https://docs.jax.dev/en/latest/_autosummary/jax.{}.html"
FLAX = "https://flax.readthedocs.io/en/latest/api_reference/flax.nnx/nn/activations.html"

# What flax.nnx and flax.linen have under the names of jax.nn.
_IN_FLAX = (
    "celu elu gelu glu hard_sigmoid hard_silu hard_swish hard_tanh identity leaky_relu log_sigmoid "
    "log_softmax logsumexp relu relu6 selu sigmoid silu soft_sign softmax softplus standardize swish tanh "
)


def _row(
    name: str,
    formula: str,
    also: str = "",
    *,
    of: str = "x",
    defaults: Mapping[str, str] | None = None,
    renamed: Mapping[str, str] | None = None,
    at_kinks: Mapping[str, str] | None = None,
    source: str = "",
    note: str = "",
) -> Counterpart:
    spelt = (name, *also.split())
    flax = [f"flax.nnx.{n}" for n in (s.removeprefix("nn.") for s in spelt) if n in _IN_FLAX.split()]
    return Counterpart(
        framework="jax",
        name=name,
        formula=formula,
        source=source or PAGE.format(name),
        also=(*spelt[1:], *flax),
        defaults=defaults or {},
        renamed=({} if of == "x" else {of: "x"}) | dict(renamed or {}),
        at_kinks=at_kinks or {},
        note=note,
    )


ROWS = (
    _row("nn.identity", "identity"),
    _row("nn.relu", "relu", at_kinks={"0": "0"}),
    _row("nn.relu6", "relu6", at_kinks={"0": "0", "6": "0"}),
    _row(
        "nn.leaky_relu",
        "leaky_relu",
        defaults={"alpha": "0.01"},
        renamed={"alpha": "negative_slope"},
        at_kinks={"0": "1"},
    ),
    _row(
        "flax.nnx.PReLU",
        "prelu",
        "flax.linen.PReLU",
        defaults={"alpha": "0.01"},
        renamed={"alpha": "negative_slope"},
        at_kinks={"0": "1"},
        source=FLAX,
        note="The slope is learned, one for all entries, and starts at 0.01.",
    ),
    _row("nn.sigmoid", "sigmoid"),
    _row("nn.log_sigmoid", "log_sigmoid"),
    _row("nn.hard_sigmoid", "hardsigmoid", at_kinks={"-3": "0", "3": "0"}),
    _row(
        "nn.sparse_sigmoid",
        "sparse_sigmoid",
        at_kinks={"-1": "1/4", "1": "1/4"},
        note="The derivative at a kink is the middle of both sides: a maximum halves it on a tie.",
    ),
    _row("nn.log1mexp", "log1mexp"),
    _row("nn.tanh", "tanh", "numpy.tanh"),
    _row(
        "nn.hard_tanh",
        "hardtanh",
        defaults={"min_val": "-1", "max_val": "1"},
        at_kinks={"min_val": "1", "max_val": "1"},
        note="The bounds are fixed.",
    ),
    _row("nn.soft_sign", "softsign"),
    _row("nn.elu", "elu", defaults={"alpha": "1"}, at_kinks={"0": "alpha"}),
    _row("nn.celu", "celu", defaults={"alpha": "1"}),
    _row(
        "nn.selu",
        "selu",
        defaults={"alpha": "1.6732632423543772", "scale": "1.0507009873554805"},
        at_kinks={"0": "alpha*scale"},
        note="Both constants are fixed.",
    ),
    _row("nn.softplus", "softplus", defaults={"beta": "1"}, note="beta is fixed."),
    _row("nn.squareplus", "squareplus", defaults={"b": "4"}),
    _row("nn.sparse_plus", "sparse_plus"),
    _row("nn.silu", "silu", "nn.swish"),
    _row("nn.mish", "mish"),
    _row("nn.hard_silu", "hardswish", "nn.hard_swish", at_kinks={"-3": "0", "3": "1"}),
    _row("nn.gelu", "gelu_tanh", note="The default, approximate=True."),
    _row("nn.gelu", "gelu", note="With approximate=False."),
    _row("nn.glu", "glu", of="a", note="One array, parted in two halves along the last axis: a, then b."),
    _row("nn.softmax", "softmax", of="z"),
    _row("nn.log_softmax", "log_softmax", of="z"),
    _row(
        "nn.logsumexp",
        "logsumexp",
        "scipy.special.logsumexp",
        of="z",
        renamed={"z": "a"},
        note="Over all axes by default.",
    ),
    _row("nn.logmeanexp", "logmeanexp", of="z", note="Over all axes by default."),
    _row(
        "nn.standardize",
        "standardize",
        "flax.linen.normalize",
        of="z",
        defaults={"epsilon": "1e-5"},
        note="The variance is the mean of the squares less the square of the mean, held at or above 0.",
    ),
    _row("numpy.exp", "exponential"),
    _row("numpy.sin", "sinusoid"),
)
