"""Verdicts on statements: the true is proved, the false refuted with a witness, the rest left open."""

from fractions import Fraction

import pytest
import statements_greatest
from statements import FALSE, OPEN, TRUE, XS, Row, X, Z, array, delta, i, j, k, n, number, x
from sympy import Abs, Eq, Max, Piecewise, Rational, S, Sum, Symbol, cos, exp, log, sign, sin

from symbolic.verification.deciding import PROOF, decide, prove, prove_zero_given
from symbolic.verification.effort import Effort
from symbolic.verification.premises import assumed
from symbolic.verification.statement import Partial, Statement


@pytest.mark.parametrize("row", TRUE, ids=lambda row: row.name)
def test_what_is_true_is_proved(row: Row) -> None:
    verdict = decide(row.statement())
    assert verdict.verdict == "proved", verdict.reason
    assert verdict.counterexample is None


@pytest.mark.parametrize("row", FALSE, ids=lambda row: row.name)
def test_what_is_false_is_refuted(row: Row) -> None:
    verdict = decide(row.statement())
    assert verdict.verdict == "refuted", verdict.reason
    assert verdict.counterexample is not None


@pytest.mark.parametrize("row", OPEN, ids=lambda row: row.name)
def test_what_is_neither_is_left_open(row: Row) -> None:
    assert decide(row.statement()).verdict == "undecided"


def test_a_witness_keeps_to_what_is_given() -> None:
    by_name = {row.name: row for row in FALSE}
    point = decide(by_name["true for one-hot labels"].statement()).counterexample
    assert point is not None
    entries = [Fraction(v) for v in point["point"]["y"]]
    assert sum(entries) == 1
    assert all(v > 0 for v in entries)
    assert sum(v**2 for v in entries) == Fraction(point["true"]).limit_denominator(10**6)
    where = Row("", Partial(Abs(x), x), S.One, XS, {}, (x < 0,))
    point = decide(where.statement()).counterexample
    assert point is not None
    assert Fraction(point["point"]["x"]) < 0


def test_a_witness_names_sizes_and_indices() -> None:
    row = Row("", Z[i] * Z[j], Z[i] ** 2, (array(Z, n),), {i: n, j: n})
    witness = decide(row.statement()).counterexample
    assert witness is not None
    assert witness["sizes"] == {"n": 2}
    assert witness["indices"]["i"] != witness["indices"]["j"]
    assert (
        decide(Row("", Z[i] * Z[j], Z[i] ** 2, (array(Z, n),), {i: n, j: n}, (Eq(i, j),)).statement()).verdict
        == "proved"
    )


CONVENTIONS = [
    (Partial(Max(0, x), x), Piecewise((0, x < 0), (1, True)), ("except at x = 0 (convention)",)),
    (Partial(Abs(x), x), x / Abs(x), ("except at x = 0 (convention)",)),
    (Partial(Max(0, x) ** 2, x), Piecewise((2 * x, x > 0), (0, True)), ()),
    (sign(x) * Abs(x), x, ()),
]


@pytest.mark.parametrize(("left", "right", "told"), CONVENTIONS, ids=str)
def test_a_kink_is_told(left: S, right: S, told: tuple[str, ...]) -> None:
    verdict = decide(Row("", left, right, XS).statement())
    assert (verdict.verdict, verdict.conditions) == ("proved", told)


def test_a_point_at_which_the_derivative_exists_is_no_convention() -> None:
    sinc = Piecewise((1, Eq(x, 0)), (sin(x) / x, True))
    for value, outcome in ((0, "proved"), (1, "undecided")):
        claim = Piecewise((value, Eq(x, 0)), (cos(x) / x - sin(x) / x**2, True))
        assert decide(Row("", Partial(sinc, x), claim, XS).statement()).verdict == outcome


def test_facts_that_were_used_are_conditions() -> None:
    rows = {row.name: row for row in TRUE}
    assert decide(rows["cross entropy"].statement()).conditions == (r"\sum_{j=1}^{n} y_j = 1",)
    assert decide(rows["log-sum-exp"].statement()).conditions == ()


SLIPS = [
    ("cross entropy", -1, "the sign is wrong"),
    ("cross entropy", 2, "there is a factor 2 too many"),
    ("mean binary cross entropy", n, "the factor 1/n is missing"),
    ("mean binary cross entropy", Rational(1, 2), "the factor 2 is missing"),
    ("log base 2", log(2), r"there is a factor \log(2) too many"),
]


@pytest.mark.parametrize(("name", "factor", "told"), SLIPS)
def test_a_factor_is_diagnosed(name: str, factor: S, told: str) -> None:
    row = next(row for row in TRUE if row.name == name)
    assert decide(row.statement(factor * row.right)).diagnosis == told
    assert decide(row.statement(factor * row.right), diagnosis=False).diagnosis is None


def test_other_slips_are_diagnosed() -> None:
    rows = {row.name: row for row in (*TRUE, *FALSE)}
    assert decide(rows["true if Σ y = 1"].statement()).diagnosis == r"it holds if \sum_k y_k = 1"
    jacobian = rows["softmax Jacobian"]
    without = jacobian.right.xreplace({delta(i, j): S.One})
    assert "Kronecker delta is missing" in str(decide(jacobian.statement(without)).diagnosis)
    layer = rows["linear layer"]
    swapped = layer.right.xreplace({X[j]: X[i]})
    assert "X_j is missing" in str(decide(layer.statement(swapped)).diagnosis)
    sigmoid = rows["sigmoid"]
    assert "denotes the output" in str(decide(sigmoid.statement(x * (1 - x))).diagnosis)
    assert "rounding" in str(decide(rows["a rounded constant"].statement()).diagnosis)


def test_zero_at_finite_shapes() -> None:
    a = [Symbol(f"a{at}", real=True) for at in range(8)]
    given = tuple(number(s) for s in a)
    whole = sum(exp(s) for s in a)
    e = sum(exp(s) / whole for s in a) - 1 + sum(Max(0, s) - (s + Abs(s)) / 2 for s in a)
    assert prove_zero_given(e, given) is not None
    assert prove_zero_given(e + a[0] ** 2, given) is None


def test_what_no_sympy_function_can_take_is_left_open() -> None:
    f = Statement(left=Symbol("w"), right=x, given=XS)
    assert decide(f).verdict == "undecided"


def test_a_count_beside_an_index_of_its_name() -> None:
    count = Symbol("k")
    row = Row("", Sum(count * Z[k], (k, 1, n)), count * Sum(Z[k], (k, 1, n)), (array(Z, n), number(count, S.Integers)))
    assert decide(row.statement()).verdict == "proved"
    assert decide(row.statement(Sum(k * Z[k], (k, 1, n)))).verdict == "refuted"


@pytest.mark.parametrize("row", statements_greatest.TRUE, ids=lambda row: row.name)
def test_maxima_over_an_index(row: Row) -> None:
    assert decide(row.statement()).verdict == "proved"


@pytest.mark.parametrize("row", statements_greatest.FALSE, ids=lambda row: row.name)
def test_slips_with_maxima_over_an_index(row: Row) -> None:
    assert decide(row.statement()).verdict == "refuted"
    assert prove(assumed(row.statement()), effort=Effort(PROOF)) is None
