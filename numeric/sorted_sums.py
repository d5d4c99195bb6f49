"""Sums over pairs of entries on blocks laid out as (n, rows): few are compared with each other, many are sorted."""

from typing import Any

import numpy as np

from numeric.spread import Array, pairwise


def pair_sum(v: Array) -> Array:
    """Σ over the first index of a matrix, (n, n, rows) → (n, rows)."""
    result: Array = pairwise(v)[0]
    return result


FEW = 32  # so many entries are compared with each other rather than sorted


def _above(w: Array, a: Array, b: Array, ties: bool = False) -> Array:
    """Σ of the w_m with a_m > b_k (with ties ≥), from the sums of the sorted ones."""
    both, weights = (b, a), (np.zeros(b.shape, a.dtype), np.broadcast_to(w, a.shape))
    if not ties:
        both, weights = both[::-1], weights[::-1]
    order = np.argsort(np.concatenate(both), axis=0, kind="stable")
    sums = np.cumsum(np.take_along_axis(np.concatenate(weights), order, axis=0)[::-1], axis=0)[::-1]
    result = np.empty_like(sums)
    np.put_along_axis(result, order, sums, axis=0)
    found: Array = result[: len(b)] if ties else result[len(a) :]
    return found


def _spread_out(a: Array, b: Array) -> tuple[Array, Array]:
    rows = np.broadcast_shapes(a.shape, b.shape)
    return np.broadcast_to(a, rows), np.broadcast_to(b, rows)


def ramp_sum(w: Array, a: Array, b: Array) -> Array:
    """Σ_m w_m·max(0, a_m − b_k)."""
    a, b = _spread_out(a, b)
    if len(a) <= FEW:
        return pair_sum(np.broadcast_to(w, a.shape)[:, None] * np.maximum(a[:, None] - b, 0.0))
    result: Array = _above(w * a, a, b) - b * _above(w, a, b)
    return result


def abs_sum(w: Array, a: Array, b: Array) -> Array:
    """Σ_m w_m·|a_m − b_k|."""
    return ramp_sum(w, a, b) + ramp_sum(w, -np.asarray(a), -np.asarray(b))


def sign_sum(w: Array, a: Array, b: Array) -> Array:
    """Σ_m w_m·sign(a_m − b_k)."""
    a, b = _spread_out(a, b)
    if len(a) <= FEW:
        return pair_sum(np.broadcast_to(w, a.shape)[:, None] * np.sign(a[:, None] - b))
    result: Array = _above(w, a, b) - _above(w, -a, -b)
    return result


def count_sum(w: Array, a: Array, b: Array) -> Array:
    """Σ_m w_m·[a_m > b_k]."""
    a, b = _spread_out(a, b)
    if len(a) <= FEW:
        return pair_sum(np.broadcast_to(w, a.shape)[:, None] * (a[:, None] > b))
    return _above(w, a, b)


WORDS: dict[str, Any] = {f.__name__: f for f in (pair_sum, ramp_sum, abs_sum, sign_sum, count_sum)}
