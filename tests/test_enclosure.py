"""Certified values: the ball holds the value and the derivatives that mpmath finds; where there are none it refuses."""

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

import mpmath
import pytest
from flint import arb, ctx
from sympy import (
    Abs,
    Add,
    Basic,
    Eq,
    Expr,
    Heaviside,
    Indexed,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Piecewise,
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
    lambdify,
    log,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)

from symbolic.binders import ArgmaxOver, MaxOver
from symbolic.formula import Formula
from symbolic.indices import i, j, k, largest, n, total
from symbolic.registry import formulas, get
from symbolic.verification.enclosure import BITS, Place, Point, UndecidableError, derivative, value

x, y = Symbol("x", real=True), Symbol("y", real=True)
v = IndexedBase("v", real=True)
DIGITS = 60
TIGHT = mpmath.mpf(10) ** -13  # the relative radius that a ball may have
SIZE = 3


def holds(ball: arb, number: Any) -> bool:
    """Whether the ball holds an mpmath number, up to the error of that number itself."""
    with ctx.workprec(BITS):
        middle = mpmath.mpf(ball.mid().str(50, radius=False))
    radius = mpmath.mpf(ball.rad().str(10, radius=False))
    slack = mpmath.mpf(10) ** -30 * (1 + abs(number))
    return bool(abs(middle - number) <= radius + slack) and bool(radius <= TIGHT * (1 + abs(number)))


def explicit(e: Expr, index: int | None) -> Expr:
    """e at n = 3 with each entry a symbol of its own, its sums written out by a plain loop."""

    def walk(a: Basic, bound: dict[Basic, int]) -> Expr:
        if a in bound:
            return Integer(bound[a])
        if isinstance(a, Indexed):
            return Symbol(f"{a.base.label}{walk(a.indices[0], bound)}")
        if isinstance(a, Sum | MaxOver):
            letters = [a.limits[0][0]] if isinstance(a, MaxOver) else [letter for letter, _, _ in a.limits]
            choices = (dict(zip(letters, at, strict=True)) for at in product(range(1, SIZE + 1), repeat=len(letters)))
            body = a.args[0]
            written = [walk(body, {**bound, **choice}) for choice in choices]
            return Max(*written) if isinstance(a, MaxOver) else Add(*written)
        if isinstance(a, KroneckerDelta):
            return S.One if walk(a.args[0], bound) == walk(a.args[1], bound) else S.Zero
        if isinstance(a, Symbol):
            return Integer(SIZE) if a == n else Symbol(a.name)
        return a.func(*(walk(b, bound) for b in a.args)) if a.args else a

    return walk(e, {} if index is None else {i: index})


def points(f: Formula) -> Iterator[tuple[Point, dict[str, Rational]]]:
    rng = Random(7)
    for _ in range(3):
        scalars: dict[Symbol, Rational] = {}
        arrays: dict[IndexedBase, tuple[Rational, ...]] = {}
        values: dict[str, Rational] = {}
        for a in f.args:
            drawn = a.kind.sample(rng, SIZE)
            if a.kind.vector:
                drawn = drawn if isinstance(drawn, tuple) else tuple(a.kind.sample(rng, 1) for _ in range(SIZE))
                arrays[a.symbol] = drawn
                values |= {f"{a.name}{place + 1}": number for place, number in enumerate(drawn)}
            else:
                scalars[a.symbol] = drawn
                values[a.name] = drawn
        yield Point(scalars, arrays, {n: SIZE, i: 2}), values


@pytest.mark.parametrize(
    "f", [*formulas(), get("mse").batch(), get("huber").batch()], ids=lambda f: f"{f.name}-{f.is_vector}"
)
def test_the_ball_holds_what_mpmath_finds(f: Formula) -> None:
    """Values, first, second and mixed derivatives by the prediction at exact random points."""
    e = explicit(f.expr, 2 if f.has_components else None)
    vector = f.wrt.kind.vector
    first: Place = (f.wrt.symbol, 1) if vector else f.wrt.symbol
    names = [f"{f.wrt.name}1", f"{f.wrt.name}2"] if vector else [f.wrt.name]
    with mpmath.workdps(DIGITS):
        for point, values in points(f):
            rest = {Symbol(name): number for name, number in values.items() if name not in names}
            function = lambdify([Symbol(name) for name in names], e.xreplace(rest), "mpmath")
            at = tuple(mpmath.mpf(values[name].p) / values[name].q for name in names)
            try:
                found = value(f.expr, point)
                slope = derivative(f.expr, point, (first,))
                bend = derivative(f.expr, point, (first, first))
            except UndecidableError:  # the point was drawn on a border, which the test below is about
                assert f.expr.has(Abs, Max, MaxOver, Piecewise)
                continue
            one, two = ((1, 0), (2, 0)) if vector else (1, 2)
            place = at if vector else at[0]
            assert holds(found, function(*at))
            for ball, order in ((slope, one), (bend, two)):
                true = mpmath.diff(function, place, order)
                assert holds(ball, true)
                assert not holds(ball, true + mpmath.mpf(10) ** -10 * (1 + abs(true)))
            if vector:
                mixed = derivative(f.expr, point, (first, (f.wrt.symbol, 2)))
                assert holds(mixed, mpmath.diff(function, at, (1, 1)))


