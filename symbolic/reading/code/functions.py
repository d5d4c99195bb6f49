"""NumPy's functions on symbolic arrays: those that move entries are NumPy's own, those that compute are defined here."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from symbolic.reading.code.arrays import (
    FUNCTIONS,
    Cells,
    Labels,
    Lifted,
    cells_of,
    clipped,
    filled,
    is_symbolic,
    maximum_of,
)
from symbolic.reading.code.elementwise import NotLiftedError, applied
from symbolic.reading.code.nodes import (
    Node,
    both,
    choice,
    condition,
    either,
    leads,
    negation,
    node,
    number,
    power,
    total,
    truth,
    zero,
)


def lifts(*functions: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Say which functions of NumPy a function stands for."""

    def register(own: Callable[..., Any]) -> Callable[..., Any]:
        for f in functions:
            FUNCTIONS[f] = own
        return own

    return register


def ufunc_method(ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any) -> Any:
    """A ufunc or one of its methods: reduce, accumulate, outer, at."""
    name = ufunc.__name__
    if method == "__call__":
        return called(name, *inputs, **kwargs)
    if method == "reduce":
        reduction = {"add": sum_, "multiply": prod, "maximum": max_, "minimum": min_}.get(name)
        if name in ("logical_and", "logical_or"):
            reduction = all_ if name == "logical_and" else any_
        if reduction is not None:
            return reduction(inputs[0], **{"axis": 0, **kwargs})
    if method == "outer":
        a, b = (cells_of(x) for x in inputs)
        return Lifted(applied(name, a.reshape(a.shape + (1,) * b.ndim), b))
    if method == "at":
        return at(name, *inputs)
    raise NotLiftedError(f"numpy.{name}.{method} is not lifted")


def at(name: str, array: Any, places: Any, *operands: Any) -> None:
    """array[places] = ufunc(array[places], operand), one place after the other."""
    rows = places if isinstance(places, tuple) else (places,)
    numbers = np.broadcast_arrays(*[r.cells if isinstance(r, Labels) else np.asarray(r) for r in rows])
    shape = numbers[0].shape
    values = [np.broadcast_to(cells_of(v), shape + array.shape[len(rows) :]) for v in operands]
    for place in np.ndindex(shape):
        key = tuple(r[place] if isinstance(r, Labels) else n[place] for r, n in zip(rows, numbers, strict=True))
        array[key] = called(name, array[key], *(Lifted(np.asarray(v[place], dtype=object)) for v in values))


def called(name: str, *inputs: Any, out: Any = None, where: Any = True, **kwargs: Any) -> Any:
    """ufunc(*inputs, out=, where=)."""
    if name == "matmul":
        found: Cells = matmul(*inputs).cells
        mask = None
    else:
        masks = [x.mask for x in inputs if isinstance(x, Lifted) and x.mask is not None]
        mask = masks[0] if masks else None
        for x in inputs:
            same = isinstance(x, Lifted) and x.mask is not None and np.array_equal(x.mask, mask)
            if mask is not None and not same and np.size(cells_of(x)) != 1:
                raise NotLiftedError("the entries of a symbolic mask beside an array")
        found = applied(name, *(cells_of(x) for x in inputs))
    target = out[0] if isinstance(out, tuple) else out
    if where is not True:
        if target is None:
            raise NotLiftedError("a ufunc with where= and without out=")
        old, mask_cells = target.cells, cells_of(where)
        found = np.frompyfunc(lambda c, a, b: choice(condition(c), a, b), 3, 1)(mask_cells, found, old)
    if target is None:
        return Lifted(found, mask)
    if not isinstance(target, Lifted):
        raise NotLiftedError("a symbolic result written into a plain array")
    if target.mask is not None:
        return Lifted(found, mask)
    if not target.ndim:
        return Lifted(np.asarray(found, dtype=object))
    if np.broadcast_shapes(found.shape, target.shape) != target.shape:
        raise ValueError("non-broadcastable output operand")
    target.assign(found)
    return target


