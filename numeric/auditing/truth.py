"""True values of a slice: a formula of one moving argument, everything else held; kept as numbers of 106 bits.

A true value is hi + lo times 2^e with ½ ≤ |hi| < 1, so that no dtype's range cuts it; hi is ±inf for a pole or a limit
without bound, and NaN where there is no value.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from flint import arb
from numpy.typing import NDArray
from sympy import Basic, Rational

from numeric.auditing.series import Tape, symbols_of
from numeric.auditing.walks import TERMS, UnsettledError, Walk, precision
from symbolic.formula import Formula

Floats = NDArray[np.float64]

LADDER = (160, 480, 1440, 3200, 6400)  # bits
NEAR_ENDS = (-3000, -6000)  # a definition without a value at an end of its domain is taken at 2 to these from it
FAR = (160, 320)  # limits at ±∞ are read at ± 2 to these
WAY = (161, 162, 163, 164, 165, 166)  # what swings between the first and these has none
RELATIVE = (80, 80, 80, 12)  # bits wanted of f, f′, f″, f‴
NOTHING = -1300  # below 2 to this every dtype has 0
LARGEST = 1 << 20  # a larger exponent is cut to this

Number = tuple[float, float, int]  # hi, lo, e
Known = tuple[tuple[Number, ...], tuple[Number, ...], tuple[int, ...]]  # left, right, the signs that chose the cases
Exactly = Callable[[], Mapping[Basic, Rational]]
NO_VALUE: Number = (math.nan, 0.0, 0)


@dataclass(frozen=True)
class Truth:
    """True values at n points; hi, lo, e have the shape (2, TERMS, n): from the left and the right, by order."""

    hi: Floats
    lo: Floats
    e: NDArray[np.int64]

    def at(self, places: Any) -> "Truth":
        """The same at some of the points."""
        return Truth(self.hi[..., places], self.lo[..., places], self.e[..., places])

    def double(self) -> Floats:
        """The values rounded to float64."""
        with np.errstate(all="ignore"):
            return np.asarray(np.ldexp(self.hi + self.lo, np.clip(self.e, -4000, 4000)))


def number(x: arb) -> Number:
    """A ball's centre as hi, lo, e."""
    if not x.is_finite():
        return NO_VALUE
    if x.contains(0) or x.abs_upper() < LEAST:
        return 0.0, 0.0, 0
    m, e = (int(v) for v in x.mid().man_exp())
    if not m:
        return 0.0, 0.0, 0
    size = m.bit_length()
    top = abs(m) >> (size - 106) if size > 106 else abs(m) << (106 - size)
    sign = -1.0 if m < 0 else 1.0
    hi = sign * math.ldexp(top >> 53, -53)
    lo = sign * math.ldexp(top & ((1 << 53) - 1), -106)
    return hi, lo, max(-LARGEST, min(LARGEST, e + size))


def settled(x: arb, bits: int) -> bool:
    """Whether a ball is small against its centre, or against every dtype."""
    if not x.is_finite():
        return False
    return x.is_exact() or x.rel_accuracy_bits() >= bits or bool(x.abs_upper() < LEAST)


def _power(e: int) -> arb:
    return arb((1, e))


LEAST = _power(NOTHING)


