"""Calls that move, create, index and assign entries, beside those of `lifted_rows`."""

from collections.abc import Callable
from typing import Any

import numpy as np

Row = Callable[..., Any]


def _changed(a: Any, change: Callable[[Any], Any]) -> Any:
    """A copy, changed in place."""
    own = a.copy()
    change(own)
    return own


MOVES: dict[str, list[Row]] = {
    "transpose": [lambda t: np.transpose(t, (2, 0, 1)), lambda x: x.transpose(), lambda t: t.transpose(1, 0, 2)],
    "T": [lambda x: x.T],
    "swapaxes": [lambda t: np.swapaxes(t, 0, 2), lambda t: t.swapaxes(1, 2)],
    "moveaxis": [lambda t: np.moveaxis(t, 0, -1)],
    "rollaxis": [lambda t: np.rollaxis(t, 2)],
    "reshape": [lambda x: np.reshape(x, (3, 2)), lambda x: x.reshape(-1), lambda x: x.reshape(3, 2, order="F")],
    "ravel": [lambda x: np.ravel(x), lambda x: x.ravel("F"), lambda x: x.T.ravel()],
    "flatten": [lambda x: x.flatten(), lambda x: x.T.flatten("F")],
    "expand_dims": [lambda x: np.expand_dims(x, 1)],
    "squeeze": [lambda x: np.squeeze(x[:, None]), lambda x: x[:, None].squeeze(axis=1), lambda x: np.squeeze(x[0, 0])],
    "split": [lambda x: np.split(x, 3, axis=1)[1]],
    "array_split": [lambda v: np.array_split(v, 3)[0]],
    "hsplit": [lambda x: np.hsplit(x, [1])[1]],
    "vsplit": [lambda x: np.vsplit(x, 2)[1]],
    "tile": [lambda x: np.tile(x, (2, 1))],
    "repeat": [lambda x: np.repeat(x, 2, axis=0), lambda v: v.repeat(2)],
    "broadcast_to": [lambda v: np.broadcast_to(v, (2, 4))],
    "broadcast_arrays": [lambda v, s: np.broadcast_arrays(v, s)[1]],
    "atleast_1d": [lambda s: np.atleast_1d(s)],
    "atleast_2d": [lambda v: np.atleast_2d(v)],
    "atleast_3d": [lambda v: np.atleast_3d(v)],
    "diagonal": [lambda m: np.diagonal(m), lambda m: m.diagonal(1)],
    "flip": [lambda x: np.flip(x, axis=1)],
    "fliplr": [lambda x: np.fliplr(x)],
    "flipud": [lambda x: np.flipud(x)],
    "roll": [lambda x: np.roll(x, 1, axis=1)],
    "rot90": [lambda x: np.rot90(x)],
    "meshgrid": [lambda v, w: np.meshgrid(v, w)[1], lambda v, w: np.meshgrid(v, w, indexing="ij")[0]],
    "sliding_window_view": [
        lambda v: np.lib.stride_tricks.sliding_window_view(v, 2),
        lambda m: np.lib.stride_tricks.sliding_window_view(m, (2, 2)),
    ],
    "take": [lambda x: np.take(x, [0, 2], axis=1), lambda v: v.take([1, 1])],
    "shape": [lambda x: x * np.shape(x)[1]],
    "ndim": [lambda x: x * np.ndim(x)],
    "size": [lambda x: x * np.size(x), lambda x: x / x.size],
    "copy": [lambda x: np.copy(x), lambda x: x.copy()],
    "delete": [lambda x: np.delete(x, 1, axis=1)],
    "triu_indices_from": [lambda m: m[np.triu_indices_from(m)]],
    "tril_indices_from": [lambda m: m[np.tril_indices_from(m, -1)]],
    "diag_indices_from": [lambda m: m[np.diag_indices_from(m)]],
    "concatenate": [lambda x, y: np.concatenate([x, y]), lambda x, y: np.concatenate((x, y), axis=1)],
    "stack": [lambda x, y: np.stack([x, y], axis=-1)],
    "vstack": [lambda x, y: np.vstack([x, y])],
    "hstack": [lambda x, b: np.hstack((x, b))],
    "dstack": [lambda x, y: np.dstack((x, y))],
    "column_stack": [lambda v, w: np.column_stack((v, w))],
    "block": [lambda x, y: np.block([x, y])],
    "append": [lambda x, y: np.append(x, y), lambda x, y: np.append(x, y, axis=1)],
    "pad": [lambda x: np.pad(x, 1), lambda x: np.pad(x, ((0, 1), (1, 0)), mode="constant", constant_values=2)],
    "zeros_like": [lambda x: np.zeros_like(x) + x],
    "empty_like": [lambda x: _changed(np.empty_like(x), lambda e: e.fill(2)) * x],
    "ones_like": [lambda x: np.ones_like(x) * x],
    "full_like": [lambda x: np.full_like(x, 0.25) * x],
    "diag": [lambda v: np.diag(v), lambda m: np.diag(m), lambda v: np.diag(v, 1), lambda m: np.diag(m, -1)],
    "diagflat": [lambda x: np.diagflat(x), lambda v: np.diagflat(v) - np.outer(v, v)],
    "tril": [lambda m: np.tril(m)],
    "triu": [lambda m: np.triu(m, 1)],
    "fill_diagonal": [lambda m: _changed(m, lambda own: np.fill_diagonal(own, 0))],
    "real": [lambda x: np.real(x), lambda x: x.real],
    "ascontiguousarray": [lambda x: np.ascontiguousarray(x.T)],
    "asanyarray": [lambda x: np.asanyarray(x)],
    "nan_to_num": [lambda x: np.nan_to_num(x)],
    "where": [lambda x, y: np.where(x > y, x, y), lambda x: np.where(x > 0, 1, -1), lambda b, x: np.where(b, x, 0)],
    "select": [lambda x: np.select([x < -1, x < 1], [0, x], default=1)],
    "piecewise": [
        lambda x: np.piecewise(x, [x < 0, x >= 0], [lambda z: -z, 7]),
        lambda x: np.piecewise(x, [x > 1], [2]),
    ],
    "take_along_axis": [
        lambda x, k: np.take_along_axis(x, k[:, None], axis=1),
        lambda x: np.take_along_axis(x, np.array([[1], [0]]), axis=1),
    ],
}

