"""Equations that hold whatever their cases are, with mutants that hold for no cases or for some only."""

import pytest
from evaluator import Evaluator
from sympy import Abs, Expr, Max, S, sign

from symbolic.formula import Formula
from symbolic.indices import gradient, i, j, k, m, n, total
from symbolic.properties.named_cases import holds_whatever_the_cases_are
from symbolic.registry import get

SPARSEMAX, LOSS = get("sparsemax"), get("sparsemax_loss")
Z = SPARSEMAX.wrt.symbol
C = S(3)


def weight(a: Expr) -> Expr:
    """A number that hangs on how z_a stands to the others, by cases in a sum in a case."""
    return sign(2 - total(Max(0, Z[m] - Z[a]), m))


def over(f: Formula, moved: Expr) -> Expr:
    return f(**{f.wrt.name: moved})


RIGHT = {
    "sums to one": (total(SPARSEMAX.expr, i), S.One),
    "the same for z + c": (over(SPARSEMAX, Z[i] + C), SPARSEMAX.expr),
    "a symmetric Jacobian": (gradient(SPARSEMAX.expr, Z[k]), gradient(SPARSEMAX.expr.xreplace({i: k}), Z[i])),
    "a loss, the same for z + c": (over(LOSS, LOSS.wrt.symbol[i] + C), LOSS.expr),
    "a weighted mean of z + c": (
        total(weight(i) * (Z[i] + C), i) / total(weight(i), i),
        total(weight(i) * Z[i], i) / total(weight(i), i) + C,
    ),
    "under another letter": (total(weight(i) * Z[i], i) * weight(k), weight(k) * total(weight(j) * Z[j], j)),
}
WRONG = {
    "sums to two": (total(SPARSEMAX.expr, i), S(2)),
    "moves with z": (over(SPARSEMAX, Z[i] + C), SPARSEMAX.expr + C),
    "another multiple": (over(SPARSEMAX, 2 * Z[i]), SPARSEMAX.expr),
    "one index for another": (total(weight(i) * Z[i], i) * weight(k), weight(i) * total(weight(j) * Z[j], j)),
    "other cases": (total(weight(i) * Z[i], i), total(sign(3 - total(Max(0, Z[m] - Z[i]), m)) * Z[i], i)),
    "the square of a sign": (total(weight(i) ** 2 * Z[i], i), total(weight(i) * Z[i], i)),
    "its weights in another order": (total(weight(i) * Z[i], i), total(weight(i), i) * total(Z[i], i) / n),
}


@pytest.mark.parametrize("name", RIGHT)
def test_it_holds_whatever_the_cases_are(name: str) -> None:
    f = LOSS if "loss" in name else SPARSEMAX
    assert holds_whatever_the_cases_are(f, *RIGHT[name])


@pytest.mark.parametrize("name", WRONG)
def test_what_is_false_is_not_shown(name: str) -> None:
    left, right = WRONG[name]
    entries = ((0.25, -2.5, 1.75), (0.25, -0.1, 0.3), (1.0, -0.5, 0.5))
    points = [{("z", (place,)): v for place, v in enumerate(row, 1)} for row in entries]
    at = [Evaluator(values, {n: 3, i: 2, k: 3}) for values in points]
    assert any(one.value(left) != pytest.approx(one.value(right)) for one in at)
    assert not holds_whatever_the_cases_are(SPARSEMAX, left, right)


def test_what_holds_for_these_cases_alone_is_not_shown() -> None:
    """Names forget what they stand for: max(0, u) − max(0, −u) = u."""
    assert not holds_whatever_the_cases_are(SPARSEMAX, Abs(Z[k]) ** 2, Z[k] ** 2 + 0 * Abs(Z[k] + 1))
    assert not holds_whatever_the_cases_are(SPARSEMAX, Max(0, Z[k]) - Max(0, -Z[k]), Z[k])
    assert not holds_whatever_the_cases_are(SPARSEMAX, Z[k], Z[k] + 1)  # there are no cases


def test_cases_of_several_indices_have_no_name() -> None:
    pair = Max(Z[i], Z[k])
    assert holds_whatever_the_cases_are(SPARSEMAX, weight(i) * pair, pair * weight(i))
    assert not holds_whatever_the_cases_are(SPARSEMAX, weight(i) * pair, weight(i) * Max(Z[i], Z[j]))
