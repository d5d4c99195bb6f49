"""A derivation as lines: each right side is the derivative of its left side, and the last is the textbook form."""

from itertools import pairwise

import pytest
from entries import each_result
from sympy import Dummy, S, Sum, Symbol, exp, sin

from symbolic.derivation import CONSTANT, Chain, Step, steps_of
from symbolic.derivatives import Result
from symbolic.narration import Derivation, derivative_of
from symbolic.printing import latex
from symbolic.registry import formulas
from symbolic.textbook import Stage
from symbolic.verification.prove import prove_equal

x, a = Symbol("x", real=True), Symbol("a", positive=True)


@each_result(formulas(), 26)
def test_the_lines_go_from_the_claim_to_the_textbook_form(result: Result) -> None:
    lines = result.derivation.lines()
    assert lines[0].depth == 0
    assert lines[0].left == derivative_of(result.derivation.tree.expr, result.entry)
    assert lines[0].right_expr == result.raw
    assert lines[-1].right_expr == result.textbook or result.textbook == result.raw
    assert all(line.right == latex(line.right_expr) for line in lines if not line.right_expr.has(Sum, Dummy))
    assert all(line.rule for line in lines)
    for before, after in pairwise(lines):
        assert after.depth <= before.depth + 1


@each_result(formulas(), 26)
def test_each_rewriting_is_equal_to_the_one_before(result: Result) -> None:
    facts, shares = result.formula.facts, result.shares
    forms = [result.raw, *(stage.expr for stage in result.derivation.rewritings)]
    for before, after in pairwise(forms):
        assert prove_equal(before, after, facts, shares) is not None
        assert prove_equal(before, after + result.entry, facts, shares) is None


def _count(step: Step) -> int:
    return 1 + sum(_count(c) for c in step.children if c.rule is not CONSTANT)


@each_result(formulas(), 26)
def test_every_node_but_the_constants_is_told(result: Result) -> None:
    lines = result.derivation.lines()
    assert sum(bool(line.left) for line in lines) == _count(result.derivation.tree)


def test_the_chain_rule_says_what_u_is() -> None:
    tree = steps_of(exp(sin(x)), x)
    assert isinstance(tree.rule, Chain)
    line = Derivation(tree, ()).lines()[0]
    assert line.rule == "chain rule"
    assert line.equation == r"u = \sin(x)"
    assert line.right_expr == exp(sin(x)) * sin(x).diff(x)


@pytest.mark.parametrize(
    ("e", "wrt", "sign"),
    [(x**2, x, "d"), (a * x, x, r"\partial"), (S.One, x, "d")],
)
def test_the_sign_of_a_derivative(e: object, wrt: Symbol, sign: str) -> None:
    assert derivative_of(e, wrt).startswith(rf"\frac{{{sign}}}{{{sign} x}}")


def test_the_result_is_that_of_the_last_rewriting() -> None:
    tree = steps_of(x**2, x)
    assert Derivation(tree, ()).result == Derivation(tree, ()).raw == 2 * x
    written = Derivation(tree, (Stage("collect", x + x * 1),))
    assert written.result == 2 * x
    assert len(written.lines()) == len(Derivation(tree, ()).lines())  # a form that is the raw one is not told again
    assert Derivation(tree, (Stage("expand", x),)).lines()[-1].rule == "expand"