# -- reductions
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
        return Lifted(np.frompyfunc(lambda c, x: choice(c, node(x), number(0)), 2, 1)(a.mask, a.cells))
    return a


def _whole(a: Any) -> Any:
    if isinstance(a, Lifted) and a.mask is not None:
        raise NotLiftedError("this of the entries of a symbolic mask")
    return a


@lifts(np.sum, np.nansum)
def sum_(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: Any = None,
    keepdims: Any = False,
    initial: Any = 0,
    where: Any = True,
) -> Any:
    found = reduced(_masked(a), axis, keepdims, lambda row: total(map(node, row)))
    return found if out is None else called("positive", found, out=out)


@lifts(np.prod)
def prod(
    a: Any,
    axis: Any = None,
    dtype: Any = None,
    out: Any = None,
    keepdims: Any = False,
    initial: Any = 1,
    where: Any = True,
) -> Any:
    def product(row: list[Node]) -> Node:
        found = number(1)
        for x in row:
            found = found * node(x)
        return found

    return reduced(_whole(a), axis, keepdims, product)


@lifts(np.mean, np.average, np.nanmean)
def mean(
    a: Any, axis: Any = None, dtype: Any = None, out: Any = None, keepdims: Any = False, weights: Any = None
) -> Any:
    if weights is not None:
        w = np.broadcast_to(cells_of(weights), cells_of(a).shape)
        return called("divide", sum_(called("multiply", a, Lifted(w)), axis), sum_(Lifted(w), axis))
    return reduced(_whole(a), axis, keepdims, _mean)


def _mean(row: list[Node]) -> Node:
    return total(map(node, row)) * Fraction(1, len(row))


@lifts(np.var)
def var(
    a: Any, axis: Any = None, dtype: Any = None, out: Any = None, ddof: int = 0, keepdims: Any = False, **kwargs: Any
) -> Any:
    def variance(row: list[Node]) -> Node:
        middle = _mean(row)
        return total(power(node(x) - middle, Fraction(2)) for x in row) / (len(row) - int(ddof))

    return reduced(_whole(a), axis, keepdims, variance)


@lifts(np.std)
def std(
    a: Any, axis: Any = None, dtype: Any = None, out: Any = None, ddof: int = 0, keepdims: Any = False, **kwargs: Any
) -> Any:
    return called("sqrt", var(a, axis, ddof=ddof, keepdims=keepdims))


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
    found = reduced(_whole(a), axis, keepdims, maximum_of)
    return found if initial is None else called("maximum", found, initial)


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
    return reduced(_whole(a), axis, keepdims, lambda row: -maximum_of([-node(x) for x in row]))


@lifts(np.all)
def all_(a: Any, axis: Any = None, out: Any = None, keepdims: Any = False, **kwargs: Any) -> Any:
    def every(row: list[Node]) -> Node:
        found = truth(True)
        for x in row:
            found = both(found, condition(x))
        return found

    return reduced(_whole(a), axis, keepdims, every)


@lifts(np.any)
def any_(a: Any, axis: Any = None, out: Any = None, keepdims: Any = False, **kwargs: Any) -> Any:
    def some(row: list[Node]) -> Node:
        found = truth(False)
        for x in row:
            found = either(found, condition(x))
        return found

    return reduced(_whole(a), axis, keepdims, some)


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
    from symbolic.reading.code.runs import current

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
    cells = cells_of(a)
    return Lifted(np.add.accumulate(*((cells.reshape(-1), 0) if axis is None else (cells, axis))))


@lifts(np.clip)
def clip(
    a: Any, a_min: Any = None, a_max: Any = None, out: Any = None, *, min: Any = None, max: Any = None, **kwargs: Any
) -> Any:
    low, high = (a_min if a_min is not None else min), (a_max if a_max is not None else max)
    ends = [cells_of(x) if x is not None else filled((), [None]) for x in (low, high)]
    rule = np.frompyfunc(lambda u, l, h: clipped(node(u), l, h), 3, 1)
    found = Lifted(np.asarray(rule(cells_of(a), *ends), dtype=object))
    return found if out is None else called("positive", found, out=out)


