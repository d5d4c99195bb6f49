"""Every row of the tables of identities, at random points against mpmath; a changed row is caught."""

from collections.abc import Callable
from random import Random
from typing import Any

import mpmath
import pytest
from flint import arb, arb_series, ctx
from sympy import Add, Expr, Mul, Pow, S, Symbol, acosh, acoth, lambdify

from symbolic.verification.ball_functions import OUTSIDE, SERIES
from symbolic.verification.transcendental import BY_OTHERS, ODD

X = Symbol("x", real=True)
COUNT = 40
# What mpmath calls by another name, or with another branch.
REFERENCE: dict[str, Callable[[Any], Any]] = {"acot": lambda v: mpmath.atan(1 / v)}


def reference(f: type) -> Callable[[Any], Any]:
    """The function of mpmath."""
    return REFERENCE.get(f.__name__, getattr(mpmath, f.__name__, None) or lambdify(X, f(X), "mpmath"))


def points(seed: int) -> list[Any]:
    """Points of both signs, of some size."""
    rng = Random(seed)
    return [mpmath.mpf(rng.randrange(-4096, 4096) or 1) / (256 if at % 2 else 4096) for at in range(COUNT)]


def is_real(v: Any) -> bool:
    """Whether mpmath gives a real number."""
    return bool(mpmath.isfinite(v)) and abs(mpmath.im(v)) < mpmath.mpf(10) ** -40


def compared(f: type, row: Callable[[Any], Any]) -> tuple[int, int]:
    """At how many points the row has the value of the function, and at how many it has another one."""
    same = other = 0
    with mpmath.workdps(50):
        for at in points(7):
            try:
                ours, theirs = row(at), reference(f)(at)
            except (ZeroDivisionError, ValueError):
                continue
            if not (is_real(ours) and is_real(theirs)):
                continue
            near = abs(ours - theirs) <= mpmath.mpf(10) ** -35 * max(1, abs(theirs))
            same, other = same + near, other + (not near)
    return same, other


def row_of(e: Expr) -> Callable[[Any], Any]:
    """An expression in x by mpmath."""
    return lambdify(X, e, "mpmath")  # type: ignore[no-any-return]


@pytest.mark.parametrize("f", BY_OTHERS, ids=lambda f: f.__name__)
def test_a_function_by_others(f: type) -> None:
    same, other = compared(f, row_of(BY_OTHERS[f](X)))
    assert other == 0
    assert same >= (COUNT // 10 if f in (acosh, acoth) else COUNT // 3)


def mutants(e: Expr) -> list[Expr]:
    """A row with one slip."""
    found = [2 * e, -e, e + 1, e.xreplace({X: 2 * X})]
    for a in e.atoms(Add, Mul, Pow):
        if isinstance(a, Pow):
            found.append(e.xreplace({a: a.base ** (a.exp + 1)}))
        else:
            found.append(e.xreplace({a: a.func(-a.args[0], *a.args[1:])}))
    return [a for a in found if a != e and not a.has(S.ComplexInfinity, S.NaN)]


@pytest.mark.parametrize("f", BY_OTHERS, ids=lambda f: f.__name__)
def test_a_slip_in_a_row_is_caught(f: type) -> None:
    e = BY_OTHERS[f](X)
    told = [compared(f, row_of(a)) for a in mutants(e)]
    assert len(told) >= 4
    for a, (same, other) in zip(mutants(e), told, strict=True):
        assert other or not same, a


@pytest.mark.parametrize("f", ODD, ids=lambda f: f.__name__)
def test_an_odd_function(f: type) -> None:
    same, other = compared(f, lambda v: -reference(f)(-v))
    assert (same > COUNT // 4, other) == (True, 0)


def taylor(row: Callable[[Any], Any], at: Any) -> list[arb] | None:
    """The first coefficients of a row of SERIES at a point; None where it has none."""
    series = row(arb_series([arb(mpmath.nstr(at, 60)), 1], prec=3))
    found = [series[k] for k in range(3)]
    return found if all(c.is_finite() for c in found) else None


def series_compared(f: type, row: Callable[[Any], Any]) -> tuple[int, int]:
    """At how many points value and two derivatives are those of mpmath, and at how many they are not."""
    same = other = 0
    with mpmath.workdps(50), ctx.workprec(240):
        for at in points(11)[: COUNT // 2]:
            ours = taylor(row, at)
            outside = f in OUTSIDE and OUTSIDE[f](arb(mpmath.nstr(at, 60)))
            if ours is None or outside:
                continue
            theirs = mpmath.taylor(reference(f), at, 2)
            if not all(map(is_real, theirs)):
                other += 1
                continue
            near = all(
                abs(mpmath.mpf(c.mid().str(40, radius=False)) - mpmath.re(v)) <= mpmath.mpf(10) ** -12 * max(1, abs(v))
                for c, v in zip(ours, theirs, strict=True)
            )
            same, other = same + near, other + (not near)
    return same, other


@pytest.mark.parametrize("f", SERIES, ids=lambda f: f.__name__)
def test_a_taylor_series(f: type) -> None:
    same, other = series_compared(f, SERIES[f])
    assert other == 0
    assert same >= 3


@pytest.mark.parametrize("f", SERIES, ids=lambda f: f.__name__)
def test_a_slip_in_a_series_is_caught(f: type) -> None:
    row = SERIES[f]
    for slip in (lambda u: -row(u), lambda u: 2 * row(u), lambda u: row(u) + u, lambda u: row(u / 2)):
        assert series_compared(f, slip)[1]


def test_where_a_function_has_no_value() -> None:
    for f, outside in OUTSIDE.items():
        for at in points(13):
            if outside(arb(mpmath.nstr(at, 30))):
                assert not is_real(reference(f)(at))
