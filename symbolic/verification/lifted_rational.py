"""Rational functions of generators, with factored denominators: the numbers of a proof about lifted code.

Letters, exponentials, logarithms and roots are generators; so are bits, which are 0 or 1 (the side of a border, a
binary label), and the places of rows of which exactly one is 1 (one-hot labels, the place of a maximum). A function
of something that holds bits is taken case by case: f(b u + (1 − b) v) = b f(u) + (1 − b) f(v). So denominators hold
none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf
from time import monotonic
from typing import Any, TypeAlias

from flint import Ordering, fmpq_mpoly_ctx
from flint.utils.flint_exceptions import DomainError

Polynomial: TypeAlias = Any
MOST_CASES = 128
MOST_TERMS = 40_000


class TooLargeError(ArithmeticError):
    """A polynomial or a number of cases past the limits."""


class NoRoomError(ArithmeticError):
    """More generators than there is room for."""


@dataclass(frozen=True)
class Quotient:
    """top / Π factor^power, the factors by their number in the ring."""

    top: Polynomial
    below: tuple[tuple[int, int], ...] = ()


def divided(a: Polynomial, b: Polynomial) -> Polynomial | None:
    """a / b, if that is a polynomial."""
    try:
        return a / b
    except DomainError:
        return None


class Ring:
    """Polynomials in generators, with a table of the factors of denominators."""

    def __init__(self, room: int) -> None:
        self.context = fmpq_mpoly_ctx.get([f"g{k}" for k in range(room)], Ordering.degrevlex)
        self.gens = self.context.gens()
        self.room = room
        self.count = 0
        self.discrete: dict[int, tuple[int, ...]] = {}  # generator: the row it is in; a bit is a row of its own
        self.factors: list[Polynomial] = []
        self._by_size: dict[tuple[int, str], list[int]] = {}
        self.deadline = inf
        self.can_occur: Callable[[frozenset[tuple[int, int]]], bool] = lambda signs: True  # of bits

    def new(self) -> int:
        """A new generator."""
        if self.count == self.room:
            raise NoRoomError
        self.count += 1
        return self.count - 1

    def number(self, q: Any) -> Quotient:
        """A constant."""
        return Quotient(self.context.constant(q))

    def generator(self, at: int) -> Quotient:
        """A generator as a quotient."""
        return Quotient(self.gens[at])

    def factor(self, p: Polynomial) -> int:
        """The number of a factor of denominators."""
        key = (len(p), str(p) if len(p) < 30 else str(p.leading_coefficient()))
        for at in self._by_size.setdefault(key, []):
            if self.factors[at] == p:
                return at
        self.factors.append(p)
        self._by_size[key].append(len(self.factors) - 1)
        return len(self.factors) - 1

    # -- arithmetic
    def add(self, a: Quotient, b: Quotient) -> Quotient:
        """a + b."""
        if not a.below and not b.below:
            return Quotient(self.reduced(a.top + b.top))
        one, other = dict(a.below), dict(b.below)
        both = {f: max(one.get(f, 0), other.get(f, 0)) for f in one | other}
        top = a.top * self._product(both, one) + b.top * self._product(both, other)
        return self.cancelled(self.reduced(top), both)

    def _product(self, whole: dict[int, int], part: dict[int, int]) -> Polynomial:
        found = self.context.constant(1)
        for f, k in whole.items():
            if k > part.get(f, 0):
                found = found * self.factors[f] ** (k - part.get(f, 0))
        return found

    def multiply(self, a: Quotient, b: Quotient) -> Quotient:
        """a · b."""
        below = dict(a.below)
        for f, k in b.below:
            below[f] = below.get(f, 0) + k
        if len(a.top) * len(b.top) > 100 * MOST_TERMS:
            raise TooLargeError
        return self.cancelled(self.reduced(a.top * b.top), below)

    def inverse(self, a: Quotient) -> Quotient:
        """1 / a, of something without bits that is not 0."""
        top = self.context.constant(1)
        for f, k in a.below:
            top = top * self.factors[f] ** k
        below: dict[int, int] = {}
        rest = a.top
        for f, p in enumerate(self.factors):  # what was a denominator before stays one factor
            while len(p) > 1 and len(rest) > 1:
                quotient = divided(rest, p)
                if quotient is None:
                    break
                rest, below[f] = quotient, below.get(f, 0) + 1
        content = rest.term_content()
        for g, k in enumerate(content.monoms()[0]):
            if k:
                f = self.factor(self.gens[g])
                below[f] = below.get(f, 0) + int(k)
        rest = rest / content
        scale = rest.leading_coefficient()
        if len(rest) > 1:
            f = self.factor(rest / scale)
            below[f] = below.get(f, 0) + 1
        top = top / (scale * content.leading_coefficient())
        return self.cancelled(top, below)

    def cancelled(self, top: Polynomial, below: dict[int, int]) -> Quotient:
        """A quotient without the factors that divide its top."""
        if monotonic() > self.deadline:
            raise TooLargeError
        if len(top) > MOST_TERMS:
            raise TooLargeError
        if top == 0:
            return Quotient(top)
        left: list[tuple[int, int]] = []
        for f, k in sorted(below.items()):
            p = self.factors[f]
            while k:
                quotient = divided(top, p)
                if quotient is None:
                    break
                top, k = quotient, k - 1
            if k:
                left.append((f, k))
        return Quotient(top, tuple(left))

    def power(self, a: Quotient, k: int) -> Quotient:
        """a^k for k > 0."""
        if not self.discrete_of(a.top):
            return Quotient(a.top**k, tuple((f, m * k) for f, m in a.below))
        found = a
        for _ in range(k - 1):
            found = self.multiply(found, a)
        return found

    # -- bits
    def discrete_of(self, p: Polynomial) -> list[int]:
        """The bits and places of rows in a polynomial."""
        if not self.discrete:
            return []
        degrees = p.degrees()
        return [g for g in self.discrete if degrees[g] > 0]

    def reduced(self, p: Polynomial) -> Polynomial:
        """b² = b, and y_j y_k = 0 for two places of a row."""
        found = self.discrete_of(p)
        if not found:
            return p
        degrees = p.degrees()
        rows = [self.discrete[g] for g in found]
        if all(degrees[g] < 2 for g in found) and len(set(rows)) == len(rows):
            return p
        terms: dict[tuple[int, ...], Any] = {}
        for monom, c in p.to_dict().items():
            m = list(monom)
            used: dict[tuple[int, ...], int] = {}
            for g in found:
                if m[g]:
                    m[g] = 1
                    row = self.discrete[g]
                    if used.setdefault(row, g) != g:
                        break
            else:
                key = tuple(m)
                terms[key] = terms.get(key, 0) + c
        return self.context.from_dict({m: c for m, c in terms.items() if c})

    def cases(self, a: Quotient) -> Iterator[tuple[Polynomial, Quotient]]:
        """The values of a without bits, each with the product of bits and places that is 1 where it is taken."""
        for weight, top in self.split(a.top, MOST_CASES):
            yield weight, self.cancelled(top, dict(a.below))

    def split(self, p: Polynomial, most: int) -> list[tuple[Polynomial, Polynomial]]:
        """A polynomial for every way in which its bits can be; ways that have the same value are one."""
        left: list[tuple[Polynomial, Polynomial, frozenset[tuple[int, int]]]] = [
            (self.context.constant(1), p, frozenset())
        ]
        while True:
            rows = {self.discrete[g] for _, q, _ in left for g in self.discrete_of(q)}
            if not rows:
                return self._joined(left)
            row = min(rows)
            new: list[tuple[Polynomial, Polynomial, frozenset[tuple[int, int]]]] = []
            for weight, q, signs in left:
                if not set(row) & set(self.discrete_of(q)):
                    new.append((weight, q, signs))
                    continue
                for on in (*row, -1) if len(row) == 1 else row:
                    own = self.gens[on] if on >= 0 else 1 - self.gens[row[0]]
                    now = signs | {(row[0], 1 if on >= 0 else -1)} if len(row) == 1 else signs
                    if self.can_occur(now):
                        new.append((weight * own, q.subs({f"g{g}": int(g == on) for g in row}), now))
            left = new
            if len(left) > most:
                raise TooLargeError

    def _joined(
        self, cases: list[tuple[Polynomial, Polynomial, frozenset[tuple[int, int]]]]
    ) -> list[tuple[Polynomial, Polynomial]]:
        found: list[tuple[Polynomial, Polynomial]] = []
        for weight, q, _ in cases:
            at = next((k for k, (_, other) in enumerate(found) if other == q), None)
            if at is None:
                found.append((weight, q))
            else:
                found[at] = (found[at][0] + weight, q)
        return found

    def by_cases(self, a: Quotient, f: Callable[[Quotient], Quotient]) -> Quotient:
        """f(a), case by case."""
        if not self.discrete_of(a.top):
            return f(a)
        found = self.number(0)
        for weight, value in self.cases(a):
            found = self.add(found, self.multiply(Quotient(self.reduced(weight)), f(value)))
        return found