# -- products
def _objects(f: Callable[..., Any]) -> Callable[..., Any]:
    """A function of NumPy that adds and multiplies, on arrays of nodes."""

    def own(*args: Any, **kwargs: Any) -> Any:
        kwargs.pop("optimize", None)
        target = kwargs.pop("out", None)
        numbers = [
            Lifted(_numeric(a)).cells if not isinstance(a, str | tuple | int) or is_symbolic(a) else a for a in args
        ]
        found = f(*numbers, **kwargs)
        result = Lifted(found if isinstance(found, np.ndarray) else filled((), [found]))
        return result if target is None else called("positive", result, out=target)

    return own


def _numeric(a: Any) -> Cells:
    cells = cells_of(a)
    return filled(cells.shape, [node(x) for x in cells.flat])


for _product in (np.dot, np.inner, np.outer, np.tensordot, np.vdot, np.trace, np.kron, np.einsum, np.convolve):
    FUNCTIONS[_product] = _objects(_product)
FUNCTIONS[np.linalg.outer] = FUNCTIONS[np.outer]


def matmul(a: Any, b: Any) -> Lifted:
    """a @ b, by NumPy's own loops over objects."""
    found = np.matmul(_numeric(a), _numeric(b))
    return Lifted(found if isinstance(found, np.ndarray) else filled((), [found]))


# -- entries that are moved
def _moves(f: Callable[..., Any]) -> Callable[..., Any]:
    """A function of NumPy that only moves entries."""

    def own(*args: Any, **kwargs: Any) -> Any:
        if isinstance(args[0], Labels):
            return args[0].moved(lambda places: f(places, *args[1:], **kwargs))
        bare = [_bare(a) for a in args]
        return _dressed(f(*bare, **{k: _bare(v) for k, v in kwargs.items()}))

    return own


def _bare(a: Any) -> Any:
    if is_symbolic(a):
        return [cells_of(x) for x in a] if isinstance(a, list | tuple) else cells_of(a)
    return a


def _dressed(found: Any) -> Any:
    if isinstance(found, list | tuple):
        return type(found)(map(_dressed, found)) if not hasattr(found, "_fields") else tuple(map(_dressed, found))
    if isinstance(found, np.ndarray) and found.dtype == object:
        return Lifted(found)
    return Lifted(filled((), [found])) if isinstance(found, Node) else found


for _move in ["transpose", "swapaxes", "moveaxis", "rollaxis", "reshape", "ravel", "expand_dims", "squeeze", "split", "array_split", "hsplit", "vsplit", "tile", "repeat", "broadcast_to", "broadcast_arrays", "atleast_1d", "atleast_2d", "atleast_3d", "diagonal", "flip", "fliplr", "flipud", "roll", "rot90", "take", "shape", "ndim", "size", "copy", "delete", "triu_indices_from", "tril_indices_from", "diag_indices_from"]:
    FUNCTIONS[getattr(np, _move)] = _moves(getattr(np, _move))


def _joins(f: Callable[..., Any]) -> Callable[..., Any]:
    def own(arrays: Any, *args: Any, **kwargs: Any) -> Any:
        if all(isinstance(a, Labels) for a in arrays) and len({a.weights.shape[-1] for a in arrays}) == 1:
            raise NotLiftedError("labels that are joined")
        return Lifted(f([cells_of(a) for a in arrays], *args, **kwargs))

    return own


for _join in ("concatenate", "stack", "vstack", "hstack", "dstack", "column_stack", "block"):
    FUNCTIONS[getattr(np, _join)] = _joins(getattr(np, _join))


@lifts(np.append)
def append(a: Any, values: Any, axis: Any = None) -> Any:
    x, y = cells_of(a), cells_of(values)
    return Lifted(np.concatenate([x.reshape(-1), y.reshape(-1)]) if axis is None else np.concatenate([x, y], axis))


