"""Defects of SymPy 1.14 that this package works around; a test that passes one day says that one is mended."""

import sys
from types import ModuleType

import pytest
from evaluator import Evaluator, close
from random_corpus import x, y
from sympy import Abs, Basic, Expr, Integer, Piecewise, Sum, Symbol, exp, lambdify, limit, log, piecewise_fold, simplify
from sympy.codegen.rewriting import logsumexp_2terms_opt, optimize

from symbolic.indices import i, j, k, n

POINT = {("x", (1,)): 0.3, ("x", (2,)): -0.7, ("y", (1,)): 1.1, ("y", (2,)): 0.4}
t = Symbol("t", real=True)


def at_two(e: Expr, free: dict[Basic, int] | None = None) -> float:
    """e at n = 2, by explicit loops."""
    return Evaluator(POINT, {n: 2, **(free or {})}).value(e)


@pytest.mark.xfail(strict=True, reason="sympy#21891: the bound index of the sum captures the index of the entry")
def test_derivative_of_a_sum_by_an_entry_under_the_letter_of_its_index() -> None:
    assert close(at_two(Sum(x[i] ** 2, (i, 1, n)).diff(x[i]), {i: 1}), 2 * 0.3)


@pytest.mark.xfail(strict=True, reason="as_dummy gives the bound indices of a sum and of a sum in it one name")
def test_as_dummy_of_nested_sums() -> None:
    nested = Sum(x[i] ** 2 * Sum(x[j] * y[i], (j, 1, n)), (i, 1, n))
    assert close(at_two(nested.as_dummy()), at_two(nested))


@pytest.mark.xfail(strict=True, reason="the rewriting has exp(min(a, b)) where exp(min(a, b) − max(a, b)) belongs")
def test_log_of_a_sum_of_two_exponentials() -> None:
    a, b = Symbol("a", real=True), Symbol("b", real=True)
    e = log(exp(a) + exp(b))
    at = {a: Integer(1), b: Integer(2)}
    rewritten = optimize(e, [logsumexp_2terms_opt])
    assert rewritten != e
    assert close(float(rewritten.subs(at).evalf()), float(e.subs(at).evalf()))


@pytest.mark.xfail(strict=True, reason="sympy#27359: the condition leaves the sum, with the bound index in it")
def test_folding_the_derivative_of_a_sum_of_cases() -> None:
    r = x[i] - y[i]
    huber = Piecewise((r**2 / 2, Abs(r) <= 1), (Abs(r) - Integer(1) / 2, True))
    folded = piecewise_fold(Sum(huber, (i, 1, n)).diff(x[k])).doit()
    assert i not in folded.free_symbols


@pytest.mark.xfail(strict=True, reason="the condition of an inner sum leaves it when the outer sum is made")
def test_making_a_sum_around_a_sum_of_cases() -> None:
    inner = Sum(x[j] * Piecewise((x[i], x[i] > 0), (0, True)), (i, 1, n))
    assert i not in Sum(inner**2, (j, 1, n)).free_symbols


@pytest.mark.xfail(
    strict=True, reason="the cases of a sum in a condition become conditions, with the bound index in them"
)
def test_a_sum_of_cases_in_a_condition() -> None:
    inner = Sum(Piecewise((x[i], x[i] > 0), (0, True)), (i, 1, n))
    assert i not in Piecewise((1, inner > 1), (2, True)).free_symbols


@pytest.mark.xfail(strict=True, reason="sympy#27236: the case at the border is taken for the one beside it")
@pytest.mark.parametrize(
    ("step", "side", "expected"),
    [(Piecewise((1, t > 0), (0, True)), "+", 1), (Piecewise((0, t < 0), (1, True)), "-", 0)],
    ids=["from the right", "from the left"],
)
def test_one_sided_limit_of_a_step(step: Expr, side: str, expected: int) -> None:
    assert limit(step, t, 0, side) == expected


@pytest.mark.xfail(strict=True, raises=StopIteration, reason="sympy#14570")
def test_simplify_of_nested_sums() -> None:
    variance = Sum((x[i] - Sum(x[j], (j, 1, n)) / n) ** 2, (i, 1, n))
    assert close(at_two(simplify(variance)), at_two(variance))


@pytest.mark.xfail(strict=True, reason="lambdify pastes the name of a symbol that is no argument into the program text")
def test_the_name_of_a_symbol_is_not_executed() -> None:
    marker = ModuleType("marker_of_the_defect")
    sys.modules[marker.__name__] = marker
    try:
        text = f"setattr(__import__('{marker.__name__}'), 'reached', True)"
        with pytest.raises((NameError, SyntaxError)):
            lambdify([], Symbol(text), "math")()
        assert not hasattr(marker, "reached")
    finally:
        del sys.modules[marker.__name__]
