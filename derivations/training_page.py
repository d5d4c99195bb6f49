"""The second half of the backpropagation page: the gradient is checked against mpmath, then the layer is trained."""

import inspect
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any

import numpy as np
from mpmath import mp
from sympy import lambdify

from derivations import training
from derivations.page import Block, Code, Figure, Heading, Paragraph, Table
from derivations.training import Data, Layer, accuracy, clouds, propagate, start, train
from numeric import panels
from symbolic.registry import get

BITS = 200
STEP = -20  # the power of ten of the step of a difference quotient; its error is of the order of the step squared
AGREE = 12  # digits that must agree
SHOWN = (0, 1, 10, 100, training.STEPS)

Number = Any  # mpmath.mpf


@lru_cache
def _scalar(name: str) -> Callable[..., Number]:
    """A catalogue function of numbers, its definition evaluated by mpmath; no kernel and no derivative is involved."""
    f = get(name)
    function: Callable[..., Number] = lambdify([x.symbol for x in f.inputs], f.expr, modules="mpmath")
    return function


def exact_loss(
    W: list[list[Number]],  # noqa: N803 - the letters of the page
    b: list[Number],
    X: list[list[Number]],  # noqa: N803
    y: list[list[Number]],
) -> Number:
    """L of the page, sum by sum, in mpmath's working precision."""
    sigmoid, squared = _scalar("sigmoid"), _scalar("mse")
    total = mp.mpf(0)
    for features, labels in zip(X, y, strict=True):
        for weights, bias, label in zip(W, b, labels, strict=True):
            z = mp.fdot(features, weights) + bias
            total += squared(label, sigmoid(z))
    return total / (len(y) * len(b))


def quotient(layer: Layer, data: Data, name: str, at: tuple[int, ...]) -> float:
    """The central difference quotient of L by entry `at` of W, b or X, in 200 bits."""
    with mp.workprec(BITS):
        h = mp.mpf(10) ** STEP
        sides = []
        for sign in (1, -1):
            arrays = {"W": layer.W, "b": layer.b, "X": data.X, "y": data.y}
            moved = {key: _numbers(value) for key, value in arrays.items()}
            *path, last = at
            place = moved[name]
            for index in path:
                place = place[index]
            place[last] += sign * h
            sides.append(exact_loss(**moved))
        return float((sides[0] - sides[1]) / (2 * h))


def _numbers(values: Any) -> Any:
    return [_numbers(v) for v in values] if np.ndim(values) else mp.mpf(float(values))


ENTRIES: tuple[tuple[str, tuple[int, ...]], ...] = (
    *(("W", (k, q)) for k in range(3) for q in range(2)),
    *(("b", (k,)) for k in range(3)),
    *(("X", (0, q)) for q in range(2)),
)


def compared(layer: Layer, data: Data) -> Iterator[tuple[str, float, float]]:
    """For each entry its name in LaTeX, the gradient by backpropagation, and the difference quotient."""
    gradient = propagate(layer, data)
    for name, at in ENTRIES:
        letters = "".join(str(index + 1) for index in at)
        index = letters if len(at) == 1 else f"{{{letters}}}"
        yield f"{name}_{index}", float(getattr(gradient, name)[at]), quotient(layer, data, name, at)


def blocks() -> Iterator[Block]:
    """The check, the training, and its picture."""
    data, begin = clouds(), start()
    yield Heading("The same in NumPy")
    yield Paragraph(
        "Two compiled kernels are all that the gradients need. `mse` gives the loss and $\\partial L / \\partial "
        "\\hat{y}$, `sigmoid` the outputs and $\\sigma'(Z)$, each pair from one program:"
    )
    yield Code(inspect.getsource(training.propagate))
    yield Paragraph(
        f"The data are {len(data.X)} points in the plane in {data.y.shape[1]} classes, drawn with a fixed seed: "
        f"here $N = {len(data.X)}$, $d = {data.X.shape[1]}$, $m = {data.y.shape[1]}$. At the first weights "
        f"the gradient is compared with central differences of $L$, added up term by term in mpmath with {BITS} bits "
        "from the definitions of the two functions:"
    )
    rows = tuple(
        (f"${name}$", f"{ours:.6f}", f"{theirs:.6f}", "yes" if agree(ours, theirs) else "no")
        for name, ours, theirs in compared(begin, data)
    )
    header = ("entry", "backpropagation", "difference quotient", f"{AGREE} digits agree")
    yield Table(header, rows, ("left", "right", "right", "left"))
    yield from _training(begin, data)


def agree(ours: float, theirs: float) -> bool:
    """Whether two numbers agree to `AGREE` digits."""
    return bool(abs(ours - theirs) <= 10.0**-AGREE * abs(theirs))


def _training(begin: Layer, data: Data) -> Iterator[Block]:
    history = train(begin, data)
    yield Heading("Training")
    yield Paragraph(
        f"Plain gradient descent: {training.STEPS} steps, each on all examples, at the rate {training.RATE:g}. "
        "A point belongs to the class of its largest output."
    )
    rows = tuple(
        (str(at), f"{history.losses[at]:.4f}", f"{100 * accuracy(history.layers[at], data):.1f} %") for at in SHOWN
    )
    yield Table(("steps", "loss", "points in the right class"), rows, ("right", "right", "right"))
    yield Figure(
        "backpropagation",
        "The loss over the steps, and the three classes in the plane with the regions that the layer gives them",
        (inspect.getsource(training), training.MSE.source, training.SIGMOID.source),
        partial(panels.draw, history.losses, data.X, data.classes, history.layers[-1].sums),
        "Left: the loss before each step. Right: the points, and the regions in which each output is the largest.",
    )
    yield Paragraph(
        "The borders are straight, since the outputs are ordered as the sums $Z$ are, and those are linear: the "
        "border of two classes is where their sums are equal. The points that are left on the wrong side of a border "
        "keep the loss above 0."
    )
