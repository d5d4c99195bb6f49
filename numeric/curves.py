"""The curves of a picture: a function and its derivatives as its compiled kernel gives them.

What varies and what is held is decided by the kinds of the arguments: a label is held at the ends of its domain (at 0
on the real line), a vector moves its first component and holds the others. The axis goes past every kink, and no line
joins the two sides of a jump.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.compiler import compile
from numeric.kernel import Kernel
from symbolic.formula import Argument, Formula
from symbolic.nonsmooth import kinks
from symbolic.printing import latex
from symbolic.registry import get

Array = NDArray[np.float64]

RANGE = (-6.0, 6.0)  # where an input that may be any real number is drawn
PAST = 2.0  # so far it is drawn beyond a kink
WITHIN = 1.0  # so far a label is held from an open end, where there may be a pole
FURTHER = 3.0  # the second label of a domain that has one end
CLASSES = 3  # components of a vector in a picture
POINTS = 601


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
        return tuple(p for labels in held(f)[:1] for p in _components(f, kernel, labels))
    return tuple(p for labels in held(f) for p in (_rows if f.is_vector else _scalar)(f, kernel, labels))


def _scalar(f: Formula, kernel: Kernel, labels: dict[str, Any]) -> tuple[Panel, ...]:
    """f, f′ and f″ of one number, the labels held."""
    values = [labels[a.name] for a in f.inputs[:-1]]
    jumps = _jumps(f, labels)
    low, high = _range(f.wrt, jumps)
    x = _grid(low, high, [at for at, _ in jumps])

    def call(method: Callable[..., Any]) -> Callable[[Array], Array]:
        return lambda t: np.asarray(method(*(np.full_like(t, v) for v in values), t, **_each(f)))

    mark = f"({f.latex})" if "^" in f.latex else f.latex
    curves = []
    methods: tuple[Callable[..., Any], ...] = (kernel, kernel.grad, kernel.hess)
    for order, method in enumerate(methods):
        # A derivative that jumps leaves the higher ones undefined there: they are cut too, but have no value to show.
        cuts = {point: first == order for point, first in jumps if first <= order}
        curves.append(_curve(f"${mark}{chr(39) * order}$" if order else f"${f.latex}$", x, call(method), cuts))
    return (Panel(_title(f, labels), f"${_letter(f.wrt)}$", "value", tuple(curves)),)


def _each(f: Formula) -> dict[str, str]:
    """What asks a kernel for the value at each point, a loss too."""
    return {"reduction": "none"} if f.role == "loss" else {}


def _components(f: Formula, kernel: Kernel, labels: dict[str, Any]) -> tuple[Panel, ...]:
    """The components of a vector function and their derivatives by the first entry of its last input."""
    t = np.linspace(*RANGE, POINTS)
    z = _moved(t, _rest(f.wrt))
    letter, mark = _letter(f.wrt), f.latex
    inputs = (*_beside(f, labels, z), z)
    value, jacobian = np.asarray(kernel(*inputs)), np.asarray(kernel.jacobian(*inputs))
    still = ", ".join((*(_held(f.argument(name), v) for name, v in labels.items()), *_still(f.wrt)))
    names = range(1, CLASSES + 1)
    first = tuple(Curve(f"${mark}_{{{c}}}$", t, value[:, c - 1]) for c in names)
    second = tuple(Curve(rf"$\partial {mark}_{{{c}}} / \partial {letter}_1$", t, jacobian[:, c - 1, 0]) for c in names)
    return (
        Panel(f"{f.name}: components at {still}", f"${letter}_1$", "value", first),
        Panel(f"{f.name}: first column of the Jacobian", f"${letter}_1$", "derivative", second),
    )


def _rows(f: Formula, kernel: Kernel, labels: dict[str, Any]) -> tuple[Panel, ...]:
    """The number that a function makes of a vector and the entries of its gradient, the first component moving."""
    t = np.linspace(*_range(f.wrt), POINTS)
    z = _moved(t, _rest(f.wrt))
    letter, mark = _letter(f.wrt), f.latex
    value, grad = kernel.value_and_grad(*_beside(f, labels, z), z, **_each(f))
    curves = [Curve(f"${mark}$", t, np.asarray(value))]
    for c in range(1, CLASSES + 1):
        curves.append(Curve(rf"$\partial {mark} / \partial {letter}_{c}$", t, grad[:, c - 1]))
    return (Panel(_title(f, labels, _still(f.wrt)), f"${letter}_1$", "value", tuple(curves)),)


def _beside(f: Formula, labels: dict[str, Any], z: Array) -> list[Array]:
    """The other inputs of a function of vectors, the same for every row of z."""
    shapes = ((a.name, z.shape if a.kind.vector else z.shape[:-1]) for a in f.inputs[:-1])
    return [np.broadcast_to(np.asarray(labels[name]), shape) for name, shape in shapes]


def held(f: Formula) -> tuple[dict[str, Any], ...]:
    """The labels of each panel: both ends of a domain, a corner and an inner point of the simplex, else 0.

    In the place of an end at infinity stands a number further on, in that of an open one a number within.
    """
    choices: list[dict[str, Any]] = [{}]
    for a in f.inputs[:-1]:
        low = a.kind.domain.inf
        if a.kind.vector:
            values: Sequence[Any] = ((1.0, 0.0, 0.0), (0.5, 0.3, 0.2))
        else:
            values = _ends(a) if low.is_finite else (0.0,)
        choices = [{**c, a.name: v} for c in choices for v in values]
    return tuple(choices)


def _ends(a: Argument) -> tuple[float, float]:
    """The two labels at which an argument is held whose domain begins at a finite end."""
    domain = a.kind.domain
    low = float(domain.inf)
    if domain.sup.is_finite:
        return low, float(domain.sup)
    return (low + WITHIN if domain.left_open else low), low + FURTHER


def _range(a: Argument, jumps: Iterable[tuple[float, int]] = ()) -> tuple[float, float]:
    """The stretch of an argument's domain that is drawn: past every jump; an open end is not touched."""
    domain = a.kind.domain
    at = [point for point, _ in jumps]
    low = float(domain.inf) + 0.01 if domain.inf.is_finite else min([RANGE[0], *(p - PAST for p in at)])
    high = float(domain.sup) - 0.01 if domain.sup.is_finite else max([RANGE[1], *(p + PAST for p in at)])
    return low, high


