"""NumPy's reductions on symbolic arrays: sums, means, variances, largest entries and where they are."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Any

import numpy as np

from symbolic.reading.code.arrays import Lifted, cells_of, filled
from symbolic.reading.code.elementwise import NotLiftedError, applied
from symbolic.reading.code.functions import called, lifts, numeric
from symbolic.reading.code.labels import Labels
from symbolic.reading.code.nodes import (
    Node,
    both,
    choice,
    condition,
    either,
    largest,
    leads,
    node,
    number,
    power,
    total,
    truth,
)
from symbolic.reading.code.ranges import guards
from symbolic.reading.code.runs import current


def reduced(a: Any, axis: Any, keepdims: Any, join: Callable[[list[Node]], Node]) -> Any:
    """One value for the entries along some axes."""
    cells = cells_of(a)
    axes = tuple(range(cells.ndim)) if axis is None else tuple(np.atleast_1d(np.asarray(axis, dtype=int)))
    axes = tuple(np.lib.array_utils.normalize_axis_index(int(k), cells.ndim) for k in axes)
    kept = [k for k in range(cells.ndim) if k not in axes]
    shape = tuple(cells.shape[k] for k in kept)
    count = int(np.prod([cells.shape[k] for k in axes], dtype=int))
    moved = cells.transpose(*kept, *axes).reshape((*shape, count))
    found = (
        filled(shape, [join(list(row)) for row in moved.reshape(-1, count)])
        if shape
        else filled((), [join(list(moved))])
    )
    if keepdims is True:
        found = found.reshape([1 if k in axes else n for k, n in enumerate(cells.shape)])
    return Lifted(found)


def _masked(a: Any) -> Any:
    """The entries of a symbolic mask, 0 elsewhere: that is their sum."""
    if isinstance(a, Lifted) and a.mask is not None:
        return Lifted(np.frompyfunc(lambda c, x: choice(c, node(x), number(0)), 2, 1)(a.mask, a.entries))
    return a


def _where(a: Any, where: Any, neutral: int) -> Any:
    """The entries at which `where` holds, and elsewhere what changes nothing."""
    if where is True:
        return a
    rule = np.frompyfunc(lambda c, x: choice(condition(c), node(x), number(neutral)), 2, 1)
    found = rule(*np.broadcast_arrays(cells_of(where), cells_of(a)))
    return Lifted(np.asarray(found, dtype=object))


def _plain(**options: Any) -> None:
    """Refuse options that would change the result and are not lifted."""
    given = [k for k, v in options.items() if v is not None and v is not True and v is not np._NoValue]
    if given:
        raise NotLiftedError(f"a reduction with {', '.join(given)}")


def _real(dtype: Any) -> None:
    """Refuse a sum that would be cut to integers."""
    if dtype is not None and np.dtype(dtype).kind != "f":
        raise NotLiftedError("a reduction to integers")


def maximum_of(cells: list[Node]) -> Node:
    """The largest of some entries; a single comparison for two."""
    return largest([node(a) for a in cells])


def clipped(u: Node, low: Node | None, high: Node | None) -> Node:
    """A clip: where it only guards a function from overflow it is read as u, and the verdict says so."""
    run = current()
    if guards(u, low, high, run.bounds):
        run.tell("no guard of the code is active: a clip near the ends of a range, or far out, is read as its argument")
        run.guards.append((u, low, high))
        return u
    if low is not None:
        u = applied("maximum", filled((), [u]), filled((), [low])).item()
    if high is not None:
        u = applied("minimum", filled((), [u]), filled((), [high])).item()
    return u


@lifts(np.sum, np.nansum)
def sum_(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: Any = None,
    keepdims: Any = False,
    initial: Any = None,
    where: Any = True,
) -> Any:
    _real(dtype)
    found = reduced(_where(_masked(a), where, 0), axis, keepdims, lambda row: total(map(node, row)))
    if initial is not np._NoValue and initial is not None:
        found = called("add", found, initial)
    return found if out is None else called("positive", found, out=out)


@lifts(np.prod)
def prod(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: Any = None,
    keepdims: Any = False,
    initial: Any = None,
    where: Any = True,
) -> Any:
    def product(row: list[Node]) -> Node:
        found = number(1)
        for x in row:
            found = found * node(x)
        return found

    _real(dtype)
    found = reduced(_where(a, where, 1), axis, keepdims, product)
    if initial is not np._NoValue and initial is not None:
        found = called("multiply", found, initial)
    return found if out is None else called("positive", found, out=out)


@lifts(np.mean, np.nanmean)
def mean(
    a: Any, axis: Any = None, dtype: Any = None, out: Any = None, keepdims: Any = False, *, where: Any = True
) -> Any:
    _real(dtype)
    if where is not True:
        many = np.broadcast_to(cells_of(where), cells_of(a).shape)
        found = called(
            "divide", sum_(a, axis, keepdims=keepdims, where=where), count_nonzero(Lifted(many), axis, keepdims)
        )
    else:
        found = reduced(a, axis, keepdims, _mean)
    return found if out is None else called("positive", found, out=out)


@lifts(np.average)
def average(a: Any, axis: Any = None, weights: Any = None, returned: bool = False, *, keepdims: Any = False) -> Any:
    if returned:
        raise NotLiftedError("an average with the sum of its weights")
    if weights is None:
        return mean(a, axis, keepdims=keepdims)
    cells, w = cells_of(a), cells_of(weights)
    if w.shape != cells.shape:
        if not isinstance(axis, int) or w.ndim != 1:
            raise NotLiftedError("an average with weights of another shape")
        w = np.broadcast_to(np.moveaxis(w.reshape((1,) * (cells.ndim - 1) + w.shape), -1, axis), cells.shape)
    weighted = called("multiply", a, Lifted(w))
    return called("divide", sum_(weighted, axis, keepdims=keepdims), sum_(Lifted(w), axis, keepdims=keepdims))


def _mean(row: list[Node]) -> Node:
    return total(map(node, row)) * Fraction(1, len(row))


@lifts(np.var)
def var(
    a: Any, axis: Any = None, dtype: Any = None, out: Any = None, ddof: int = 0, keepdims: Any = False, **kwargs: Any
) -> Any:
    def variance(row: list[Node]) -> Node:
        middle = _mean(row)
        return total(power(node(x) - middle, Fraction(2)) for x in row) / (len(row) - int(ddof))

    _plain(**kwargs)
    _real(dtype)
    found = reduced(a, axis, keepdims, variance)
    return found if out is None else called("positive", found, out=out)


@lifts(np.std)
def std(
    a: Any, axis: Any = None, dtype: Any = None, out: Any = None, ddof: int = 0, keepdims: Any = False, **kwargs: Any
) -> Any:
    return called("sqrt", var(a, axis, dtype, ddof=ddof, keepdims=keepdims, **kwargs), out=out)


@lifts(np.max, np.amax)
def max_(
    a: Any,
    axis: Any = None,
    out: Any = None,
    keepdims: Any = False,
    initial: Any = None,
    where: Any = True,
    dtype: Any = None,
) -> Any:
    _plain(where=where)
    return _with_start("maximum", reduced(a, axis, keepdims, maximum_of), initial, out)


@lifts(np.min, np.amin)
def min_(
    a: Any,
    axis: Any = None,
    out: Any = None,
    keepdims: Any = False,
    initial: Any = None,
    where: Any = True,
    dtype: Any = None,
) -> Any:
    _plain(where=where)
    found = reduced(a, axis, keepdims, lambda row: -maximum_of([-node(x) for x in row]))
    return _with_start("minimum", found, initial, out)


def _with_start(name: str, found: Any, initial: Any, out: Any) -> Any:
    """An extreme beside the number it starts from, where there is one; written to `out`, where that is given."""
    found = found if initial is None or initial is np._NoValue else called(name, found, initial)
    return found if out is None else called("positive", found, out=out)


@lifts(np.all)
def all_(a: Any, axis: Any = None, out: Any = None, keepdims: Any = False, **kwargs: Any) -> Any:
    _plain(**kwargs, out=out)
    return reduced(a, axis, keepdims, lambda row: reduce(both, map(condition, row), truth(True)))


@lifts(np.any)
def any_(a: Any, axis: Any = None, out: Any = None, keepdims: Any = False, **kwargs: Any) -> Any:
    _plain(**kwargs, out=out)
    return reduced(a, axis, keepdims, lambda row: reduce(either, map(condition, row), truth(False)))


@lifts(np.count_nonzero)
def count_nonzero(a: Any, axis: Any = None, keepdims: Any = False) -> Any:
    return sum_(
        Lifted(filled(np.shape(cells_of(a)), [condition(x) for x in cells_of(a).flat])), axis, keepdims=keepdims
    )


@lifts(np.argmax)
def argmax(a: Any, axis: Any = None, out: Any = None, keepdims: Any = False) -> Any:
    cells = cells_of(a)
    if axis is None:
        cells, axis = cells.reshape(-1), 0
    moved = np.moveaxis(cells, axis, -1)
    rows = [_leading(list(row)) for row in moved.reshape(-1, moved.shape[-1])]
    weights = filled(moved.shape, [w for row in rows for w in row])
    found = Labels(weights)
    return Labels(np.expand_dims(weights, axis)) if keepdims else found


def _leading(row: list[Node]) -> list[Node]:
    """1 at the largest entry; a one-hot row is that itself."""
    values = [node(x) for x in row]
    known = current().bounds
    if all(x.fraction is not None for x in values):
        best = max(range(len(values)), key=lambda k: (values[k].fraction, -k))
        return [number(int(k == best)) for k in range(len(values))]
    groups = {x.args[0].split("[")[0] for x in values if x.op == "letter" and x.args[0] not in known}
    if len(groups) == 1 and all(x.op == "letter" for x in values) and len(set(values)) == len(values):
        return values
    if len(set(values)) != len(values):
        raise NotLiftedError("the place of the largest of equal entries")
    whole = maximum_of(values)
    return [choice(leads(whole, at), number(1), number(0)) for at in range(len(values))]


@lifts(np.argmin)
def argmin(a: Any, axis: Any = None, out: Any = None, keepdims: Any = False) -> Any:
    return argmax(called("negative", a), axis, out, keepdims)


@lifts(np.cumsum)
def cumsum(a: Any, axis: Any = None, dtype: Any = None, out: Any = None) -> Any:
    _plain(out=out)
    _real(dtype)
    cells = numeric(a)
    return Lifted(np.add.accumulate(*((cells.reshape(-1), 0) if axis is None else (cells, axis))))


@lifts(np.clip)
def clip(
    a: Any, a_min: Any = None, a_max: Any = None, out: Any = None, *, min: Any = None, max: Any = None, **kwargs: Any
) -> Any:
    _plain(**kwargs)
    low, high = (a_min if a_min is not None else min), (a_max if a_max is not None else max)
    ends = [cells_of(x) if x is not None else filled((), [None]) for x in (low, high)]
    rule = np.frompyfunc(lambda u, least, most: clipped(node(u), least, most), 3, 1)
    found = Lifted(np.asarray(rule(cells_of(a), *ends), dtype=object))
    return found if out is None else called("positive", found, out=out)
