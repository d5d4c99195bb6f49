"""The generators of a proof about lifted code: what each stands for, its values at sample points, and what is 0."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flint import arb, ctx, fmpq

from symbolic.reading.code.nodes import Node
from symbolic.verification.lifted_rational import Polynomial, Quotient, Ring

BITS = 160
FUNCTIONS = {
    "sin": lambda u: u.sin(),
    "cos": lambda u: u.cos(),
    "asin": lambda u: u.asin(),
    "acos": lambda u: u.acos(),
    "atan": lambda u: u.atan(),
    "erf": lambda u: u.erf(),
    "loggamma": lambda u: u.lgamma(),
    "digamma": lambda u: u.digamma(),
}


class UnprovableError(ArithmeticError):
    """A step that is not surely right."""


@dataclass(frozen=True)
class Letters:
    """What is known of the letters: bits and rows of them, which are positive, and sample values."""

    rows: tuple[tuple[str, ...], ...] = ()  # exactly one of each is 1; a row of one is a bit
    positive: frozenset[str] = frozenset()
    below_one: frozenset[str] = frozenset()
    sums: tuple[tuple[str, ...], ...] = ()  # letters that add to 1
    samples: tuple[Mapping[str, Fraction], ...] = ()


@dataclass
class _Generator:
    kind: str
    inner: Quotient | None
    balls: tuple[Any, ...]
    positive: bool = False
    seen: tuple[Any, ...] = ()  # the values of `inner` at the sample points
    freed: bool = False  # whether it depends on a label or a maximum that was made a free number


class Generators:
    """The generators of one proof."""

    def __init__(
        self, letters: Letters, room: int, units: dict[str, Fraction], *, parted: bool = True, free: bool = False
    ) -> None:
        self.letters, self.units = letters, units
        self.parted = parted  # e^{a + b} as e^a e^b
        self.free = free  # labels and maxima as free numbers: what holds for all numbers holds for them
        self.ring = Ring(room)
        self.made: list[_Generator] = []
        self.names: dict[str, int] = {}
        self.values: dict[Node, Quotient] = {}
        self.rows: dict[Node, tuple[int, ...]] = {}
        for row in () if free else letters.rows:
            gens = tuple(self._new("letter", None, ()) for _ in row)
            for name, g in zip(row, gens, strict=True):
                self.names[name] = g
                self.ring.discrete[g] = gens

    def _new(self, kind: str, inner: Quotient | None, balls: tuple[Any, ...], positive: bool = False) -> int:
        at = self.ring.new()
        seen = self.balls(inner) if inner is not None else ()
        freed = inner is not None and self.free and self.is_freed(inner)
        self.made.append(_Generator(kind, inner, balls, positive, seen, freed))
        return at

    def is_freed(self, a: Quotient) -> bool:
        """Whether something depends on a label or a maximum that was made a free number."""
        polynomials = [a.top, *(self.ring.factors[f] for f, _ in a.below)]
        return any(
            d > 0 and self.made[g].freed for p in polynomials for g, d in enumerate(p.degrees()[: self.ring.count])
        )

    # -- values at the sample points, to tell generators apart and to see that a border is none everywhere
    def balls(self, a: Quotient) -> tuple[Any, ...]:
        """The values of something without bits at the sample points; None where it is not defined."""
        found = []
        for at in range(len(self.letters.samples)):
            value = self._ball(a.top, at)
            for f, k in a.below:
                below = self._ball(self.ring.factors[f], at)
                value = None if value is None or below is None or below.contains(0) else value / below**k
            found.append(value if value is not None and value.is_finite() else None)
        return tuple(found)

    def _ball(self, p: Polynomial, at: int) -> Any:
        total = arb(0)
        for monom, c in p.to_dict().items():
            term = arb(fmpq(c))
            for g, k in enumerate(monom):
                if k:
                    balls = self.made[g].balls
                    if not balls or balls[at] is None:
                        return None
                    term *= balls[at] ** int(k)
            total += term
        return total

    def vanishes_nowhere_near(self, a: Quotient) -> bool:
        """Whether a is surely not 0 everywhere."""
        return any(b is not None and not b.contains(0) for b in self.balls(a))

    def similar(self, kind: str, inner: Quotient) -> int | None:
        """The generator that is the same function of the same value."""
        mine: tuple[Any, ...] | None = None
        for at, g in enumerate(self.made):
            if g.kind == kind and g.inner is not None:
                if g.inner.below == inner.below and g.inner.top == inner.top:
                    return at
                mine = self.balls(inner) if mine is None else mine
                if all(x is None or y is None or x.overlaps(y) for x, y in zip(mine, g.seen, strict=True)):
                    less = self.ring.add(inner, self.ring.multiply(self.ring.number(-1), g.inner))
                    if self.is_zero(less):
                        return at
        return None

    def opaque(self, kind: str, inner: Quotient, positive: bool = False) -> Quotient:
        """f(u) as a generator."""
        at = self.similar(kind, inner)
        if at is None:
            balls = tuple(_applied(kind, b) for b in self.balls(inner))
            at = self._new(kind, inner, balls, positive)
        return self.ring.generator(at)

    # -- is it zero?
    def is_zero(self, a: Quotient) -> bool:
        """Whether a vanishes by the relations of the generators."""
        return a.top == 0 or all(p == 0 for p in self.remainders(a.top))

    def remainders(self, top: Polynomial) -> list[Polynomial]:
        """Polynomials that all vanish only if `top` does: roots, sines, rows and sums used."""
        left = [self.ring.reduced(top)]
        for g in reversed(range(len(self.made))):
            made = self.made[g]
            if made.kind.startswith("root"):
                left = [q for p in left for q in self._without_root(p, g, int(made.kind[4:]))]
            elif made.kind == "cos":
                left = [self._without_square(p, g) for p in left]
        for row in {row for row in self.ring.discrete.values() if len(row) > 1}:
            left = [self._without_place(p, row) for p in left]
        rows = tuple(row for row in self.letters.rows if len(row) > 1) if self.free else ()
        for names in (*self.letters.sums, *rows):
            gens = [self.names.get(n) for n in names]
            if all(g is not None for g in gens) and any(p != 0 and p.degrees()[gens[-1]] > 0 for p in left):
                last = 1 - sum((self.ring.gens[g] for g in gens[:-1]), self.ring.context.constant(0))
                left = [
                    p.compose(
                        *[last if k == gens[-1] else x for k, x in enumerate(self.ring.gens)], ctx=self.ring.context
                    )
                    for p in left
                ]
        return [p for p in left if p != 0]

    def _without_place(self, p: Polynomial, row: tuple[int, ...]) -> Polynomial:
        """The last place of a row as 1 less the others: what is left vanishes for every place only if it is 0."""
        *others, last = row
        if p == 0 or p.degrees()[last] < 1:
            return p
        terms: dict[tuple[int, ...], Any] = {}
        for monom, c in p.to_dict().items():
            if not monom[last]:
                terms[monom] = terms.get(monom, 0) + c
                continue
            rest = list(monom)
            rest[last] = 0
            terms[tuple(rest)] = terms.get(tuple(rest), 0) + c
            for g in others:
                own = rest.copy()
                own[g] = 1
                terms[tuple(own)] = terms.get(tuple(own), 0) - c
        return self.ring.context.from_dict({m: c for m, c in terms.items() if c})

    def _without_root(self, p: Polynomial, g: int, n: int) -> list[Polynomial]:
        """The coefficients of r^0 … r^{n−1}, with r^n = inner used."""
        if p == 0 or p.degrees()[g] == 0:
            return [p]
        inner = self.made[g].inner
        assert inner is not None  # noqa: S101  a root is one of something
        below = self.ring.context.constant(1)
        for f, k in inner.below:
            below = below * self.ring.factors[f] ** k
        most = int(p.degrees()[g]) // n
        split: dict[int, dict[int, dict[tuple[int, ...], Any]]] = {}
        for monom, c in p.to_dict().items():
            k = int(monom[g])
            rest = tuple(0 if i == g else m for i, m in enumerate(monom))
            split.setdefault(k % n, {}).setdefault(k // n, {})[rest] = c
        found = []
        for by_power in split.values():
            whole = self.ring.context.constant(0)
            for k, terms in by_power.items():
                whole = whole + self.ring.context.from_dict(terms) * inner.top**k * below ** (most - k)
            found.append(self.ring.reduced(whole))
        return found

    def _without_square(self, p: Polynomial, g: int) -> Polynomial:
        """cos² = 1 − sin²."""
        if p == 0 or p.degrees()[g] < 2:
            return p
        inner = self.made[g].inner
        sine = next(
            (
                i
                for i, m in enumerate(self.made)
                if m.kind == "sin"
                and m.inner is not None
                and inner is not None
                and m.inner.top == inner.top
                and m.inner.below == inner.below
            ),
            None,
        )
        if sine is None:
            return p
        found = self.ring.context.constant(0)
        for monom, c in p.to_dict().items():
            k = int(monom[g])
            rest = tuple(k % 2 if i == g else m for i, m in enumerate(monom))
            found = found + self.ring.context.from_dict({rest: c}) * (1 - self.ring.gens[sine] ** 2) ** (k // 2)
        return found


def _applied(kind: str, ball: Any) -> Any:
    """The value of a generator at a sample point."""
    if ball is None:
        return None
    before, ctx.prec = ctx.prec, BITS
    try:
        if kind == "exp":
            value = ball.exp()
        elif kind == "log":
            value = abs(ball).log()
        elif kind.startswith("root"):
            value = ball.root(int(kind[4:])) if ball > 0 else None
        else:
            value = FUNCTIONS[kind](ball)
    finally:
        ctx.prec = before
    return value if value is not None and value.is_finite() else None
