"""Normal forms of powers, exponentials, logarithms and the functions made of them, as fractions over generators.

e^{a+b} = e^a e^b, log ab = log a + log b where a > 0, √(f² g) = |f| √g, sin² = 1 − cos²: identities, nothing else.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sympy import (
    Basic,
    Expr,
    Function,
    Integer,
    Pow,
    Rational,
    S,
    exp,
    factorint,
    log,
)

from symbolic.verification.carrying_out import Indices
from symbolic.verification.effort import Effort
from symbolic.verification.rational import MOST_ORDER, Fraction, Hints, Ring, UnprovableError
from symbolic.verification.signs import Bounds, sign_of


class FormalLog(Function):
    """The logarithm as a letter in b^u = e^{u log b} with an integer u, where b may have any sign."""

    nargs = 1


@dataclass(frozen=True)
class Known:
    """What a proof may use: bounds of numbers and entries, facts, the ranges of indices, and signs of a case."""

    indices: Indices = field(default_factory=Indices)
    bounds: Mapping[Basic, Bounds] = field(default_factory=dict)
    facts: Mapping[Basic, Expr] = field(default_factory=dict)  # canonical sum: value
    sums_to_one: frozenset[Basic] = frozenset()  # arrays, along their last axis
    binary: Mapping[Basic, tuple[Rational, Rational]] = field(default_factory=dict)  # symbol or array: its two values
    sizes: Mapping[Basic, tuple[Expr, ...]] = field(default_factory=dict)  # array: the size of each axis
    signs: tuple[tuple[Expr, int], ...] = ()


class Elementary(ABC):
    """Normal forms over the generators of one proof."""

    def __init__(self, known: Known, hints: Hints, room: int, effort: Effort) -> None:
        self.ring = Ring(room, effort)
        self.known = known
        self.hints = hints
        self.bounds: dict[int, Bounds] = {}
        self.roots: dict[int, tuple[Basic, int]] = {}  # generator: the value of which it is the root, and the order
        self.logs: dict[int, Fraction] = {}  # generator e^u: u
        self.arguments: dict[int, Fraction] = {}  # generator log v: v
        self.signed: list[tuple[Any, int]] = []
        self.used: set[Basic] = set()  # the facts that were used
        self.exceptions: dict[Expr, None] = {}  # where these are zero nothing is said
        self.cache: dict[Basic, Fraction] = {}

    @abstractmethod
    def of(self, e: Basic) -> Fraction:
        """The normal form of an expression."""

    @abstractmethod
    def step(self, u: Fraction) -> Fraction:
        """1 where u > 0 and 0 where u < 0."""

    def named(self, key: Basic, sign: int = 0) -> Fraction:
        """The generator for a value that is not rational in others."""
        order = self.hints.orders.get(key, 1)
        at = self.ring.letter(key if order == 1 else Pow(key, Rational(1, order)), sign)
        self.roots[at] = key, order
        return self.ring.power_of(at, order)

    def sign(self, p: Any) -> int:
        """The sign of a polynomial where it is surely known, else 0."""
        found = sign_of(self.ring, p, self.bounds)
        if found or not self.signed:
            return found
        return next((s for q, s in self.signed if q == p), next((-s for q, s in self.signed if q == -p), 0))

    def factors(self, a: Fraction) -> tuple[Rational, list[tuple[Any, int]]]:
        """a as a number times powers of irreducible polynomials."""
        self.ring.check()
        top, above = a.top.factor()
        bottom, below = a.bottom.factor()
        return Rational(int(top), int(bottom)), [*above, *((f, -e) for f, e in below)]

    def single(self, f: Any) -> int | None:
        """The place of the generator that a polynomial is, if it is one."""
        if len(f) != 1 or f.total_degree() != 1 or f.leading_coefficient() != 1:
            return None
        return next(at for at, degree in enumerate(f.degrees()) if degree)

    # Powers

    def power(self, e: Pow) -> Fraction:
        base, power = e.base, e.exp
        if isinstance(power, Integer):
            return self.ring.power(self.of(base), int(power))
        if base is S.Exp1:
            return self.exponential(self.of(power))
        if isinstance(power, Rational):
            return self.root(self.of(base), power)
        logged = self.formal_log(self.of(base)) if power.is_integer else self.logarithm(self.of(base))
        return self.exponential(self.ring.times(self.of(power), logged))

    def root(self, a: Fraction, power: Rational) -> Fraction:
        """a^power: positive factors one by one, of the others what is even as absolute values, the rest together."""
        if a.is_zero and power < 0:
            raise UnprovableError("a division by zero")
        if a.is_zero:
            return self.ring.zero
        number, factors = self.factors(self.ring.related(a))
        result = self.ring.one
        unsure: list[tuple[Any, int]] = []
        for f, e in factors:
            sign = self.sign(f)
            if sign < 0:
                f, number = -f, number * (-1) ** abs(e)
            if sign:
                result = self.ring.times(result, self.root_of(f, e * power))
            else:
                unsure.append((f, e))
        inside = self.ring.one
        for f, e in unsure:
            whole, rest = divmod(e, int(power.q))
            if whole and power.q % 2 == 0:
                size = self.absolute(self.ring.whole(f))
                result = self.ring.times(result, self.ring.power(size, whole * int(power.p)))
                e = rest
            inside = self.ring.times(inside, self.ring.power(self.ring.whole(f), e))
        if number < 0:
            if inside == self.ring.one:
                raise UnprovableError("a root of a negative number")
            number, inside = -number, self.ring.times(inside, self.ring.number(S.NegativeOne))
        for prime, e in _primes(number):
            result = self.ring.times(
                result, self.root_of_key(Integer(prime), e * power, self.ring.number(Integer(prime)))
            )
        if inside != self.ring.one:
            key = self.ring.expression(inside)
            result = self.ring.times(result, self.root_of_key(key, power, inside))
        return result

    def root_of(self, f: Any, power: Rational) -> Fraction:
        """f^power for an irreducible positive polynomial."""
        at = self.single(f)
        if at is None:
            if isinstance(power, Integer):
                return self.ring.power(self.ring.whole(f), int(power))
            return self.root_of_key(self.ring.polynomial(f), power, self.ring.whole(f))
        if isinstance(power, Integer):
            return self.ring.power_of(at, int(power))
        if at in self.logs:
            return self.exponential(self.ring.times(self.logs[at], self.ring.number(power)))
        if at in self.roots:
            key, order = self.roots[at]
            if order * int(power.q) <= MOST_ORDER:
                self.hints.finer(key, order * int(power.q))
        return self.root_of_key(self.ring.meaning[at], power, self.ring.power_of(at, 1))

    def root_of_key(self, key: Expr, power: Rational, value: Fraction) -> Fraction:
        """value^power by one generator r with r^q = value."""
        tag = Pow(key, Rational(1, 2), evaluate=False) if key.is_number else Pow(key, Rational(1, 2))
        order = self.hints.orders.get(tag, int(power.q))
        if order % int(power.q):
            self.hints.finer(tag, int(power.q) * order)
        at = self.ring.letter(Pow(key, Rational(1, order)), 1)
        self.ring.relations.setdefault(at, (order, value))
        return self.ring.related(self.ring.power_of(at, int(power * order)))

    def absolute(self, a: Fraction) -> Fraction:
        """|a|, by its sign."""
        two = self.ring.number(S(2))
        return self.ring.times(a, self.ring.plus(self.ring.times(two, self.step(a)), self.ring.number(S.NegativeOne)))

    # Exponentials and logarithms

    def exponential(self, u: Fraction) -> Fraction:
        """e^{Σ c t} = Π (e^t)^c with rational c, and e^{c log v} = v^c."""
        result = self.ring.one
        u = self.ring.related(u)
        for m, c in self.ring.terms(u.top):
            term = self.ring.reduced(self.ring.context.from_dict({m: c}), u.bottom)
            result = self.ring.times(result, self.exponential_of(term))
        return result

    def exponential_of(self, term: Fraction) -> Fraction:
        content, scaled = term.bottom.primitive()
        ((m, c),) = self.ring.terms(term.top)
        number = Rational(c, int(content))
        unit = Fraction(self.ring.context.from_dict({m: 1}), scaled)
        at = m.index(1) if scaled.is_one() and sum(m) == 1 else -1
        if at in self.arguments and isinstance(number, Integer):
            return self.ring.power(self.arguments[at], int(number))
        if at in self.arguments and not isinstance(self.ring.meaning[at], FormalLog):
            return self.root(self.arguments[at], number)
        whole = self.ring.expression(unit)
        size = self.hints.unit(exp(whole), number)
        at = self.ring.letter(exp(whole * size), 0 if whole.has(FormalLog) else 1)
        self.logs.setdefault(at, self.ring.times(unit, self.ring.number(size)))
        return self.ring.power_of(at, int(number / size))

    def logarithm(self, v: Fraction) -> Fraction:
        """log Π b^p = Σ p log b, where all but one of the b are surely positive (then the last one is, too)."""
        number, factors = self.factors(self.ring.related(v))
        terms: list[Fraction] = []
        unsure: list[tuple[Any, int]] = []
        for f, e in factors:
            sign = self.sign(f)
            if sign < 0:
                f, number = -f, number * (-1) ** abs(e)
            if sign:
                terms.append(self.ring.times(self.ring.number(Integer(e)), self.log_of(f)))
            else:
                unsure.append((f, e))
        last = self.ring.one
        for f, e in unsure:
            last = self.ring.times(last, self.ring.power(self.ring.whole(f), e))
        if number < 0:
            number, last = -number, self.ring.times(last, self.ring.number(S.NegativeOne))
        if number == 0 or (last == self.ring.number(S.NegativeOne)):
            raise UnprovableError("a logarithm of a number that is not positive")
        terms += [
            self.ring.times(self.ring.number(Integer(e)), self.log_of_key(Integer(p), self.ring.number(Integer(p))))
            for p, e in _primes(number)
        ]
        if len(unsure) == 1 and unsure[0][1] % 2:
            f, e = unsure[0]
            only = self.ring.whole(f)
            if last.top.leading_coefficient() * f.leading_coefficient() < 0:
                only = self.ring.whole(-f)
            terms.append(self.ring.times(self.ring.number(Integer(e)), self.log_of_fraction(only)))
        elif unsure:
            terms.append(self.log_of_fraction(last))
        return self.ring.total(terms)

    def log_of(self, f: Any) -> Fraction:
        """log f for an irreducible positive polynomial."""
        at = self.single(f)
        if at is not None:
            if at in self.logs and not self.ring.meaning[at].has(FormalLog):
                return self.logs[at]
            if at in self.ring.relations:
                order, value = self.ring.relations[at]
                return self.ring.times(self.ring.number(Rational(1, order)), self.logarithm(value))
            if at in self.roots:
                key, order = self.roots[at]
                whole = self.log_of_key(key, self.ring.power_of(at, order))
                return self.ring.times(self.ring.number(Rational(1, order)), whole)
        return self.log_of_fraction(self.ring.whole(f))

    def log_of_fraction(self, v: Fraction) -> Fraction:
        return self.log_of_key(self.ring.expression(v), v)

    def log_of_key(self, key: Expr, v: Fraction) -> Fraction:
        sign = 0
        if v.bottom.is_one() and self.sign(v.top - 1) == 1:
            sign = 1
        at = self.ring.letter(log(key, evaluate=False), sign)
        self.arguments.setdefault(at, v)
        return self.ring.power_of(at, 1)

    def formal_log(self, v: Fraction) -> Fraction:
        """A letter for log v in v^u with an integer u: (a b)^u = a^u b^u whatever the signs."""
        number, factors = self.factors(self.ring.related(v))
        terms = []
        for f, e in [*factors, *((self.ring.context.constant(int(p)), k) for p, k in _primes(number))]:
            if self.sign(f) == 1:
                one = self.log_of(f) if len(self.ring.holds(f)) else self.logarithm(self.ring.whole(f))
            else:
                at = self.ring.letter(FormalLog(self.ring.polynomial(f)))
                self.arguments.setdefault(at, self.ring.whole(f))
                one = self.ring.power_of(at, 1)
            terms.append(self.ring.times(self.ring.number(Integer(e)), one))
        return self.ring.total(terms)


def _primes(q: Rational) -> list[tuple[int, int]]:
    """The prime factors of a positive rational with their powers."""
    return [*factorint(int(q.p)).items(), *((p, -e) for p, e in factorint(int(q.q)).items())]