# Every function that has a certified value, in one variable.
FUNCTIONS: tuple[Expr, ...] = (
    exp(x), log(x), sin(x), cos(x), tan(x), asin(x / 9), acos(x / 9), atan(x), erf(x), erfc(x), sinh(x), cosh(x),
    tanh(x), sqrt(x), x**3, x**-2, x ** Rational(-3, 2), x**x, 2**x, log(x, 3), pi * x + S.Exp1, Abs(x - 9),
    sign(x - 9) * x, Heaviside(x) * x**2, Max(x, x**2 / 9, 1), Min(x, 2 - x), Piecewise((x**2, x > 9), (exp(x), True)),
)  # fmt: skip


@pytest.mark.parametrize("e", FUNCTIONS, ids=str)
def test_the_ball_of_a_function(e: Expr) -> None:
    function = lambdify(x, e, "mpmath")
    with mpmath.workdps(DIGITS):
        for number in (Rational(5, 4), Rational(17, 8), Rational(7, 2)):
            point, at = Point({x: number}), mpmath.mpf(number.p) / number.q
            assert holds(value(e, point), function(at))
            for order in (1, 2, 3):
                assert holds(derivative(e, point, (x,) * order), mpmath.diff(function, at, order))


def test_sums_and_products_are_written_out() -> None:
    point = Point(arrays={v: (S(2), S(3), S(5))}, integers={n: 3, k: 2})
    assert holds(value(total(v[i] ** 2, i), point), 38)
    assert holds(value(Product(v[i], (i, 1, n)), point), 30)
    assert holds(value(total(v[i] * total(v[i], i), i), point), 100)  # the inner i is a letter of its own
    assert holds(value(Sum(v[i] * v[j], (j, 1, i), (i, 1, n)), point), 2 * 2 + 3 * 5 + 5 * 10)
    assert holds(value(total(KroneckerDelta(i, k) * v[i], i), point), 3)
    assert holds(value(v[k - 1] + n, point), 5)
    assert holds(derivative(total(v[i] ** 3, i), point, ((v, 2), (v, 2))), 18)


def test_the_largest_entry_and_where_it_stands() -> None:
    point = Point(arrays={v: (S(2), S(5), S(-3))}, integers={n: 3, k: 2, i: 1})
    which = ArgmaxOver(v[j], (j, 1, n))
    assert holds(value(largest(v[j] ** 2, j), point), 25)
    assert holds(value(total(largest(v[j] - v[i], j), i), point), 3 + 0 + 8)
    assert holds(value(v[which], point), 5)
    assert holds(value(KroneckerDelta(k, which) + 2 * KroneckerDelta(i, which), point), 1)
    assert holds(derivative(largest(v[j] ** 2, j), point, ((v, 2),)), 10)
    assert holds(derivative(largest(v[j] ** 2, j), point, ((v, 1),)), 0)
    tie = Point(arrays={v: (S(5), S(5), S(-3))}, integers={n: 3, k: 1})
    assert holds(value(largest(v[j], j), tie), 5)
    for e, places in ((largest(v[j], j), ((v, 1),)), (v[which], ()), (KroneckerDelta(k, which), ())):
        with pytest.raises(UndecidableError):
            derivative(e, tie, places)
    with pytest.raises(UndecidableError):
        value(MaxOver(v[j], (j, 1, 0)), tie)


def test_an_entry_beside_itself_is_no_border() -> None:
    pairs = total(total(Max(0, v[i] - v[j]), j), i)
    point = Point(arrays={v: (S.One, -S(2), S(5))}, integers={n: 3, k: 2})
    assert holds(value(pairs, point), 14)
    assert holds(derivative(pairs, point, ((v, 3),)), 2)
    assert holds(derivative(total(Abs(v[i] - v[k]) * v[i], i), point, ((v, 1),)), 4)
    assert holds(derivative(total(sign(v[i] - v[k]) * v[i], i), point, ((v, 1),)), 1)
    assert holds(derivative(total(Piecewise((v[i], v[i] > v[k]), (3 * v[i], True)), i), point, ((v, 2),)), 3)
    tie = Point(arrays={v: (S.One, S.One, S(5))}, integers={n: 3, k: 2})
    for e in (pairs, total(Abs(v[i] - v[k]), i), total(sign(v[i] - v[k]), i)):
        with pytest.raises(UndecidableError):
            derivative(e, tie, ((v, 1),))


