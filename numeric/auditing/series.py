"""Certified Taylor series of a raw definition: f, f′, f″, f‴ in ball arithmetic, each side of a kink by itself.

The definition is walked as it is written (only quotients are brought together, 1 − 1/(1 + t) = t/(1 + t), since no
precision tells 1 − σ(10³⁰⁰) from 0); nothing here knows the forms that the kernels compile. A ball surely holds the
true value, so that a precision suffices exactly when the ball is small: two precisions may agree and both be wrong,
as x − tanh x at 10⁻¹⁰⁰ is x to 120 bits and to 240.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from flint import arb, arb_series, fmpq
from sympy import (
    Abs,
    Basic,
    Expr,
    Heaviside,
    Indexed,
    Max,
    Min,
    Piecewise,
    Rational,
    S,
    Sum,
    acosh,
    asinh,
    atanh,
    cosh,
    cot,
    csc,
    csch,
    exp,
    gamma,
    log,
    loggamma,
    sec,
    sech,
    sign,
    sinh,
    tanh,
    together,
)

from numeric.auditing.walks import TERMS, NoValueError, Series, UnsettledError, Walk
from symbolic.binders import MaxOver
from symbolic.conditions import holds
from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.indices import n
from symbolic.verification.enclosure import SERIES

Node: TypeAlias = "Callable[[Walk], Series]"

MORE_SERIES: Mapping[type[Basic], Callable[[Series], Series]] = {
    **SERIES,
    sec: lambda u: 1 / divisor(u.cos()),
    csc: lambda u: 1 / divisor(u.sin()),
    cot: lambda u: u.cos() / divisor(u.sin()),
    csch: lambda u: 2 / divisor(u.exp() - (-u).exp()),
    sech: lambda u: 2 / (u.exp() + (-u).exp()),
    asinh: lambda u: (u + (u * u + 1).sqrt()).log(),
    acosh: lambda u: (u + (u * u - 1).sqrt()).log(),
    atanh: lambda u: ((1 + u) / (1 - u)).log() / 2,
    log: lambda u: u.log(),
    gamma: lambda u: u.gamma(),
    loggamma: lambda u: u.lgamma(),
}


class Tape:
    """A definition as closures, one for each different subexpression; a value is found once in a walk."""

    def __init__(self, e: Expr) -> None:
        self.nodes: dict[Basic, Node] = {}
        self.root = self.node(brought_together(e))

    def __call__(self, walk: Walk) -> Series:
        """The series of the definition."""
        try:
            return self.root(walk)
        except (ZeroDivisionError, ValueError) as error:
            raise UnsettledError(str(error)) from error

    def node(self, e: Basic) -> Node:
        """The closure of a subexpression, which remembers its value for the indices that it depends on."""
        if e in self.nodes:
            return self.nodes[e]
        make = self._made(e)  # its parts come first, so that the number below is free
        key = len(self.nodes)
        free = tuple(sorted((s for s in e.free_symbols if s.is_integer and s != n), key=str))
        entries = [(a.base, a.indices[0]) for a in e.atoms(Indexed)]
        inner = {base for base, index in entries if index not in free}
        outer = [(base, index) for base, index in entries if index in free]

        def moves(walk: Walk) -> bool:
            return any(
                seed in e.free_symbols if not isinstance(seed, tuple) else seed[0] in inner for seed in walk.speeds
            ) or any((base, walk.places[index]) in walk.speeds for base, index in outer)

        def remembered(walk: Walk) -> Series:
            place = (key, *(walk.places[s] for s in free)) if free else key
            found = walk.found if not entries or moves(walk) else walk.still
            if place not in found:
                found[place] = make(walk)
            return found[place]

        self.nodes[e] = remembered
        return remembered

    def _made(self, e: Basic) -> Node:
        if isinstance(e, Indexed):
            index = e.indices[0]
            return lambda walk: walk.seeded(walk.values[e.base][walk.places[index]], (e.base, walk.places[index]))
        if e == n:
            return lambda walk: arb_series([walk.classes], TERMS)
        if e.is_Symbol:
            return lambda walk: walk.seeded(walk.values[e], e)
        if isinstance(e, Rational):
            return lambda walk: arb_series([exact(e)], TERMS)
        if e is S.Pi or e is S.Exp1:
            return lambda walk: arb_series([arb.pi() if e is S.Pi else arb.const_e()], TERMS)
        if isinstance(e, Sum | MaxOver):
            return self._over(e)
        if isinstance(e, Piecewise):
            return lambda walk: self._case(e, walk)
        if e.is_Pow:
            return self._power(e)
        if isinstance(e, Max | Min):
            return self._chosen(e)
        if e.is_Add or e.is_Mul:
            return self._fold(e, (lambda _, a, b: a + b) if e.is_Add else (lambda _, a, b: a * b))
        return self._function(e)

    def _function(self, e: Basic) -> Node:
        args = [self.node(a) for a in e.args[:1]]
        if isinstance(e, Abs):
            return lambda walk: (u := args[0](walk)) * (-1 if walk.sign(u, e.args[0]) < 0 else 1)
        if isinstance(e, sign):
            return lambda walk: arb_series([walk.sign(args[0](walk), e.args[0])], TERMS)
        if isinstance(e, Heaviside):
            return lambda walk: arb_series([int(walk.sign(args[0](walk), e.args[0]) > 0)], TERMS)
        if e.func in MORE_SERIES:
            series = MORE_SERIES[e.func]
            return lambda walk: series(args[0](walk))
        raise InputError(f"the audit has no {e.func.__name__}; it must be one of the elementary functions")

    def _fold(self, e: Basic, join: Callable[[Walk, Series, Series], Series]) -> Node:
        first, *rest = (self.node(a) for a in e.args)

        def folded(walk: Walk) -> Series:
            result = first(walk)
            for other in rest:
                result = join(walk, result, other(walk))
            return result

        return folded

    def _chosen(self, e: Max | Min) -> Node:
        parts = [(a, self.node(a)) for a in e.args]
        wanted = 1 if isinstance(e, Max) else -1

        def chosen(walk: Walk) -> Series:
            best, result = parts[0][0], parts[0][1](walk)
            for other, node in parts[1:]:
                value = node(walk)
                if walk.sign(result - value, best - other) != wanted:
                    best, result = other, value
            return result

        return chosen

    def _power(self, e: Basic) -> Node:
        base, exponent = self.node(e.base), e.exp
        if exponent.is_Integer:
            size = abs(int(exponent))
            if exponent > 0:
                return lambda walk: base(walk) ** size
            return lambda walk: 1 / divisor(base(walk)) ** size
        if exponent.is_Rational and exponent.q == 2:
            size = abs(int(exponent.p))
            if exponent > 0:
                return lambda walk: root(walk, base(walk)) ** size
            return lambda walk: divisor(base(walk)).rsqrt() ** size
        if e.base is S.Exp1:
            power = self.node(exponent)
            return lambda walk: power(walk).exp()
        other = self.node(exponent)
        return lambda walk: (other(walk) * base(walk).log()).exp()

    def _over(self, e: Sum | MaxOver) -> Node:
        """The sum, or the largest, over one index."""
        *inner, (index, *_) = e.limits
        body = self.node(e.func(e.function, *inner) if inner else e.function)
        adds = isinstance(e, Sum)

        def over(walk: Walk) -> Series:
            before = walk.places.get(index)
            result = arb_series([0], TERMS) if adds else None
            for place in range(walk.classes):
                walk.places[index] = place
                value = body(walk)
                if adds:
                    result = result + value
                elif result is None or walk.sign(value - result) > 0:
                    result = value
            if before is None:
                del walk.places[index]
            else:
                walk.places[index] = before
            return result

        return over

    def _case(self, e: Piecewise, walk: Walk) -> Series:
        for value, condition in e.args:
            if holds(condition, lambda c: walk.sign(self.node(c.lhs - c.rhs)(walk), c.lhs - c.rhs)):
                return self.node(value)(walk)
        raise UnsettledError("no case holds at this point")


def divisor(u: Series) -> Series:
    """A series by which one divides; 0·(1/0) would be 0 to flint, a series of nothing times any other.

    Raises NoValueError where it is exactly 0.
    """
    if u[0].is_zero():
        raise NoValueError("a division by 0")
    return u


def root(walk: Walk, u: Series) -> Series:
    """√u; where u begins with c·t², that is |t|·√(c + …), a kink."""
    if not (u[0].is_zero() and u[1].is_zero() and u[2] > 0):
        return u.sqrt()
    walk.tied = True
    rest = (arb_series([u[2], u[3]], 2)).sqrt()
    return arb_series([0, walk.side * rest[0], walk.side * rest[1], arb.nan()], TERMS)


def brought_together(e: Basic) -> Basic:
    """The same expression with the sums in the arguments of functions over one denominator, from the inside out."""
    if not e.args or isinstance(e, Indexed):
        return e
    if isinstance(e, Sum | MaxOver):
        return e.func(brought_together(e.function), *e.limits)
    if isinstance(e, Piecewise):
        return e.func(*((brought_together(value), condition) for value, condition in e.args))
    rebuilt = e.func(*(brought_together(a) for a in e.args))
    return together(rebuilt) if rebuilt.is_Add and rebuilt.has(*GROWING) else rebuilt


# What saturates or grows beyond every precision.
GROWING = (exp, tanh, sinh, cosh)


def exact(value: Any) -> Any:
    """A float or a SymPy rational as a ball of no width (a rational of odd denominator: of the working precision)."""
    if isinstance(value, float):
        return arb(value)
    q = Rational(value)
    return arb(fmpq(int(q.p), int(q.q)))


def symbols_of(f: Formula, point: Mapping[str, Any]) -> dict[Basic, Any]:
    """The values of the arguments by symbol, those of parameters that are not given by their defaults."""
    values: dict[Basic, Any] = {}
    for a in f.args:
        given: Any = point.get(a.name, a.default)
        values[a.symbol] = [exact(v) for v in given] if isinstance(given, Sequence) else exact(given)
    return values
