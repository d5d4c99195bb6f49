"""NumPy's choices among symbolic arrays, norms, and what scipy.special has of exponentials."""

from __future__ import annotations

from typing import Any

import numpy as np

from symbolic.reading.code.arrays import Lifted, cells_of
from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.functions import called, lifts, numeric
from symbolic.reading.code.labels import Labels
from symbolic.reading.code.nodes import (
    choice,
    condition,
    node,
    total,
)
from symbolic.reading.code.reductions import max_, min_, sum_
from symbolic.reading.code.runs import current


@lifts(np.where)
def where(c: Any, *values: Any) -> Any:
    if not values:
        raise NotLiftedError("the places of a symbolic mask")
    rule = np.frompyfunc(lambda t, a, b: choice(condition(t), a, b), 3, 1)
    return Lifted(np.asarray(rule(cells_of(c), *(cells_of(v) for v in values)), dtype=object))


@lifts(np.nonzero, np.flatnonzero, np.argwhere)
def nonzero(a: Any) -> Any:
    raise NotLiftedError("the places of a symbolic mask")


@lifts(np.select)
def select(condlist: Any, choicelist: Any, default: Any = 0) -> Any:
    found: Any = Lifted(cells_of(default))
    for c, v in reversed(list(zip(condlist, choicelist, strict=True))):
        found = where(c, v, found)
    return found


@lifts(np.piecewise)
def piecewise(x: Any, condlist: Any, funclist: Any, *args: Any, **kw: Any) -> Any:
    values = [f(x, *args, **kw) if callable(f) else f for f in funclist]
    otherwise = values[len(condlist)] if len(values) > len(condlist) else 0
    found: Any = Lifted(np.broadcast_to(cells_of(otherwise), cells_of(x).shape))
    for c, v in zip(condlist, values, strict=False):
        found = where(c, v, found)
    return found


@lifts(np.take_along_axis)
def take_along_axis(arr: Any, indices: Any, axis: int = -1) -> Any:
    cells = cells_of(arr)
    axis = axis % cells.ndim
    if not isinstance(indices, Labels):
        return Lifted(np.take_along_axis(cells, np.asarray(indices), axis))
    moved = np.moveaxis(cells, axis, -1)
    weights = np.moveaxis(indices.weights, axis, -2)
    found = np.empty(weights.shape[:-1], dtype=object)
    for at in np.ndindex(found.shape):
        found[at] = total(w * node(c) for w, c in zip(weights[at], moved[at[:-1]], strict=False))
    return Lifted(np.moveaxis(found, -1, axis))


@lifts(np.real, np.ascontiguousarray, np.asanyarray)
def same(x: Any, *args: Any, **kwargs: Any) -> Any:
    return x


@lifts(np.nan_to_num)
def nan_to_num(x: Any, copy: bool = True, **kwargs: Any) -> Any:
    current().tell("every value is read as a finite number")
    return called("positive", x) if copy else x


@lifts(np.isclose, np.array_equal, np.allclose, np.round, np.around, np.sort, np.argsort, np.unique, np.median)
def never(*args: Any, **kwargs: Any) -> Any:
    raise NotLiftedError("sorting, rounding or a comparison of floats within a tolerance")


@lifts(np.diff)
def diff(a: Any, n: int = 1, axis: int = -1) -> Any:
    return Lifted(np.diff(numeric(a), n, axis))


@lifts(np.ptp)
def ptp(a: Any, axis: Any = None, **kwargs: Any) -> Any:
    return called("subtract", max_(a, axis), min_(a, axis))


@lifts(np.linalg.norm)
def norm(x: Any, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Any:
    dimensions = x.entries.ndim if isinstance(x, Lifted) else np.ndim(cells_of(x))
    of_vectors = dimensions == 1 if axis is None else isinstance(axis, int | np.integer)
    if ord is None or (ord == 2 and of_vectors) or (ord == "fro" and not of_vectors):
        return called("sqrt", sum_(called("square", x), axis, keepdims=keepdims))
    if ord == 1 and of_vectors:
        return sum_(called("absolute", x), axis, keepdims=keepdims)
    raise NotLiftedError(f"a norm of order {ord}")


def logsumexp(a: Any, axis: Any = None, keepdims: bool = False, b: Any = None) -> Any:
    """log Σ e^a, as scipy.special has it."""
    powers = called("exp", a)
    return called("log", sum_(powers if b is None else called("multiply", powers, b), axis, keepdims=keepdims))


def softmax(x: Any, axis: Any = None) -> Any:
    """e^x / Σ e^x, as scipy.special has it."""
    powers = called("exp", x)
    return called("divide", powers, sum_(powers, axis, keepdims=True))


def log_softmax(x: Any, axis: Any = None) -> Any:
    """x − log Σ e^x, as scipy.special has it."""
    return called("subtract", x, logsumexp(x, axis, keepdims=True))
