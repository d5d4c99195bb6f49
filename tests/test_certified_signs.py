"""Certified enclosures on tails and intervals hold the values; zeros are those that mpmath finds."""

import random

import mpmath
import pytest
from flint import arb, ctx, fmpq
from sympy import (
    Rational,
    S,
    Symbol,
    acosh,
    acot,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    coth,
    erf,
    erfc,
    exp,
    lambdify,
    log,
    oo,
    pi,
    sech,
    sin,
    sinh,
    sqrt,
    tanh,
)

from symbolic.properties.boxes import Box, coefficients
from symbolic.properties.exact import fmpq_of, recognised
from symbolic.properties.numbers import UnclearError
from symbolic.properties.sign_tables import sign_table, tail
from symbolic.properties.tail_jets import FUNCTIONS
from symbolic.properties.tails import ONE, ball

x = Symbol("x", real=True)
# Each function that is known on tails: growing, vanishing, and with a finite limit.
ROWS = {
    log: (x**2 + x, 1 + exp(-x), 3 + 1 / x),
    tanh: (x, -(x**2), 1 / x, 1 - exp(-x)),
    coth: (x, 2 + exp(-x)),
    sinh: (x, 1 / x),
    cosh: (x, exp(-x)),
    sech: (x, 1 / x),
    erf: (x, -x / 2, 1 / x, Rational(1, 2) + exp(-x)),
    erfc: (x, -x, log(1 + exp(x)), 1 / x),
    atan: (x, -(x**2), exp(-x), 2 + 1 / x),
    acot: (x, exp(x)),
    asinh: (x, 1 / x + 1),
    acosh: (x, 3 + exp(-x)),
    atanh: (1 / x, Rational(1, 2) - exp(-x)),
    sin: (1 / x, 1 + exp(-x)),
    cos: (exp(-x), 2 / x),
}
MORE = (x / (1 + x), sqrt(x**2 + 1) - x, x * exp(-x) / (1 + exp(-x)), (1 + 1 / x) ** Rational(5, 3), 2**-x)


def test_each_row_of_the_functions_is_sampled():
    assert set(ROWS) == set(FUNCTIONS)


@pytest.mark.parametrize("e", [f(u) for f, rows in ROWS.items() for u in rows] + list(MORE), ids=str)
def test_tails_hold_the_values(e):
    found = next((j, reach) for reach in (8, 24, 72, 216) if (j := tail(e, x, "right", S.Zero, reach, 3)) is not None)
    jets, reach = found
    with ctx.workprec(600):
        for u in (reach, reach + 1, 7 * reach):
            true = coefficients(e, x, arb(u), 3)
            for k, series in enumerate(jets):
                told = sum((ball(c) * _value(m, u) for m, c in series.terms), arb(0))
                assert told.overlaps(true[k]), (u, k)
                # As narrow as the value is small: a rule whose remainder is lost would not be seen otherwise.
                assert told.rad() <= abs(true[k]).upper() * 0.01 + arb(10) ** -300 or k > 0


def _value(m, u):
    if m == ONE:
        return arb(1)
    exponent = sum((ball(c) * arb(u) ** int(d.p) for d, c in m.q), arb(0))
    return exponent.exp() * arb(u) ** arb(m.a) * arb(u).log() ** arb(m.b)


@pytest.mark.parametrize("e", [x * exp(-x), x / (1 + exp(-x)), x * erf(x), sqrt(x**2 + 2), log(1 + exp(x))], ids=str)
def test_boxes_hold_the_values(e):
    rng = random.Random(1)
    with ctx.workprec(192):
        for _ in range(40):
            low = fmpq(rng.randrange(-60, 60), 8)
            high = low + fmpq(rng.randrange(1, 40), 16)
            try:
                box = Box(e, x, low, high, 3)
            except UnclearError:  # an interval too wide for a root
                continue
            inside = low + (high - low) * fmpq(rng.randrange(0, 9), 8)
            for k, value in enumerate(coefficients(e, x, arb(inside), 3)):
                assert box.values(k).overlaps(value)


def _random(rng):
    """A sum of polynomials times exponentials."""
    terms = [rng.randrange(-4, 5) * x ** rng.randrange(0, 3) * exp(rng.choice((-2, -1, 0, 1)) * x) for _ in range(4)]
    return sum(terms) + Rational(rng.randrange(-5, 6), 3)


@pytest.mark.parametrize("seed", range(3))
def test_zeros_are_those_that_are_seen(seed):
    rng = random.Random(seed)
    e = _random(rng)
    table = sign_table(e, x)
    if table is None or not e.has(x):
        return
    f = lambdify(x, e, "mpmath")
    with mpmath.workdps(60):
        grid = [mpmath.mpf(k) / 37 + mpmath.mpf("0.0001") for k in range(-1500, 1500)]
        signs = [mpmath.sign(f(g)) for g in grid]
        seen = [(a + b) / 2 for a, b, s, t in zip(grid, grid[1:], signs, signs[1:], strict=False) if s != t]
        told = [mpmath.mpf(z.low.p) / z.low.q for z in table.changes]
        assert len([t for t in told if abs(t) < 40]) == len(seen)
        for t, s in zip([t for t in told if abs(t) < 40], seen, strict=True):
            assert abs(t - s) < mpmath.mpf(1) / 30
        assert signs[0] == table.signs[0] or any(z.low < -40 for z in table.zeros)


@pytest.mark.parametrize("c", [Rational(3, 7), -sqrt(2), log(2 + sqrt(3)), log(2 - sqrt(3)) / 2, 3 * pi / 4], ids=str)
def test_numbers_are_recognised(c):
    with ctx.workprec(192):
        value = ball(c) if not c.is_Rational else ball(fmpq(int(c.p), int(c.q)))
        assert c in [r.simplify() for r in recognised(value)] or c in list(recognised(value))
        assert fmpq_of(value.mid()) is not None


def test_series_are_not_cut():
    with ctx.workprec(192):
        assert all(c != 0 for c in coefficients(exp(x), x, arb(1), 20))  # python-flint's cap is 10 terms


def test_wrong_signs_are_not_told():
    assert sign_table(exp(x) - 1 - x, x).signs == (1, 1)  # a double zero at 0
    assert sign_table(x - x, x).identically_zero
    assert sign_table(sin(x), x) is None  # infinitely many
    assert sign_table(exp(x) - x, x).positive
    assert sign_table(exp(x) - x - 1 + Rational(1, 10**12), x).positive
    assert sign_table(log(x), x, S.Zero, oo).signs == (-1, 1)
    assert sign_table(x * log(x), x, S.Zero, S.One).negative
    assert sign_table(1 / x, x) is None  # a pole inside