CREATED: dict[str, list[Row]] = {
    "zeros": [lambda x: _changed(np.zeros(x.shape), lambda z: z.__setitem__(0, x[1]))],
    "ones": [lambda x: np.ones((2, 3)) - x],
    "empty": [lambda v: _changed(np.empty(4), lambda z: z.__setitem__(slice(None), v))],
    "full": [lambda x: np.full((2, 3), 0.1) * x, lambda s: np.full(3, s)],
    "eye": [lambda m: np.eye(3) - m, lambda k: np.eye(3)[k], lambda m: m * np.eye(3, k=1)],
    "identity": [lambda m: np.identity(3) @ m],
    "array": [
        lambda x: np.array([x[0, 0], 1.5, 2]),
        lambda v: np.array(v, ndmin=2),
        lambda v: np.array([[a * 2 for a in v]]),
        lambda x: np.array(x) * np.array([0.1, 0.2, 0.7]),
    ],
    "asarray": [lambda x: np.asarray(x), lambda b: np.asarray(b, dtype=float)],
    "vectorize": [lambda x: np.vectorize(lambda z: z * z if z > 0 else -z)(x)],
    "apply_along_axis": [lambda x: np.apply_along_axis(lambda z: z / z.sum(), 1, x)],
    "ndenumerate": [lambda x: [z * at[1] for at, z in np.ndenumerate(x)]],
    "isscalar": [lambda x, s: x * (1 if np.isscalar(2.0) else 0)],
    "pi": [lambda x: x * np.pi, lambda x: x * (2 * np.pi) ** 0.5],
    "e": [lambda x: x * np.e],
}

METHODS: dict[str, list[Row]] = {
    "astype": [lambda x: (x > 0).astype(float), lambda x: (x > 0).astype(int), lambda x: x.astype(np.float64)],
    "item": [lambda x: x.item(1), lambda s: s * 2],
    "tolist": [lambda v: [2 * a for a in v.tolist()]],
    "len": [lambda x: x / len(x)],
    "iter": [lambda x: [r.sum() for r in x]],
    "at": [lambda x, v: _changed(x, lambda own: np.add.at(own, ([0, 0], [1, 1]), v[:2]))],
    "at_labels": [lambda m, k: _changed(m, lambda own: np.add.at(own, k, 1))],
    "round_trip": [lambda x: np.array(x.tolist())],
    "flat": [lambda x: x.flat[4]],
}

INDEXING: dict[str, list[Row]] = {
    "get": [
        lambda x: x[1],
        lambda x: x[1, 2],
        lambda x: x[:, ::-1],
        lambda x: x[..., 0],
        lambda x: x[:, None, 1:],
        lambda x: x[[0, 1], [2, 0]],
        lambda x: x[np.array([1, 0, 1])],
        lambda x: x[:, np.array([True, False, True])],
        lambda x, k: x[np.arange(2), k],
        lambda x, k: x[range(2), k],
        lambda x, k: x[np.arange(len(k)), k],
        lambda m, k: m[k],
        lambda m, k: m[:, k],
        lambda m, k: m[k[0]],
        lambda x, h: x[np.arange(2), h.argmax(axis=1)],
        lambda v: v[-1],
        lambda x: x[x.shape[0] - 1][0],
    ],
    "put": [
        lambda x: _changed(x, lambda z: z.__setitem__(0, 5)),
        lambda x: _changed(x, lambda z: z.__setitem__((slice(None), 1), z[:, 0])),
        lambda x: _changed(x, lambda z: z.__setitem__(x > 0, 0)),
        lambda x: _changed(x, lambda z: z.__setitem__(x > 0, z[x > 0] * 2 + 1)),
        lambda x: _changed(x, lambda z: z.__setitem__(x <= 0, np.exp(x[x <= 0]) - 1)),
        lambda x, k: _changed(x, lambda z: z.__setitem__((np.arange(2), k), z[np.arange(2), k] - 1)),
        lambda x, k: _changed(x, lambda z: z.__setitem__((range(2), k), 7)),
        lambda x, y: _changed(x, lambda z: z.__setitem__((slice(None), slice(1, 3)), y[:, :2])),
        lambda x: _changed(x, lambda z: z[0].__setitem__(1, 3)),
        lambda x: _changed(x, lambda z: z.T.__setitem__(1, 3)),
        lambda x: _changed(x, lambda z: z.reshape(-1).__setitem__(4, 3)),
        lambda m, k: _changed(m, lambda z: z.__setitem__((slice(None), k[0]), 0)),
        lambda x: _changed(x, lambda z: z.fill(2)),
    ],
}
