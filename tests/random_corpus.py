"""Random nested sums over the entries of two arrays, made to be hard for an index calculus."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from entries import everything
from sympy import (
    Abs,
    Basic,
    Eq,
    Expr,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Piecewise,
    Rational,
    S,
    Sum,
    Symbol,
    exp,
    log,
    tanh,
)

from symbolic.indices import i, j, k, l, n

x = IndexedBase("x", real=True)
y = IndexedBase("y", real=True)

COUNT = 500 if everything() else 60  # 500 with --entry all
SEED = 20261122
LETTERS = (i, j, k, l)  # the names of bound indices and of free ones alike: each can be captured by each
FREE = (i, j)
MOST_OPERATIONS = 12


@dataclass
class Grower:
    """Random expressions over entries of x and y, of values small enough for floats."""

    rng: Random
    cases: bool = False  # whether cases may stand under two sums and more

    def sum(self, scope: tuple[Symbol, ...], depth: int) -> Expr:
        """A sum, `depth` deep, whose bound index may have the name of any index around it."""
        index = self.rng.choice(LETTERS)
        scope = (*scope, index)
        factors = [self.around(scope, depth - 1)] if depth > 1 else [self.factor(scope)]
        factors += [self.factor(scope) for _ in range(self.rng.choice((0, 0, 0, 1)))]
        return Sum(Mul(*factors), (index, 1, n))

    def factor(self, scope: tuple[Symbol, ...]) -> Expr:
        """A factor of any of the kinds below."""
        plain = len(scope) > len(FREE) + 1 and not self.cases
        return self.rng.choice(_SMOOTH if plain else _SMOOTH + _CASES)(self, scope)

    def around(self, scope: tuple[Symbol, ...], depth: int) -> Expr:
        """A sum, bare or inside a function."""
        plain = len(scope) > len(FREE) and not self.cases
        return self.rng.choice(_AROUND[1:] if plain else _AROUND)(self, self.sum(scope, depth), scope)

    def entry(self, scope: tuple[Symbol, ...]) -> Expr:
        """x or y at one of the indices of the scope, the latest most often."""
        base = x if self.rng.random() < 0.7 else y
        return base[scope[-1] if self.rng.random() < 0.5 else self.rng.choice(scope)]

    def linear(self, scope: tuple[Symbol, ...]) -> Expr:
        """a u + v, with a small a."""
        return Integer(self.rng.choice((-3, -2, 1, 2))) * self.entry(scope) + self.rng.choice(
            (S.Zero, self.entry(scope))
        )

    def delta(self, scope: tuple[Symbol, ...]) -> Expr:
        """δ of two indices of the scope; 1 where they are one."""
        return KroneckerDelta(scope[-1], self.rng.choice(scope))


Factor = Callable[[Grower, tuple[Symbol, ...]], Expr]

_SMOOTH: tuple[Factor, ...] = (
    Grower.entry,
    Grower.entry,
    lambda g, s: g.entry(s) ** g.rng.choice((2, 3)),
    lambda g, s: exp(g.linear(s) / 2),
    lambda g, s: log(2 + g.entry(s) ** 2),
    lambda g, s: g.entry(s) / (1 + exp(g.linear(s))),
    lambda g, s: 1 / (2 + g.entry(s) ** 2),
    lambda g, s: tanh(g.linear(s)) * g.rng.choice((S.One, s[-1])),
    lambda g, s: g.delta(s) * g.entry(s),
    lambda g, s: (g.delta(s) + g.entry(s)) ** 2,
    lambda g, s: exp(g.delta(s) * g.entry(s)),
)

_CASES: tuple[Factor, ...] = (
    lambda g, s: Abs(g.linear(s)),
    lambda g, s: Max(g.entry(s), g.rng.choice((S.Zero, g.entry(s)))),
    lambda g, s: Min(g.entry(s), Rational(1, 3)),
    lambda g, s: Piecewise((g.entry(s) ** 2, g.entry(s) > Rational(1, 7)), (g.linear(s), True)),
    lambda g, s: Piecewise((g.entry(s), Eq(g.delta(s), 1)), (g.linear(s), True)),
)

# What a sum stands in; the first makes cases.
_AROUND: tuple[Callable[[Grower, Expr, tuple[Symbol, ...]], Expr], ...] = (
    lambda g, total, s: Piecewise((total, g.entry(s) > 0), (g.entry(s), True)),
    lambda g, total, s: total,
    lambda g, total, s: total,
    lambda g, total, s: total**2,
    lambda g, total, s: total + g.entry(s),
    lambda g, total, s: exp(-(total**2)),
    lambda g, total, s: exp(total / 4),
    lambda g, total, s: log(1 + total**2),
    lambda g, total, s: g.entry(s) / (3 + total**2),
    lambda g, total, s: total * g.sum(s, 1),
)


@lru_cache
def random_sums(count: int, seed: int, cases: bool = False) -> tuple[Expr, ...]:
    """`count` random expressions with free indices i, j, each with a sum in a sum; drawn once in a run."""
    grower = Grower(Random(seed), cases)
    found: list[Expr] = []
    while len(found) < count:
        e = grower.around(FREE, grower.rng.choice((2, 2, 2, 3)))
        if grower.rng.random() < 0.1:
            e += grower.around(FREE, 1)
        if height(e) > 1 and e.has(x) and e.count_ops() < MOST_OPERATIONS:
            found.append(e)
    return tuple(found)


def height(e: Basic) -> int:
    """How deep sums are nested in e."""
    return (len(e.limits) if isinstance(e, Sum) else 0) + max(map(height, e.args), default=0)
