"""exp, expm1, log and log1p of float32 as operations that a processor does on many numbers at a time, for machine code.

The coefficients are those of numeric/expansions.py; with fused multiply-add each function is right to 1 ULP, log1p of
any number to 2. Where a function has no value, or an infinite one, the result is NaN, and the block is mended.
"""

import math

import numpy as np

from numeric.coefficients import EXPM1_TAIL, LOG1P_TAIL
from numeric.straight_line import FLOAT, INTEGER, ON_INTEGERS, TRUTH, Tape

LOG2_E = 1.4426950408889634
LN2_HIGH = float(np.float32(math.log(2)))
LN2_LOW = math.log(2) - LN2_HIGH
FRACTION_BITS, BIAS = 23, 127
SMALLEST_NORMAL = 2.0**-126
HALF_ROOT = int(np.float32(0.5**0.5).view(np.int32))  # the bits of √½
LEAST, MOST = -104.0, 89.0  # exp is 0 below, infinite above
EXPM1_FLOOR = -30.0
TINY = 2.0**-30  # expm1(x) rounds to x below
LIFTED = 64  # 2⁶⁴·exp(x) is normal for all x ≥ LEAST that are not too large


def expand(tape: Tape, name: str, args: tuple[int, ...]) -> int | None:
    """The expansion of a function, or None for one that has none."""
    if tape.itemsize != 4 or name not in FUNCTIONS:
        return None
    writer = _Writer(tape)
    x = args[0]
    low, high = tape.nodes[x].low, tape.nodes[x].high
    if name == "exp":
        return writer.exp(x, low, high)
    if name == "expm1":
        return writer.expm1(x, low, high)
    if name == "log1p":
        return writer.log1p_within(x) if low >= -0.5 and high <= 1 else writer.log1p(x)
    return writer.log(x)


FUNCTIONS = frozenset({"exp", "expm1", "log", "log1p"})


class _Writer:
    """Operations in the order in which they are written down."""

    def __init__(self, tape: Tape) -> None:
        self.tape = tape

    def _of(self, name: str, *args: int | float, kind: str | None = None) -> int:
        """The value of an operation on earlier values, which are ints, and on numbers, which are floats."""
        numbers = INTEGER if name in ON_INTEGERS else FLOAT
        values = [
            a if isinstance(a, int) else self.tape.number(int(a) if numbers == INTEGER else a, numbers) for a in args
        ]
        return self.tape.add(name, tuple(values), kind or (INTEGER if name == "to_integer" else numbers))

    def _polynomial(self, coefficients: tuple[float, ...], x: int) -> int:
        """c_0 + x·(c_1 + x·(…))."""
        result: int | float = coefficients[-1]
        for c in coefficients[-2::-1]:
            result = self._of("fma", result, x, c)
        return int(result)

    def _reduced(self, x: int) -> tuple[int, int, int]:
        """k, r and r²·(1/2 + r/6 + …) = e^r − 1 − r for x = k·ln 2 + r, |r| ≤ ln(2)/2."""
        of = self._of
        k = of("rint", of("multiply", x, LOG2_E))
        r = of("fma", k, -LN2_LOW, of("fma", k, -LN2_HIGH, x))
        return k, r, of("multiply", of("multiply", r, r), self._polynomial(EXPM1_TAIL, r))

    def exp(self, x: int, low: float, high: float) -> int:
        """2^k·e^r."""
        of = self._of
        if low < LEAST:
            x = of("maximum", x, LEAST)
        if high > MOST:
            x = of("minimum", x, MOST)
        k, r, tail = self._reduced(x)
        fraction = of("add", of("add", r, tail), 1.0)
        whole = of("to_integer", k)
        if low > -87 and high < 88:
            result = of("multiply", fraction, self._power(whole))
        elif high < 43:
            lifted = of("multiply", fraction, self._power(whole, LIFTED))
            result = of("multiply", lifted, 2.0**-LIFTED)
        else:
            half = of("right_shift", whole, 1.0)
            first = of("multiply", fraction, self._power(half))
            result = of("multiply", first, self._power(of("integer_subtract", whole, half)))
        self.tape.bound(result, math.exp(low) if low < 700 else 0.0, math.exp(high) if high < 700 else math.inf)
        return result

    def _power(self, k: int, more: int = 0) -> int:
        """2^(k + more), which must be normal."""
        return self._of("left_shift", self._of("integer_add", k, float(BIAS + more)), float(FRACTION_BITS))

    def expm1(self, x: int, low: float, high: float) -> int:
        """2^k·(e^r − 1) + (2^k − 1); by halves where 2^k may overflow, and then x itself where x/2 may be subnormal."""
        of = self._of
        given = x
        if low < EXPM1_FLOOR:
            x = of("maximum", x, EXPM1_FLOOR)
        if high > MOST:
            x = of("minimum", x, MOST)
        k, r, tail = self._reduced(x)
        lowered = 0 if high < 88 else -1
        scale = self._power(of("to_integer", k), lowered)
        result = of("fma", of("add", r, tail), scale, of("subtract", scale, 2.0**lowered))
        if lowered:
            near = of("less", of("absolute", given), TINY, kind=TRUTH)
            result = of("select", near, given, of("add", result, result))
        self.tape.bound(result, math.expm1(max(low, -50.0)), math.expm1(high) if high < 700 else math.inf)
        return result

    def log1p_within(self, q: int) -> int:
        """q − (h − s·(h + R)) for −1/2 ≤ q ≤ 1: h = q²/2, s = q/(2 + q), R = Σ_k 2/(2k+1)·s^{2k}."""
        return self._of("subtract", q, self._below(q))

    def _below(self, q: int) -> int:
        """q − log(1 + q)."""
        of = self._of
        h = of("multiply", of("multiply", q, q), 0.5)
        s = of("divide", q, of("add", q, 2.0))
        w = of("multiply", s, s)
        inner = of("fma", w, self._polynomial(LOG1P_TAIL, w), h)
        return of("subtract", h, of("multiply", s, inner))

    def log(self, x: int, lost: int | None = None) -> int:
        """k·ln 2 + log(1 + f) for x = 2^k·(1 + f), √½ ≤ 1 + f < √2; NaN for x that is not finite and positive.

        lost: log(x) + this is wanted.
        """
        of = self._of
        tiny = of("less", x, SMALLEST_NORMAL, kind=TRUTH)
        whole = of("select", tiny, of("multiply", x, 2.0**FRACTION_BITS), x)
        k = of("right_shift", of("integer_subtract", whole, float(HALF_ROOT)), float(FRACTION_BITS))
        f = of("subtract", of("integer_subtract", whole, of("left_shift", k, float(FRACTION_BITS))), 1.0)
        count = of("subtract", of("from_integer", k), of("select", tiny, float(FRACTION_BITS), 0.0))
        rest = of("fma", count, LN2_LOW, of("negative", self._below(f)))
        if lost is not None:
            rest = of("add", rest, lost)
        result = of("fma", count, LN2_HIGH, of("add", f, rest))
        good = of("logical_and", of("greater", x, 0.0, kind=TRUTH), of("less", x, math.inf, kind=TRUTH), kind=TRUTH)
        return of("select", good, result, math.nan)

    def log1p(self, q: int) -> int:
        """log(u) + (q − (u − 1))/u for u = 1 + q: the logarithm, corrected for the rounding of u."""
        of = self._of
        u = of("add", q, 1.0)
        lost = of("divide", of("subtract", q, of("subtract", u, 1.0)), u)
        return self.log(u, lost)


__all__ = ["expand"]
