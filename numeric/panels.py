"""The picture of a training in the plane: the loss over the steps, and the regions of the classes."""

from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from numeric.figures import COLORS, STYLE

Array = NDArray[np.float64]

MARKERS = ("o", "s", "^", "D", "v", "P")  # with the colours, so that classes are told apart without them
GRID = 200  # points on each side of the grid on which the regions are found
MARGIN = 0.5  # of the plane around the points


def draw(losses: Array, points: Array, classes: NDArray[np.intp], sums: Callable[[Array], Array]) -> Figure:
    """The loss over the steps beside the classes in the plane.

    losses (steps + 1,); points (N, 2); classes (N,), numbers from 0; sums maps points (M, 2) to scores (M, classes),
    of which the largest decides.
    """
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(11.2, 4.2), layout="constrained")
        left, right = figure.subplots(1, 2)
        left.plot(np.arange(len(losses)), losses, color=COLORS[0], linewidth=1.8, label="Loss")
        left.set(title="Loss over the training", xlabel="Step", ylabel="Mean squared error", ylim=(0, None))
        left.legend(loc="best")
        _regions(right, points, sums)
        _points(right, points, classes)
        right.set(title="Classes and their regions", xlabel="$x_1$", ylabel="$x_2$")
        right.legend(loc="best")
        figure.draw_without_rendering()
    return figure


def _regions(axes: Axes, points: Array, sums: Callable[[Array], Array]) -> None:
    """Fill the region of each class: where its score leads those of all others."""
    (left, low), (right, high) = points.min(axis=0) - MARGIN, points.max(axis=0) + MARGIN
    x, y = np.meshgrid(np.linspace(left, right, GRID), np.linspace(low, high, GRID))
    scores = sums(np.column_stack([x.ravel(), y.ravel()]))
    for number in range(scores.shape[1]):
        lead = scores[:, number] - np.delete(scores, number, axis=1).max(axis=1)
        if lead.max() <= 0:
            continue  # a class that wins nowhere has no region
        shape: dict[str, Any] = {"colors": [COLORS[number % len(COLORS)]], "zorder": 1}
        axes.contourf(x, y, lead.reshape(x.shape), levels=[0.0, float(lead.max()) + 1.0], alpha=0.18, **shape)
    axes.set(xlim=(left, right), ylim=(low, high))


def _points(axes: Axes, points: Array, classes: NDArray[np.intp]) -> None:
    for number in range(int(classes.max()) + 1):
        own = points[classes == number]
        axes.plot(
            own[:, 0],
            own[:, 1],
            MARKERS[number % len(MARKERS)],
            color=COLORS[number % len(COLORS)],
            markersize=4,
            label=f"Class {number + 1}",
            zorder=3,
        )
