"""Pictures of a function and its derivatives, drawn from its compiled kernel.

What varies and what is held is decided by the kinds of the arguments: a label is held at the ends of its domain (at 0
on the real line), a vector moves its first component and holds the others. No line joins the two sides of a jump.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from numeric.compiler import compile
from numeric.kernel import Kernel
from symbolic.formula import Argument, Formula
from symbolic.printing import latex
from symbolic.properties import kinks
from symbolic.registry import get

Array = NDArray[np.float64]

RANGE = (-6.0, 6.0)  # where an input that may be any real number is drawn
CLASSES = 3  # components of a vector in a picture
POINTS = 601
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


@dataclass(frozen=True)
class Curve:
    """One line: `x` and `y` of one shape, a NaN in `y` breaks it; `dots` are the points the value takes at a jump."""

    label: str
    x: Array
    y: Array
    dots: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Panel:
    """One pair of axes with its curves."""

    title: str
    xlabel: str
    ylabel: str
    curves: tuple[Curve, ...]


def panels(f: str | Formula) -> tuple[Panel, ...]:
    """What the picture of a function shows: its value, first and second derivative, or its components and theirs."""
    f = get(f)
    kernel = compile(f)
    if f.has_components:
        return _components(f, kernel)
    return tuple(p for held in _held(f) for p in (_vector_loss if f.is_vector else _scalar)(f, kernel, held))


def _scalar(f: Formula, kernel: Kernel, held: dict[str, Any]) -> tuple[Panel, ...]:
    """f, f′ and f″ of one number, the labels held."""
    low, high = _range(f.wrt)
    labels = [held[a.name] for a in f.inputs[:-1]]
    jumps = _jumps(f, held)
    x = _grid(low, high, [at for at, _ in jumps])
    options = {} if f.role == "activation" else {"reduction": "none"}

    def call(method: Callable[..., Any]) -> Callable[[Array], Array]:
        return lambda t: np.asarray(method(*(np.full_like(t, v) for v in labels), t, **options))

    mark = f.latex
    curves = []
    methods: tuple[Callable[..., Any], ...] = (kernel, kernel.grad, kernel.hess)
    for order, method in enumerate(methods):
        # A derivative that jumps leaves the higher ones undefined there: they are cut too, but have no value to show.
        cuts = {point: first == order for point, first in jumps if first <= order}
        curves.append(_curve(f"${mark}{chr(39) * order}$", x, call(method), cuts))
    return (Panel(_title(f, held), f"${_letter(f.wrt)}$", "value", tuple(curves)),)


def _components(f: Formula, kernel: Kernel) -> tuple[Panel, ...]:
    """The components of a vector function and their derivatives by its first input."""
    t = np.linspace(*RANGE, POINTS)
    z = _moved(t, _rest(f.wrt))
    letter, mark = _letter(f.wrt), f.latex
    value, jacobian = np.asarray(kernel(z)), np.asarray(kernel.jacobian(z))
    held = ", ".join(f"${letter}_{c} = {v:g}$" for c, v in enumerate(_rest(f.wrt), 2))
    names = range(1, CLASSES + 1)
    first = tuple(Curve(f"${mark}_{{{c}}}$", t, value[:, c - 1]) for c in names)
    second = tuple(Curve(rf"$\partial {mark}_{{{c}}} / \partial {letter}_1$", t, jacobian[:, c - 1, 0]) for c in names)
    return (
        Panel(f"{f.name}: components at {held}", f"${letter}_1$", "value", first),
        Panel(f"{f.name}: first column of the Jacobian", f"${letter}_1$", "derivative", second),
    )


def _vector_loss(f: Formula, kernel: Kernel, held: dict[str, Any]) -> tuple[Panel, ...]:
    """The loss of one example and the entries of its gradient, the first component of the prediction moving."""
    low, high = _range(f.wrt)
    t = np.linspace(low, high, POINTS)
    z = _moved(t, _rest(f.wrt))
    labels = [np.broadcast_to(np.asarray(held[a.name]), z.shape) for a in f.inputs[:-1]]
    letter, mark = _letter(f.wrt), f.latex
    grad = np.asarray(kernel.grad(*labels, z, reduction="sum"))
    curves = [Curve(f"${mark}$", t, np.asarray(kernel(*labels, z, reduction="none")))]
    for c in range(1, CLASSES + 1):
        curves.append(Curve(rf"$\partial {mark} / \partial {letter}_{c}$", t, grad[:, c - 1]))
    return (Panel(_title(f, held), f"${letter}_1$", "value", tuple(curves)),)


def _held(f: Formula) -> tuple[dict[str, Any], ...]:
    """The labels of each panel: both ends of a bounded domain, a corner and an inner point of the simplex, else 0."""
    choices: list[dict[str, Any]] = [{}]
    for a in f.inputs[:-1]:
        low, high = a.kind.domain.inf, a.kind.domain.sup
        if a.kind.vector:
            values: Sequence[Any] = ((1.0, 0.0, 0.0), (0.5, 0.3, 0.2))
        else:
            values = (float(low), float(high)) if low.is_finite and high.is_finite else (0.0,)
        choices = [{**c, a.name: v} for c in choices for v in values]
    return tuple(choices)


def _range(a: Argument) -> tuple[float, float]:
    """The stretch of an argument's domain that is drawn; an open end is not touched."""
    domain = a.kind.domain
    low = float(domain.inf) + 0.01 if domain.inf.is_finite else RANGE[0]
    high = float(domain.sup) - 0.01 if domain.sup.is_finite else RANGE[1]
    return low, high