@lifts(np.pad)
def pad(a: Any, pad_width: Any, mode: str = "constant", constant_values: Any = 0, **kwargs: Any) -> Any:
    if mode != "constant":
        raise NotLiftedError(f"padding in the mode {mode}")
    cells = cells_of(a)
    inside = np.pad(np.ones(cells.shape, dtype=bool), pad_width)
    found = filled(inside.shape, [cells_of(constant_values)[()]] * inside.size)
    found[inside] = cells.reshape(-1)
    return Lifted(found)


def _like(value: int) -> Callable[..., Any]:
    def own(a: Any, dtype: Any = None, order: Any = "K", subok: bool = True, shape: Any = None) -> Any:
        new = np.shape(cells_of(a)) if shape is None else shape
        return Lifted(filled(np.empty(new).shape, [entry_of(value, dtype)] * int(np.prod(new, dtype=int))))

    return own


def entry_of(value: Any, dtype: Any) -> Node:
    """A number as an entry of an array of some type."""
    found: Node = cells_of(value)[()]
    return condition(found) if dtype is not None and np.dtype(dtype).kind == "b" else node(found)


FUNCTIONS[np.zeros_like] = FUNCTIONS[np.empty_like] = _like(0)
FUNCTIONS[np.ones_like] = _like(1)


@lifts(np.full_like)
def full_like(a: Any, fill_value: Any, dtype: Any = None, **kwargs: Any) -> Any:
    shape = np.shape(cells_of(a))
    return Lifted(filled(shape, [entry_of(fill_value, dtype)] * int(np.prod(shape, dtype=int))))


@lifts(np.diag)
def diag(v: Any, k: int = 0) -> Any:
    cells = _numeric(v)
    if cells.ndim != 1:
        return Lifted(np.diagonal(cells, k).copy())
    n = len(cells) + abs(k)
    found = filled((n, n), [number(0)] * (n * n))
    found[np.arange(len(cells)) + max(-k, 0), np.arange(len(cells)) + max(k, 0)] = cells
    return Lifted(found)


@lifts(np.diagflat)
def diagflat(v: Any, k: int = 0) -> Any:
    return diag(Lifted(cells_of(v).reshape(-1)), k)


def _triangle(own: Callable[..., Any]) -> Callable[..., Any]:
    def part(m: Any, k: int = 0) -> Any:
        cells = cells_of(m)
        keep = own(np.ones(cells.shape[-2:]), k)
        return Lifted(np.frompyfunc(lambda x, c: node(x) if c else number(0), 2, 1)(cells, keep))

    return part


FUNCTIONS[np.tril], FUNCTIONS[np.triu] = _triangle(np.tril), _triangle(np.triu)


@lifts(np.fill_diagonal)
def fill_diagonal(a: Any, val: Any, wrap: bool = False) -> None:
    n = min(a.shape)
    a[np.arange(n), np.arange(n)] = val


# -- choices
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


@lifts(np.nan_to_num, np.real, np.ascontiguousarray, np.asanyarray)
def same(x: Any, *args: Any, **kwargs: Any) -> Any:
    return x


@lifts(np.isclose, np.array_equal, np.allclose, np.round, np.around, np.sort, np.argsort, np.unique, np.median)
def never(*args: Any, **kwargs: Any) -> Any:
    raise NotLiftedError("sorting, rounding or a comparison of floats within a tolerance")


@lifts(np.diff)
def diff(a: Any, n: int = 1, axis: int = -1) -> Any:
    return Lifted(np.diff(_numeric(a), n, axis))


@lifts(np.ptp)
def ptp(a: Any, axis: Any = None, **kwargs: Any) -> Any:
    return called("subtract", max_(a, axis), min_(a, axis))


@lifts(np.linalg.norm)
def norm(x: Any, ord: Any = None, axis: Any = None, keepdims: bool = False) -> Any:
    if ord in (None, 2, "fro") and (axis is not None or np.ndim(cells_of(x)) == 1 or ord != 2):
        return called("sqrt", sum_(called("square", x), axis, keepdims=keepdims))
    if ord == 1 and (axis is not None or np.ndim(cells_of(x)) == 1):
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


def isclose_to_zero(a: Node) -> Node:
    """The condition that a number is 0."""
    return negation(negation(zero(a)))
