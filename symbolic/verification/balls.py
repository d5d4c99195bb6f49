"""Certified values of a statement's sides at an exact point, with every Partial in them, in ball arithmetic.

A number is a ball, or a ball with infinitesimal parts: ∂f/∂x is read off f(x + ε) with ε² = 0, a second derivative off
f(x + ε₁ + ε₂) at ε₁ε₂. Functions of such numbers come from their Taylor series. Nothing here is shared with a proof.
"""

from functools import lru_cache
from typing import Any

from flint import arb, ctx, fmpq
from sympy import (
    Abs,
    Add,
    Basic,
    Heaviside,
    Indexed,
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
    digamma,
    log,
    polygamma,
    sign,
)
from sympy.logic.boolalg import Boolean

from symbolic.conditions import holds
from symbolic.verification.ball_functions import OUTSIDE, SERIES
from symbolic.verification.effort import Effort
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
from symbolic.verification.points import AtPoint, Place, Point
from symbolic.verification.statement import BINDERS, ArgmaxOver, MaxOver, Partial

BITS = 160
MOST_TERMS = 4096  # of one sum
MOST_STEPS = 60_000  # of one evaluation
CONSTANTS = {S.Pi: arb.pi, S.Exp1: arb.const_e}


def ball(e: Basic, at: Point, *, bits: int = BITS, on_borders: bool = False, effort: Effort | None = None) -> arb:
    """A ball that holds the value of e; NoValueError where there is none. On a border of cases only if asked for."""
    evaluation = Evaluation(at, on_borders)
    with ctx.workprec(bits):
        try:
            found = evaluation.of(e)
        finally:
            if effort is not None:
                effort.spend(evaluation.steps * bits / BITS)
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
    return found - set(e.bound_symbols) if isinstance(e, BINDERS) else found


@lru_cache(maxsize=20_000)
def of_deltas(e: Mul) -> tuple[Basic, ...]:
    """The factors of a product that are made of deltas alone."""
    return tuple(a for a in e.args if a.has(KroneckerDelta) and all(x.is_integer for x in a.free_symbols))


class Evaluation(AtPoint):
    """One walk over an expression."""

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
        if isinstance(e, MaxOver):
            return self.greatest(e)[1]
        if isinstance(e, ArgmaxOver):
            return {0: arb(self.integer(e))}
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

    def greatest(self, e: MaxOver | ArgmaxOver) -> tuple[int, Part]:
        """The index at which a term is greatest, and that term."""
        if len(e.limits) != 1:
            raise NoValueError("a maximum over several indices")
        ((index, low, high),) = e.limits
        first, last = self.integer(low), self.integer(high)
        if last - first >= MOST_TERMS or last < first:
            raise NoValueError("a maximum of too many terms, or of none")
        before = self.bound.get(index)
        try:
            self.bound[index] = first
            best, place = self.of(e.function), first
            for other in range(first + 1, last + 1):
                self.bound[index] = other
                term = self.of(e.function)
                if self.side(total([term, {mask: -v for mask, v in best.items()}]), e.function) > 0:
                    best, place = term, other
        finally:
            self.bound.pop(index, None)
            if before is not None:
                self.bound[index] = before
        return place, best

    # Cases

    def is_nothing(self, u: Part, e: Basic) -> bool:
        """Whether e, with the value u, is surely 0 and stays so where anything moves.

        The larger of two values that are the same is no convention; a derivative there would be.
        """
        start = u.get(0, arb(0))
        return bool(start.contains(0)) and ((start.is_zero() and not self.moving) or self.is_same(e))

    def is_same(self, e: Basic) -> bool:
        """Whether e is 0 wherever the point lies: x_i − x_j where i is j."""
        return bool(e.xreplace({a: Integer(b) for a, b in (*self.at.integers.items(), *self.bound.items())}) == 0)

    def told_side(self, u: Part, e: Basic) -> int:
        """The sign of a quantity by which cases are parted; 0 only where it is 0 wherever the point lies."""
        return 0 if u.get(0, arb(0)).contains(0) and self.is_same(e) else self.side(u, e)

    def case(self, e: Basic) -> Part:
        if isinstance(e, Abs):
            u = self.of(e.args[0])
            if self.is_nothing(u, e.args[0]):
                return u
            return u if self.side(u, e.args[0]) >= 0 else {mask: -v for mask, v in u.items()}
        if isinstance(e, sign):
            return {0: arb(self.told_side(self.of(e.args[0]), e.args[0]))}
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
                if not self.is_nothing(difference, a[1] - best[1]) and self.side(difference, a[1] - best[1]) == pick:
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
            return self.told_side(difference, c.lhs - c.rhs)

        return holds(condition, side)
