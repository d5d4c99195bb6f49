"""Logits less the largest of their row, with what softmax and its kin have in common: one exponential for all of them.

Arrays are (n, rows): the classes run along axis 0. Sums are pairwise, differences are kept with their rounding errors.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]
Places = NDArray[np.integer[Any]]

PAIRS_DOWN_TO = 8  # so few are added one by one
LN2 = (0.6931471805599453, 2.3190468138462996e-17)  # log 2 as a double and the rest


def entry_at(v: Array, place: Places) -> Array:
    """Of each row the entry at its place, (1, rows)."""
    n, rows = v.shape
    each = np.arange(rows)
    # One flat index is several times faster than a pair.
    if v.flags.c_contiguous:
        found = v.reshape(-1).take(place * rows + each)
    elif v.flags.f_contiguous:
        found = v.T.reshape(-1).take(place + n * each)
    else:
        found = v[place, each]
    result: Array = found[None]
    return result


def pairwise(v: Array) -> Array:
    """Σ over axis 0, kept: halves are added to halves, so that the error grows with log n."""
    n = len(v)
    while n > PAIRS_DOWN_TO:
        half = n >> 1
        sums = v[:half] + v[half : 2 * half]
        if n & 1:
            sums[0] += v[-1]
        v, n = sums, half
    result: Array = np.add.reduce(v, axis=0, keepdims=True)
    return result


def two_sum(a: Array, b: Array) -> tuple[Array, Array]:
    """Knuth's TwoSum: s + error = a + b exactly, s the rounded sum."""
    s = a + b
    back = s - a
    return s, (a - (s - back)) + (b - back)


def finite(error: Array) -> Array:
    """What was rounded off a number; 0 where that is infinite or none, and has nothing to be put right."""
    there = np.isfinite(error)
    return error if there.all() else np.where(there, error, np.zeros_like(error))


def double_sum(v: Array) -> tuple[Array, Array]:
    """Σ over axis 0, kept, as a rounded sum and its error."""
    n = len(v)
    low: Array = np.zeros_like(v[:1])
    while n > 1:
        half = n >> 1
        if n & 1:
            first, odd = two_sum(v[:1], v[-1:])
            low = low + odd
        high, error = two_sum(v[:half], v[half : 2 * half])
        if n & 1:
            high[:1], odd = two_sum(first, v[half : half + 1])
            error[:1] = odd
        low = low + pairwise(error)
        v, n = high, half
    return v[:1], np.where(np.isfinite(low), low, np.zeros_like(low))


def with_limits(z: Array, top: Array, d: Array) -> Array:
    """d = z − top where top is finite; one infinite maximum wins, and of several there is no limit."""
    winners = z == top
    lone = np.where(winners.sum(axis=0) == 1, np.where(winners, 0.0, -np.inf), np.nan)
    result: Array = np.where(np.isinf(top), lone, d).astype(d.dtype)
    return result


def _rounded_off(z: Array, top: Array, d: Array) -> Array:
    """The rounding error of d = z − top; without it exp(d) is wrong by |d|/2 ULP."""
    back = d + top
    lost = back - d
    np.subtract(top, lost, out=lost)
    np.subtract(z, back, out=back)
    return np.subtract(back, lost, out=back)


class Spread:
    """d = z − max z with its rounding error, and e = exp(d) as whole + part, where whole is 1 at the maximum.

    No digit of Σ_{j≠k} e_j is lost at a k that dominates: it is (Σ part − part_k) + (Σ whole − whole_k).
    """

    def __init__(self, z: Array, low: Array | None = None) -> None:
        """low: what rounding left of the logits, where it is known."""
        self.top: Array = np.maximum.reduce(z, axis=0, keepdims=True)
        self.d = z - self.top
        self.error = _rounded_off(z, self.top, self.d)
        self.low: Array | float = 0.0
        self.is_twofold = False  # whether its logarithm is wanted in two parts
        if low is not None:
            self.low = entry_at(low, np.argmax(z, axis=0))
            self.error += low - self.low
        self.e = np.exp(self.d)
        scratch = self.e * self.error
        self.e += scratch
        self._add_up(scratch)
        if not np.isfinite(self.total).all():
            self._take_limits(z)

    def _add_up(self, scratch: Array | None = None) -> None:
        whole = np.floor(self.e, out=scratch)
        self.wholes: Array = np.add.reduce(whole, axis=0, keepdims=True)  # small integers: exact
        self.parts = pairwise(np.subtract(self.e, whole, out=whole))
        self.total: Array = self.parts + self.wholes

    def _take_limits(self, z: Array) -> None:
        """exp(−∞) is 0; one infinite maximum wins, and of several there is no limit."""
        places = np.flatnonzero(~np.isfinite(self.total[0]))
        d = with_limits(z[:, places], self.top[:, places], self.d[:, places])
        # NaN where d or the maximum is infinite; e·error has to be 0 there.
        error = finite(self.error[:, places])
        e = np.exp(d)
        self.d[:, places], self.error[:, places], self.e[:, places] = d, error, e + e * error
        self._add_up()

    def log_total(self) -> Array:
        """log Σ_j exp(d_j) = log1p(Σ_j exp(d_j) − 1)."""
        result: Array = np.log1p(self.parts + (self.wholes - 1.0))
        return result

    def at(self, place: Places | None, v: Array) -> Array:
        """v, or of each row the entry at its place, (1, rows)."""
        return v if place is None else entry_at(v, place)

    def rest(self, place: Places | None) -> Array:
        """Σ_{j≠k} e_j, for all k or at the place of each row."""
        e = self.at(place, self.e)
        whole = np.floor(e)
        part = e - whole
        np.subtract(self.parts, part, out=part)
        np.subtract(self.wholes, whole, out=whole)
        part += whole
        return part

    def times(self, f: Array) -> Array:
        """e·f, right where e is subnormal and f is large."""
        result: Array = self.e * f
        info = np.finfo(result.dtype)
        faint = self.d < np.log(info.tiny)
        if not faint.any():
            return result
        # e as exp(d + k·log 2)·2^−k, k the largest exponent of the dtype, one half of 2^−k to each factor.
        k = int(info.maxexp)
        shift = result.dtype.type(k * LN2[0])
        d, error = two_sum(np.maximum(self.d, -2 * shift), np.asarray(shift))
        error = error + self.error + (k * LN2[0] - float(shift) + k * LN2[1])
        half = 2.0 ** -(k // 2)
        e = np.exp(d)
        return np.where(faint & (self.d > -2 * shift), ((e + e * error) * (f * half)) * half, result)
