"""Differentiation rules, each sampled from its table; the tree of steps recomputes itself and agrees with SymPy."""

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import mpmath
import pytest
from entries import each_result, some
from evaluator import Evaluator, close, is_derivative
from random_corpus import x as vector
from sympy import (
    Abs,
    Expr,
    Function,
    Integer,
    KroneckerDelta,
    Max,
    Piecewise,
    Rational,
    S,
    Symbol,
    cos,
    erf,
    exp,
    lambdify,
    log,
    sign,
    sin,
)

from symbolic.derivation import ELEMENTARY, RULES, SUM_OVER_DELTA, Chain, Rule, Step, differentiate_stepwise, steps_of
from symbolic.derivatives import Result, results
from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.indices import gradient, i, j, k, largest, n, total
from symbolic.narration import Derivation
from symbolic.registry import formulas
from symbolic.verification.prove import prove_equal

x = Symbol("x", real=True)
a = Symbol("a", positive=True)
VALUES = {"a": 1.7}


def nodes(step: Step) -> Iterator[Step]:
    """The step and all below it."""
    yield step
    for child in step.children:
        yield from nodes(child)


# The tables -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("function", ELEMENTARY, ids=lambda f: f.__name__)
def test_a_row_of_the_table_of_elementary_functions(function: type[Expr]) -> None:
    u = Symbol("u", real=True)
    value = lambdify(u, function(u), "mpmath")
    slope = lambdify(u, ELEMENTARY[function](u), "mpmath")
    with mpmath.workdps(30):
        for point in ("-1.7", "-0.4", "0.3", "1.1", "2.6"):
            assert mpmath.almosteq(mpmath.diff(value, mpmath.mpf(point)), slope(mpmath.mpf(point)), 1e-12)


@pytest.mark.parametrize("function", ELEMENTARY, ids=lambda f: f.__name__)
def test_a_wrong_row_would_be_seen(function: type[Expr], monkeypatch: pytest.MonkeyPatch) -> None:
    """With another function's derivative in its place, the tree no longer agrees with SymPy."""
    e = function(3 * x + 1)
    assert agree(differentiate_stepwise(e, x).result, e.diff(x))
    monkeypatch.setitem(ELEMENTARY, function, lambda u: u)
    assert not agree(differentiate_stepwise(e, x).result, e.diff(x))


# An expression for each rule that has no expression of its own among the elementary functions.
SAMPLES: dict[str, Expr] = {
    "constant": a**2 + 1,
    "variable": x,
    "entry": vector[i],
    "sum": x + exp(x),
    "constant multiple": 3 * a * exp(x),
    "quotient": sin(x) / (2 + cos(x)),
    "product": x * exp(x) * sin(x),
    "power": x ** Rational(5, 2),
    "exponential": exp(x),
    "general power": (1 + x**2) ** x,
    "logarithm": log(x),
    "known derivative": erf(x),
    "piecewise": Piecewise((x**2, x < 1), (x, True)),
    "maximum": Max(x, 1 - x),
    "largest entry": largest(2 * vector[j] * vector[i], j) ** 2,
    "sum over an index": total(vector[i] ** 2, i),
    "Kronecker delta": total(vector[i] ** 2, i),
    "chain rule": exp(sin(x) + 1),
}


def test_every_rule_has_a_sample() -> None:
    assert {rule.name for rule in RULES} <= SAMPLES.keys()
    assert SUM_OVER_DELTA.name in SAMPLES
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.equation for rule in RULES)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_rule_by_its_sample(name: str) -> None:
    e = SAMPLES[name]
    entry = vector[k] if e.has(vector) else x
    step = steps_of(e, entry)
    used = {node.rule.name for node in nodes(step)}
    assert name in used
    if entry is x:
        assert step.result.has(Abs) or agree(step.result, e.diff(x))
        assert is_derivative(e, step.result, VALUES)
    else:
        for place in (1, 2):
            assert entry_derivative(e, step.result, place)


@pytest.mark.parametrize("rule", [r for r in RULES if r.name != "constant"], ids=lambda rule: rule.name)
def test_a_rule_that_is_wrong_is_seen(rule: Rule) -> None:
    """Each rule, doubled at its node, changes the result of its sample."""
    e = SAMPLES[rule.name]
    entry = vector[k] if e.has(vector) else x
    step = steps_of(e, entry)
    changed = with_rule(step, rule, _doubled(rule)).result
    if entry is x:
        assert not is_derivative(e, changed, VALUES)
    else:
        assert not all(entry_derivative(e, changed, place) for place in (1, 2))


