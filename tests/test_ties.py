"""Certified values where two values are the same: their larger one is no convention, but its derivative may be."""

import pytest
from flint import arb
from sympy import Abs, Expr, IndexedBase, Max, Min, Piecewise, Rational, S, Symbol, sign

from symbolic.indices import i, j, k, n, total
from symbolic.verification.balls import ball
from symbolic.verification.deciding import decide
from symbolic.verification.jets import BorderError
from symbolic.verification.points import Point
from symbolic.verification.statement import Given, Partial, Statement

x = Symbol("x", real=True)
z = IndexedBase("z", real=True)
PAIRS = total(total(Max(0, z[i] - z[j]), j), i)
AT_KINK = Point({x: S.Zero}, {}, {})


def at(*entries: Rational | int, **indices: int) -> Point:
    free = {letter: indices[letter.name] for letter in (i, j, k) if letter.name in indices}
    return Point({}, {z: {(place,): S(v) for place, v in enumerate(entries, 1)}}, {n: len(entries), **free})


@pytest.mark.parametrize(
    ("e", "point", "value"),
    [
        (PAIRS, at(1, -2, 5), 14),
        (PAIRS, at(Rational(1, 3), Rational(2, 3), Rational(4, 3)), 2),
        (PAIRS, at(1, 1, 2), 2),
        (Partial(PAIRS, z[1]), at(1, -2, 5), 0),
        (Partial(PAIRS, z[3]), at(1, -2, 5), 2),
        (Partial(total(Abs(z[i] - z[k]), i), z[2]), at(1, -2, 5, k=1), -1),
        (Partial(Partial(total(Max(0, z[i] - z[k]) ** 2, i), z[3]), z[3]), at(1, -2, 5, k=1), 2),
        (total(sign(z[i] - z[2]), i), at(1, -2, 5), 2),
        (total(Piecewise((3, z[i] > z[2]), (5, True)), i), at(1, -2, 5), 11),
        (total(Piecewise((3, z[i] >= z[2]), (5, True)), i), at(1, -2, 5), 9),
        (Max(0, x) + Abs(x) - Min(x, x**2), AT_KINK, 0),
    ],
    ids=str,
)
def test_what_is_the_same_has_a_larger_one(e: Expr, point: Point, value: int) -> None:
    assert abs(ball(e, point) - value) < arb(2) ** -90


@pytest.mark.parametrize(
    ("e", "point"),
    [
        (Partial(PAIRS, z[1]), at(1, 1, 2)),
        (Partial(total(Abs(z[i] - z[k]), i), z[2]), at(1, 1, 2, k=1)),
        (Partial(Max(0, x), x), AT_KINK),
        (Partial(Abs(x), x), AT_KINK),
        (Partial(Max(0, x**3), x), AT_KINK),
        (sign(x), AT_KINK),
        (total(sign(z[i] - z[2]), i), at(1, 1, 5)),
        (Piecewise((x, x > 0), (2 * x, True)), AT_KINK),
        (Max(sign(x), x), AT_KINK),
    ],
    ids=str,
)
def test_a_slope_in_a_tie_and_a_case_on_its_border_have_none(e: Expr, point: Point) -> None:
    with pytest.raises(BorderError):
        ball(e, point)


def test_sums_over_pairs_are_refuted() -> None:
    """Each has an entry beside itself, so that no point was clear of borders."""
    given = (Given(latex="z", symbol=z, shape=(n,)),)
    false = Statement(left=PAIRS, right=2 * PAIRS, given=given)
    assert decide(false).verdict == "refuted"
    slip = total(Piecewise((1, z[k] > z[i]), (0, True)), i)
    assert decide(Statement(left=Partial(PAIRS, z[k]), right=slip, given=given, ranges={k: n})).verdict == "refuted"
