"""Functions of the last axis of an array: softmax and its kin, without cancellation, for any batch of rows."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]


def _differences(z: Array) -> tuple[Array, Array]:
    """d = z − max z and the rounding error of that difference: exactly 0 at the maximum, NaN in a row with no limit.

    A row has no limit when all its entries are −∞ or several are +∞; a single +∞ wins.
    """
    top = z.max(axis=-1, keepdims=True)
    d = z - top
    # Knuth's TwoSum: d + error = z − top exactly. Without it exp(d) is wrong by |d|/2 ULP.
    back = d + top
    error = (z - back) - (top - (back - d))
    if not np.isfinite(d).all():
        endless = ~np.isfinite(top)
        lost = endless & ((z == top).sum(axis=-1, keepdims=True) != 1) | (top == -np.inf)
        d = np.where(lost, np.nan, np.where((z == top) & endless, 0.0, d))
        error = np.where(np.isfinite(d), error, 0.0)
        error = np.where(np.isfinite(error), error, 0.0)
    return d, error


def _exp(d: Array, error: Array) -> Array:
    e = np.exp(d)
    result: Array = e + e * error
    return result


def _without_top(v: Array, d: Array) -> Array:
    """v with 0 in place of the entry whose d comes first to the maximum."""
    rest = v.copy()
    np.put_along_axis(rest, np.expand_dims(d.argmax(axis=-1), -1), 0, axis=-1)
    return rest


def softmax(z: Array) -> Array:
    """p_k = exp(z_k − max z) / Σ_j exp(z_j − max z)."""
    if not z.shape[-1]:
        return z.copy()
    e = _exp(*_differences(z))
    result: Array = e / e.sum(axis=-1, keepdims=True)
    return result


def half_softmax(z: Array) -> Array:
    """√p_k = exp((z_k − max z)/2) / √Σ_j exp(z_j − max z)."""
    if not z.shape[-1]:
        return z.copy()
    d, error = _differences(z)
    half: Array = _exp(0.5 * d, 0.5 * error) / np.sqrt(_exp(d, error).sum(axis=-1, keepdims=True))
    return half


def _log_rest(d: Array, error: Array) -> Array:
    """log Σ_j exp(d_j) = log1p(Σ_{j≠top} exp(d_j)), for d with maximum 0."""
    result: Array = np.log1p(_without_top(_exp(d, error), d).sum(axis=-1, keepdims=True))
    return result


def log_softmax(z: Array) -> Array:
    """log p_k = (z_k − max z) − log1p(Σ_{j≠top} exp(z_j − max z))."""
    if not z.shape[-1]:
        return z.copy()
    d, error = _differences(z)
    result: Array = d - (_log_rest(d, error) - error)
    return result


def log_sum_exp(z: Array) -> Array:
    """log Σ_j exp(z_j), the last axis kept."""
    d, error = _differences(z)
    result: Array = z.max(axis=-1, keepdims=True) + _log_rest(d, error)
    return result


def complement(v: Array) -> Array:
    """Σ_{j≠k} v_j: for the largest entry A the sum of the others, else v_A + (that sum − v_k)."""
    if not v.shape[-1]:
        return v.copy()
    size = np.abs(v)
    rest = _without_top(v, size)
    others = rest.sum(axis=-1, keepdims=True)
    result: Array = (others - rest) + (v - rest).sum(axis=-1, keepdims=True)
    np.put_along_axis(result, np.expand_dims(size.argmax(axis=-1), -1), others, axis=-1)
    return result


def centred(h: Array, a: Array) -> Array:
    """a_k − Σ_j h_j² a_j as (a_k − a_A) − Σ_j h_j·(h_j·(a_j − a_A)), A the largest entry of h, for Σ h² = 1."""
    if not h.shape[-1]:
        return np.broadcast_to(a, np.broadcast_shapes(h.shape, a.shape)).copy()
    h, a = np.broadcast_arrays(h, a)
    d = a - np.take_along_axis(a, np.expand_dims(h.argmax(axis=-1), -1), axis=-1)
    result: Array = d - (h * (h * d)).sum(axis=-1, keepdims=True)
    return result


def row_sum(v: Array) -> Array:
    """Σ over the last axis, which is kept."""
    result: Array = v.sum(axis=-1, keepdims=True)
    return result


def column(v: Array) -> Array:
    """Entries along the last axis but one."""
    return v[..., :, None]


def row(v: Array) -> Array:
    """Entries along the last axis, with a new axis before it."""
    return v[..., None, :]


def set_diagonal(matrix: Array, diagonal: Array) -> Array:
    """The (…, n, n) matrix with its diagonal replaced by (…, n) values, in place."""
    n = matrix.shape[-1]
    matrix[..., np.arange(n), np.arange(n)] = diagonal
    return matrix