UNDECIDED: tuple[tuple[str, Expr, dict[Symbol, Rational], tuple[Place, ...]], ...] = (
    ("the kink of |x|", Abs(x), {x: S.Zero}, (x,)),
    ("the kink of ReLU", Max(0, x), {x: S.Zero}, (x,)),
    ("a step", Heaviside(x), {x: S.Zero}, (x,)),
    ("a border between cases", Piecewise((x, x > 1), (1, True)), {x: S.One}, (x,)),
    ("a border of two variables", Abs(x - y), {x: S.One, y: S.One}, (x, y)),
    ("a border that no ball can tell", Piecewise((1, Eq(sin(x) ** 2 + cos(x) ** 2, 1)), (2, True)), {x: S.One}, ()),
    ("log 0", log(x), {x: S.Zero}, ()),
    ("log of a negative number", log(x), {x: -S.One}, ()),
    ("a root of a negative number", sqrt(x), {x: -S.One}, ()),
    ("the slope of the root at 0", sqrt(x), {x: S.Zero}, (x,)),
    ("1/0", 1 / x, {x: S.Zero}, ()),
    ("1/0 of a difference", 1 / (x - y), {x: S.One, y: S.One}, ()),
    ("0/0", sin(x) / x, {x: S.Zero}, ()),
    ("outside of arcsin", asin(x), {x: S(2)}, ()),
    ("overflow", exp(exp(exp(exp(x)))), {x: S(9)}, ()),
    ("no value", x + y, {x: S.One}, ()),
    ("no case", Piecewise((1, x > 1)), {x: S.Zero}, ()),
    ("an order too high", x**2 * y, {x: S.One, y: S.One}, (x, x, y)),
)


@pytest.mark.parametrize(
    ("e", "scalars", "places"),
    [pytest.param(*row[1:], id=row[0]) for row in UNDECIDED],
)
def test_what_has_no_certified_value_is_undecided(
    e: Expr, scalars: dict[Symbol, Rational], places: tuple[Place, ...]
) -> None:
    with pytest.raises(UndecidableError):
        derivative(e, Point(scalars), places)


def test_beside_a_border_it_is_decided() -> None:
    near = Rational(1, 10**30)
    assert holds(derivative(Abs(x), Point({x: near}), (x,)), 1)
    assert holds(derivative(Abs(x), Point({x: -near}), (x,)), -1)
    assert holds(value(Abs(x), Point({x: S.Zero})), 0)  # the value at the kink is certain
    assert holds(value(Max(0, x), Point({x: S.Zero})), 0)
    assert holds(value(sqrt(x), Point({x: S.Zero})), 0)


def test_entries_out_of_range_are_undecided() -> None:
    point = Point(arrays={v: (S.One, S(2))}, integers={n: 2, k: 3})
    for e in (v[k], v[k - 3], v[j], total(v[i + 1], i), IndexedBase("w")[1], Sum(v[1], (i, 1, 10**9))):
        with pytest.raises(UndecidableError):
            value(e, point)


def test_a_wrong_value_is_outside_the_ball() -> None:
    ball = value(exp(x), Point({x: Rational(1, 3)}))
    with mpmath.workdps(DIGITS):
        true = mpmath.exp(mpmath.mpf(1) / 3)
        assert holds(ball, true)
        assert not holds(ball, true * (1 + mpmath.mpf(10) ** -25))
        assert not holds(ball, true + mpmath.mpf(10) ** -20)
    assert not ball.overlaps(value(exp(x) + Rational(1, 10**40), Point({x: Rational(1, 3)})))
    assert ball.overlaps(value(exp(2 * x) / exp(x), Point({x: Rational(1, 3)})))


@pytest.mark.parametrize("places", [(x,), (x, x), (x, y)], ids=str)
def test_derivatives_are_as_tight_as_values(places: tuple[Place, ...]) -> None:
    ball = derivative(exp(x * y), Point({x: Rational(1, 3), y: Rational(2, 7)}), places)
    with ctx.workprec(BITS):
        assert ball.rad() < arb(2) ** -100


@pytest.mark.parametrize(
    "e",
    [Piecewise((x, x**2 > 0), (0, True)), Piecewise((0, Eq(x**2, 0)), (x, True)), x + sign(x**2)],
    ids=str,
)
def test_a_condition_that_holds_at_one_point_only_is_a_border(e: Expr) -> None:
    with pytest.raises(UndecidableError):
        derivative(e, Point({x: S.Zero}), (x,))
