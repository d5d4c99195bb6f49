"""Certified values of a statement's sides at an exact point, with every Partial in them, in ball arithmetic.

A number is a ball, or a ball with infinitesimal parts: ∂f/∂x is read off f(x + ε) with ε² = 0, a second derivative off
f(x + ε₁ + ε₂) at ε₁ε₂. Functions of such numbers come from their Taylor series. Nothing here is shared with a proof.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

from flint import arb, ctx, fmpq
from sympy import (
    Abs,
    Add,
    Basic,
    Heaviside,
    Indexed,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Product,
    Rational,
    S,
    Sum,
    Symbol,
    digamma,
    log,
    polygamma,
    sign,
)
from sympy.logic.boolalg import Boolean

from symbolic.conditions import holds
from symbolic.verification.ball_functions import OUTSIDE, SERIES
from symbolic.verification.jets import (
    BorderError,
    NoValueError,
    OutsideError,
    Part,
    applied,
    inverse,
    positive,
    times,
    total,
)
from symbolic.verification.statement import Partial

BITS = 160
MOST_TERMS = 4096  # of one sum
MOST_STEPS = 60_000  # of one evaluation
CONSTANTS = {S.Pi: arb.pi, S.Exp1: arb.const_e}

Place: TypeAlias = "Symbol | tuple[IndexedBase, tuple[int, ...]]"


@dataclass(frozen=True)
class Point:
    """An exact point: numbers, entries, and values of sizes and indices; and which of them are no continuum."""

    numbers: Mapping[Symbol, Rational] = field(default_factory=dict)
    entries: Mapping[IndexedBase, Mapping[tuple[int, ...], Rational]] = field(default_factory=dict)
    integers: Mapping[Symbol, int] = field(default_factory=dict)
    discrete: frozenset[Basic] = frozenset()


def ball(e: Basic, at: Point, *, bits: int = BITS, on_borders: bool = False) -> arb:
    """A ball that holds the value of e; NoValueError where there is none. On a border of cases only if asked for."""
    with ctx.workprec(bits):
        found = Evaluation(at, on_borders).of(e)
        value = found.get(0, arb(0))
        if not value.is_finite():
            raise NoValueError("no finite value")
        return value


@lru_cache(maxsize=20_000)
def free_indices(e: Basic) -> frozenset[Basic]:
    """The whole-number symbols of e that no sum in it binds."""
    if not e.args:
        return frozenset([e] if e.is_Symbol and e.is_integer else [])
    found: frozenset[Basic] = frozenset().union(*map(free_indices, e.args))
    return found - set(e.bound_symbols) if isinstance(e, Sum | Product) else found


@lru_cache(maxsize=20_000)
def of_deltas(e: Mul) -> tuple[Basic, ...]:
    """The factors of a product that are made of deltas alone."""
    return tuple(a for a in e.args if a.has(KroneckerDelta) and all(x.is_integer for x in a.free_symbols))


class Evaluation:
    """One walk over an expression."""

    def __init__(self, at: Point, on_borders: bool) -> None:
        self.at = at
        self.on_borders = on_borders
        self.bound: dict[Basic, int] = {}
        self.moving: list[Place] = []  # the place that each infinitesimal moves
        self.seen: dict[Any, Part] = {}
        self.steps = 0

    def of(self, e: Basic) -> Part:
        if isinstance(e, Rational):
            return {0: arb(fmpq(int(e.p), int(e.q)))}
        if e.is_Symbol:
            return self.symbol(e)
        if isinstance(e, Add):
            return total(map(self.of, e.args))
        if isinstance(e, Mul):
            return self.product(e)
        if isinstance(e, Indexed):
            return self.entry(e)
        return self.remembered(e)

    def remembered(self, e: Basic) -> Part:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise NoValueError("an evaluation of too many steps")
        key = (e, tuple(self.moving), tuple(self.bound.get(x) for x in free_indices(e)))
        found = self.seen.get(key)
        if found is None:
            found = self.seen[key] = self.node(e)
        return found

    def node(self, e: Basic) -> Part:
        if isinstance(e, Partial):
            return self.partial(e)
        if isinstance(e, Pow):
            return self.power(e)
        if isinstance(e, log):
            found = applied(lambda u: u.log(), positive(self.of(e.args[0])))
            if len(e.args) == 1:
                return found
            return times(found, inverse(applied(lambda u: u.log(), positive(self.of(e.args[1])))))
        if isinstance(e, Sum | Product):
            return self.over_index(e)
        if isinstance(e, KroneckerDelta):
            return {0: arb(int(self.integer(e.args[0]) == self.integer(e.args[1])))}
        if type(e) in SERIES:
            u = self.of(e.args[0])
            if type(e) in OUTSIDE and OUTSIDE[type(e)](u.get(0, arb(0))):
                raise OutsideError(f"outside the domain of {type(e).__name__}")
            return applied(SERIES[type(e)], u)
        if isinstance(e, polygamma | digamma):
            return self.polygamma(e)
        if e in CONSTANTS:
            return {0: CONSTANTS[e]()}
        return self.case(e)

    def product(self, e: Mul) -> Part:
        result: Part = {0: arb(1)}
        for a in of_deltas(e):  # what a delta leaves out need not have a value
            found = self.of(a)
            if len(found) == 1 and found[0].is_zero():
                return {0: arb(0)}
        for a in e.args:
            result = times(result, self.of(a))
        return result

    def power(self, e: Pow) -> Part:
        base, power = self.of(e.base), e.exp
        if not isinstance(power, Rational):
            exponent = self.of(power)
            value = exponent.get(0, arb(0))
            if len(exponent) == 1 and value.is_exact() and value.is_integer():
                power = Integer(int(value.unique_fmpz()))
        if isinstance(power, Integer):
            if power < 0:
                base, power = inverse(base), -power
            if power > 4000:
                raise NoValueError("a high power")
            return applied(lambda u: u ** int(power), base)
        if isinstance(power, Rational):
            if base.get(0, arb(0)).is_zero() and len(base) < 2 and power > 0 and not self.moving:
                return {0: arb(0)}
            q = arb(fmpq(int(power.p), int(power.q)))
            if power.q == 2:
                root = applied(lambda u: u.sqrt(), positive(base))
                return applied(lambda u: u ** abs(int(power.p)), root if power > 0 else inverse(root))
            return applied(lambda u: (u.log() * q).exp(), positive(base))
        logged = applied(lambda u: u.log(), positive(base))
        return applied(lambda u: u.exp(), times(self.of(power), logged))

    def polygamma(self, e: Basic) -> Part:
        order, argument = (0, e.args[0]) if len(e.args) == 1 else e.args
        u = self.of(argument)
        if len(u) > 1 or order not in (0, 1):
            raise NoValueError("a derivative of polygamma")
        start = u.get(0, arb(0))
        return {0: start.digamma() if order == 0 else arb(2).zeta(start)}

    # Names

    def symbol(self, e: Symbol) -> Part:
        if e in self.bound:
            return {0: arb(self.bound[e])}
        if e in self.at.integers:
            return {0: arb(self.at.integers[e])}
        if e not in self.at.numbers:
            raise NoValueError(f"the symbol {e} has no value")
        return self.travelling(self.at.numbers[e], e)

    def entry(self, e: Indexed) -> Part:
        place = tuple(map(self.integer, e.indices))
        values = self.at.entries.get(e.base)
        if values is None or place not in values:
            raise NoValueError(f"{e} has no value at {place}")
        return self.travelling(values[place], (e.base, place))

    def travelling(self, x: Rational, place: Place) -> Part:
        found: Part = {0: arb(fmpq(int(x.p), int(x.q)))}
        for bit, moved in enumerate(self.moving):
            if moved == place:
                found[1 << bit] = arb(1)
        return found

    def integer(self, e: Basic) -> int:
        if isinstance(e, Integer):
            return int(e)
        if e in self.bound:
            return self.bound[e]
        if e in self.at.integers:
            return self.at.integers[e]
        if isinstance(e, Indexed):
            place = tuple(map(self.integer, e.indices))
            values = self.at.entries.get(e.base, {})
            if place in values and values[place].is_Integer:
                return int(values[place])
        shifted = e.xreplace({a: Integer(b) for a, b in (*self.at.integers.items(), *self.bound.items())})
        shifted = shifted.xreplace(dict(self.at.numbers))
        if not isinstance(shifted, Integer):
            raise NoValueError(f"the index {e} has no value")
        return int(shifted)

    def partial(self, e: Partial) -> Part:
        f, x = e.args
        place: Place = (x.base, tuple(map(self.integer, x.indices))) if isinstance(x, Indexed) else x
        if x in self.at.integers:
            raise NoValueError(f"a derivative by the whole number {x}")
        if isinstance(x, Indexed) and place[1] not in self.at.entries.get(x.base, {}):
            raise NoValueError(f"{x} is out of range")
        bit = 1 << len(self.moving)
        self.moving.append(place)
        try:
            found = self.of(f)
        finally:
            self.moving.pop()
        return {mask ^ bit: v for mask, v in found.items() if mask & bit} or {0: arb(0)}

    def over_index(self, e: Sum | Product) -> Part:
        *within, (index, low, high) = e.limits  # the last is the outermost
        inner = e.func(e.function, *within) if within else e.function
        first, last = self.integer(low), self.integer(high)
        if last - first >= MOST_TERMS:
            raise NoValueError("a sum of too many terms")
        result: Part = {0: arb(0 if isinstance(e, Sum) else 1)}
        before = self.bound.get(index)
        try:
            for place in range(first, last + 1):
                self.bound[index] = place
                term = self.of(inner)
                result = total([result, term]) if isinstance(e, Sum) else times(result, term)
        finally:
            self.bound.pop(index, None)
            if before is not None:
                self.bound[index] = before
        return result

    # Cases

    def case(self, e: Basic) -> Part:
        if isinstance(e, Abs):
            u = self.of(e.args[0])
            return u if self.side(u, e.args[0]) >= 0 else {mask: -v for mask, v in u.items()}
        if isinstance(e, sign):
            return {0: arb(self.side(self.of(e.args[0]), e.args[0]))}
        if isinstance(e, Heaviside):
            side = self.side(self.of(e.args[0]), e.args[0])
            if not side:
                raise BorderError("a step at its border")  # 0, 1/2 or 1: a convention
            return {0: arb(int(side > 0))}
        if isinstance(e, Max | Min):
            pick = 1 if isinstance(e, Max) else -1
            best, *rest = ((self.of(a), a) for a in e.args)
            for a in rest:
                difference = total([a[0], {mask: -v for mask, v in best[0].items()}])
                if self.side(difference, a[1] - best[1]) == pick:
                    best = a
            return best[0]
        if isinstance(e, Piecewise):
            for value, condition in e.args:
                if self.holds(condition):
                    return self.of(value)
            raise OutsideError("no case holds")
        raise NoValueError(f"{type(e).__name__} has no certified value here")

    def holds(self, condition: Boolean) -> bool:
        def side(c: Any) -> int:
            difference = total([self.of(c.lhs), {mask: -v for mask, v in self.of(c.rhs).items()}])
            return self.side(difference, c.lhs - c.rhs)

        return holds(condition, side)

    def side(self, u: Part, e: Basic) -> int:
        """The sign of a quantity e with the value u."""
        start = u.get(0, arb(0))
        if start > 0:
            return 1
        if start < 0:
            return -1
        if start.is_zero():
            given = {a.base for a in e.atoms(Indexed)} | {a for a in e.free_symbols if a.is_Symbol}
            continuum = (given - self.at.discrete - self.at.integers.keys() - self.bound.keys()) & (
                self.at.numbers.keys() | self.at.entries.keys()
            )
            moved = {x[0] if isinstance(x, tuple) else x for x in self.moving}
            if (not continuum and not moved & given) or (self.on_borders and not self.moving):
                return 0
        raise BorderError("the point lies on a border")
