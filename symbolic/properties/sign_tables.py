"""Where an expression of one variable, or a derivative of it, is positive, zero and negative on an interval: certified.

Infinite and singular ends are decided by their leading term (tails), the compact rest by interval subdivision: a piece
on which the sign is sure, or on which the next derivative has one sign, so that there is at most one zero. A zero of
higher order is met only where it is known exactly: there the first derivative that does not vanish decides.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from flint import arb, ctx, fmpq
from sympy import Expr, Rational, S, Symbol, oo

from symbolic.properties.boxes import Box, coefficients, sign_of
from symbolic.properties.exact import exact_zeros, fmpq_of, is_zero, recognised
from symbolic.properties.numbers import UnclearError, number, rational
from symbolic.properties.tail_jets import Jet, jet, start
from symbolic.properties.zeros import SignTable, Zero, merged

BITS = 192
MORE = 1100  # where e^{−x²} is met beside 1
STARTS = (8, 12, 24, 72, 216)  # from where a tail is tried
MOST_BOXES = 1500
DEEPEST = 36  # halvings
HIGHEST = 5  # order of a zero


class CrowdedError(UnclearError):
    """Too many pieces."""


@lru_cache(maxsize=2048)
def sign_table(e: Expr, x: Symbol, low: Expr = -oo, high: Expr = oo, order: int = 0) -> SignTable | None:
    """The signs of the derivative of that order of e on the open interval (low, high); None where not decided.

    e is free of cases (Abs, Max, Piecewise, …) there, and of letters other than x; e must be defined on the interval.
    """
    derivative = e.diff(x, order) if order else e
    if derivative == 0 or (derivative.is_polynomial(x) and derivative.expand() == 0):
        return SignTable((0,))
    for bits in (BITS, MORE):
        with ctx.workprec(bits):
            try:
                return _Search(e, x, low, high, order, derivative).table()
            except CrowdedError:
                continue
            except UnclearError:
                return None
    return None


@lru_cache(maxsize=1024)
def tail(e: Expr, x: Symbol, kind: str, at: Expr, reach: int, order: int) -> Jet | None:
    """The jet of e at an end; None where it is not certain from there on."""
    with ctx.workprec(BITS):
        try:
            return jet(e, x, start(kind, reach, at), order)
        except (UnclearError, ZeroDivisionError, ValueError, OverflowError):
            return None


class _Search:
    def __init__(self, e: Expr, x: Symbol, low: Expr, high: Expr, order: int, derivative: Expr) -> None:
        self.e, self.x, self.low, self.high, self.order = e, x, low, high, order
        self.derivative = derivative
        self.boxes = 0

    def table(self) -> SignTable:
        left, right = self.end(self.low, -1), self.end(self.high, 1)
        origin = (S.Zero,) if is_zero(self.derivative.subs(self.x, S.Zero)) else ()
        try:
            return self.between(left, right, origin)
        except UnclearError:  # a zero of higher order, perhaps, which has to be known exactly
            return self.between(left, right, exact_zeros(self.derivative, self.x))

    def between(self, begins: tuple[fmpq, int], ends: tuple[fmpq, int], exact: tuple[Expr, ...]) -> SignTable:
        self.boxes = 0
        known = [(c, number(c)) for c in exact]
        (left, first), (right, last) = begins, ends
        rows: list[tuple[fmpq, int | Zero]] = []  # (where it begins, sign or zero)
        covered = []
        for c, b in known:
            if (b > arb(left)) and (b < arb(right)):
                cover = self.cover(c, b)
                if cover is not None:
                    covered.append(cover)
        covered.sort(key=lambda t: t[0])
        at = left
        for begin, end, before, zero, after in covered:
            if begin < at:
                if not arb(at) < number(zero.exact):
                    continue  # the same zero in other words: the cover before holds one alone
                begin = at
            rows += self.divided(at, begin)
            rows += [(begin, before), (begin, zero), (begin, after)]
            at = end
        rows += self.divided(at, right)
        found: list[int | Zero] = [first, *(r for _, r in rows), last]
        return merged([r for r in found if r != 0])

    def end(self, at: Expr, way: int) -> tuple[fmpq, int]:
        """Where the compact rest begins or ends, and the sign beyond (0 where nothing lies beyond)."""
        if at in (oo, -oo):
            return self.by_tail("right" if way > 0 else "left", S.Zero, way)
        b = number(at)
        try:
            there = coefficients(self.e, self.x, b, self.order + HIGHEST)
        except UnclearError:
            return self.by_tail("below" if way > 0 else "above", at, way)
        if sign_of(there[self.order]) and isinstance(at, Rational):
            return rational(at), 0
        if not sign_of(there[self.order]) and not is_zero(self.derivative.subs(self.x, at)):
            raise UnclearError("an end at which it may be zero")
        cover = self.cover(at, b)
        if cover is None:
            raise UnclearError("an end at which its order is not known")
        begin, end, before, _, after = cover
        return (begin, before) if way > 0 else (end, after)

    def by_tail(self, kind: str, at: Expr, way: int) -> tuple[fmpq, int]:
        for reach in STARTS:
            found = tail(self.e, self.x, kind, at, reach, max(3, self.order))
            if found is None:
                continue
            try:
                s = found[self.order].sign
            except UnclearError:
                continue
            if not s:
                raise UnclearError("zero on the tail alone")
            if kind in ("left", "right"):
                return fmpq(way * reach), s
            if not isinstance(at, Rational):
                raise UnclearError("a singular end that is not rational")
            return rational(at) - fmpq(way, reach), s
        raise UnclearError("the tail is not decided")

    def cover(self, c: Expr, b: Any) -> tuple[fmpq, fmpq, int, Zero, int] | None:
        """An interval around an exact zero on which the first derivative that does not vanish has one sign."""
        there = coefficients(self.e, self.x, b, self.order + HIGHEST)
        power = next((k for k in range(HIGHEST + 1) if sign_of(there[self.order + k])), None)
        if power is None:
            return None
        for k in range(power):
            if not is_zero(self.e.diff(self.x, self.order + k).subs(self.x, c)):
                return None
        low, high = _rationals(b)
        r = fmpq(1, 2)
        for _ in range(20):
            try:
                s = Box(self.e, self.x, low - r, high + r, self.order + power).sign(self.order + power)
            except UnclearError:
                s = 0
            if s:
                zero = Zero(_sympy(low), _sympy(high), c)
                return low - r, high + r, s * (-1) ** power, zero, s
            r /= 2
        return None

    def divided(self, low: fmpq, high: fmpq) -> Iterator[tuple[fmpq, int | Zero]]:
        """Signs and zeros between two rationals at which it is not zero."""
        if low >= high:
            return
        stack = [(low, high, 0)]
        while stack:
            a, b, depth = stack.pop()
            self.boxes += 1
            if self.boxes > MOST_BOXES or depth > DEEPEST:
                raise CrowdedError("too many pieces")
            found = self.piece(a, b)
            if found is None:
                middle = (a * 9 + b * 7) / 16
                stack += [(middle, b, depth + 1), (a, middle, depth + 1)]
            else:
                yield from ((a, row) for row in found)

    def piece(self, a: fmpq, b: fmpq) -> Sequence[int | Zero] | None:
        try:
            box = Box(self.e, self.x, a, b, self.order + 1)
        except UnclearError:
            return None
        s = box.sign(self.order)
        if s:
            return (s,)
        if not box.sign(self.order + 1):
            return None
        first, last = self.at(a), self.at(b)
        if not first or not last:
            return None
        return (first,) if first == last else (first, self.refined(a, b, first), last)

    def at(self, q: fmpq) -> int:
        try:
            return sign_of(coefficients(self.e, self.x, arb(q), self.order)[self.order])
        except UnclearError:
            return 0

    def refined(self, a: fmpq, b: fmpq, first: int) -> Zero:
        """The only zero between a and b, by Newton's method on intervals and halving."""
        alone = arb(a).union(arb(b))
        for _ in range(200):
            if b - a < fmpq(1, 2**100):
                break
            middle = (a + b) / 2
            narrower = self.newton(a, b, middle)
            if narrower is not None and narrower[1] - narrower[0] < (b - a) / 4:
                a, b = narrower
                continue
            s = self.at(middle)
            if not s:
                break
            a, b = (middle, b) if s == first else (a, middle)
        narrow = arb(a).union(arb(b))
        for c in recognised(narrow):
            if alone.contains(number(c)) and is_zero(self.derivative.subs(self.x, c)):
                return Zero(_sympy(a), _sympy(b), c)
        return Zero(_sympy(a), _sympy(b))

    def newton(self, a: fmpq, b: fmpq, middle: fmpq) -> tuple[fmpq, fmpq] | None:
        k = self.order
        try:
            over = coefficients(self.e, self.x, arb(a).union(arb(b)), k + 1)[k + 1] * (k + 1)
            there = coefficients(self.e, self.x, arb(middle), k)[k]
        except UnclearError:
            return None
        if over.contains(0):
            return None
        low, high = _rationals(arb(middle) - there / over)
        return max(a, low), min(b, high)


def _rationals(b: Any) -> tuple[fmpq, fmpq]:
    """Two rationals that enclose a ball."""
    low, high = b.lower(), b.upper()
    return fmpq_of(low), fmpq_of(high)


def _sympy(q: fmpq) -> Rational:
    return Rational(int(q.p), int(q.q))
