"""Rewriting: the value is kept, the choice does not depend on names or order, and what is cheaper is chosen."""

from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import (
    Add,
    Dummy,
    Expr,
    Function,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Mul,
    Pow,
    Rational,
    S,
    Symbol,
    cancel,
    exp,
    log,
    sin,
    together,
)

from symbolic.indices import canonical, i, j, n, total
from symbolic.rewriting import REWRITES, best_form, cost, positive_first

x, y, z = (Symbol(name, real=True) for name in "xyz")
v = IndexedBase("v", real=True)
sigma = Function("sigma", positive=True)

ATOMS: tuple[Expr, ...] = (x, y, z, sigma(x), exp(y), v[i], KroneckerDelta(i, j), canonical(total(v[j], j)))
LETTERS = [Symbol(f"t{at}") for at in range(len(ATOMS))]


def zero(e: Expr) -> bool:
    """Whether a rational expression in the atoms is 0, by SymPy's polynomials with a plain letter for each atom."""
    return bool(cancel(together(e.xreplace(dict(zip(ATOMS, LETTERS, strict=True))))) == 0)


RATIONAL = st.recursive(
    st.one_of(
        st.sampled_from(ATOMS), st.integers(-3, 3).map(Integer), st.sampled_from([Rational(1, 2), Rational(-2, 3)])
    ),
    lambda inner: st.one_of(
        st.builds(Add, inner, inner),
        st.builds(Mul, inner, inner),
        st.builds(Pow, inner, st.sampled_from([Integer(-2), Integer(-1), Integer(2), Integer(3)])),
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(RATIONAL)
def test_the_best_form_has_the_same_value(e: Expr) -> None:
    assume(not _undefined(e))
    best = best_form(e)
    assert zero(best - e)
    assert not zero(best + 1 - e)
    assert best_form(e) == best


def _undefined(e: Expr) -> bool:
    return bool(e.has(S.NaN, S.ComplexInfinity))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(RATIONAL)
def test_signs_first_keeps_the_value(e: Expr) -> None:
    assume(not _undefined(e))
    assert zero(positive_first(e) - e)


SAMPLE = sigma(x) * (1 - sigma(x)) * (x - y) / (x + y) ** 2 + x * exp(y) / (x + 2)


@pytest.mark.parametrize(("name", "rewrite"), REWRITES)
def test_a_row_keeps_the_value(name: str, rewrite: Callable[[Expr], Expr]) -> None:
    for e in (SAMPLE, (x + y) ** 3 - x**3, x * y + x * z, 1 / x + 1 / y, (x**2 - 1) / (x - 1) ** 2):
        assert zero(rewrite(e) - e), name
    assert any(rewrite(e) != e for e in (SAMPLE, (x + y) ** 3, x * y + x * z, 1 / x + 1 / y)), name


def test_the_form_does_not_depend_on_how_it_was_written() -> None:
    s = sigma(x)
    forms = [s * (1 - s), s - s**2, -(s**2) + s, s * (-s + 1), -s * (s - 1), s**2 * (1 / s - 1)]
    assert len({best_form(f) for f in forms}) == 1
    assert best_form(forms[0]) == s * (1 - s)


def test_the_cost_does_not_depend_on_the_order_of_letters() -> None:
    """With the letters renamed to sort the other way, the form is as short."""
    a, b = Symbol("a", real=True), Symbol("b", real=True)
    e = (a * x - b * x) / (a + b) ** 2 + x / (a + b)
    there = best_form(e)
    for first, second in ((Symbol("q", real=True), Symbol("p", real=True)), (Symbol("w", real=True), a)):
        swap = {a: first, b: second}
        back = {first: a, second: b}
        assert cost(best_form(e.xreplace(swap)).xreplace(back)) == cost(there)


@pytest.mark.parametrize(
    ("e", "expected"),
    [
        (x * y + x * z, x * (y + z)),
        (2 * x + 2 * y, 2 * (x + y)),
        ((x**2 - 1) / (x - 1), x + 1),
        (sigma(x) ** 2 - sigma(x), -sigma(x) * (1 - sigma(x))),
        (x + 0 * y, x),
        (exp(x) - exp(x), Integer(0)),
    ],
)
def test_what_is_cheapest(e: Expr, expected: Expr) -> None:
    assert best_form(e) == expected
    assert zero(best_form(e).xreplace({exp(x): z}) - expected)


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (x, x + y),
        (x * y, x * y + x * y * z),
        (x + y, (x + y) ** 2),
        (x, Rational(1, 2) * x),
        (x, sin(x)),
        (x, total(v[j], j)),
        (x * (y + z), x * y + x * z),
        (x / y, x / (1 + 1 / y)),
        (x**2, x**5),
        (v[i], v[i] + 1),
    ],
)
def test_more_to_read_costs_more(less: Expr, more: Expr) -> None:
    assert cost(less) < cost(more)
    assert cost(-less) > cost(less)


@pytest.mark.parametrize(
    ("e", "expected"),
    [
        ((x - 1) * (2 * x - 1), (1 - x) * (1 - 2 * x)),
        (-2 * (y - z) / n, 2 * (z - y) / n),
        (-(x - y), y - x),
        (x - 1, x - 1),
    ],
)
def test_the_positive_term_is_first(e: Expr, expected: Expr) -> None:
    assert positive_first(e) == expected


@pytest.mark.parametrize(
    ("a", "b"),
    [(Dummy("u"), Dummy("u")), (Symbol("x", real=True), Symbol("x", positive=True))],
    ids=["dummies", "assumptions"],
)
def test_letters_of_one_name_are_kept_apart(a: Expr, b: Expr) -> None:
    assert best_form(exp(a) - exp(b)) != 0
    assert best_form(log(a) - log(b)) != 0
