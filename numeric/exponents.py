"""Exponents to more than their precision: exp(u) has the relative error |u|·ε of a u that is rounded once.

u is taken as h + l, where h is a floating-point number and l what rounding left of u; then exp(u) = exp(h)·(1 + l).
A polynomial is split on a grid: x = a + b with a = k/2^g short enough that Σ c_k a^k is exact for coefficients of few
bits; all that remains is small, and plain arithmetic is good enough for it.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating[Any]]

# By item size; what is wider than float64, and is used where that overflows, comes last.
PRECISION = {4: 24, 8: 53, 16: 64}  # bits of a number
LARGEST = {4: 127.0, 8: 1000.0, 16: 11500.0}  # exp(LIFT − this) is 0, and exp(this) is ∞
# exp(−|u|) is lifted to 2²³·exp(−|u|) = exp(LIFT − |u|)·(1 + GAP): LIFT has few bits, so that no more is rounded.
LIFT = 15.9375
GAP = 0.004897104692286363  # 2²³·exp(−LIFT) − 1, rounded once
LOWER = 0.5**23
SPLITTER = {4: 4097.0, 8: 134217729.0, 16: 4294967297.0}  # 2^s + 1 (Veltkamp; Dekker 1971, doi:10.1007/BF01397083)


@dataclass(frozen=True)
class Grid:
    """Where a polynomial is exact: steps of x per unit, the cut of |x|, short coefficients, what they leave, all."""

    steps: float
    cut: float
    short: tuple[float, ...]
    rest: tuple[float, ...]
    whole: tuple[float, ...]


@lru_cache(maxsize=512)
def grid(coefficients: tuple[float, ...], itemsize: int) -> Grid:
    """The grid on which the least is left to plain arithmetic."""
    bits, largest = PRECISION.get(itemsize, 64), LARGEST.get(itemsize, LARGEST[16])
    pairs = list(zip(coefficients[::2], coefficients[1::2], strict=True))
    cut = _solve([abs(c) for c, _ in pairs], largest)
    unit = bits - math.ceil(math.log2(largest))
    found: list[tuple[float, Grid]] = []
    for g in range(-8, unit):
        if cut * 2.0**g > 2.0 ** (bits - 2):
            break
        short, rest = [], []
        for k, (c, low) in enumerate(pairs, start=1):
            scale = 2.0 ** (unit - k * g)
            short.append(round(c * scale) / scale)
            rest.append(c - short[-1] + low)
        slope = sum(k * abs(c) * cut ** (k - 1) for k, (c, _) in enumerate(pairs, start=1))
        left = 0.5**g / 2 * slope + sum(abs(r) * cut**k for k, r in enumerate(rest, start=1))
        found.append((left, Grid(2.0**g, cut, tuple(short), tuple(rest), tuple(c for c, _ in pairs))))
    return min(found, key=lambda row: row[0])[1]


def _solve(c: list[float], largest: float) -> float:
    """The x > 0 at which Σ c_k x^k = largest."""
    low, high = 0.0, 1.0
    while sum(a * high**k for k, a in enumerate(c, start=1)) < largest:
        high *= 2
    for _ in range(60):
        x = (low + high) / 2
        low, high = (x, high) if sum(a * x**k for k, a in enumerate(c, start=1)) < largest else (low, x)
    return high


def _parts_of_poly(x: Array, coefficients: tuple[float, ...]) -> tuple[Array, Array]:
    """Σ c_k x^k, k ≤ 3, as h + l; x is cut where exp is 0 or ∞."""
    g = grid(coefficients, x.dtype.itemsize)
    return _split_poly(np.minimum(np.maximum(x, -g.cut), g.cut), g)


def _split_poly(x: Array, g: Grid) -> tuple[Array, Array]:
    """The same for an x for which nothing overflows."""
    a = np.rint(x * g.steps) * (1.0 / g.steps)
    b = x - a
    if len(g.whole) == 1:
        exact, left = g.short[0] * a, g.whole[0] * b + g.rest[0] * a
    else:
        # x³ − a³ = b·(3a² + b·(3a + b)), and so for x² and x.
        c1, c2, c3 = (*g.whole, 0.0)[:3]
        s1, s2, s3 = (*g.short, 0.0)[:3]
        r1, r2, r3 = (*g.rest, 0.0)[:3]
        square = a * a
        if c2:
            exact = a * (s1 + a * (s2 + s3 * a))
            slope = c1 + 2.0 * c2 * a + 3.0 * c3 * square + b * (c2 + c3 * (3.0 * a + b))
            left = b * slope + a * (r1 + a * (r2 + r3 * a))
        else:
            exact = a * (s1 + s3 * square)
            left = b * (c1 + 3.0 * c3 * square + c3 * b * (3.0 * a + b)) + a * (r1 + r3 * square)
    h = exact + left
    return h, (exact - h) + left


def left_of_product(a: Array, b: Array, product: Array, itemsize: int = 0) -> Array:
    """a·b − product for the rounded product (Dekker), where no factor is so large that its split overflows.

    itemsize: that of the dtype in which the program runs, where a is not of that dtype while it is traced.
    """
    factor = SPLITTER.get(itemsize or a.dtype.itemsize, SPLITTER[16])
    p, q = factor * a, factor * b
    a1, b1 = p - (p - a), q - (q - b)
    a2, b2 = a - a1, b - b1
    return ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2


def left_of_square(a: Array, square: Array) -> Array:
    """a² − square for the rounded square, as `left_of_product`."""
    p = SPLITTER.get(a.dtype.itemsize, SPLITTER[16]) * a
    high = p - (p - a)
    low = a - high
    result: Array = ((high * high - square) + 2.0 * high * low) + low * low
    return result


def _parts_of_product(a: Array, b: Array, c: float) -> tuple[Array, Array]:
    """c·a·b for a, b ≥ 0 and a power of two c, as h + l, cut where exp(−h) is 0."""
    item = b.dtype.itemsize
    factor, far = SPLITTER.get(item, SPLITTER[16]), 2 * LARGEST.get(item, LARGEST[16])
    largest = float(np.finfo(b.dtype).max) ** 0.5 / (4.0 * factor)
    h = np.minimum(a * b, far)
    a, b = np.minimum(a, largest), np.minimum(b, largest)
    low = left_of_product(a, b, h)
    most = h * float(np.finfo(b.dtype).eps)  # beyond, one of the factors was cut
    return c * h, c * np.minimum(np.maximum(low, -most), most)


def parts_of_difference(a: Array, b: Array, c: float) -> tuple[Array, Array]:
    """c·|a − b| for a power of two c, as h + l (Knuth's sum)."""
    a, b = np.maximum(a, b), np.minimum(a, b)
    h = np.minimum(a - b, float(np.finfo(b.dtype).max))
    z = h - a
    return c * h, c * ((a - (h - z)) - (b + z))


def short_of(c: Array, a: Array, b: Array) -> Array:
    """c − min(c, |a − b|) for c > 0."""
    h, low = parts_of_difference(a, b, 1.0)
    low = np.where(h < 2.0 * c, low, 0.0 * c)  # beyond, nothing is short of c
    result: Array = np.maximum((c - h) - low, 0.0)
    return result


def parts_of_quotient(a: Array, b: Array) -> tuple[Array, Array]:
    """a/b for b > 0 as h + l, cut where exp(h) is 0 or ∞: l = (a − h·b)/b with the product in two parts (Dekker)."""
    far = 2 * LARGEST.get(a.dtype.itemsize, LARGEST[16])
    h = np.minimum(np.maximum(a / b, -far), far)
    product = h * b
    error = left_of_product(h, b, product, a.dtype.itemsize)
    most = np.abs(h) * float(np.finfo(a.dtype).eps)  # beyond, the quotient was cut
    return h, np.minimum(np.maximum(((a - product) - error) / b, -most), most)


def exp_quotient(a: Array, b: Array) -> Array:
    """exp(a/b) for b > 0."""
    h, low = parts_of_quotient(a, b)
    result: Array = np.exp(h) * (1.0 + low)
    return result


def _poly_of_size(x: Array, coefficients: tuple[float, ...]) -> tuple[Array, Array]:
    return _parts_of_poly(np.abs(x), coefficients if coefficients[0] >= 0 else tuple(-c for c in coefficients))


def _decay(parts: tuple[Array, Array]) -> Array:
    """exp(−h − l) = e − e·l for e = exp(−h)."""
    h, low = parts
    e = np.exp(-h)
    result: Array = e - e * low
    return result


def _lifted(parts: tuple[Array, Array]) -> Array:
    """2²³·exp(−h − l)."""
    h, low = parts
    t = LIFT - h
    e = np.exp(t)
    result: Array = e + e * ((((LIFT - t) - h) - low) + GAP)
    return result


def decay_poly(x: Array, *coefficients: float) -> Array:
    """exp(−|Σ c_k x^k|) for odd k and coefficients of one sign, each given as two summands."""
    return _decay(_poly_of_size(x, coefficients))


def exp_poly(x: Array, *coefficients: float) -> Array:
    """exp(Σ c_k x^k) for odd k and coefficients of one sign, each given as two summands."""
    h, low = _parts_of_poly(x, coefficients)
    result: Array = np.exp(h) * (1.0 + low)
    return result


def decay_product(a: Array, b: Array, c: float) -> Array:
    """exp(−|c·a·b|) for a power of two c."""
    return _decay(_parts_of_product(np.abs(a), np.abs(b), c))


def decay_difference(a: Array, b: Array, c: float) -> Array:
    """exp(−|c·(a − b)|) for a power of two c."""
    return _decay(parts_of_difference(a, b, c))


def lifted(u: Array) -> Array:
    """2²³·exp(−|u|)."""
    u = np.abs(u)
    t = LIFT - u
    e = np.exp(t)
    result: Array = e + e * (((LIFT - t) - u) + GAP)
    return result


def lifted_growth(u: Array) -> Array:
    """2²³·exp(u)."""
    t = LIFT + u
    e = np.exp(t)
    result: Array = e + e * ((u - (t - LIFT)) + GAP)
    return result


def lifted_growth_poly(x: Array, *coefficients: float) -> Array:
    """2²³·exp(Σ c_k x^k), as `decay_poly`."""
    h, low = _split_poly(x, grid(coefficients, x.dtype.itemsize))
    t = LIFT + h
    e = np.exp(t)
    result: Array = e + e * (((h - (t - LIFT)) + low) + GAP)
    return result


def cut(x: Array, single: float, double: float) -> Array:
    """min(x, b) for the b of the dtype."""
    result: Array = np.minimum(x, single if x.dtype.itemsize == 4 else double)
    return result


def lifted_poly(x: Array, *coefficients: float) -> Array:
    """2²³·exp(−|Σ c_k x^k|), as `decay_poly`."""
    return _lifted(_poly_of_size(x, coefficients))


def lifted_product(a: Array, b: Array, c: float) -> Array:
    """2²³·exp(−|c·a·b|), as `decay_product`."""
    return _lifted(_parts_of_product(np.abs(a), np.abs(b), c))


def lifted_difference(a: Array, b: Array, c: float) -> Array:
    """2²³·exp(−|c·(a − b)|), as `decay_difference`."""
    return _lifted(parts_of_difference(a, b, c))
