"""Exact fractions of polynomials with integer coefficients, over generators that are named as they come.

A generator stands for a number that is not rational in the others, or for one of which a power is (r² = 1 + x²).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import gcd, lcm
from typing import Any

from flint import Ordering, fmpz_mpoly_ctx
from sympy import Add, Basic, Expr, Integer, Mul, Pow, Rational, Symbol

from symbolic.verification.effort import A_STEP, Effort

MOST_TERMS = 4000
ROOM = (40, 120, 360)  # generators that a proof may have; it begins again where they do not suffice
MOST_ORDER = 24  # of a root
MOST_POWER = 60  # of an exponential


class UnprovableError(ArithmeticError):
    """No proof along this way; nothing is said of the claim."""


class NeedsCasesError(UnprovableError):
    """A case distinction stands where only its cases can be compared."""


class AgainError(Exception):
    """The proof begins again, with more room or with finer roots of some generators."""


@dataclass(frozen=True)
class Fraction:
    """numerator/denominator, coprime, the denominator with a positive leading coefficient."""

    top: Any
    bottom: Any

    @property
    def is_zero(self) -> bool:
        """Whether it is zero."""
        return bool(self.top.is_zero())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fraction) and self.top == other.top and self.bottom == other.bottom

    __hash__ = None  # type: ignore[assignment]


class Ring:
    """The generators of one proof, and the arithmetic of fractions in them."""

    def __init__(self, room: int, effort: Effort) -> None:
        self.context = fmpz_mpoly_ctx.get([f"g{at}" for at in range(room)], Ordering.degrevlex)
        self.letters = self.context.gens()
        self.room = room
        self.effort = effort
        self.meaning: list[Basic] = []
        self.free: list[frozenset[Symbol]] = []
        self.signs: list[int] = []  # 1 positive, 2 not negative, 0 unknown
        self.places: dict[Basic, int] = {}
        self.relations: dict[int, tuple[int, Fraction]] = {}  # g^q = fraction of earlier generators
        self.idempotent: set[int] = set()  # g² = g: cases and deltas
        self.one = self.whole(self.context.constant(1))
        self.zero = self.whole(self.context.constant(0))

    def letter(self, key: Basic, sign: int = 0) -> int:
        """The place of the generator that stands for key, named now where it is new."""
        if key not in self.places:
            if len(self.meaning) == self.room:
                raise AgainError("room")
            self.places[key] = len(self.meaning)
            self.meaning.append(key)
            self.free.append(frozenset(key.free_symbols))
            self.signs.append(sign)
        return self.places[key]

    def check(self, terms: int = 0) -> None:
        """Spend a step, and more for a product of many terms; UnprovableError when none is left."""
        self.effort.spend(1 + terms / A_STEP)
        if self.effort.is_over:
            raise UnprovableError("a proof of too many steps")

    def whole(self, p: Any) -> Fraction:
        """A polynomial as a fraction."""
        return Fraction(p, self.context.constant(1))

    def power_of(self, at: int, power: int) -> Fraction:
        """A generator to an integer power."""
        p = self.letters[at] ** abs(power)
        return self.whole(p) if power >= 0 else Fraction(self.context.constant(1), p)

    def number(self, q: Rational) -> Fraction:
        """A rational number."""
        return Fraction(self.context.constant(int(q.p)), self.context.constant(int(q.q)))

    def reduced(self, top: Any, bottom: Any) -> Fraction:
        """top/bottom in lowest terms."""
        if bottom.is_zero():
            raise UnprovableError("a division by zero")
        if len(top) > MOST_TERMS or len(bottom) > MOST_TERMS:
            raise UnprovableError("polynomials of too many terms")
        if not bottom.is_one():
            common = top.gcd(bottom)
            if not common.is_one():
                top, bottom = top // common, bottom // common
            if bottom.leading_coefficient() < 0:
                top, bottom = -top, -bottom
        return Fraction(top, bottom)

    def plus(self, a: Fraction, b: Fraction) -> Fraction:
        """a + b."""
        if a.bottom == b.bottom:
            return self.reduced(a.top + b.top, a.bottom)
        self.bounded(len(a.top) * len(b.bottom) + len(b.top) * len(a.bottom))
        common = a.bottom.gcd(b.bottom)
        rest = b.bottom // common
        return self.reduced(a.top * rest + b.top * (a.bottom // common), a.bottom * rest)

    def total(self, terms: Iterable[Fraction]) -> Fraction:
        """The sum of fractions: those of equal denominators first."""
        groups: list[Fraction] = []
        for a in terms:
            for at, b in enumerate(groups):
                if a.bottom == b.bottom:
                    groups[at] = Fraction(a.top + b.top, a.bottom)
                    break
            else:
                groups.append(a)
        result = self.zero
        for a in sorted(groups, key=lambda g: len(g.bottom)):
            result = self.plus(result, self.reduced(a.top, a.bottom))
        return result

    def times(self, a: Fraction, b: Fraction) -> Fraction:
        """a·b."""
        self.bounded(max(len(a.top) * len(b.top), len(a.bottom) * len(b.bottom)))
        if a.bottom.is_one() and b.bottom.is_one():
            return Fraction(a.top * b.top, a.bottom)
        one, other = self.reduced(a.top, b.bottom), self.reduced(b.top, a.bottom)
        return Fraction(one.top * other.top, one.bottom * other.bottom)

    def bounded(self, terms: int) -> None:
        """UnprovableError where a product would have too many terms, or no step is left."""
        if terms > 40 * MOST_TERMS:
            raise UnprovableError("polynomials of too many terms")
        self.check(terms)

    def power(self, a: Fraction, n: int) -> Fraction:
        """a to an integer power."""
        if abs(n) > 60 or (len(a.top) > 1 and len(a.top) * abs(n) > 600):
            raise UnprovableError("a power that is too high")
        if n < 0:
            a, n = self.inverse(a), -n
        return Fraction(a.top**n, a.bottom**n)

    def inverse(self, a: Fraction) -> Fraction:
        """1/a; a case distinction below a fraction bar needs its cases, since one of them may be 0."""
        if a.is_zero:
            raise UnprovableError("a division by zero")
        if self.holds(a.top) & self.idempotent:
            a = self.related(a)
            if self.holds(a.top) & self.idempotent:
                raise NeedsCasesError("cases below a fraction bar")
        top, bottom = a.bottom, a.top
        if bottom.leading_coefficient() < 0:
            top, bottom = -top, -bottom
        return Fraction(top, bottom)

    def holds(self, p: Any) -> set[int]:
        """The generators in a polynomial."""
        return {at for at, degree in enumerate(p.degrees()) if degree > 0}

    def terms(self, p: Any) -> list[tuple[tuple[int, ...], int]]:
        """The monomials of a polynomial with their coefficients."""
        return [(m, int(c)) for m, c in p.to_dict().items()]

    def related(self, a: Fraction) -> Fraction:
        """a with every relation used: r^q by what it equals in the numerator, monomials r below the bar cleared."""
        for at in sorted(self.relations.keys() | self.idempotent, reverse=True):
            if at >= self.room:
                continue
            degree = a.bottom.degrees()[at]
            if degree and at in self.relations:
                a = self._cleared(a, at, degree)
            degree = a.top.degrees()[at]
            if at in self.idempotent and degree > 1:
                flat: dict[tuple[int, ...], int] = {}
                for m, c in self.terms(a.top):
                    m = (*m[:at], min(m[at], 1), *m[at + 1 :])
                    flat[m] = flat.get(m, 0) + c
                a = self.reduced(self.context.from_dict(flat), a.bottom)
            elif at in self.relations and degree >= self.relations[at][0]:
                a = self._lowered(a, at)
        return a

    def _lowered(self, a: Fraction, at: int) -> Fraction:
        order, equal = self.relations[at]
        parts: dict[int, dict[tuple[int, ...], int]] = {}
        for m, c in self.terms(a.top):
            times, rest = divmod(m[at], order)
            parts.setdefault(times, {})[(*m[:at], rest, *m[at + 1 :])] = c
        summed = self.zero
        for times, part in parts.items():
            summed = self.plus(summed, self.times(self.whole(self.context.from_dict(part)), self.power(equal, times)))
        return self.reduced(summed.top, summed.bottom * a.bottom)

    def _cleared(self, a: Fraction, at: int, degree: int) -> Fraction:
        """1/r^k = r^{q−k}/r^q where the denominator is r^k times what is free of r."""
        order, equal = self.relations[at]
        if any(m[at] != degree for m, _ in self.terms(a.bottom)) or equal.is_zero:
            return a
        rest = a.bottom // self.letters[at] ** degree
        up = -(-degree // order)
        raised = self.reduced(a.top * self.letters[at] ** (up * order - degree), rest)
        return self.times(raised, self.inverse(self.power(equal, up)))

    def expression(self, a: Fraction) -> Expr:
        """What a fraction stands for."""
        return self.polynomial(a.top) / self.polynomial(a.bottom)

    def polynomial(self, p: Any) -> Expr:
        """What a polynomial stands for."""
        return Add(*(Integer(c) * self.monomial(m) for m, c in self.terms(p)))

    def monomial(self, m: tuple[int, ...]) -> Expr:
        """What a monomial stands for."""
        return Mul(*(Pow(self.meaning[at], power) for at, power in enumerate(m) if power))


@dataclass
class Hints:
    """What earlier beginnings of a proof found: the order of the root that serves a value, the units of an exponent."""

    orders: dict[Basic, int] = field(default_factory=dict)
    units: dict[Basic, tuple[Rational, ...]] = field(default_factory=dict)

    def finer(self, key: Basic, order: int) -> None:
        """Begin again with a generator for the root of that order of what key stands for."""
        self.orders[key] = lcm(self.orders.get(key, 1), order)
        if self.orders[key] > MOST_ORDER:
            raise UnprovableError("roots of too high an order")
        raise AgainError(str(key))

    def unit(self, key: Basic, number: Rational, most: int = MOST_POWER) -> Rational:
        """The unit of which a coefficient is a multiple: one that serves all coefficients of one term, if it can.

        e^{1.702x} and e^{3.404x} are powers of one generator; e^x and e^{1.702x}, the powers 500 and 851 of one, are
        left as two that know nothing of each other.
        """
        units = self.units.get(key, ())
        for unit in units:
            if (number / unit).is_Integer and abs(number / unit) <= most:
                return unit
        for at, unit in enumerate(units):
            common = Rational(gcd(unit.p * number.q, number.p * unit.q), unit.q * number.q)
            if max(unit, abs(number)) <= most * common:
                self.units[key] = (*units[:at], common, *units[at + 1 :])
                raise AgainError(str(key))
        found = Rational(1, number.q) if number.q <= MOST_ORDER and abs(number.p) <= most else abs(number)
        self.units[key] = (*units, found)
        return found
