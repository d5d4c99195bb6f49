"""Random nested sums: every gradient agrees with explicit loops and hyper-dual numbers at n = 2 and 3.

There are 500 of them with --entry all, of which the first 60 are met without.
"""

from functools import cache
from random import Random

import pytest
from evaluator import Evaluator, close, entries
from random_corpus import COUNT, SEED, height, random_sums, x, y
from sympy import Abs, Add, Expr, Integer, KroneckerDelta, Max, Min, Piecewise, Rational, Sum, exp

import symbolic.indices
from symbolic.indices import INDICES, gradient, i, j, k, l, n

SECOND = COUNT // 5  # of so many the second derivatives are taken, too
CASES = COUNT // 3  # so many have cases under two sums and more


def corpus() -> tuple[Expr, ...]:
    return random_sums(COUNT, SEED)


@cache
def slope(e: Expr) -> Expr:
    """∂e/∂x_k by the engine."""
    return gradient(e, x[k])


def disagreement(e: Expr, derivative: Expr, *, second: bool = False) -> str | None:
    """Where ∂e/∂x_k (or ∂²e/∂x_k∂x_l) as given and as computed from e differ; None where they agree."""
    rng = Random(SEED)
    for size in (2, 3):
        values = entries(rng, size)
        free = {n: size, i: rng.randint(1, size), j: rng.randint(1, size)}
        for at_k in range(1, size + 1):
            at_l = rng.randint(1, size)
            jet = Evaluator(values, dict(free), (("x", (at_k,)), ("x", (at_l,)))).jet(e)
            true = jet.mixed if second else jet.first
            try:
                given = Evaluator(values, {**free, k: at_k, l: at_l}).value(derivative)
            except KeyError as missing:
                return f"the bound index {missing} has leaked"
            if not close(true, given):
                return f"n={size} k={at_k} l={at_l} {free}: {given} for {true}"
    return None


def test_the_corpus_holds_what_it_promises() -> None:
    """As often as is told here it has deltas, cases, and a bound index of the name of a free one."""
    assert len(corpus()) == COUNT
    assert {height(e) for e in corpus()} == {2, 3}
    assert sum(e.has(KroneckerDelta) for e in corpus()) > 0.16 * COUNT
    assert sum(e.has(Abs, Max, Min, Piecewise) for e in corpus()) > 0.1 * COUNT
    assert sum(any({i, j} & set(s.bound_symbols) for s in e.atoms(Sum)) for e in corpus()) > 0.3 * COUNT


def test_no_gradient_is_wrong() -> None:
    wrong = [(e, told) for e in corpus() if (told := disagreement(e, slope(e))) is not None]
    assert not wrong, min(wrong, key=lambda pair: pair[0].count_ops())


def test_no_second_derivative_is_wrong() -> None:
    chosen = [e for e in corpus() if e.count_ops() < 9][:SECOND]
    assert len(chosen) == SECOND
    for e in chosen:
        assert disagreement(e, gradient(slope(e), x[l]), second=True) is None, e


def test_cases_under_nested_sums() -> None:
    sound = [e for e in random_sums(CASES, SEED, cases=True) if e.free_symbols & set(INDICES) <= {i, j}]
    assert len(sound) > 0.8 * CASES  # the others SymPy spoiled as they were made, see `FOLDED`
    for e in sound:
        assert disagreement(e, gradient(e, x[k])) is None, e


# Cases in an inner sum that holds an index of the outer one: SymPy's constructors fold them outward, past the sum that
# binds their index.
FOLDED: tuple[Expr, ...] = (
    Max(x[i], Sum(Max(0, x[j]), (j, 1, n))),
    Sum((y[j] - Sum(x[j] * Max(0, x[l]), (l, 1, n))) ** 2, (j, 1, n)),
    Sum(exp(Sum(x[j] * Max(0, x[l]), (l, 1, n))) * y[j], (j, 1, n)),
    Sum(Sum(exp(KroneckerDelta(j, l) * x[l]) * Min(Rational(1, 3), x[l]), (l, 1, n)) ** 2, (j, 1, n)),
)


@pytest.mark.parametrize("e", FOLDED, ids=str)
def test_cases_of_an_inner_sum_stay_in_it(e: Expr) -> None:
    assert disagreement(e, gradient(e, x[k])) is None


def test_a_sum_of_zeros_has_a_derivative() -> None:
    zeros = Sum(Integer(0), (j, 1, n))
    assert gradient(Sum(Min(Rational(1, 3), x[l]) * zeros**2, (l, 1, n)) ** 2, x[k]) == 0


# The check bites ------------------------------------------------------------------------------------------------------


def test_a_lost_term_is_seen() -> None:
    seen = tried = 0
    for e in corpus()[:110]:
        right = slope(e)
        for term in Add.make_args(right) if isinstance(right, Add) else ():
            tried += 1
            seen += disagreement(e, right - term) is not None
    # A lost term of some 10^-9 passes for rounding; there are next to none.
    assert tried > 20
    assert seen >= 0.98 * tried


@pytest.mark.parametrize(
    ("e", "wrong"),
    [
        (Sum(x[i] ** 2, (i, 1, n)), 2 * x[l]),
        (Sum(x[i] ** 2, (i, 1, n)), x[k]),
        (Sum(x[i] ** 2, (i, 1, n)), -2 * x[k]),
        (Sum(x[i] ** 2, (i, 1, n)) / n, 2 * x[k]),
        (Sum(x[i] * y[i], (i, 1, n)), x[k]),
        (Sum(x[i] * x[j], (i, 1, n)), x[j]),
        (Sum(x[i] * x[j], (i, 1, n)), x[j] + Sum(x[i], (i, 1, n))),
    ],
)
def test_a_slip_is_seen(e: Expr, wrong: Expr) -> None:
    assert disagreement(e, gradient(e, x[k])) is None
    assert disagreement(e, wrong) is not None


@pytest.mark.parametrize("law", ["canonical", "settle"])
def test_an_engine_without_a_law_is_seen(monkeypatch: pytest.MonkeyPatch, law: str) -> None:
    """Without renaming, SymPy captures the bound index; with deltas dropped, terms are lost."""
    broken = {"canonical": lambda e: e, "settle": lambda e: e.replace(KroneckerDelta, lambda *_: 0)}
    monkeypatch.setattr(symbolic.indices, law, broken[law])
    found = (disagreement(e, symbolic.indices.gradient(e, x[k])) for e in corpus()[:60])
    assert any(told is not None for told in found)