@dataclass
class Slice:
    """A formula with all but one argument held, and what was found of it so far, by point.

    held: inputs and parameters by name, exact floats; parameters that are not named have their defaults.
    """

    formula: Formula
    held: Mapping[str, float]
    tape: Tape
    found: dict[float, Known] = field(default_factory=dict)
    rung: int = 0

    def truth(self, xs: Sequence[float] | Floats) -> Truth:
        """The true values at some points, ±inf among them; NaN in hi where there are none."""
        rows = [self.point(float(x)) for x in xs]
        flat = np.array([[left, right] for left, right, _ in rows], dtype=float).reshape(len(rows), 2, TERMS, 3)
        sides = np.moveaxis(flat, 0, 2)  # (2, TERMS, n, 3)
        return Truth(sides[..., 0], sides[..., 1], sides[..., 2].astype(np.int64))

    def point(self, x: float) -> Known:
        """What is known at one point: f, f′, f″, f‴ from the left and the right, and the signs that chose the cases."""
        if x not in self.found:
            self.found[x] = self._limit(x) if math.isinf(x) else self._at(x)
        return self.found[x]

    def _at(self, x: float) -> Known:
        try:
            return self._settled(arb(x), {}, exactly=partial(self._exactly, x))
        except UnsettledError:
            return self._end(x)

    def _exactly(self, x: float) -> dict[Basic, Rational]:
        known = {**self.held, self.formula.wrt.name: x}
        return {a.symbol: Rational(known.get(a.name, a.default)) for a in self.formula.args}

    def _settled(
        self,
        x: arb,
        moved: Mapping[str, Any],
        ladder: Sequence[int] = LADDER,
        exactly: Exactly = dict,
    ) -> Known:
        # Neighbours need about the same precision: begin one rung below the last that was enough.
        first = max(0, self.rung - 1) if ladder is LADDER else 0
        for rung, bits in enumerate(ladder[first:], first):
            with precision(bits):
                values = {**symbols_of(self.formula, {**self.held, self.formula.wrt.name: 0.0})}
                values |= {self.formula.argument(name).symbol: v for name, v in moved.items()}
                values[self.formula.wrt.symbol] = x
                try:
                    left, signs, tied = self._side(values, -1, exactly)
                    right = self._side(values, 1, exactly)[0] if tied else left
                except UnsettledError:
                    continue
                self.rung = rung if ladder is LADDER else self.rung
                return left, right, signs
        raise UnsettledError("no precision of the ladder settles the value")

    def _side(
        self, values: Mapping[Any, Any], side: int, exactly: Exactly
    ) -> tuple[tuple[Number, ...], tuple[int, ...], bool]:
        walk = Walk(values, {self.formula.wrt.symbol: arb(1)}, side, exactly)
        series = self.tape(walk)
        derivatives = [series[order] * math.factorial(order) for order in range(TERMS)]
        if not all(settled(d, bits) for d, bits in zip(derivatives, RELATIVE, strict=True)):
            raise UnsettledError("the balls are too large")
        return tuple(number(d) for d in derivatives), tuple(walk.signs), walk.tied

    def _end(self, x: float) -> Known:
        """The limit where an argument stands at an end of its domain: inwards, the labels before the prediction."""
        near: list[Number] = []
        far: list[Number] = []
        for into, exponent in ((near, NEAR_ENDS[0]), (far, NEAR_ENDS[1])):
            with precision(20_000):
                moved = {
                    a.name: inwards(
                        a.kind.domain, self.held.get(a.name, x), exponent * (1 if a is self.formula.wrt else 3)
                    )
                    for a in self.formula.inputs
                }
                try:
                    into += self._settled(moved.pop(self.formula.wrt.name), moved, (9_000, 24_000))[0]
                except UnsettledError:
                    return (NO_VALUE,) * TERMS, (NO_VALUE,) * TERMS, ()
        ends = tuple(tending(a, b) for a, b in zip(near, far, strict=True))
        return ends, ends, ()

    def _limit(self, x: float) -> Known:
        """The limits at ±∞ of value and derivatives, from two points on the way."""
        sign = 1 if x > 0 else -1
        try:
            near, far = (self._settled(sign * _power(e), {}, LADDER[2:]) for e in FAR)
            way = [near[0], *(self._settled(sign * _power(e), {}, LADDER[2:])[0] for e in WAY)]
        except UnsettledError:
            return (NO_VALUE,) * TERMS, (NO_VALUE,) * TERMS, ()
        swings = [len({_rises(a, b) for a, b in pairwise(values)} - {0}) > 1 for values in zip(*way, strict=True)]
        ends = tuple(NO_VALUE if swing else tending(a, b) for a, b, swing in zip(near[0], far[0], swings, strict=True))
        return ends, ends, far[2]


def inwards(domain: Any, value: float, exponent: int) -> arb:
    """The value, moved into the domain by 2^exponent where it stands at one of its ends."""
    if domain.inf.is_finite and value == float(domain.inf):
        return arb(value) + _power(exponent)
    if domain.sup.is_finite and value == float(domain.sup):
        return arb(value) - _power(exponent)
    return arb(value)


def _rises(a: Number, b: Number) -> int:
    """1 where b is clearly above a, −1 where it is below, 0 where they are close."""
    top = max(a[2], b[2])
    if top == LARGEST and a[0] * b[0] > 0:  # cut, so that their digits tell nothing
        return 0
    gap = math.ldexp(b[0], max(b[2] - top, -1000)) - math.ldexp(a[0], max(a[2] - top, -1000))
    return 0 if abs(gap) < 2.0**-40 else 1 if gap > 0 else -1


def tending(near: Number, far: Number) -> Number:
    """What two values on the way to a limit tend to: the value that they share, ±inf when they grow, or 0."""
    if math.isnan(near[0]) or math.isnan(far[0]):
        return NO_VALUE
    if not far[0] or far[2] < NOTHING:
        return 0.0, 0.0, 0
    if far[2] == LARGEST:
        return math.copysign(math.inf, far[0]), 0.0, 0
    if abs(near[2] - far[2]) < 2 and abs(math.ldexp(near[0], near[2] - far[2]) - far[0]) < 2.0**-40:
        return far
    grows = (far[2], abs(far[0])) > (near[2], abs(near[0]))
    return (math.copysign(math.inf, far[0]), 0.0, 0) if grows else (0.0, 0.0, 0)


def slice_of(f: Formula, held: Mapping[str, float] | None = None, tape: Tape | None = None) -> Slice:
    """The slice of a formula along its input or prediction."""
    return Slice(f, dict(held or {}), tape or Tape(f.expr))
