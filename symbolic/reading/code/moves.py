"""NumPy's functions that move, join, create or multiply entries, on symbolic arrays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from symbolic.reading.code.arrays import FUNCTIONS, Lifted, cells_of, filled, is_symbolic
from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.functions import called, is_boolean, lifts, numeric
from symbolic.reading.code.labels import Labels
from symbolic.reading.code.nodes import (
    Node,
    condition,
    node,
    number,
)


def _objects(f: Callable[..., Any]) -> Callable[..., Any]:
    """A function of NumPy that adds and multiplies, on arrays of nodes."""

    def own(*args: Any, **kwargs: Any) -> Any:
        kwargs.pop("optimize", None)
        arrays = [a for a in args if not isinstance(a, str | tuple | int) or is_symbolic(a)]
        if len(arrays) > 1 and all(map(is_boolean, arrays)):
            raise NotLiftedError(f"numpy.{f.__name__} of booleans alone")
        target = kwargs.pop("out", None)
        numbers = [
            Lifted(numeric(a)).cells if not isinstance(a, str | tuple | int) or is_symbolic(a) else a for a in args
        ]
        found = f(*numbers, **kwargs)
        result = Lifted(found if isinstance(found, np.ndarray) else filled((), [found]))
        return result if target is None else called("positive", result, out=target)

    return own


for _product in (np.dot, np.inner, np.outer, np.tensordot, np.trace, np.kron, np.einsum, np.convolve):
    FUNCTIONS[_product] = _objects(_product)
FUNCTIONS[np.vdot] = lambda a, b: FUNCTIONS[np.inner](Lifted(cells_of(a).reshape(-1)), Lifted(cells_of(b).reshape(-1)))
FUNCTIONS[np.linalg.outer] = FUNCTIONS[np.outer]


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


_MOVES = (
    "transpose swapaxes moveaxis rollaxis reshape ravel expand_dims squeeze split array_split hsplit vsplit tile "
    "repeat broadcast_to broadcast_arrays atleast_1d atleast_2d atleast_3d diagonal flip fliplr flipud roll rot90 take "
    "meshgrid shape ndim size copy delete triu_indices_from tril_indices_from diag_indices_from"
)
for _move in _MOVES.split():
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
    found: Node = cells_of(value).item()
    return condition(found) if dtype is not None and np.dtype(dtype).kind == "b" else node(found)


FUNCTIONS[np.zeros_like] = FUNCTIONS[np.empty_like] = _like(0)
FUNCTIONS[np.ones_like] = _like(1)


@lifts(np.full_like)
def full_like(a: Any, fill_value: Any, dtype: Any = None, **kwargs: Any) -> Any:
    shape = np.shape(cells_of(a))
    return Lifted(filled(shape, [entry_of(fill_value, dtype)] * int(np.prod(shape, dtype=int))))


@lifts(np.diag)
def diag(v: Any, k: int = 0) -> Any:
    cells = numeric(v)
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
