"""Special functions that NumPy lacks, in the dtype of their arrays (float32, float64; wider at double accuracy)."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.exponents import LOWER

Array = NDArray[np.floating[Any]]


def step(u: Array) -> Array:
    """1 for u > 0, else 0."""
    return np.where(u > 0.0, u.dtype.type(1.0), u.dtype.type(0.0))


def damp_lifted(h: Array, p: Array) -> Array:
    """2⁻²³·h·p; where p overflows the caller has to see to the 0·∞."""
    result: Array = h * p * LOWER
    return result


def tail(far: Array, near: Array, u: Array) -> Array:
    """far where u > 42, else near."""
    return np.where(u > 42.0, far, near)


def exp_rest(a: Array, k: float, reach: float) -> Array:
    """exp(a) − Σ_{j<k} a^j/j! for |a| ≤ reach, by its series a^k/k!·(1 + a/(k+1)·(1 + a/(k+2)·(…)))."""
    a = np.minimum(np.maximum(a, -reach), reach)
    if k == 1 and not getattr(a, "wide", False):
        return np.expm1(a)
    first, last = int(k), _terms(int(k), reach, a.dtype.itemsize)
    total = 1.0 + a * (1.0 / last)
    for j in range(last - 1, first, -1):
        total = 1.0 + a * total * (1.0 / j)
    for j in range(1, first + 1):
        total = total * a * (1.0 / j) if j > 1 else total * a
    return total


def above_tangent(a: Array) -> Array:
    """exp(a) − e·a = e·(exp(a − 1) − 1 − (a − 1)) for |a − 1| ≤ 1."""
    return exp_rest(a - 1.0, 2.0, 1.0) * math.e


def _terms(k: int, reach: float, itemsize: int) -> int:
    """The last j for which reach^j/j! counts beside reach^k/k!."""
    small = 2.0**-26 if itemsize <= 4 else 2.0**-56
    term, j = 1.0, k
    while term > small:
        j += 1
        term *= reach / j
    return j


def _is_careful(a: Array) -> bool:
    """Whether an array is computed with here and now.

    A traced program leaves out what is done about 0·∞ and 0/0: where its result is NaN, it is taken from this function
    on the numbers themselves.
    """
    return isinstance(a, np.ndarray | np.generic)


def _silenced(result: Array, a: Array, other: Array) -> Array:
    """The result, and 0 at a = 0 for every other number but NaN."""
    return np.where((a == 0.0) & ~np.isnan(other), 0.0 * a, result) if _is_careful(result) else result


def xlogy(a: Array, p: Array) -> Array:
    """a·log(p), and 0 at a = 0 for every p but NaN."""
    return _silenced(a * np.log(p), a, p)


def xlog1py(a: Array, q: Array) -> Array:
    """a·log(1 + q), and 0 at a = 0 for every q but NaN."""
    return _silenced(a * np.log1p(q), a, q)


def x_log_ratio(a: Array, p: Array, q: Array) -> Array:
    """a·log(p/q), and 0 at a = 0 for all p, q but NaN: log1p(|p − q|/min(p, q)) with the sign of p − q."""
    gap = p - q
    size = np.log1p(np.abs(gap) / (np.minimum(p, q) + 0.0))  # −0 counts as 0
    # + 0.0 makes of the product with sign 0 a 0, not −0.
    return _silenced(a * (np.sign(gap) * size) + 0.0, a, gap)


def x_log_quotient(a: Array, gap: Array, p: Array, q: Array) -> Array:
    """a·log(p/q) for gap = p − q, and 0 at a = 0 for all p, q but NaN: log1p(|gap|/min(p, q)) with the sign of gap."""
    size = np.log1p(np.abs(gap) / (np.minimum(p, q) + 0.0))
    return _silenced(a * (np.sign(gap) * size) + 0.0, a, gap)


# Where p and q are within a factor of 2, |v| ≤ 1/3 for v = (q − p)/(q + p), and a series in v² converges fast.
NEAR = 1 / 3
TERMS = {2: 9, 4: 9, 8: 18, 16: 21}  # by bytes: (1/9)^TERMS lies below the last digit

MEAN_NEAR = 1 / 2  # p and q within a factor of 3: beyond, less than two bits cancel
MEAN_TERMS = {2: 12, 4: 12, 8: 25, 16: 30}  # (1/4)^k/k² lies below the last digit


def bregman(p: Array, q: Array) -> Array:
    """p·log(p/q) − p + q = (p + q)·(v² − (1 − v)·(v³/3 + v⁵/5 + …)) for v = (q − p)/(q + p)."""
    half = p * 0.5 + q * 0.5
    v = (q * 0.5 - p * 0.5) / half
    w = v * v
    series = _horner(w, [1 / (2 * k + 3) for k in range(TERMS[np.asarray(w).itemsize])])
    near = half * 2.0 * (w * (1.0 - (1.0 - v) * v * series))
    return np.where(np.abs(v) < NEAR, near, x_log_ratio(p, p, q) + (q - p))


def from_mean(p: Array, q: Array) -> Array:
    """p·log(p/m) + q·log(q/m) = m·(v² + v⁴/6 + v⁶/15 + …), term k over k·(2k − 1), for m = (p + q)/2."""
    half = p * 0.5 + q * 0.5
    v = (q * 0.5 - p * 0.5) / half
    w = v * v
    series = _horner(w, [1 / (k * (2 * k - 1)) for k in range(1, MEAN_TERMS[np.asarray(w).itemsize] + 1)])
    far = x_log_ratio(p, p, half) + x_log_ratio(q, q, half)
    return np.where(np.abs(v) < MEAN_NEAR, half * (w * series), far)


def _horner(w: Array, coefficients: list[float]) -> Array:
    """c₀ + c₁·w + c₂·w² + …"""
    total = w * coefficients[-1] + coefficients[-2]
    for c in coefficients[-3::-1]:
        total = total * w + c
    return total


def leading(a: Array, b: Array) -> Array:
    """a + b, and a where that is infinite."""
    both = a + b
    return np.where(np.isinf(a), a, both) if _is_careful(a) else both


def xdivy(a: Array, b: Array) -> Array:
    """a/b for b ≥ 0, and 0 at a = 0 for every b but NaN; −0 counts as 0."""
    return _silenced(a / (b + 0.0), a, b)


def xmul(a: Array, b: Array) -> Array:
    """a·b, and 0 at a = 0 for every b but NaN."""
    return _silenced(a * b, a, b)


def log_share(t: Array) -> Array:
    """−log(1 − t)/t, and 1 at t = 0."""
    nothing = t == 0.0
    return np.where(nothing, 1.0, -np.log1p(-t) / np.where(nothing, 1.0, t))


def at_ends(a: Array, b: Array) -> Array:
    """a, and b where a is not finite."""
    return np.where(np.isfinite(a), a, b) if _is_careful(a) else a
