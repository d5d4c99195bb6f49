"""Special functions that NumPy lacks, in the dtype of their arrays (float32, float64; wider at double accuracy)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.coefficients import CENTRE, ERF, ERF_END, ERFCX
from numeric.exponents import LOWER

Array = NDArray[np.floating[Any]]

SHORT = 1e-9  # float32 needs no smaller coefficient
HIGH_BITS = {4: 64.0, 8: float(2**20)}  # item size: x rounded to 1/this has an exact square, for |x| ≤ 64
DEAD = 1600.0  # exp(−DEAD/2) is 0 in every dtype here


def _series(coefficients: tuple[float, ...], t: Array) -> Array:
    """Σ_k c_k T_k(t) by Clenshaw's recurrence b_k = c_k + 2t·b_{k+1} − b_{k+2}."""
    if t.dtype.itemsize <= 4:
        coefficients = tuple(c for c in coefficients if abs(c) > SHORT)
    double = t + t
    b1, b2 = np.zeros_like(t), np.zeros_like(t)
    for c in coefficients[:0:-1]:
        b1, b2 = c + double * b1 - b2, b1
    result: Array = coefficients[0] + t * b1 - b2
    return result


def erfcx(x: Array) -> Array:
    """exp(x²)·erfc(x) for x ≥ 0."""
    # Far out t is 1 and the quotient the asymptote 1/(x√π); the cut keeps 1 + 2x finite.
    x = np.minimum(x, np.finfo(np.asarray(x).dtype).max / 4)
    result: Array = _series(ERFCX, (x - CENTRE) / (x + CENTRE)) / (1.0 + 2.0 * x)
    return result


def erf(x: Array) -> Array:
    """erf(x): an odd series near 0, and sign(x)·(1 − erfc(|x|)) beyond."""
    size = np.abs(x)
    near = np.minimum(size, ERF_END)
    far = 1.0 - erfc_times(np.maximum(size, ERF_END), 1.0, 1.0)
    return np.where(size <= ERF_END, x * _series(ERF, near * near * (2.0 / ERF_END**2) - 1.0), np.sign(x) * far)


def damp(h: Array, p: Array | float) -> Array:
    """h·(h·p), and 0 where h is 0, whatever p is."""
    return np.where(h == 0.0, h, h * (h * p))


def step(u: Array) -> Array:
    """1 for u > 0, 0 for u ≤ 0, and for a subnormal u what lies between; no mask."""
    result: Array = np.minimum(np.maximum(u * float(np.finfo(u.dtype).max), 0.0), 1.0)
    return result


def damp_lifted(h: Array, p: Array) -> Array:
    """exp(−16)·h·p, and 0 where h is 0, whatever p is."""
    most = float(np.finfo(h.dtype).max) * 2.0**-25  # exp(16) < 2²⁵
    result: Array = h * np.minimum(np.maximum(p, -most), most) * LOWER
    return result


def _split_gauss(x: Array, c: float) -> tuple[Array, Array]:
    """√exp(−c·h²) and exp(−c·l), where h² + l is x² to twice the precision (x cut where the exponential is 0)."""
    limit = (DEAD / c) ** 0.5
    x = np.minimum(np.maximum(x, -limit), limit)
    steps = HIGH_BITS.get(x.dtype.itemsize, HIGH_BITS[8])
    # A cut beyond 64 would ask for more bits than the square has room for: scale the step with it.
    steps *= 2.0 ** -max(0, int(np.ceil(np.log2(limit / 64.0))))
    high = np.rint(x * steps) / steps
    low = (x - high) * (x + high)
    return np.exp((-c / 2.0) * (high * high)), np.exp(-c * low)


def exp_rest(a: Array, k: float, reach: float) -> Array:
    """exp(a) − Σ_{j<k} a^j/j! for |a| ≤ reach, by its series a^k/k!·(1 + a/(k+1)·(1 + a/(k+2)·(…)))."""
    a = np.minimum(np.maximum(a, -reach), reach)
    first, last = int(k), _terms(int(k), reach, a.dtype.itemsize)
    total = 1.0 + a * (1.0 / last)
    for j in range(last - 1, first, -1):
        total = 1.0 + a * total * (1.0 / j)
    for j in range(1, first + 1):
        total = total * a * (1.0 / j) if j > 1 else total * a
    return total


def _terms(k: int, reach: float, itemsize: int) -> int:
    """The last j for which reach^j/j! counts beside reach^k/k!."""
    small = 2.0**-26 if itemsize <= 4 else 2.0**-56
    term, j = 1.0, k
    while term > small:
        j += 1
        term *= reach / j
    return j


def gauss_times(x: Array, c: float, p: Array | float) -> Array:
    """exp(−c·x²)·p for c > 0."""
    root, correction = _split_gauss(x, c)
    return damp(root, correction * p)


def erfc_times(x: Array, a: float, p: Array | float) -> Array:
    """erfc(a·x)·p: p·exp(−v²)·erfcx(v) for v = a·x ≥ 0, and p·(2 − erfc(−v)) below."""
    v = a * x
    size = np.abs(v)
    scaled = erfcx(size)
    root, correction = _split_gauss(x, _neat(a * a))
    tail = damp(root, correction * scaled * p)
    whole = (2.0 - root * (root * (correction * scaled))) * p
    return np.where(v > 0.0, tail, whole)


def _neat(c: float) -> float:
    """c without the rounding of a square: 1/√2 squares to 1/2, not to its neighbour."""
    short = float(f"{c:.14g}")
    return short if abs(short - c) <= 4e-16 * c else c


def xlogy(a: Array, p: Array) -> Array:
    """a·log(p), and 0 at a = 0 for every p but NaN."""
    return np.where((a == 0.0) & ~np.isnan(p), 0.0 * a, a * np.log(p))


def xlog1py(a: Array, q: Array) -> Array:
    """a·log(1 + q), and 0 at a = 0 for every q but NaN."""
    return np.where((a == 0.0) & ~np.isnan(q), 0.0 * a, a * np.log1p(q))


def xdivy(a: Array, b: Array) -> Array:
    """a/b for b ≥ 0, and 0 at a = 0 for every b but NaN; −0 counts as 0."""
    return np.where((a == 0.0) & ~np.isnan(b), 0.0 * a, a / (b + 0.0))


def xmul(a: Array, b: Array) -> Array:
    """a·b, and 0 at a = 0 for every b but NaN."""
    return np.where((a == 0.0) & ~np.isnan(b), 0.0 * a, a * b)
