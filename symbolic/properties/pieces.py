"""The intervals between the kinks of a function, on each of which it is an expression without cases."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from flint import fmpq
from sympy import Abs, Basic, Expr, Heaviside, Interval, Max, Min, Piecewise, Rational, S, Symbol, oo, sign
from sympy.logic.boolalg import Boolean

from symbolic.conditions import holds
from symbolic.errors import InputError
from symbolic.extremes import as_cases
from symbolic.kink_points import candidates
from symbolic.properties.exact import fmpq_of, is_zero
from symbolic.properties.numbers import UnclearError, number
from symbolic.properties.sign_tables import sign_table

CASES = (Abs, sign, Heaviside, Max, Min, Piecewise)


@dataclass(frozen=True)
class Piece:
    """An open interval, and what the function is there."""

    low: Expr
    high: Expr
    expr: Expr


@lru_cache(maxsize=256)
def pieces_of(e: Expr, x: Symbol, domain: Interval) -> tuple[Piece, ...]:
    """The pieces from left to right; UnclearError where a case is not decided. Equal neighbours are one."""
    cases = as_cases(e)
    inside: list[Expr] = []
    if e.has(*CASES):
        try:
            inside = [p for p in candidates(cases, x) if p.is_real and p.is_number]
        except (InputError, NotImplementedError) as error:
            raise UnclearError(str(error)) from error
        inside = _ordered([p for p in inside if _before(domain.start, p) and _before(p, domain.end)])
    ends = [domain.start, *inside, domain.end]
    found: list[Piece] = []
    for low, high in pairwise(ends):
        there = _Settled(x, low, high).of(cases)
        own = cases.subs(x, low)
        if found and _same(found[-1].expr, there) and own.is_number and is_zero(own - there.subs(x, low)):
            found[-1] = Piece(found[-1].low, high, there)
            continue
        found.append(Piece(low, high, there))
    return tuple(found)


def _same(a: Expr, b: Expr) -> bool:
    return bool(a == b or (a - b).expand() == 0)


def _before(a: Expr, b: Expr) -> bool:
    """a < b, for numbers that may be infinite."""
    if a == -oo or b == oo:
        return True
    if a == oo or b == -oo:
        return False
    return bool(number(a) < number(b))


def _ordered(points: list[Expr]) -> list[Expr]:
    found: list[Expr] = []
    for p in points:
        if any(is_zero(p - q) for q in found):
            continue
        at = sum(_before(q, p) for q in found)
        if any(not _before(q, p) and not _before(p, q) for q in found):
            raise UnclearError("kinks that are not told apart")
        found.insert(at, p)
    return found


def between(low: Expr, high: Expr) -> Rational:
    """A simple rational strictly between two numbers."""
    if low == -oo and high == oo:
        return Rational(1)
    if low == -oo:
        return Rational(int(fmpq_of(number(high).lower()).floor()) - 1)
    a = fmpq_of(number(low).upper())
    if high == oo:
        return Rational(int(a.ceil()) + 1)
    b = fmpq_of(number(high).lower())
    for parts in (1, 2, 5, 10, 100, 10**4, 10**8, 10**16):
        middle = ((a + b) / 2 * parts).floor()
        for whole in (middle, middle + 1):
            if a < fmpq(whole, parts) < b:
                return Rational(int(whole), parts)
    raise UnclearError("kinks that lie close together")


class _Settled:
    """An expression with its cases decided on an interval, each comparison by its certified sign all over it."""

    def __init__(self, x: Symbol, low: Expr, high: Expr) -> None:
        self.x, self.low, self.high = x, low, high

    def of(self, e: Basic) -> Basic:
        if not e.args or not e.has(*CASES):
            return e
        if isinstance(e, Piecewise):
            for found, condition in e.args:
                if self.holds(condition):
                    return self.of(found)
            raise UnclearError("no case holds")
        args = [self.of(a) for a in e.args]
        if isinstance(e, Abs):
            return args[0] * self.side(args[0])
        if isinstance(e, sign):
            return S(self.side(args[0]))
        return e.func(*args)

    def holds(self, condition: Boolean) -> bool:
        return holds(condition, lambda c: self.side(self.of(c.lhs - c.rhs)))

    def side(self, u: Expr) -> int:
        """The sign of u on all of the interval."""
        u = u.expand()
        if not u.has(self.x):
            if is_zero(u):
                return 0
            b = number(u)
            if b > 0 or b < 0:
                return 1 if b > 0 else -1
            raise UnclearError("a number that may be zero")
        if u.is_polynomial(self.x) and u.diff(self.x, 2) == 0:
            return self.straight(u)
        table = sign_table(u, self.x, self.low, self.high)
        if table is None or table.zeros:
            raise UnclearError("a comparison that is not decided")
        return table.signs[0]

    def straight(self, u: Expr) -> int:
        """The sign of a x + b, whose zero must not lie inside."""
        slope = u.diff(self.x)
        root = -(u - slope * self.x).expand() / slope
        rising = 1 if number(slope) > 0 else -1
        if is_zero(root - self.low) or (self.low != -oo and number(root) < number(self.low)):
            return rising
        if is_zero(root - self.high) or (self.high != oo and number(root) > number(self.high)):
            return -rising
        raise UnclearError("a border inside of a piece")