def _rest(a: Argument) -> tuple[float, ...]:
    """The components of a vector that stand still."""
    return (0.3, 0.2) if a.kind.domain.sup.is_finite else (0.0, 1.0)


def _still(a: Argument) -> tuple[str, ...]:
    """The same, as LaTeX."""
    return tuple(f"${_letter(a)}_{c} = {v:g}$" for c, v in enumerate(_rest(a), 2))


def _moved(t: Array, rest: tuple[float, ...]) -> Array:
    """Vectors whose first component is t: shape (len(t), CLASSES)."""
    return np.column_stack([t, *(np.full_like(t, v) for v in rest)])


def _jumps(f: Formula, labels: dict[str, Any]) -> list[tuple[float, int]]:
    """Where a derivative jumps when the labels are held, and which is the first that does."""
    values = {a.symbol: labels.get(a.name, a.default) for a in f.args if a.default is not None or a.name in labels}
    there = [kink.put(values) for kink in kinks(f)]
    return [(float(kink.at), kink.order) for kink in there if kink is not None]


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


def _title(f: Formula, labels: dict[str, Any], still: tuple[str, ...] = ()) -> str:
    """The name, and what is held."""
    parts = []
    for name, value in {**{a.name: float(a.default) for a in f.parameters if a.default is not None}, **labels}.items():
        parts.append(_held(f.argument(name), value))
    parts += still
    return f.name + (" at " + ", ".join(parts) if parts else "")


def _held(a: Argument, value: Any) -> str:
    """What an argument is held at, as LaTeX."""
    number = f"{value:g}" if isinstance(value, float) else "(" + ",\\, ".join(f"{v:g}" for v in value) + ")"
    return f"${_letter(a)} = {number}$"
