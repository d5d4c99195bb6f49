"""SciPy: scipy.special for the transcendental calls, the derivative as its user writes it from the same calls."""

from collections.abc import Callable
from typing import Any

import numpy as np

from numeric.benching.peer import Pair, Run
from symbolic.formula import Formula

INV_SQRT_2PI = float(1 / np.sqrt(2 * np.pi))


def _gelu(sp: Any, x: Any) -> Pair:
    share = sp.ndtr(x)
    return x * share, share + x * np.exp(-x * x / 2) * INV_SQRT_2PI


def _sigmoid(sp: Any, x: Any) -> Pair:
    p = sp.expit(x)
    return p, p * (1 - p)


def _silu(sp: Any, x: Any) -> Pair:
    p = sp.expit(x)
    return x * p, p * (1 + x * (1 - p))


def _bce(sp: Any, y: Any, p: Any) -> Pair:
    return -(sp.xlogy(y, p) + sp.xlog1py(1 - y, -p)), (p - y) / (p * (1 - p))


def _bce_with_logits(sp: Any, y: Any, z: Any) -> Pair:
    return -(y * sp.log_expit(z) + (1 - y) * sp.log_expit(-z)), sp.expit(z) - y


def _huber(sp: Any, y: Any, yhat: Any) -> Pair:
    r = yhat - y
    return sp.huber(1, r), np.clip(r, -1, 1)


# Name of ours → value and derivative of each element, given scipy.special and the arguments in our order.
PAIRS: dict[str, Callable[..., Pair]] = {
    "sigmoid": _sigmoid,
    "silu": _silu,
    "gelu": _gelu,
    "log_sigmoid": lambda sp, x: (sp.log_expit(x), sp.expit(-x)),
    "softplus": lambda sp, x: (-sp.log_expit(-x), sp.expit(x)),
    "huber": _huber,
    "binary_cross_entropy": _bce,
    "bce_with_logits": _bce_with_logits,
    "kl_div": lambda sp, y, yhat: (sp.rel_entr(y, yhat), -y / yhat),
}


def value(name: str) -> Callable[..., Any] | None:
    """The value by SciPy for each element, None where there is none."""
    from scipy import special

    pair = PAIRS.get(name)
    return None if pair is None else lambda *arrays: pair(special, *arrays)[0]


def value_and_grad(f: Formula, arrays: tuple[Any, ...]) -> Run | None:
    """A call of the pair; of a loss the mean, and the derivative of the mean."""
    from scipy import special

    pair = PAIRS.get(f.name)
    if pair is None:
        return None
    n = arrays[-1].size

    def loss() -> Pair:
        value, gradient = pair(special, *arrays)
        return value.mean(), gradient / n

    return loss if f.role == "loss" else lambda: pair(special, *arrays)
