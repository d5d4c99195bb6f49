"""Norms and means of rows without overflow or cancellation, on blocks laid out as (n, rows); rows.py has the rest."""

from typing import Any

import numpy as np

from numeric.exponents import left_of_product
from numeric.spread import Array, Places, double_sum, finite, pairwise, two_sum
from numeric.two_parts import Twofold, rounded, twofold, twofold_sum


def length(v: Array) -> Array:
    """The number of entries of a row, (1, 1), in the dtype of the block."""
    result: Array = np.full((1, 1), v.shape[0], v.dtype)
    return result


def row_sum(v: Array | Twofold) -> Array | Twofold:
    """Σ over the entries of a row."""
    return twofold_sum(v) if isinstance(v, Twofold) else pairwise(v)


def row_max(v: Array) -> Array:
    """The largest entry of each row."""
    result: Array = np.maximum.reduce(v, axis=0, keepdims=True)
    return result


def argmax(v: Array) -> Places:
    """The place of the largest entry of each row, of several the first."""
    result: Places = np.argmax(v, axis=0)
    return result


def winner(v: Array) -> Array:
    """1 at the largest entry of each row, of several at the first, and 0 elsewhere."""
    result: Array = (np.arange(len(v))[:, None] == argmax(v)).astype(v.dtype)
    return result


def one_hot(v: Array, place: Places) -> Array:
    """1 at the place of each row, 0 elsewhere, for rows as long as those of v."""
    result: Array = (np.arange(len(v))[:, None] == place).astype(v.dtype)
    return result


def _scaled(v: Array) -> tuple[Array, Array]:
    """v·2^−e and 2^e, which brings the largest entry of each row to ½ … 1; rows of 0, ∞ or NaN stay as they are."""
    top = np.maximum.reduce(np.abs(v), axis=0, keepdims=True)
    exponent = np.frexp(np.where(np.isfinite(top), top, 1.0))[1]
    return np.ldexp(v, -exponent), exponent


def norm(v: Array | Twofold) -> Array | Twofold:
    """√Σ v², no square of which overflows or vanishes."""
    if isinstance(v, Twofold):
        parts, exponent = _scaled_parts(v)
        root: Twofold = np.sqrt(twofold_sum(parts * parts))
        return Twofold(np.ldexp(root.high, exponent), np.ldexp(root.low, exponent))
    s, exponent = _scaled(v)
    result: Array = np.ldexp(np.sqrt(pairwise(s * s)), exponent)
    return result


def _scaled_parts(v: Twofold) -> tuple[Twofold, Array]:
    v = v.normal()
    high, exponent = _scaled(v.high)
    return Twofold(high, np.ldexp(v.low, -exponent)), exponent


def _unit_in_parts(v: Twofold) -> Twofold:
    if np.isinf(v.high).any():
        return twofold(unit(v.rounded()))
    s, _ = _scaled_parts(v)
    share: Twofold = s / np.sqrt(twofold_sum(s * s))
    return share


def unit(v: Array | Twofold) -> Array | Twofold:
    """v over its norm; one infinite entry has all of it, and of several there is no limit."""
    if isinstance(v, Twofold):
        return _unit_in_parts(v)
    s, _ = _scaled(v)
    result: Array = s / np.sqrt(pairwise(s * s))
    infinite = np.isinf(v)
    if infinite.any():
        count = infinite.sum(axis=0, keepdims=True)
        limit = np.where(infinite, np.sign(v), np.where(np.isnan(v), v, 0.0 * np.sign(v)))
        lost = (count > 1) | np.isnan(v).any(axis=0, keepdims=True)
        result = np.where(count > 0, np.where(lost, np.nan, limit), result).astype(v.dtype)
    return result


def unit_rest(v: Array | Twofold) -> Array | Twofold:
    """1 − u_k² as Σ_{j≠k} u_j² for the unit vector u of v."""
    if isinstance(v, Twofold):
        rest: Twofold = _rest_of_unit(_unit_in_parts(v))
        return rest
    high, low = double_sum(square := unit(v) ** 2)
    result: Array = (high - square) + low
    return result


def _rest_of_unit(u: Any) -> Any:
    """Σ_{j≠k} u_j² for a unit vector u; where u_k is the largest, from the others alone."""
    square = u * u
    top = winner(rounded(square)) > 0
    others: Any = row_sum(np.where(top, 0.0, square))
    return np.where(top, others, row_sum(square) - square)


def unit_gap(u: Any, v: Any) -> Any:
    """u_k − v_k for unit vectors, as ((1 − v_k²) − (1 − u_k²))/(u_k + v_k) where both are near 1 or near −1."""
    a, b = rounded(u), rounded(v)
    near = (a * b > 0.0) & (a * a + b * b > 1.0)
    gap = (_rest_of_unit(v) - _rest_of_unit(u)) / np.where(near, u + v, 1.0)
    return np.where(near, gap, u - v)


def others_covariance(v: Array | Twofold, a: Array | Twofold) -> Array | Twofold:
    """Σ_{j≠k} v_j·a_j with the means over all j ≠ k taken off: at the largest v_k from the others alone."""
    if isinstance(v, Twofold):
        a = twofold(a)
    n = len(v)
    d: Any = deviation(v)
    e: Any = deviation(a)
    products = d * e
    top = winner(abs(rounded(d))) > 0
    at_top: Any = products * 0.0
    elsewhere: Any = at_top
    if n > 2:
        elsewhere = row_sum(products) - products * n / (n - 1.0)
        d, e = (np.where(top, 0.0, x) for x in (d, e))
        d, e = (np.where(top, 0.0, x - row_sum(x) / (n - 1.0)) for x in (d, e))
        at_top = row_sum(d * e)
    result: Array | Twofold = np.where(top, at_top, elsewhere)
    return result


def hypot(a: Array, b: Array) -> Array:
    """√(a² + b²), no square of which overflows or vanishes."""
    result: Array = np.hypot(a, b)
    return result


def deviation(v: Array | Twofold) -> Array | Twofold:
    """v less its mean, the mean to twice the precision."""
    n = v.shape[0]
    if isinstance(v, Twofold):
        left: Twofold = v - twofold_sum(v) / float(n)
        return left
    high, low = double_sum(v)
    mean = high / n
    rest = (low - left_of_product(mean, np.asarray(n, v.dtype), high)) / n
    d, error = two_sum(v, -mean)
    result: Array = d + finite(error - rest)
    return result


def widened(v: Any) -> Any:
    """v rounded; that the program names this word says that it is computed in float64."""
    return rounded(v)


WORDS: dict[str, Any] = {
    f.__name__: f
    for f in (
        *(length, row_sum, row_max, argmax, winner, one_hot),
        *(norm, unit, unit_rest, unit_gap, others_covariance, hypot, deviation, widened),
    )
}
