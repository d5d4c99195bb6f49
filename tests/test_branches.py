"""Cases along one line: the value is kept at every point and border, and the conditions are the shortest."""

import pytest
from sympy import (
    Abs,
    Expr,
    Function,
    Max,
    Min,
    Piecewise,
    Rational,
    S,
    Symbol,
    cos,
    cosh,
    exp,
    pi,
    sign,
    sin,
    sinh,
    sqrt,
    tanh,
)

from symbolic.branches import clipped, is_plain, merged
from symbolic.constants import decimal, is_decimal, lettered
from symbolic.extremes import as_cases
from symbolic.identities import IDENTITIES, identified

x, y, yhat = (Symbol(name, real=True) for name in ("x", "y", "yhat"))
sigma = Function("sigma", positive=True)
POINTS = [Rational(p, 4) for p in range(-30, 31)]

WHERE_BELOW = Piecewise((-y, x * y < 1), (0, True))
NESTED: tuple[Expr, ...] = (
    Min(6, Max(0, x)),
    Max(-1, Min(1, x)),
    x * Min(6, Max(0, x + 3)) / 6,
    Max(0, x, 2 * x - 1),
    Piecewise((1, x > 0), (0, True)) + Piecewise((x, x >= 2), (1, True)),
    Piecewise((Piecewise((1, x < 1), (2, True)), x <= 2), (3, x < 5), (x, True)),
    Max(0, 1 - x) * Piecewise((x, x < 1), (0, True)),
    Piecewise((7, (x > 1) & (x <= 2)), (0, True)),
    Piecewise((7, (x < -1) | (x >= 2)), (x**2, True)),
    Max(3, x) - Max(3, x),
)


@pytest.mark.parametrize("e", NESTED, ids=str)
def test_merged_cases_have_the_same_value(e: Expr) -> None:
    cases = as_cases(e)
    found = merged(cases)
    assert len(found.atoms(Piecewise)) <= 1
    assert clipped(found).atoms(Piecewise) <= found.atoms(Piecewise)
    for p in POINTS:
        assert found.subs(x, p) == cases.subs(x, p) == clipped(found).subs(x, p)


@pytest.mark.parametrize(
    ("e", "expected"),
    [
        (Min(6, Max(0, x)), Piecewise((0, x <= 0), (6, x >= 6), (x, True))),
        (Piecewise((Piecewise((1, x > 0), (0, True)), x < 6), (0, True)), Piecewise((1, (x > 0) & (x < 6)), (0, True))),
        (Piecewise((Piecewise((1, x > 0), (1, True)), x < 6), (1, True)), S.One),
        (Piecewise((0, x * y >= 1), (Piecewise((-y, x * y < 1), (7, True)), True)), WHERE_BELOW),
    ],
)
def test_the_shortest_conditions(e: Expr, expected: Expr) -> None:
    assert merged(as_cases(e)) == expected


def test_cases_of_several_quantities_are_left_alone() -> None:
    e = Piecewise((Piecewise((1, y > 0), (0, True)), x < 6), (0, True))
    assert merged(e) == e


@pytest.mark.parametrize(
    ("e", "expected"),
    [
        (Piecewise((x, x > 0), (0, True)), Max(0, x)),
        (Piecewise((0, x > 0), (-x, True)), Max(0, -x)),
        (Piecewise((-2 * y * (1 - y * yhat), y * yhat < 1), (0, True)), -2 * y * Max(0, 1 - y * yhat)),
        (Piecewise((x, x < 0), (0, True)), -Max(0, -x)),
        (Piecewise((x, x > 1), (0, True)), None),
        (Piecewise((1, x > 0), (0, True)), None),
        (Piecewise((x, x > 0), (1, True)), None),
    ],
)
def test_a_clipped_line(e: Expr, expected: Expr | None) -> None:
    assert clipped(e) == (e if expected is None else expected)


def test_what_reads_well_as_it_is() -> None:
    assert is_plain(Piecewise((1, x > 0), (0, True)))
    assert is_plain(Max(0, x))
    assert not is_plain(Max(0, x) * Piecewise((1, x > 0), (0, True)))
    assert not is_plain(Piecewise((1, (x > 0) & (x < 1)), (0, True)))


SAMPLES = {
    "absolute value": (x * sign(x), Abs(x)),
    "hyperbolic quotient": (1 - sinh(x) ** 2 / cosh(x) ** 2, 1 - tanh(x) ** 2),
    "double angle": (
        4 * sin(x) * cos(x) * exp(x) + 3 * cos(x) ** 2 - 3 * sin(x) ** 2,
        2 * sin(2 * x) * exp(x) + 3 * cos(2 * x),
    ),
    "complement": (sigma(-x) * (1 - sigma(-x)), sigma(x) * (1 - sigma(x))),
}


@pytest.mark.parametrize(("name", "identity"), IDENTITIES)
def test_an_identity_by_its_sample(name: str, identity: object) -> None:
    start, expected = SAMPLES[name]
    assert identified(start) == expected
    at = {x: Rational(-3, 4)}
    logistic = {sigma(a): 1 / (1 + exp(-a)) for a in (x, -x)}
    before, after = (e.xreplace(logistic).subs(at).evalf(30) for e in (start, expected))
    assert abs(before - after) < 1e-20


def test_an_identity_that_is_no_shorter_is_not_used() -> None:
    for e in (
        1 - sigma(x),
        sigma(-x * y),
        sinh(x),
        sign(x) * y,
        cosh(x),
        sin(x) * cos(2 * x),
        cos(x) ** 2 + sin(x) ** 2,
    ):
        assert identified(e) == e


@pytest.mark.parametrize(
    ("text", "told"),
    [("1.702", True), ("0.044715", True), ("0.01", True), ("0.5", False), ("3", False), ("0.25", False)],
)
def test_decimals(text: str, told: bool) -> None:
    assert is_decimal(Rational(text)) == told
    if told:
        assert decimal(Rational(text)) == text
        assert decimal(-Rational(text)) == "-" + text
    assert not is_decimal(Rational(1, 30))


def test_constants_are_told_apart_and_put_back() -> None:
    c, k = Rational("1.702"), sqrt(2) / sqrt(pi)
    for e, letters in ((c**2 * x * sigma(c * x) + 3 * c, 1), (k**2 * tanh(k * x) + k * x, 1), (c * x, 0)):
        found = lettered(e)
        assert len(found.letters) == letters
        assert found.back(found.expr) == e
        outside = found.expr.xreplace(dict.fromkeys(found.expr.atoms(Function), S.One))
        assert not letters or not any(is_decimal(a) or a == sqrt(2) for a in outside.atoms(Rational))
