"""NumPy's ufuncs on symbolic arrays, with their methods, `out=` and `where=`, and the table that functions enter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from symbolic.reading.code.arrays import FUNCTIONS, Cells, Lifted, cells_of, filled
from symbolic.reading.code.elementwise import NotLiftedError, applied
from symbolic.reading.code.indexing import get, put
from symbolic.reading.code.labels import Labels
from symbolic.reading.code.nodes import (
    choice,
    condition,
    negation,
    node,
    one,
    total,
    truth,
)
from symbolic.reading.code.runs import current


def lifts(*functions: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Say which functions of NumPy a function stands for."""

    def register(own: Callable[..., Any]) -> Callable[..., Any]:
        for f in functions:
            FUNCTIONS[f] = own
        return own

    return register


REDUCTIONS = {
    "add": np.sum,
    "multiply": np.prod,
    "maximum": np.max,
    "minimum": np.min,
    "logical_and": np.all,
    "logical_or": np.any,
}


def ufunc_method(ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any) -> Any:
    """A ufunc or one of its methods: reduce, accumulate, outer, at."""
    name = ufunc.__name__
    if method == "__call__":
        return called(name, *inputs, **kwargs)
    if method == "reduce" and name in REDUCTIONS:
        return FUNCTIONS[REDUCTIONS[name]](inputs[0], **{"axis": 0, **kwargs})
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
    if np.dtype(kwargs.pop("dtype", None) or float).kind != "f" or set(kwargs) - {"casting", "order", "subok"}:
        raise NotLiftedError(f"numpy.{name} with {', '.join(kwargs) or 'integers as its dtype'}")
    if name in ("isnan", "isinf", "isfinite"):
        current().tell("every value is read as a finite number")
    if name in ("add", "subtract", "negative", "positive", "matmul") and all(map(is_boolean, inputs)):
        name = _of_booleans(name, inputs)
    if name in ("equal", "not_equal") and any(isinstance(x, Labels) for x in inputs):
        same = _same_labels(*inputs)
        if same is not None:
            return Lifted(filled(same.shape, [s if name == "equal" else negation(s) for s in same.flat]))
    if name == "matmul":
        found: Cells = matmul(*inputs).cells
        mask = None
    else:
        masks = [x.mask for x in inputs if isinstance(x, Lifted) and x.mask is not None]
        mask = masks[0] if masks else None
        for x in inputs:
            alike = isinstance(x, Lifted) and x.mask is not None and mask is not None and np.array_equal(x.mask, mask)
            if mask is not None and not alike and np.size(cells_of(x)) != 1:
                raise NotLiftedError("the entries of a symbolic mask beside an array")
        found = applied(name, *(x.entries if isinstance(x, Lifted) else cells_of(x) for x in inputs))
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


def is_boolean(x: Any) -> bool:
    """Whether something holds conditions, or plain truth values."""
    if isinstance(x, Lifted):
        return x.mask is None and x.is_boolean
    return isinstance(x, bool | np.bool_) or (isinstance(x, np.ndarray) and x.dtype == bool)


def _of_booleans(name: str, inputs: tuple[Any, ...]) -> str:
    """What a ufunc does to booleans alone: True + True is True, and there is no difference of them."""
    if name == "add" and any(np.ndim(x.entries if isinstance(x, Lifted) else x) for x in inputs):
        return "logical_or"
    if name in ("subtract", "negative", "positive"):
        raise TypeError(f"numpy boolean {name}, which is not supported")
    raise NotLiftedError(f"numpy.{name} of booleans alone")


def _same_labels(a: Any, b: Any) -> Cells | None:
    """Where labels are equal to integers or to labels, by their weights; None where the integers are not known."""
    if not isinstance(a, Labels):
        a, b = b, a
    count = a.weights.shape[-1]
    if isinstance(b, Labels):
        rows, others = np.broadcast_arrays(a.numbered(), b.numbered())
        left, right = a.weights.reshape(-1, count), b.weights.reshape(-1, b.weights.shape[-1])
        same = [
            total(v * w for v, w in zip(left[i], right[j], strict=False))
            for i, j in zip(rows.flat, others.flat, strict=True)
        ]
        return filled(rows.shape, [one(s) for s in same])
    values = cells_of(b)
    if any(node(v).fraction is None for v in values.flat):
        return None
    known = [node(v).args[0] for v in values.flat]
    if known and max(known) == count - 1:
        current().counts.add(count)
    rows, others = np.broadcast_arrays(a.numbered(), np.arange(values.size).reshape(values.shape))
    left = a.weights.reshape(-1, count)
    picked = ((left[i], known[j]) for i, j in zip(rows.flat, others.flat, strict=True))
    return filled(rows.shape, [one(w[int(k)]) if k in range(count) else truth(False) for w, k in picked])


def numeric(a: Any) -> Cells:
    """Entries as numbers: conditions as 0 and 1."""
    cells = cells_of(a)
    return filled(cells.shape, [node(x) for x in cells.flat])


def matmul(a: Any, b: Any) -> Lifted:
    """a @ b, by NumPy's own loops over objects."""
    found = np.matmul(numeric(a), numeric(b))
    return Lifted(found if isinstance(found, np.ndarray) else filled((), [found]))


FUNCTIONS |= {"ufunc": ufunc_method, "get": get, "put": put}