def with_rule(step: Step, old: Rule, new: Rule) -> Step:
    """The tree with one rule replaced wherever it is used."""
    children = tuple(with_rule(c, old, new) for c in step.children)
    return replace(step, rule=new if step.rule is old else step.rule, children=children)


def entry_derivative(e: Expr, derivative: Expr, place: int) -> bool:
    """Whether `derivative` is that of e by the entry x_k, at n = 2, i = 1 and k = place."""
    values = {("x", (1,)): 0.4, ("x", (2,)): -0.9, ("y", (1,)): 0.8, ("y", (2,)): 0.1}
    true = Evaluator(values, {n: 2, i: 1, j: 2}, (("x", (place,)), None)).jet(e).first
    return close(Evaluator(values, {n: 2, i: 1, j: 2, k: place}).value(derivative), true)


def agree(first: Expr, second: Expr) -> bool:
    """Whether two expressions in x and a have the same values."""
    for point in (0.35, 0.8, 1.45):
        at = Evaluator({"x": point, "a": 1.7}, {})
        if not math.isclose(at.value(first), at.value(second), rel_tol=1e-9, abs_tol=1e-9):
            return False
    return True


# The tree -------------------------------------------------------------------------------------------------------------


@each_result(formulas(), 26)
def test_the_tree_gives_what_the_index_calculus_gives(result: Result) -> None:
    proof = prove_equal(result.raw, gradient(result.start, result.entry), result.formula.facts, result.shares)
    assert proof is not None
    assert not proof.except_where
    wrong = result.raw + result.entry
    assert prove_equal(wrong, gradient(result.start, result.entry), result.formula.facts, result.shares) is None


@each_result(formulas(), 26)
def test_each_node_is_the_derivative_of_its_expression(result: Result) -> None:
    for node in nodes(result.derivation.tree):
        assert node.result == node.rule.combine(node.expr, node.wrt, tuple(c.result for c in node.children))
        if isinstance(node.rule, Chain):
            outer, inner = node.children
            assert outer.wrt == node.rule.through
            assert inner.expr == node.rule.inner
            assert outer.expr.xreplace({node.rule.through: node.rule.inner}) == node.expr


@each_result(formulas(), 26)
def test_the_tree_recomputes_itself_from_its_leaves(result: Result) -> None:
    """A leaf that counts twice, or is lost, shows in the result."""
    tree = result.derivation.tree
    leaves = [node for node in nodes(tree) if not node.children and node.result != 0]
    changed = 0
    for leaf in leaves:
        changed += _put(tree, leaf, replace(leaf, rule=_doubled(leaf.rule))).result != tree.result
    assert leaves or tree.result == 0
    assert changed >= 0.6 * len(leaves)  # a second derivative may hold 0 · (…)


def _doubled(rule: Rule) -> Rule:
    return replace(rule, combine=lambda e, x, d: 2 * rule.combine(e, x, d))


def _put(step: Step, old: Step, new: Step) -> Step:
    if step is old:
        return new
    return replace(step, children=tuple(_put(c, old, new) for c in step.children))


@cache
def rules_of(f: Formula) -> frozenset[str]:
    derivations = [result.derivation for result in results(f)]
    found = {node.rule.name for derivation in derivations for node in nodes(derivation.tree)}
    return frozenset(found | {stage.name for derivation in derivations for stage in derivation.rewritings})


@pytest.mark.parametrize(
    "name",
    [
        "constant",
        "sum",
        "constant multiple",
        "product",
        "quotient",
        "power",
        "chain rule",
        "exponential",
        "logarithm",
        "piecewise",
        "sum over an index",
        "Kronecker delta",
        "side fact",
    ],
)
def test_the_catalogue_uses_the_rule(name: str) -> None:
    pool = [f for f in formulas() if f.facts] if name == "side fact" else some(formulas(), 40)
    assert any(name in rules_of(f) for f in sorted(pool, key=lambda f: f.expr.count_ops()))


def test_an_unknown_function_is_refused() -> None:
    with pytest.raises(InputError, match="no differentiation rule for mystery in mystery"):
        differentiate_stepwise(Function("mystery")(x), x)


def test_an_unknown_function_of_a_constant_is_a_constant() -> None:
    assert differentiate_stepwise(Function("mystery")(a), x).result == 0


def test_the_derivation_of_nothing_that_changes() -> None:
    for e in (S.Zero, Integer(3), a, sign(x), KroneckerDelta(i, j)):
        step = differentiate_stepwise(e, x)
        assert step.result == 0
        assert step.rule.name == "constant"
        assert Derivation(step, ()).result == 0
