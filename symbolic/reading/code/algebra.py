"""NumPy's functions of vectors, small matrices and polynomials, on symbolic arrays, by their definitions."""

from __future__ import annotations

from functools import reduce
from itertools import pairwise
from typing import Any

import numpy as np

from symbolic.reading.code.arrays import Cells, Lifted, cells_of, filled
from symbolic.reading.code.elementwise import NotLiftedError, applied
from symbolic.reading.code.functions import called, lifts, matmul, numeric
from symbolic.reading.code.nodes import Node, number, total
from symbolic.reading.code.reductions import sum_

MOST_ROWS = 4  # of a matrix whose determinant is written out


def _square(a: Any) -> Cells:
    cells = numeric(a)
    if cells.ndim != 2 or cells.shape[0] != cells.shape[1] or len(cells) > MOST_ROWS:
        raise NotLiftedError(f"linear algebra on the shape {cells.shape}")
    return cells


def _det(cells: Cells) -> Node:
    """Σ_k (−1)^k a_{0k} det A_{0k}."""
    if not len(cells):
        return number(1)
    rest = cells[1:]
    return total(a * _det(np.delete(rest, k, axis=1)) * (-1) ** k for k, a in enumerate(cells[0]))


@lifts(np.linalg.det)
def det(a: Any) -> Any:
    return Lifted(filled((), [_det(_square(a))]))


@lifts(np.linalg.slogdet)
def slogdet(a: Any) -> Any:
    found = det(a)
    return called("sign", found), called("log", called("absolute", found))


@lifts(np.linalg.inv)
def inv(a: Any) -> Any:
    """(−1)^{i+k} det A_{ki} / det A."""
    cells = _square(a)
    whole = _det(cells)
    minors = [
        [_det(np.delete(np.delete(cells, k, axis=0), i, axis=1)) * (-1) ** (i + k) / whole for k in range(len(cells))]
        for i in range(len(cells))
    ]
    return Lifted(cells_of(minors))


@lifts(np.linalg.solve)
def solve(a: Any, b: Any) -> Any:
    return matmul(inv(a), b)


@lifts(np.linalg.matrix_power)
def matrix_power(a: Any, n: int) -> Any:
    start = a if n > 0 else inv(a)
    if n == 0 or abs(n) > MOST_ROWS:
        raise NotLiftedError(f"the power {n} of a matrix")
    return reduce(matmul, [start] * abs(n))


@lifts(np.linalg.multi_dot)
def multi_dot(arrays: Any, **kwargs: Any) -> Any:
    return reduce(matmul, arrays)


@lifts(np.cross)
def cross(a: Any, b: Any, **kwargs: Any) -> Any:
    x, y = numeric(a), numeric(b)
    if kwargs or x.shape[-1:] != (3,) or y.shape[-1:] != (3,):
        raise NotLiftedError("a cross product that is not of three entries along the last axis")
    turns = [x[..., i] * y[..., k] - x[..., k] * y[..., i] for i, k in ((1, 2), (2, 0), (0, 1))]
    return Lifted(np.stack([np.asarray(t, dtype=object) for t in turns], axis=-1))


@lifts(np.polyval)
def polyval(p: Any, x: Any) -> Any:
    """Horner's scheme, the highest power first."""
    found: Any = 0
    for c in Lifted(cells_of(p)):
        found = called("add", called("multiply", found, x), c)
    return found


@lifts(np.cumprod)
def cumprod(a: Any, axis: Any = None, dtype: Any = None, out: Any = None) -> Any:
    if out is not None or (dtype is not None and np.dtype(dtype).kind != "f"):
        raise NotLiftedError("products that are written elsewhere, or to integers")
    cells = numeric(a)
    return Lifted(np.multiply.accumulate(*((cells.reshape(-1), 0) if axis is None else (cells, axis))))


@lifts(np.trapezoid)
def trapezoid(y: Any, x: Any = None, dx: Any = 1.0, axis: int = -1) -> Any:
    """Σ (y_k + y_{k+1}) (x_{k+1} − x_k) / 2."""
    cells = np.moveaxis(numeric(y), axis, -1)
    means = applied("multiply", cells[..., 1:] + cells[..., :-1], cells_of(dx if x is None else 1))
    if x is not None:
        places = numeric(x)
        if places.ndim != 1:
            raise NotLiftedError("an integral over places of several axes")
        means = applied("multiply", means, cells_of([b - a for a, b in pairwise(places)]))
    return called("divide", sum_(Lifted(means), -1), 2)


@lifts(np.lib.stride_tricks.sliding_window_view)
def sliding_window_view(x: Any, window_shape: Any, axis: Any = None, **kwargs: Any) -> Any:
    if kwargs.get("writeable"):
        raise NotLiftedError("windows that are written to")
    return Lifted(np.lib.stride_tricks.sliding_window_view(cells_of(x), window_shape, axis).copy())
