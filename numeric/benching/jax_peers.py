"""JAX: jax.nn and jax.numpy under jit, value and gradient from one trace."""

from collections.abc import Callable
from typing import Any

from numeric.benching.peer import Pair, Run

# Name of ours → value by JAX for one element, given the package and the arguments in our order. JAX ships no losses;
# they are written here as its users write them (optax).
ACTIVATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "relu": lambda jax, x: jax.nn.relu(x),
    "leaky_relu": lambda jax, x: jax.nn.leaky_relu(x),
    "relu6": lambda jax, x: jax.nn.relu6(x),
    "hardtanh": lambda jax, x: jax.nn.hard_tanh(x),
    "hardsigmoid": lambda jax, x: jax.nn.hard_sigmoid(x),
    "hardswish": lambda jax, x: jax.nn.hard_silu(x),
    "sigmoid": lambda jax, x: jax.nn.sigmoid(x),
    "log_sigmoid": lambda jax, x: jax.nn.log_sigmoid(x),
    "tanh": lambda jax, x: jax.numpy.tanh(x),
    "softsign": lambda jax, x: jax.nn.soft_sign(x),
    "softplus": lambda jax, x: jax.nn.softplus(x),
    "elu": lambda jax, x: jax.nn.elu(x),
    "selu": lambda jax, x: jax.nn.selu(x),
    "celu": lambda jax, x: jax.nn.celu(x),
    "silu": lambda jax, x: jax.nn.silu(x),
    "mish": lambda jax, x: jax.nn.mish(x),
    "gelu": lambda jax, x: jax.nn.gelu(x, approximate=False),
    "gelu_tanh": lambda jax, x: jax.nn.gelu(x, approximate=True),
    "squareplus": lambda jax, x: jax.nn.squareplus(x),
}
LOSSES: dict[str, Callable[[Any, Any, Any], Any]] = {
    "mse": lambda jax, y, yhat: (yhat - y) ** 2,
    "mae": lambda jax, y, yhat: abs(yhat - y),
    "huber": lambda jax, y, yhat: _huber(jax, abs(yhat - y)),
    "log_cosh": lambda jax, y, yhat: jax.numpy.logaddexp(yhat - y, y - yhat) - jax.numpy.log(2.0).astype(y.dtype),
    "hinge": lambda jax, y, yhat: jax.numpy.maximum(0, 1 - y * yhat),
    "binary_cross_entropy": lambda jax, y, yhat: (
        -(jax.scipy.special.xlogy(y, yhat) + jax.scipy.special.xlog1py(1 - y, -yhat))
    ),
    "bce_with_logits": lambda jax, y, z: -y * jax.nn.log_sigmoid(z) - (1 - y) * jax.nn.log_sigmoid(-z),
    "poisson_nll": lambda jax, y, z: jax.numpy.exp(z) - y * z,
}


def _huber(jax: Any, size: Any) -> Any:
    near = jax.numpy.minimum(size, 1)
    return near**2 / 2 + (size - near)


def value(name: str) -> Callable[..., Any] | None:
    """The value by JAX for each element, None where there is none."""
    import jax
    import jax.scipy.special

    f = (ACTIVATIONS | LOSSES).get(name)
    return None if f is None else lambda *arrays: f(jax, *arrays)


def value_and_grad(name: str, arrays: tuple[Any, ...]) -> Run | None:
    """A call of the value (a loss: its mean) and the gradient by the last argument, on device arrays made once."""
    import jax

    jax.config.update("jax_enable_x64", True)  # else float64 is quietly computed in float32
    f = value(name)
    if f is None:
        return None

    def elementwise(x: Any) -> Pair:
        result, pull = jax.vjp(f, x)
        return result, pull(jax.numpy.ones_like(result))[0]

    def loss(*given: Any) -> Pair:
        return jax.value_and_grad(lambda *a: f(*a).mean(), len(given) - 1)(*given)  # type: ignore[no-any-return]

    compiled = jax.jit(elementwise if name in ACTIVATIONS else loss)
    placed = [jax.device_put(a) for a in arrays]
    return lambda: jax.block_until_ready(compiled(*placed))


def numbers(pair: Pair) -> Pair:
    """Device arrays as NumPy's."""
    import numpy as np

    return np.asarray(pair[0]), np.asarray(pair[1])
