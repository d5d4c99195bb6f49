"""Certified values: an expression at an exact point, or its Taylor series along a line, in ball arithmetic.

The ball that comes back surely holds the true value. Derivatives come from the series of the *definition*
f(x + t d) = f + t f′d + …, so that this shares nothing with the symbolic differentiation that it judges.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from flint import arb, arb_series, ctx, fmpq
from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
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
    acos,
    asin,
    atan,
    cos,
    cosh,
    erf,
    erfc,
    exp,
    log,
    sign,
    sin,
    sinh,
    tan,
    tanh,
)
from sympy.logic.boolalg import Boolean

from symbolic.binders import ArgmaxOver, MaxOver
from symbolic.conditions import holds

BITS = 160  # working precision; a difference below 2^−100 of the values counts as agreement, never as a proof
MOST_TERMS = 4096  # of one sum

Number: TypeAlias = Rational
Place: TypeAlias = "Symbol | tuple[IndexedBase, int]"


class UndecidableError(ArithmeticError):
    """The point lies on a border that the balls cannot tell, or outside the domain of the expression."""


@dataclass(frozen=True)
class Point:
    """An exact point: values of symbols, arrays (entries from 1), indices and sizes, and a direction of travel."""

    scalars: Mapping[Symbol, Number] = field(default_factory=dict)
    arrays: Mapping[IndexedBase, tuple[Number, ...]] = field(default_factory=dict)
    integers: Mapping[Symbol, int] = field(default_factory=dict)
    direction: Mapping[Place, Number] = field(default_factory=dict)

    def along(self, *places: Place) -> "Point":
        """The same point, travelling with unit speed in each of the places."""
        steps: dict[Place, Number] = {}
        for p in places:
            steps[p] = steps.get(p, S.Zero) + 1
        return replace(self, direction=steps)


def value(e: Expr, at: Point) -> arb:
    """A ball that holds the value of e at a point; UndecidableError where there is none."""
    return _coefficient(e, at, 0)


def derivative(e: Expr, at: Point, places: tuple[Place, ...]) -> arb:
    """A ball that holds the mixed partial derivative of e by one or two places, or of any order by one place."""
    if not places:
        return value(e, at)
    with ctx.workprec(BITS):
        if len(set(places)) == 1:
            order = len(places)
            return _coefficient(e, at.along(places[0]), order) * arb(_factorial(order))
        if len(places) != 2:
            raise UndecidableError(f"a mixed derivative of order {len(places)} has no certified value here")
        a, b = places  # ∂²f/∂a∂b by polarization of the second coefficient
        both, one, other = (_coefficient(e, at.along(*way), 2) for way in ((a, b), (a,), (b,)))
        return both - one - other


def second_along(e: Expr, at: Point) -> arb:
    """A ball that holds the second derivative of e at a point along its direction of travel."""
    return _coefficient(e, at, 2) * 2


def _factorial(k: int) -> int:
    return 1 if k < 2 else k * _factorial(k - 1)


def _coefficient(e: Expr, at: Point, order: int) -> arb:
    if order >= ctx.cap:  # python-flint silently cuts every series there
        raise UndecidableError(f"a derivative of order {order} is beyond the series that are kept")
    with ctx.workprec(BITS):
        series = _Evaluation(at, order).of(e)
        found = series[order] if order < series.length() else arb(0)
        if not found.is_finite() or not all(series[k].is_finite() for k in range(series.length())):
            raise UndecidableError("the expression has no finite value at this point")
        return found


# f ↦ its series; the rest of the elementary functions are made of these below.
SERIES: Mapping[type[Basic], Callable[[Any], Any]] = {
    exp: lambda u: u.exp(),
    sin: lambda u: u.sin(),
    cos: lambda u: u.cos(),
    tan: lambda u: u.tan(),
    asin: lambda u: u.asin(),
    acos: lambda u: u.acos(),
    atan: lambda u: u.atan(),
    erf: lambda u: u.erf(),
    erfc: lambda u: u.erfc(),
    sinh: lambda u: (u.exp() - (-u).exp()) / 2,
    cosh: lambda u: (u.exp() + (-u).exp()) / 2,
    tanh: lambda u: 1 - 2 / ((2 * u).exp() + 1),
}


class _Evaluation:
    """One walk over an expression, with the bound indices of the sums around."""

    def __init__(self, at: Point, order: int) -> None:
        self.at = at
        self.terms = order + 1
        self.bound: dict[Basic, int] = {}

    def constant(self, x: Any) -> Any:
        return arb_series([x], prec=self.terms)

    def number(self, q: Rational) -> Any:
        return self.constant(arb(fmpq(int(q.p), int(q.q))))

    def of(self, e: Basic) -> Any:
        if isinstance(e, Rational):
            return self.number(e)
        if e.is_Symbol:
            return self.symbol(e)
        if isinstance(e, Indexed):
            return self.entry(e)
        if isinstance(e, Add):
            return self.fold(e.args, lambda a, b: a + b)
        if isinstance(e, Mul):
            return self.fold(e.args, lambda a, b: a * b)
        if isinstance(e, exp):
            return self.of(e.args[0]).exp()
        if isinstance(e, Pow):
            return self.power(e)
        if isinstance(e, log):
            u = self.positive(self.of(e.args[0]))
            return u.log() if len(e.args) == 1 else u.log() / self.positive(self.of(e.args[1])).log()
        if isinstance(e, Sum | Product):
            return self.over_index(e)
        if isinstance(e, MaxOver):
            return self.greatest(e)[1]
        if isinstance(e, KroneckerDelta):
            return self.number(S.One if self.integer(e.args[0]) == self.integer(e.args[1]) else S.Zero)
        if type(e) in SERIES:
            return SERIES[type(e)](self.of(e.args[0]))
        return self.case(e)

    def case(self, e: Basic) -> Any:
        if isinstance(e, Abs):
            u = self.of(e.args[0])
            return u if self.side(u, e.args[0]) > 0 else -u
        if isinstance(e, sign):
            return self.number(Integer(self.side(self.of(e.args[0]), e.args[0])))
        if isinstance(e, Heaviside):
            return self.number(S.One if self.sign(self.of(e.args[0])) > 0 else S.Zero)
        if isinstance(e, Max | Min):
            pick = 1 if isinstance(e, Max) else -1
            best, *rest = ((self.of(a), a) for a in e.args)
            for u, a in rest:
                best = (u, a) if self.side(u - best[0], a - best[1]) == pick else best
            return best[0]
        if isinstance(e, Piecewise):
            for branch, condition in e.args:
                if self.holds(condition):
                    return self.of(branch)
            raise UndecidableError("no case holds at this point")
        if e is S.Pi:
            return self.constant(arb.pi())
        if e is S.Exp1:
            return self.constant(arb.const_e())
        raise UndecidableError(f"{type(e).__name__} has no certified value here")

    def fold(self, args: Iterable[Basic], join: Callable[[Any, Any], Any]) -> Any:
        first, *rest = (self.of(a) for a in args)
        for a in rest:
            first = join(first, a)
        return first

    def symbol(self, e: Symbol) -> Any:
        if e in self.bound:
            return self.number(Integer(self.bound[e]))
        if e in self.at.integers:
            return self.number(Integer(self.at.integers[e]))
        if e not in self.at.scalars:
            raise UndecidableError(f"the symbol {e} has no value")
        return self.travelling(self.at.scalars[e], e)

    def entry(self, e: Indexed) -> Any:
        if e.base not in self.at.arrays or len(e.indices) != 1:
            raise UndecidableError(f"the array {e.base} has no value")
        place, entries = self.integer(e.indices[0]), self.at.arrays[e.base]
        if not 1 <= place <= len(entries):
            raise UndecidableError(f"the entry {place} of {e.base} is out of range")
        return self.travelling(entries[place - 1], (e.base, place))

    def travelling(self, x: Number, place: Place) -> Any:
        speed = self.at.direction.get(place, S.Zero)
        start, slope = (arb(fmpq(int(q.p), int(q.q))) for q in (x, speed))
        return arb_series([start, slope], prec=self.terms) if speed else self.constant(start)

    def integer(self, e: Basic) -> int:
        if isinstance(e, ArgmaxOver):
            return self.greatest(e)[0]
        shifted = e.xreplace({a: Integer(b) for a, b in (*self.at.integers.items(), *self.bound.items())})
        if not isinstance(shifted, Integer):
            raise UndecidableError(f"the index {e} has no value")
        return int(shifted)

    def over_index(self, e: Sum | Product) -> Any:
        result = self.number(S.Zero if isinstance(e, Sum) else S.One)
        for _, term in self.terms_of(e):
            result = result + term if isinstance(e, Sum) else result * term
        return result

    def greatest(self, e: MaxOver | ArgmaxOver) -> tuple[int, Any]:
        """The index at which a term is greatest, and that term; where two are, the index is that of neither."""
        (place, best), *others = self.terms_of(e)
        for other, term in others:
            side = self.sign(term - best)
            if not side and isinstance(e, ArgmaxOver):
                raise UndecidableError("two terms are greatest")
            if side > 0:
                place, best = other, term
        return place, best

    def terms_of(self, e: Sum | Product | MaxOver | ArgmaxOver) -> list[tuple[int, Any]]:
        """What the outermost index of e runs over, with the value of the rest there."""
        *within, (index, low, high) = e.limits  # the last is the outermost
        inner = e.func(e.function, *within) if within else e.function
        first, last = self.integer(low), self.integer(high)
        if last - first >= MOST_TERMS or (last < first and isinstance(e, MaxOver | ArgmaxOver)):
            raise UndecidableError("too many terms, or a maximum of none")
        before = self.bound.get(index)
        found = []
        for place in range(first, last + 1):
            self.bound[index] = place
            found.append((place, self.of(inner)))
        self.bound.pop(index, None)
        if before is not None:
            self.bound[index] = before
        return found

    def power(self, e: Pow) -> Any:
        base, power = e.base, e.exp
        if isinstance(power, Integer):
            u = self.of(base)
            if power >= 0:
                return u ** int(power)
            if self.sign(u) == 0:
                raise UndecidableError("a division by zero")
            return (1 / u) ** int(-power)
        u = self.of(base)
        if isinstance(power, Rational) and self.is_exact_zero(u) and power > 0 and self.terms == 1:
            return self.number(S.Zero)
        return (self.of(power) * self.positive(u).log()).exp()

    def positive(self, u: Any) -> Any:
        if self.sign(u) <= 0:
            raise UndecidableError("a logarithm or root of a number that is not positive")
        return u

    def is_exact_zero(self, u: Any) -> bool:
        return all(u[k].is_zero() for k in range(u.length()))

    def sign(self, u: Any) -> int:
        start = u[0] if u.length() else arb(0)
        if start > 0:
            return 1
        if start < 0:
            return -1
        # On the way through, an exact 0 may be that of one point only: x² along x at 0, cut off after x.
        if self.is_exact_zero(u) and not self.at.direction:
            return 0
        raise UndecidableError("the point lies on a border")

    def side(self, u: Any, e: Basic) -> int:
        """The sign of e, with the series u; 0 where e is 0 wherever the point lies: x_i − x_j where i is j."""
        start = u[0] if u.length() else arb(0)
        indices = {a: Integer(b) for a, b in (*self.at.integers.items(), *self.bound.items())}
        return 0 if start.contains(0) and e.xreplace(indices) == 0 else self.sign(u)

    def holds(self, condition: Boolean) -> bool:
        def side(c: Any) -> int:
            return self.side(self.of(c.lhs - c.rhs), c.lhs - c.rhs)

        return holds(condition, side)
