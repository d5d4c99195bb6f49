"""Random expressions, differentiated step by step and at once, against hyper-dual numbers."""

from collections.abc import Callable

from evaluator import Evaluator, close, is_derivative
from hypothesis import given, settings
from hypothesis import strategies as st
from random_corpus import COUNT, SEED, random_sums
from random_corpus import x as vector
from sympy import Abs, Expr, Heaviside, Max, Min, Piecewise, Rational, Symbol, cos, erf, exp, log, sin, sqrt, tanh

from symbolic.derivation import steps_of
from symbolic.indices import gradient, i, j, k, l, n, total

x = Symbol("x", real=True)
a = Symbol("a", positive=True)
VALUES = {"a": 1.7}

UNARY: tuple[Callable[[Expr], Expr], ...] = (
    lambda u: exp(u / 3),
    lambda u: log(2 + u**2),
    lambda u: sqrt(1 + u**2),
    lambda u: 1 / (2 + u**2),
    lambda u: u**3 / 4,
    sin,
    cos,
    tanh,
    erf,
    Abs,
    lambda u: -2 * u,
    lambda u: Max(u, Rational(1, 3)),
    lambda u: Min(u, x),
    lambda u: u * Heaviside(u - Rational(1, 5)),
    lambda u: Piecewise((u**2, u > Rational(2, 7)), (u, True)),
)
BINARY: tuple[Callable[[Expr, Expr], Expr], ...] = (
    lambda u, v: u + v,
    lambda u, v: u - v,
    lambda u, v: u * v,
    lambda u, v: u / (3 + v**2),
    lambda u, v: (2 + sin(u)) ** (v / 4),
)
EXPRESSIONS = st.recursive(
    st.sampled_from([x, x, a, x + 1, Rational(1, 2)]),
    lambda inner: st.one_of(
        st.builds(lambda f, u: f(u), st.sampled_from(UNARY), inner),
        st.builds(lambda f, u, v: f(u, v), st.sampled_from(BINARY), inner, inner),
    ),
    max_leaves=4,
)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(EXPRESSIONS)
def test_random_expressions_stepwise(e: Expr) -> None:
    result = steps_of(e, x).result
    assert is_derivative(e, result, VALUES)
    assert is_derivative(e, gradient(e, x), VALUES)


def test_random_sums_stepwise() -> None:
    values = {("x", (1,)): 0.4, ("x", (2,)): -0.9, ("y", (1,)): 0.8, ("y", (2,)): 0.1}
    for e in random_sums(COUNT, SEED)[-60:]:
        tree = steps_of(e, vector[k]).result
        for place in (1, 2):
            true = Evaluator(values, {n: 2, i: 1, j: 2}, (("x", (place,)), None)).jet(e).first
            assert close(Evaluator(values, {n: 2, i: 1, j: 2, k: place}).value(tree), true), e


def test_names_do_not_meet() -> None:
    """The chain rule's inner variable is no letter of the expression, whatever letters that has."""
    u = Symbol("u", real=True)
    e = exp(sin(u * x)) * log(1 + exp(u * exp(x)))
    result = steps_of(e, x).result
    at = {"x": 0.4, "u": 0.9}
    assert close(Evaluator(at, {}).value(result), Evaluator(at, {}, ("x", None)).jet(e).first)
    assert result.free_symbols == {u, x}


def test_sums_within_sums_by_an_entry_of_the_same_letter() -> None:
    e = total(vector[i] * total(vector[j] ** 2, j), i)
    for letter in (i, j, k, l):
        free = Evaluator({**entries_of(3)}, {n: 3, letter: 2}).value(steps_of(e, vector[letter]).result)
        true = Evaluator({**entries_of(3)}, {n: 3}, (("x", (2,)), None)).jet(e).first
        assert close(free, true)


def entries_of(size: int) -> dict[tuple[str, tuple[int, ...]], float]:
    return {("x", (p,)): 0.3 * p - 0.5 for p in range(1, size + 1)}
