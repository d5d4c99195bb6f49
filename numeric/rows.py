"""Functions of the last axis of an array: softmax and its kin, without cancellation.

They work on blocks of rows laid out as (n, rows), the entries of a row along axis 0; one number per row is (1, rows).
A `place` asks for one entry of each row, (1, rows), in place of all.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from numeric.spread import Array, Places, Spread, double_sum, entry_at, pairwise
from numeric.two_parts import Twofold, twofold


def spread(z: Array | Twofold) -> Spread:
    """What the functions of the logits z share."""
    if not isinstance(z, Twofold):
        return Spread(z)
    z = z.normal()
    return Spread(z.high, z.low)


def quotient_spread(z: Array | Twofold, b: Any) -> Spread:
    """The same for logits z/b, the quotient to twice the precision."""
    return spread(twofold(z) / np.asarray(b, z.dtype))


def weighted_spread(u: Array | Twofold, w: Array) -> Spread:
    """The same for logits u + log w; a row without a weight has shares 0."""
    s = spread(u + np.log(w))
    s.is_twofold = isinstance(u, Twofold)
    if (empty := np.isneginf(s.top)).any():
        s.e = np.where(empty, 0.0, s.e)
        s.parts, s.wholes = np.where(empty, 0.0, s.parts), np.where(empty, 0.0, s.wholes)
        s.total = np.where(empty, 1.0, s.total)
    return s


def softmax(s: Spread, place: Places | None = None) -> Array:
    """p_k = exp(z_k − max z) / Σ_j exp(z_j − max z)."""
    result: Array = s.at(place, s.e) / s.total
    return result


def softmax_rest(s: Spread, place: Places | None = None) -> Array:
    """1 − p_k = Σ_{j≠k} p_j."""
    rest = s.rest(place)
    rest /= s.total
    return rest


def log_softmax(s: Spread, place: Places | None = None) -> Array:
    """log p_k = (z_k − max z) − log1p(Σ_{j≠top} exp(z_j − max z))."""
    low = s.log_total() - s.at(place, s.error)
    return np.subtract(s.at(place, s.d), low, out=low)


def log_sum_exp(s: Spread) -> Array | Twofold:
    """log Σ_j exp(z_j), one number per row."""
    low = s.log_total() + s.low
    return Twofold(s.top, low) if s.is_twofold else _beside_top(s, low)


def log_mean_exp(s: Spread) -> Array:
    """log (1/n) Σ_j exp(z_j) = max z + log1p((1/n) Σ_j (exp(d_j) − 1)); the plain logarithm where few are near it."""
    n = len(s.d)
    e = np.expm1(s.d)
    e += s.e * s.error
    mean = pairwise(e) / n
    low = np.where(mean > -0.5, np.log1p(mean), np.log(s.total / n)) + s.low
    return _beside_top(s, low)


def _beside_top(s: Spread, low: Array) -> Array:
    """max z + low, and an infinite maximum itself."""
    return np.where(np.isinf(s.top), s.top, s.top + low)


def softmax_times(s: Spread, f: Array) -> Array:
    """p_k·f_k, right where p_k alone is subnormal."""
    result = s.times(f)
    result /= s.total
    return result


def centred(s: Spread, a: Array) -> Array:
    """a_k − Σ_j p_j a_j as (a_k − r) − Σ_j p_j·(a_j − r), r the mean of a over the largest entries of p, or 0.

    Where these have most of the probability, 1 − p_k is lost without r; where they have little of it, r is no measure
    of Σ_j p_j a_j, and the digits of a smaller sum would drown in it.
    """
    most = s.wholes * 2.0 >= s.total
    d = a - np.add.reduce(np.floor(s.e) * a, axis=0, keepdims=True) / s.wholes * most
    result: Array = d - pairwise(softmax_times(s, d))
    return result


def complement(v: Array) -> Array:
    """Σ_{j≠k} v_j, from the sum of all with its rounding error."""
    high, low = double_sum(v)
    result: Array = (high - v) + low
    return result


def entry(v: Array, place: Places) -> Array:
    """Of each row the entry at its place."""
    result: Array = entry_at(v, place) + 0.0
    return result


@dataclass(frozen=True)
class Placed:
    """A row that is `off` everywhere but at `place`, where it is `on`; a matrix, for None on its diagonal."""

    off: Array | float
    place: Places | None
    on: Array | float


def placed(off: Array | float, place: Places, on: Array | float) -> Placed:
    """A row that is `off` everywhere but at `place`."""
    return Placed(off, place, on)


def column(v: Array) -> Array:
    """The entries of a row as the first index of a matrix."""
    return v[:, None]


def row(v: Array) -> Array:
    """The entries of a row as the second index of a matrix."""
    return v[None, :]


def _silenced(result: Array, a: Array, b: Array) -> Array:
    """The result with 0 in place of NaN where a is 0 and b is a number."""
    if not np.isnan(np.add.reduce(result, axis=None)):
        return result
    return np.where((a == 0.0) & ~np.isnan(b), np.zeros_like(result), result)


def xmul(a: Array, b: Array) -> Array:
    """a·b, and 0 at a = 0 for every b but NaN."""
    return _silenced(a * b, a, b)


def xlogy(a: Array, p: Array) -> Array:
    """a·log(p), and 0 at a = 0 for every p but NaN."""
    return _silenced(a * np.log(p), a, p)


def xlog1py(a: Array, q: Array) -> Array:
    """a·log(1 + q), and 0 at a = 0 for every q but NaN."""
    return _silenced(a * np.log1p(q), a, q)


def xdivy(a: Array, b: Array) -> Array:
    """a/b for b ≥ 0, and 0 at a = 0 for every b but NaN; −0 counts as 0."""
    return _silenced(a / (b + 0.0), a, b)


# What the words of a program mean on blocks of rows, where they differ from those on single elements.
WORDS: dict[str, Any] = {
    f.__name__: f
    for f in (
        *(
            spread,
            quotient_spread,
            weighted_spread,
            softmax,
            softmax_rest,
            softmax_times,
            log_softmax,
            log_sum_exp,
            log_mean_exp,
            centred,
        ),
        *(complement, entry, placed, column, row, twofold),
        *(xmul, xlogy, xlog1py, xdivy),
    )
}
