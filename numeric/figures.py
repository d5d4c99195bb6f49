"""Figures of curves: a pair of axes for each panel, and files whose bytes repeat."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from numeric.curves import Curve, Panel, panels
from symbolic.formula import Formula

COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")  # Okabe & Ito: told apart by all eyes
DASHES = ("-", "--", "-.", ":")
STYLE: dict[Any, Any] = {
    "svg.hashsalt": "gradproof",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "mathtext.fontset": "dejavusans",
    "font.size": 10.0,
    "axes.titlesize": 11.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e3e3e3",
    "legend.frameon": False,
}


def plot(names: Sequence[str | Formula]) -> Figure:
    """One figure with the panels of all the functions, two in a row."""
    return draw([p for name in names for p in panels(name)])


def draw(found: Sequence[Panel]) -> Figure:
    """A figure of the panels, at most two in a row."""
    columns = min(2, len(found))
    rows = -(-len(found) // columns)
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(5.6 * columns, 3.7 * rows), layout="constrained")
        grid = figure.subplots(rows, columns, squeeze=False).ravel()
        for axes, panel in zip(grid, found, strict=False):
            _paint(axes, panel)
        for axes in grid[len(found) :]:
            axes.set_axis_off()
        # Layout and text are settled under this style; saving later changes neither.
        figure.draw_without_rendering()
    return figure


def _paint(axes: Axes, panel: Panel) -> None:
    for number, curve in enumerate(panel.curves):
        # A dashed line lies on the ones before it, so that curves that coincide are all seen.
        color = COLORS[number % len(COLORS)]
        axes.plot(
            curve.x,
            curve.y,
            DASHES[number % len(DASHES)],
            color=color,
            label=curve.label,
            linewidth=1.8,
            zorder=3 + number / 9,
        )
        for x, y in curve.dots:
            axes.plot([x], [y], "o", color=color, markersize=4.5, zorder=4)
    axes.set(title=panel.title, xlabel=panel.xlabel, ylabel=panel.ylabel, xlim=_limits(panel))
    axes.set_ylim(*_window(panel.curves))
    axes.axhline(0, color="#888888", linewidth=0.8, zorder=1)
    axes.legend(loc="best")


def _limits(panel: Panel) -> tuple[float, float]:
    return float(min(c.x[0] for c in panel.curves)), float(max(c.x[-1] for c in panel.curves))


def _window(curves: Sequence[Curve], cap: float = 8.0) -> tuple[float, float]:
    """The stretch of values shown: all of them, but no pole or parabola may press the rest flat."""
    y = np.concatenate([c.y[np.isfinite(c.y)] for c in curves] or [np.zeros(1)])
    if y.size == 0:
        return -1.0, 1.0
    low, high = max(float(y.min()), -cap), min(float(y.max()), cap)
    margin = 0.06 * (high - low) or 0.5
    return low - margin, high + margin


def save(figure: Figure, file: Any, form: str) -> None:
    """Save a figure to a path or binary file as "svg", "png" or "pdf", without a date, so that the bytes repeat."""
    metadata: dict[str, Any] = {"svg": {"Date": None}, "pdf": {"CreationDate": None}, "png": {}}[form]
    with mpl.rc_context(STYLE):
        figure.savefig(file, format=form, metadata=metadata, dpi=150)


def svg(figure: Figure) -> bytes:
    """The figure as the bytes of an SVG file, the same for the same figure."""
    buffer = io.BytesIO()
    save(figure, buffer, "svg")
    return buffer.getvalue()
