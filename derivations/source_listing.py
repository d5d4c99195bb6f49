"""The functions of the document's listing, restated one by one so that they can be run; what is wrong in them stays.

Source: the document "Applications in Deep Learning", section 3. All take and give arrays; `n` is the length of `y`.
"""

from typing import Any

import numpy as np

Value = Any  # an array of any dtype and shape, or a number: what the listing does with it is the question here


def mse_loss(y: Value, p: Value) -> Value:
    """The mean of (y − p)² over all entries."""
    return np.mean((y - p) ** 2)


def mse_gradient(y: Value, p: Value) -> Value:
    """2 (p − y) / n."""
    return 2 * (p - y) / len(y)


def cross_entropy_loss(y: Value, p: Value, epsilon: float = 1e-15) -> Value:
    """The mean of −(y log p + (1 − y) log(1 − p)), p clipped to [ε, 1 − ε]."""
    p = np.clip(p, epsilon, 1 - epsilon)
    return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))


def cross_entropy_gradient(y: Value, p: Value, epsilon: float = 1e-15) -> Value:
    """(p − y) / (p (1 − p) n), p clipped to [ε, 1 − ε]."""
    p = np.clip(p, epsilon, 1 - epsilon)
    return (p - y) / (p * (1 - p) * len(y))


def sigmoid(x: Value) -> Value:
    """1 / (1 + e^{−x}), x clipped to [−500, 500]."""
    return 1 / (1 + np.exp(-np.clip(x, -500, 500)))


def sigmoid_derivative(x: Value) -> Value:
    """s (1 − s)."""
    s = sigmoid(x)
    return s * (1 - s)


def relu(x: Value) -> Value:
    """max(0, x)."""
    return np.maximum(0, x)


def relu_derivative(x: Value) -> Value:
    """1 where x > 0, else 0."""
    return np.where(x > 0, 1, 0)


def softmax(x: Value) -> Value:
    """e^{x − max x} over its sum along the last axis; the maximum is that of the whole array."""
    e = np.exp(x - np.max(x))
    return e / e.sum(axis=-1, keepdims=True)


FUNCTIONS = (
    mse_loss,
    mse_gradient,
    cross_entropy_loss,
    cross_entropy_gradient,
    sigmoid,
    sigmoid_derivative,
    relu,
    relu_derivative,
    softmax,
)


def loss_curves(labels: Value, probabilities: Value) -> Value:
    """The two curves of the fourth panel, shape (2, len(probabilities)): both losses with every prediction at p."""
    every = [np.full_like(labels, p) for p in probabilities]
    return np.array([[loss(labels, p) for p in every] for loss in (mse_loss, cross_entropy_loss)])


def softmax_curves(x: Value) -> Value:
    """The three curves of the third panel, shape (3, len(x)): the softmax of (x, x + 1, x − 1)."""
    return softmax(np.vstack([x, x + 1, x - 1]).T).T
