"""Indexing and assignment: NumPy's own for known indices, by weights for labels, by cases for symbolic masks."""

from typing import Any

import numpy as np

from symbolic.reading.code.arrays import Cells, Lifted, cells_of, filled
from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.labels import Labels
from symbolic.reading.code.nodes import choice, node, total
from symbolic.reading.code.runs import current


def get(a: Lifted, at: Any) -> Any:
    """a[at]."""
    places = as_places(at)
    label = label_among(places)
    if isinstance(a, Labels):
        if label is not None:
            raise NotLiftedError("labels indexed by labels")
        return a.moved(lambda p: np.asarray(p[plain(places)]))
    if label is not None:
        where, weights = weighing(a, places, label)
        terms = [
            [w * node(c) for w, c in zip(ws, a.cells.reshape(-1)[ps], strict=True)]
            for ws, ps in zip(weights, where.reshape(-1, where.shape[-1]), strict=True)
        ]
        return Lifted(filled(where.shape[:-1], [total(row) for row in terms]))
    mask = mask_among(a, places)
    if mask is not None:
        return Lifted(a.cells, mask)
    found = a.cells[plain(places)]
    return Lifted(found if isinstance(found, np.ndarray) else filled((), [found]))


def put(a: Lifted, at: Any, value: Any) -> None:
    """a[at] = value."""
    places = as_places(at)
    label = label_among(places)
    guard = current().guard
    if label is not None:
        where, weights = weighing(a, places, label)
        new = np.broadcast_to(cells_of(value), where.shape[:-1]).reshape(-1)
        flat = a.cells.reshape(-1)
        if not np.shares_memory(flat, a.cells):
            raise NotLiftedError("assignment by labels to a view")
        rows = where.reshape(-1, where.shape[-1])
        if len(np.unique(rows)) != rows.size:
            raise NotLiftedError("labels that may pick an entry twice")
        for v, ws, ps in zip(new, weights, rows, strict=True):
            # w_k v + (1 − w_k) c_k, told so that the c cancel in `a[…] -= 1`: w_k c_k = w_k Σ_j w_j c_j.
            change = node(v) - total(w * node(flat[p]) for w, p in zip(ws, ps, strict=True))
            for w, p in zip(ws, ps, strict=True):
                flat[p] = choice(guard, node(flat[p]) + w * change, flat[p])
        return
    mask = mask_among(a, places)
    if mask is not None:
        if isinstance(value, Lifted) and value.mask is not None:
            if not np.array_equal(value.mask, mask):
                raise NotLiftedError("an assignment from one mask to another")
        elif np.size(cells_of(value)) != 1:
            raise NotLiftedError("an assignment of an array to the entries of a symbolic mask")
        old = a.cells.copy()
        new = np.broadcast_to(value.entries if isinstance(value, Lifted) else cells_of(value), a.shape)
        a.assign(np.frompyfunc(choice, 3, 1)(mask, new, old))
        return
    if isinstance(value, Lifted) and value.mask is not None:
        raise NotLiftedError("the entries of a symbolic mask written elsewhere")
    key = plain(places)
    new = cells_of(value)
    if guard.op != "true":
        old = a.cells[key]
        new = np.frompyfunc(lambda n, o: choice(guard, n, o), 2, 1)(np.broadcast_to(new, np.shape(old)), old)
    if np.ndim(new) == 0 and not isinstance(a.cells[key], np.ndarray):
        new = new[()] if isinstance(new, np.ndarray) else new
    a.cells[key] = new


def as_places(at: Any) -> tuple[Any, ...]:
    return tuple(as_array(p) for p in (at if isinstance(at, tuple) else (at,)))


def as_array(p: Any) -> Any:
    """Lists of known integers or booleans as arrays; arrays of known nodes, too."""
    if isinstance(p, Labels):
        return p if any(w.fraction is None for w in p.weights.flat) else _known(p)
    if isinstance(p, Lifted) and p.size and all(c.op in ("number", "true", "false") for c in p.cells.flat):
        return _known(p)
    if isinstance(p, list | range) and not any(isinstance(q, Lifted) for q in p):
        return np.asarray(p, dtype=None if len(p) else int)
    if isinstance(p, list):
        return as_array(Lifted(cells_of(p)))
    return p


def _known(p: Lifted) -> Any:
    flat = [c.op == "true" if c.is_condition else c.args[0] for c in p.cells.flat]
    if not p.is_boolean and any(q.denominator != 1 for q in flat):
        raise IndexError("arrays used as indices must be of integer (or boolean) type")
    known = np.array(flat if p.is_boolean else [int(q) for q in flat]).reshape(p.shape)
    return known if known.ndim else known[()]


def plain(places: tuple[Any, ...]) -> tuple[Any, ...]:
    if any(isinstance(p, Lifted) for p in places):
        raise NotLiftedError("a symbolic number was used as an index")
    return places


def label_among(places: tuple[Any, ...]) -> Labels | None:
    found = [p for p in places if isinstance(p, Labels)]
    if len(found) > 1:
        raise NotLiftedError("two arrays of labels in one index")
    return found[0] if found else None


def mask_among(a: Lifted, places: tuple[Any, ...]) -> Cells | None:
    """The one symbolic mask of the whole array that is the index."""
    (p, *more) = places if places else (None,)
    if isinstance(p, Labels) or not isinstance(p, Lifted) or not p.is_boolean:
        return None
    if more or p.shape != a.shape:
        raise NotLiftedError("a symbolic mask of a part of the axes")
    return p.cells


def weighing(a: Lifted, places: tuple[Any, ...], label: Labels) -> tuple[Any, list[Any]]:
    """For each entry of a[places] the flat places that a label may pick (last axis), and the weights of these."""
    axis = 0
    for p in places:
        if p is label:
            break
        axis += 0 if p is None else p.ndim if isinstance(p, np.ndarray) and p.dtype == bool else 1
    if Ellipsis in [p for p in places if p is Ellipsis]:
        raise NotLiftedError("labels beside an ellipsis")
    count = label.weights.shape[-1]
    size = a.shape[axis]
    if count == size:
        current().counts.add(count)
    if count > size:
        raise IndexError(f"index {count - 1} is out of bounds for axis {axis} with size {size}")
    flat = np.arange(a.size).reshape(a.shape)
    at = next(k for k, p in enumerate(places) if p is label)
    picked = [np.asarray(flat[(*places[:at], np.full(label.shape, k), *places[at + 1 :])]) for k in range(count)]
    where = np.stack(picked, axis=-1)
    # Which label stands behind each entry: index an array whose entries are the coordinate along that axis.
    shape = [*a.shape]
    shape[axis] = max(label.size, 1)
    coordinate = np.broadcast_to(
        np.arange(shape[axis]).reshape([-1 if k == axis else 1 for k in range(len(shape))]), shape
    )
    numbers = np.arange(label.size).reshape(label.shape)
    behind = np.asarray(coordinate[(*places[:at], numbers, *places[at + 1 :])]).reshape(-1)
    rows = label.weights.reshape(-1, count)
    return where, [rows[k] for k in behind]
