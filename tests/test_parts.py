"""Named parts: each row's solution is its definition turned round, and writing out gives the definition back."""

import math

import pytest
from entries import some
from evaluator import Evaluator, close
from sympy import Expr, Function, IndexedBase, Symbol, exp

from symbolic.derivatives import results
from symbolic.formula import Formula
from symbolic.indices import canonical, i, j, k, n, total
from symbolic.parts import PARTS, Part, unfold, x
from symbolic.registry import formulas
from symbolic.shares import share_of, shares_of

POINTS = (-1.3, -0.2, 0.4, 1.7)


def at(e: Expr, **values: float) -> float:
    return Evaluator(dict(values), {}).value(e)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_row_is_solved_for_its_base(part: Part) -> None:
    """base^p = r(v) where v is the definition."""
    v, power, solution = part.solved()
    for point in POINTS:
        value = at(part.definition(), x=point)
        assert close(at(part.base, x=point) ** power, Evaluator({v.name: value}, {}).value(solution))
        wrong = Evaluator({v.name: value * 1.01}, {}).value(solution)
        assert not math.isclose(at(part.base, x=point) ** power, wrong, rel_tol=1e-4)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_row_stands_for_its_definition(part: Part) -> None:
    u = Symbol("u", real=True)
    applied = part.function(u)
    assert applied.func.__name__ == part.name
    assert unfold(applied) == part.definition().xreplace({x: u})
    assert unfold(applied**2 + u) == part.definition().xreplace({x: u}) ** 2 + u
    assert unfold(part.function(2 * u + 1)) == part.definition().xreplace({x: 2 * u + 1})
    # The assumption of the name holds of the definition.
    assert all(not applied.is_positive or at(part.definition(), x=point) > 0 for point in POINTS)


def test_names_are_told_apart() -> None:
    assert len({part.name for part in PARTS}) == len(PARTS)


def test_what_is_not_named_is_left_alone() -> None:
    other = Function("mystery")(x)
    assert unfold(other + exp(x)) == other + exp(x)


def test_a_share_is_the_softmax() -> None:
    z = IndexedBase("z", real=True)
    share = share_of(z, "p")
    assert share.name[i].is_positive
    assert share.is_softmax
    assert canonical(share.unfold(k)) == canonical(exp(z[k]) / total(exp(z[j]), j))
    assert unfold(share.name[k] * share.name[i], (share,)) == canonical(share.unfold(k) * share.unfold(i))
    assert unfold(share.name[k]) == share.name[k]  # without the share nothing is known of it
    values = {("z", (1,)): 0.3, ("z", (2,)): -1.1}
    shares = [Evaluator(values, {n: 2, k: place}).value(share.unfold(k)) for place in (1, 2)]
    assert close(sum(shares), 1)
    assert close(shares[0] / shares[1], math.exp(1.4))


@pytest.mark.parametrize("f", some(formulas(), 40), ids=lambda f: f.name)
def test_written_out_a_result_is_in_the_arguments_alone(f: Formula) -> None:
    for result in results(f):
        names = {part.name for part in PARTS} - {"tanh"}
        assert not any(a.func.__name__ in names for a in result.unfolded.atoms(Function))
        own = {a.symbol for a in result.formula.args}
        assert result.unfolded.atoms(IndexedBase) <= own
        assert all(share.vector == result.formula.wrt.symbol for share in shares_of(result.formula))
