"""Rows projected onto the probability simplex, on blocks laid out as (n, rows): the words of sparsemax and its kin.

The point of the simplex that is nearest to z has the entries max(0, z_k − τ), τ such that their sum is 1. Scores are
measured from the largest of their row, with what that rounds off, so that an offset that all have costs no digit.
"""

from typing import Any

import numpy as np

from numeric.exponents import left_of_product
from numeric.rows import xmul
from numeric.spread import Array, finite, two_sum, with_limits


class Projection:
    """q = z − τ, and the threshold τ as top + t + rest, for the largest score `top` of each row."""

    def __init__(self, z: Array) -> None:
        self.top: Array = np.maximum.reduce(z, axis=0, keepdims=True)
        d, error = two_sum(z, -self.top)
        if not np.isfinite(np.add.reduce(d, axis=None)):
            d, error = with_limits(z, self.top, d), finite(error)
        self.q = self._settled(d, error)

    def _settled(self, d: Array, error: Array) -> Array:
        """The scores above the threshold of the largest set that has no other (Michelot 1986).

        Of a set too large the threshold is too low, and what lies below is surely no member of the final one.
        """
        n = len(d)
        # Multiples of one power of two, n of which are added without rounding, and what is left of each.
        step = 2.0 ** -max(np.finfo(d.dtype).nmant - 1 - n.bit_length(), 0)
        high = np.rint(np.maximum(d, -1.0) / step) * step
        low = (np.maximum(d, -1.0) - high) + error
        inside = d >= -1.0  # all others are 0: p_k ≤ 1 + (z_k − top)
        size = self._size(inside)
        while True:
            count = np.maximum(size, 1.0)
            above = np.add.reduce(high * inside, axis=0, keepdims=True) - 1.0
            below = np.add.reduce(low * inside, axis=0, keepdims=True)
            self.t: Array = above / count
            product = self.t * count
            self.rest: Array = ((above - product) - left_of_product(self.t, count, product) + below) / count
            q: Array = (d - self.t) + (error - self.rest)
            inside &= q > 0.0
            now = self._size(inside)
            if np.array_equal(now, size):
                return q
            size = now

    @staticmethod
    def _size(inside: Any) -> Array:
        result: Array = np.add.reduce(inside, axis=0, dtype=np.float64, keepdims=True)
        return result


def projection(z: Array) -> Projection:
    """What the functions of the scores z share."""
    return Projection(z)


def projected(s: Projection) -> Array:
    """p_k = max(0, z_k − τ)."""
    result: Array = np.maximum(s.q, 0.0)
    return result


def support(s: Projection) -> Array:
    """1 where p_k is positive, ½ where z_k = τ, 0 elsewhere."""
    result: Array = np.sign(s.q)
    result += 1.0
    result *= 0.5
    return result


def support_size(s: Projection) -> Array:
    """Σ_k of the support."""
    result: Array = np.add.reduce(support(s), axis=0, keepdims=True)
    return result


def above_threshold(s: Projection) -> Array:
    """z_k − τ."""
    return s.q


def simplex_threshold(s: Projection) -> Array:
    """τ, one number per row."""
    high, low = two_sum(s.top, s.t)
    result: Array = high + finite(low + s.rest)
    return result


def squared_miss(s: Projection, a: Array) -> Array:
    """p_k·(z_k − τ) − 2a_k·(z_k − τ) + a_k² as (p_k − a_k)² + 2a_k·max(0, τ − z_k)."""
    miss = projected(s) - a
    result: Array = miss * miss + xmul(2.0 * a, np.maximum(-s.q, 0.0))
    return result


WORDS: dict[str, Any] = {
    f.__name__: f
    for f in (projection, projected, support, support_size, above_threshold, simplex_threshold, squared_miss)
}
