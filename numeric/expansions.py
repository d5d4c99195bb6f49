"""Costly functions as a few cheap operations, for large float32 arrays: expm1 of x ≤ 0, and log1p.

NumPy takes these two from the C library, one number at a time, unless the machine has AVX-512. The coefficients are
made by numeric/series.py. Each is right to 1.5 ULP, or as far as the logarithm is that it calls (3 ULP).
"""

from functools import lru_cache

import numpy as np

from numeric.coefficients import EXPM1_TAIL, LOG1P_TAIL
from numeric.straight_line import FLOAT, INTEGER, ON_INTEGERS, Tape

LOG2_E = 1.4426950408889634
LN2_HIGH, LN2_LOW = 0.693359375, -2.121944400546905827679e-4  # the first has 9 bits: k·LN2_HIGH is exact
EXPM1_FLOOR = -30.0  # expm1 rounds to −1 in float32 long before
EXPONENT_BITS, EXPONENT_BIAS = 23, 127


@lru_cache(maxsize=1)
def vectorised() -> bool:
    """Whether NumPy computes expm1 and log1p of float32 many at a time on this machine."""
    known = np.lib.introspect.opt_func_info(func_name="^(expm1|log1p)$", signature="float32")
    return all("baseline" not in loop["current"] for signatures in known.values() for loop in signatures.values())


def expand(tape: Tape, name: str, args: tuple[int, ...]) -> int | None:
    """The expansion of a function, or None where the function itself is to be called."""
    if tape.itemsize != 4 or tape.nodes[args[0]].uniform:
        return None
    if name == "expm1" and tape.nodes[args[0]].high <= 0:
        return _Writer(tape).expm1(args[0])
    if name == "log1p":
        within = tape.nodes[args[0]].low >= -0.5 and tape.nodes[args[0]].high <= 1
        return _Writer(tape).log1p_within(args[0]) if within else _Writer(tape).log1p(args[0])
    return None


class _Writer:
    """Operations in the order in which they are written down."""

    def __init__(self, tape: Tape) -> None:
        self.tape = tape

    def _of(self, name: str, *args: int | float) -> int:
        """The value of an operation on earlier values, which are ints, and on numbers, which are floats."""
        numbers = INTEGER if name in ON_INTEGERS else FLOAT
        values = [
            a if isinstance(a, int) else self.tape.number(int(a) if numbers == INTEGER else a, numbers) for a in args
        ]
        return self.tape.add(name, tuple(values), INTEGER if name == "to_integer" else numbers)

    def _polynomial(self, coefficients: tuple[float, ...], x: int) -> int:
        """c_0 + x·(c_1 + x·(…))."""
        result = self._of("multiply", x, coefficients[-1])
        for c in coefficients[-2:0:-1]:
            result = self._of("multiply", self._of("add", result, c), x)
        return self._of("add", result, coefficients[0])

    def expm1(self, x: int) -> int:
        """2^k·(e^r − 1) + (2^k − 1) for x = k·ln 2 + r ≤ 0, |r| ≤ ln(2)/2."""
        of = self._of
        x = of("maximum", x, EXPM1_FLOOR)
        k = of("rint", of("multiply", x, LOG2_E))
        r = of("subtract", of("subtract", x, of("multiply", k, LN2_HIGH)), of("multiply", k, LN2_LOW))
        tail = of("multiply", of("multiply", r, r), self._polynomial(EXPM1_TAIL, r))
        biased = of("integer_add", of("to_integer", k), float(EXPONENT_BIAS))
        scale = of("left_shift", biased, float(EXPONENT_BITS))
        result = of("add", of("multiply", of("add", r, tail), scale), of("subtract", scale, 1.0))
        self.tape.bound(result, -1.0, 0.0)
        return result

    def log1p_within(self, q: int) -> int:
        """q − (h − s·(h + R)) for −1/2 ≤ q ≤ 1: h = q²/2, s = q/(2 + q), R = Σ_k 2/(2k+1)·s^{2k}."""
        of = self._of
        h = of("multiply", of("multiply", q, q), 0.5)
        s = of("divide", q, of("add", q, 2.0))
        w = of("multiply", s, s)
        rest = of("multiply", w, self._polynomial(LOG1P_TAIL, w))
        return of("subtract", q, of("subtract", h, of("multiply", s, of("add", h, rest))))

    def log1p(self, q: int) -> int:
        """log(u) + (q − (u − 1))/u for u = 1 + q: the logarithm, corrected for the rounding of u."""
        of = self._of
        u = of("add", q, 1.0)
        lost = of("subtract", q, of("subtract", u, 1.0))
        return of("add", of("log", u), of("divide", lost, u))


__all__ = ["expand", "vectorised"]
