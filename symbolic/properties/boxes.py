"""An expression over a bounded interval: its sign, and that of its derivatives, by Taylor series with a remainder.

On m ± r the derivative of order d is Σ_{j<p} g_j h^j + G_p h^p, |h| ≤ r, with g_j the coefficients at m and G_p a ball
that holds the p-th one everywhere on the interval.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flint import arb, arb_series, fmpq
from sympy import Add, Basic, Expr, Integer, Mul, Pow, Rational, Symbol, log

from symbolic.properties.numbers import UnclearError, number, reaching
from symbolic.verification.ball_functions import SERIES
from symbolic.verification.jets import NoValueError

PLACES = 7  # terms of a Taylor series before its remainder
Series = Any


class Program:
    """An expression as a list of operations on Taylor series, equal parts shared."""

    def __init__(self, e: Expr, x: Symbol) -> None:
        self.steps: list[tuple[Callable[..., Series], tuple[int, ...]]] = []
        self.places: dict[Basic, int] = {}
        self.x = x
        self.place(e)

    def place(self, e: Basic) -> int:
        found = self.places.get(e)
        if found is None:
            f, args = self.operation(e)
            inner = tuple(self.place(a) for a in args)
            self.steps.append((f, inner))
            found = self.places[e] = len(self.steps) - 1
        return found

    def operation(self, e: Basic) -> tuple[Callable[..., Series], tuple[Basic, ...]]:
        if e == self.x:
            return _given, ()
        if not e.has(self.x):
            return _constant(number(e)), ()
        if isinstance(e, Add):
            return _sum, e.args
        if isinstance(e, Mul):
            return _product, e.args
        if isinstance(e, Pow):
            if isinstance(e.exp, Integer):
                return _whole(int(e.exp)), (e.base,)
            if isinstance(e.exp, Rational) and e.exp.q == 2:
                return _root(int(e.exp.p)), (e.base,)
            return _general, (e.base, e.exp)
        if isinstance(e, log) and len(e.args) == 1:
            return (lambda u: u.log()), e.args
        if type(e) in SERIES:
            return SERIES[type(e)], e.args
        raise UnclearError(f"{type(e).__name__} is not known on intervals")

    def __call__(self, at: Any, order: int) -> Series:
        """The Taylor coefficients 0 … order at a ball."""
        given = arb_series([at, 1], prec=order + 1)
        values: list[Series] = []
        for f, args in self.steps:
            values.append(given if f is _given else f(*(values[a] for a in args)))
        return values[-1]


def _given() -> Series:
    raise AssertionError


def _constant(c: Any) -> Callable[..., Series]:
    return lambda: c


def _sum(*terms: Series) -> Series:
    first, *rest = terms
    for a in rest:
        first = first + a
    return first


def _product(*factors: Series) -> Series:
    first, *rest = factors
    for a in rest:
        first = first * a
    return first


def _whole(n: int) -> Callable[[Series], Series]:
    return (lambda u: u**n) if n > 0 else (lambda u: (1 / u) ** -n)


def _root(n: int) -> Callable[[Series], Series]:
    return (lambda u: u.sqrt() ** n) if n > 0 else (lambda u: (1 / u.sqrt()) ** -n)


def _general(u: Series, v: Series) -> Series:
    logged = u.log() if hasattr(u, "log") else arb(u).log()
    return (v * logged).exp()


@lru_cache(maxsize=256)
def program(e: Expr, x: Symbol) -> Program:
    """The program of an expression; UnclearError where it holds what is not known."""
    return Program(e, x)


def coefficients(e: Expr, x: Symbol, at: Any, order: int) -> list[Any]:
    """The Taylor coefficients 0 … order at a ball; UnclearError where one is not finite."""
    try:
        with reaching(order + 1):
            series = program(e, x)(at, order)
    except (NoValueError, ZeroDivisionError, ValueError) as error:
        raise UnclearError(str(error)) from error
    if isinstance(series, arb):
        series = arb_series([series], prec=order + 1)
    if series.prec < order + 1:
        raise UnclearError("a series that was cut")
    found = [series[k] for k in range(order + 1)]
    if not all(c.is_finite() for c in found):
        raise UnclearError("no finite value")
    return found


def between(low: fmpq, high: fmpq) -> Any:
    """A ball that holds an interval."""
    return arb(low).union(arb(high))


class Box:
    """An interval with the Taylor coefficients in its middle and over all of it."""

    def __init__(self, e: Expr, x: Symbol, low: fmpq, high: fmpq, order: int) -> None:
        self.order = order
        middle = (low + high) / 2
        self.there = coefficients(e, x, arb(middle), order + PLACES)
        self.over = coefficients(e, x, between(low, high), order + PLACES)
        self.h = between(low - middle, high - middle)

    def values(self, order: int) -> Any:
        """A ball that holds the derivative of that order, divided by its factorial, on the interval."""
        terms = self.order + PLACES - order
        found = self.over[order + terms] * _choose(order + terms, order)
        for k in reversed(range(terms)):
            found = found * self.h + self.there[order + k] * _choose(order + k, order)
        plain = self.over[order]
        return found.intersection(plain) if found.overlaps(plain) else found

    def sign(self, order: int) -> int:
        """1 or −1 where the derivative of that order has that sign on the whole interval, else 0."""
        return sign_of(self.values(order))


@lru_cache(maxsize=1024)
def _choose(n: int, k: int) -> int:
    found = 1
    for step in range(k):
        found = found * (n - step) // (step + 1)
    return found


def sign_of(b: Any) -> int:
    """The sign of a ball, 0 where it may be zero."""
    return 1 if b > 0 else -1 if b < 0 else 0