def _rest(a: Argument) -> tuple[float, ...]:
    """The components of a vector that stand still."""
    return (0.3, 0.2) if a.kind.domain.sup.is_finite else (0.0, 1.0)


def _moved(t: Array, rest: tuple[float, ...]) -> Array:
    """Vectors whose first component is t: shape (len(t), CLASSES)."""
    return np.column_stack([t, *(np.full_like(t, v) for v in rest)])


def _jumps(f: Formula, held: dict[str, Any]) -> list[tuple[float, int]]:
    """Where a derivative jumps when the labels are held, and which is the first that does."""
    values = {a.symbol: held.get(a.name, a.default) for a in f.args if a.default is not None or a.name in held}
    return [(float(kink.at.subs(values)), kink.order) for kink in kinks(f)]


def _grid(low: float, high: float, at: Iterable[float]) -> Array:
    """Points from low to high, with each jump and its two neighbours among them."""
    extra = [p for a in at for p in (np.nextafter(a, -np.inf), a, np.nextafter(a, np.inf)) if low < p < high]
    return np.unique(np.concatenate([np.linspace(low, high, POINTS), np.asarray(extra, dtype=np.float64)]))


def _curve(label: str, x: Array, values: Callable[[Array], Array], cuts: dict[float, bool]) -> Curve:
    """A curve that is cut at some points; where a cut is marked, the value the kernel takes there becomes a dot."""
    y = np.array(values(x), dtype=np.float64)
    dots = []
    for at, marked in cuts.items():
        here = x == at
        dots += [(at, float(value)) for value in y[here] if marked]
        y[here] = np.nan
    return Curve(label, x, np.where(np.isfinite(y), y, np.nan), tuple(dots))


def _letter(a: Argument) -> str:
    return latex(a.symbol)


def _title(f: Formula, held: dict[str, Any]) -> str:
    """The name, and what is held."""
    parts = []
    for name, value in {**{a.name: float(a.default) for a in f.parameters if a.default is not None}, **held}.items():
        number = f"{value:g}" if isinstance(value, float) else "(" + ",\\, ".join(f"{v:g}" for v in value) + ")"
        parts.append(f"${_letter(f.argument(name))} = {number}$")
    return f.name + (" at " + ", ".join(parts) if parts else "")


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
        color = COLORS[number % len(COLORS)]
        axes.plot(
            curve.x,
            curve.y,
            DASHES[number % len(DASHES)],
            color=color,
            label=curve.label,
            linewidth=1.8,
            zorder=3 - number / 9,
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
