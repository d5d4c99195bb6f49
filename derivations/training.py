"""One sigmoid layer under the mean squared error: its gradients by the compiled kernels, and plain gradient descent."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

import numeric

Array = NDArray[np.float64]

MSE = numeric.compile("mse")
SIGMOID = numeric.compile("sigmoid")

SEED = 7
PER_CLASS = 50
CENTRES = ((2.0, 0.0), (-1.0, 1.7), (-1.0, -1.7))
SPREAD = 1.0  # standard deviation of each coordinate about the centre of its class
RATE = 4.0
STEPS = 600


@dataclass(frozen=True)
class Data:
    """Points in the plane: X (N, 2), one-hot labels y (N, classes)."""

    X: Array
    y: Array

    @property
    def classes(self) -> NDArray[np.intp]:
        """The number of the class of each point, shape (N,)."""
        return np.asarray(np.argmax(self.y, axis=1), dtype=np.intp)


def clouds() -> Data:
    """Three noisy classes, the same on every machine: the stream of RandomState is frozen, and points are rounded."""
    noise = np.random.RandomState(SEED).normal(scale=SPREAD, size=(len(CENTRES), PER_CLASS, 2))
    points = np.round(np.asarray(CENTRES)[:, None, :] + noise, 3).reshape(-1, 2)
    return Data(points, np.repeat(np.eye(len(CENTRES)), PER_CLASS, axis=0))


@dataclass(frozen=True)
class Layer:
    """Weights W (outputs, features) and biases b (outputs,)."""

    W: Array
    b: Array

    def sums(self, points: Array) -> Array:
        """Z = X Wᵀ + b, shape (N, outputs), for the points (N, features) as rows of X."""
        return points @ self.W.T + self.b

    def step(self, gradient: "Gradient", rate: float) -> "Layer":
        """The layer after one step against the gradient."""
        return Layer(self.W - rate * gradient.W, self.b - rate * gradient.b)


def start() -> Layer:
    """Small weights of no symmetry."""
    return Layer(np.array([[0.3, -0.2], [0.1, 0.4], [-0.5, 0.2]]), np.array([0.1, -0.3, 0.2]))


@dataclass(frozen=True)
class Gradient:
    """The loss, and its gradients in the shapes of W, b and X."""

    loss: float
    W: Array
    b: Array
    X: Array


def propagate(layer: Layer, data: Data) -> Gradient:
    """D = ∂L/∂ŷ ∘ σ′(Z), then Dᵀ X, the sum of the rows of D, and D W."""
    yhat, slope = SIGMOID.value_and_grad(layer.sums(data.X))
    loss, by_output = MSE.value_and_grad(data.y, yhat)
    D = by_output * slope  # noqa: N806 - the letter of the page
    return Gradient(float(loss), D.T @ data.X, D.sum(axis=0), D @ layer.W)


@dataclass(frozen=True)
class History:
    """A training: the layer before each step and after the last, and its loss there, shape (steps + 1,)."""

    losses: Array
    layers: tuple[Layer, ...]


def train(layer: Layer, data: Data, rate: float = RATE, steps: int = STEPS) -> History:
    """Plain gradient descent on all examples at once."""
    layers, losses = [layer], []
    for _ in range(steps):
        gradient = propagate(layers[-1], data)
        losses.append(gradient.loss)
        layers.append(layers[-1].step(gradient, rate))
    return History(np.array([*losses, propagate(layers[-1], data).loss]), tuple(layers))


def accuracy(layer: Layer, data: Data) -> float:
    """The share of points whose largest output is that of their class."""
    return float(np.mean(np.argmax(layer.sums(data.X), axis=1) == data.classes))
