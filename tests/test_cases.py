"""Cases: together they cover every point, and in each the value of the expression is kept."""

from itertools import product

import pytest
from evaluator import Evaluator, close
from sympy import Abs, And, Expr, IndexedBase, KroneckerDelta, Max, Min, Or, Piecewise, Symbol, exp, sign
from sympy.core.relational import Relational

from symbolic.extremes import as_cases
from symbolic.indices import canonical, i, j, k, l, n, total
from symbolic.verification.cases import MOST_BORDERS, TooManyCasesError, index_cases, sign_cases
from symbolic.verification.feasible import can_occur
from symbolic.verification.prove import prove_zero

a, b = Symbol("a", real=True), Symbol("b", real=True)
p = Symbol("p", positive=True)
v = IndexedBase("v", real=True)

VALUES = (-1.25, -0.5, 0.0, 0.5, 1.0, 2.0)

EXPRESSIONS: tuple[Expr, ...] = (
    Abs(a),
    Abs(a - b),
    a * Abs(b - a) + sign(b - a),
    sign(2 * a - 2 * b) * Abs(b - a),
    as_cases(Max(a, b, 0)),
    as_cases(Min(a, 1) * Max(b, -a)),
    Piecewise((a**2, a > 1), (b, a <= 0), (exp(a), True)),
    Piecewise((a, And(a > 0, b > 0)), (b, Or(a > b, b > 1)), (1, True)),
    Piecewise((Abs(a), b >= a), (Abs(b), True)),
    Abs(Abs(a) - 1),
    Abs(p) + Abs(a),
    Abs(p - a),
)


@pytest.mark.parametrize("e", EXPRESSIONS, ids=str)
def test_the_case_of_a_point_has_its_value(e: Expr) -> None:
    cases = list(sign_cases(e))
    assert all(not case.expr.has(Abs, sign, Piecewise, Relational) for case in cases)
    for at_a, at_b, at_p in product(VALUES, VALUES, (0.5, 2.0)):
        at = Evaluator({"a": at_a, "b": at_b, "p": at_p}, {})
        held = [
            case
            for case in cases
            if all((at.value(border) > 0) - (at.value(border) < 0) == s for border, s in case.signs)
        ]
        assert len(held) == 1  # the cases cover every point once
        assert close(at.value(held[0].expr), at.value(e))


def test_what_cannot_occur_is_left_out() -> None:
    assert [case.signs for case in sign_cases(Abs(p))] in ([()], [((p, 1),)])
    assert len(list(sign_cases(Abs(a)))) == 3
    for case in sign_cases(Abs(a) + Abs(a - 1)):
        assert not {(a, -1), (a - 1, 1)} <= set(case.signs)


@pytest.mark.parametrize(
    ("signs", "possible"),
    [
        (((a, 1), (-a, 1)), False),
        (((a, 1), (a - 1, -1)), True),
        (((a, -1), (a - 1, 1)), False),
        (((a - b, 1), (b - a, 1)), False),
        (((a - b, 1), (b, 1), (a, -1)), False),
        (((a - b, 1), (b, 1), (a, 1)), True),
        (((a, 0), (b, 0), (a - b, 1)), False),
        (((a, 0), (b, 0), (a - b, 0)), True),
        (((p, -1),), False),
        (((p - 1, -1),), True),
        (((p + a - b, -1), (p - a + b, 1), (a - b, 1)), False),  # SymPy's lpmax has a point here that breaks p > 0
        (((p + a - b, -1), (p - a + b, 1), (a - b, -1)), True),
        (((a - 1, 1), (3 - a, 1), (a - 2, 0)), True),
        (((a - 1, 1), (1 - a, 1)), False),
        (((a * b, 1), (a, 1), (b, -1)), True),  # not linear: taken as a variable of its own
    ],
)
def test_which_signs_can_occur(signs: tuple[tuple[Expr, int], ...], possible: bool) -> None:
    assert can_occur(signs) == possible


def test_too_many_borders_are_refused() -> None:
    letters = [Symbol(f"c{at}", real=True) for at in range(MOST_BORDERS + 1)]
    assert list(sign_cases(sum(map(Abs, letters[:2]))))
    with pytest.raises(TooManyCasesError):
        list(sign_cases(sum(map(Abs, letters))))


def test_a_border_under_a_sum_is_not_split() -> None:
    e = canonical(total(Abs(v[i]), i))
    assert [case.expr for case in sign_cases(e)] == [e]


DELTAS: tuple[Expr, ...] = (
    KroneckerDelta(i, j) * v[i],
    KroneckerDelta(i, j) * KroneckerDelta(j, k) + v[k],
    KroneckerDelta(i, j) * v[k] - KroneckerDelta(i, k) * v[j] + KroneckerDelta(k, l),
    v[i] * canonical(total(v[j], j)),
)


@pytest.mark.parametrize("e", DELTAS, ids=str)
def test_the_index_case_of_a_point_has_its_value(e: Expr) -> None:
    """For each choice of the indices, one of the cases has the value of the expression; Bell's number of them."""
    letters = sorted({x for d in e.atoms(KroneckerDelta) for x in d.args[:2]}, key=str)
    cases = list(index_cases(e))
    assert len(cases) == {0: 1, 2: 2, 3: 5, 4: 15}[len(letters)]
    assert not any(case.has(KroneckerDelta) for case in cases)
    values = {("v", (place,)): 0.37 * place**2 - 1.1 for place in range(1, 5)}
    for places in product(range(1, 5), repeat=4):
        at = Evaluator(values, {n: 4, **dict(zip((i, j, k, l), places, strict=True))})
        assert any(close(at.value(case), at.value(e)) for case in cases)


def test_a_lost_delta_is_seen_in_a_case() -> None:
    e = KroneckerDelta(i, j) * v[i] - v[i]
    assert {case == 0 for case in index_cases(e)} == {True, False}


def test_on_a_border_where_a_product_is_a_number_no_factor_is_zero() -> None:
    """On 1 + xy = 0 it is y = −1/x; a value that is another one there is seen."""
    a, b = Symbol("x", real=True), Symbol("y", real=True)
    right = Piecewise((a * b, a * b <= -1), (-1, True)) - Min(a * b, -1)
    assert (found := prove_zero(right)) is not None
    assert found.except_where == ()
    wrong = Piecewise((1, a * b > -1), (0, True)) - Piecewise((1, a * b >= -1), (0, True))
    assert (found := prove_zero(wrong)) is not None
    assert found.except_where == (a * b + 1,)
