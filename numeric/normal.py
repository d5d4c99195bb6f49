"""The normal distribution in floating point: exp(−c·x²), erfc and erf, in the tails too.

Arrays of float32 or float64 (wider ones get double accuracy), or values that are traced.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.coefficients import CENTRE, ERF, ERF_END, ERF_SINGLE, ERFCX, ERFCX_SINGLE, SINGLE_SCALE
from numeric.exponents import left_of_product, parts_of_difference, parts_of_quotient

Array = NDArray[np.floating[Any]]

# For an item size: x is rounded to 1/steps, so that its square is exact while exp(−c·x²) is alive; and the exponent is
# raised by a number of few bits, so that the exponential stays normal where its product with a large factor is.
STEPS = {4: 256.0, 8: float(2**20), 16: float(2**20)}
RAISED = {4: 40.0, 8: 64.0, 16: 64.0}
DEAD = {4: 160.0, 8: 900.0, 16: 12000.0}  # c·x² beyond which the product is 0


def _of(table: dict[int, float], x: Array) -> float:
    return table.get(x.dtype.itemsize, table[16])


def _polynomial(coefficients: tuple[float, ...], t: Array) -> Array:
    """Σ_k c_k t^k by Horner's rule."""
    total = coefficients[-1] * t
    for c in coefficients[-2:0:-1]:
        total = (total + c) * t
    result: Array = total + coefficients[0]
    return result


def erfcx(x: Array) -> Array:
    """exp(x²)·erfc(x) for x ≥ 0, not so large that 2x overflows."""
    if x.dtype.itemsize == 4:
        t = 1.0 / (1.0 + x * (1.0 / SINGLE_SCALE))
        return t * _polynomial(ERFCX_SINGLE, t - 0.5)
    # Far out t is 1 and the quotient the asymptote 1/(x√π).
    return _polynomial(ERFCX, (x - CENTRE) / (x + CENTRE)) / (1.0 + 2.0 * x)


class Gauss:
    """exp(−c·x²) as lowered·(raised·correction), each factor right to its last digits."""

    def __init__(self, x: Array, c: float) -> None:
        self.c = c
        self.size = np.minimum(np.abs(x), (_of(DEAD, x) / c) ** 0.5)
        # Steps as fine as c·x² ≪ 1 allows: the square of what is alive keeps within the precision.
        steps = _of(STEPS, x) * 2.0 ** math.floor(math.log2((2.0 * c) ** 0.5) + 1e-9)
        high = np.rint(self.size * steps) * (1.0 / steps)
        low = (self.size - high) * (self.size + high)
        self.raised = np.exp(_of(RAISED, x) - c * (high * high))
        self.lowered = math.exp(-_of(RAISED, x))
        self.correction = self._near_one((-c) * low, steps)

    def _near_one(self, q: Array, steps: float) -> Array:
        """exp(q) by its series; the bound of |q| says how far."""
        single = q.dtype.itemsize == 4
        bound = self.c * (0.5 / steps) * 2.0 * ((104.0 if single else 760.0) / self.c) ** 0.5
        last, term = 1, bound
        while term > (2.0**-27 if single else 2.0**-56):
            last += 1
            term *= bound / last
        total = 1.0 + q * (1.0 / last)
        for j in range(last - 1, 0, -1):
            total = 1.0 + total * q * (1.0 / j) if j > 1 else 1.0 + total * q
        return total

    def times(self, p: Array | float) -> Array:
        """exp(−c·x²)·p."""
        result: Array = (self.correction * p * self.raised) * self.lowered
        return result


def gauss_times(x: Array, c: float, p: Array | float) -> Array:
    """exp(−c·x²)·p for c > 0."""
    return Gauss(x, c).times(p)


def gauss_of_share(a: Array, b: Array, c: Array, p: Array | float) -> Array:
    """exp(−((a − b)/c)²)·p for c > 0: difference, quotient and square each as a number and what it leaves."""
    difference, left = parts_of_difference(a, b, 1.0)
    share, rest = parts_of_quotient(difference, c)
    product = share * share
    low = left_of_product(share, share, product, a.dtype.itemsize) + 2.0 * share * (rest + left / c)
    raised, far = _of(RAISED, a), 2.0 * _of(DEAD, a)
    # Cut, the square is no product any more, which machine code would subtract unrounded: raised − t is exact.
    square = np.minimum(product, far)
    t = raised - square
    result = (np.exp(t) * (1.0 + (((raised - t) - square) - low))) * p * math.exp(-raised)
    return np.where(product > far, 0.0 * square, result)


def erfc_times(x: Array, a: float, p: Array | float) -> Array:
    """erfc(a·x)·p: T = p·exp(−v²)·erfcx(|v|) for v = a·x ≥ 0, and 2p − T below."""
    gauss = Gauss(x, _neat(a * a))
    tail = gauss.times(erfcx(gauss.size * abs(a)) * p)
    one, zero = x.dtype.type(1.0), x.dtype.type(0.0)
    twice = 2.0 * np.where(x < 0.0 if a > 0 else x > 0.0, one, zero)
    return tail * (1.0 - twice) + twice * p


def erf(x: Array) -> Array:
    """erf(x): an odd series near 0, and sign(x)·(1 − erfc(|x|)) beyond."""
    size = np.abs(x)
    near = np.minimum(size, ERF_END)
    far = 1.0 - erfc_times(np.maximum(size, ERF_END), 1.0, 1.0)
    series = _polynomial(ERF_SINGLE if x.dtype.itemsize == 4 else ERF, near * near * (2.0 / ERF_END**2) - 1.0)
    return np.where(size <= ERF_END, x * series, np.sign(x) * far)


def _neat(c: float) -> float:
    """c without the rounding of a square: 1/√2 squares to 1/2, not to its neighbour."""
    short = float(f"{c:.14g}")
    return short if abs(short - c) <= 4e-16 * c else c
