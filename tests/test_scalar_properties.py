"""Properties of elementwise functions: no counterexample is found, and what is published is proved."""

import random
from dataclasses import replace

import pytest
from entries import some
from property_search import Search, values_of
from published_properties import PUBLISHED
from sympy import Expr, I, Integer, Interval, Rational, Tuple, nan, oo, preorder_traversal, simplify, zoo

from symbolic.extremes import as_cases
from symbolic.properties.scalars import properties_of_scalar
from symbolic.registry import formulas, get

SCALARS = [f for f in formulas() if f.role == "activation" and not f.is_vector]
DECIDED = ("range", "monotone", "convex", "lipschitz", "lipschitz_derivative")
STRETCHES = (Integer(1), Rational(1, 3), Rational(5, 2))


def _counterexamples(f, stretches, count):
    found = properties_of_scalar(f)
    rows = []
    for kept in dict.fromkeys(p.parameters for p in found):
        own = [p for p in found if p.parameters == kept]
        free = [a for a in f.args if a != f.wrt and a.name not in {n for n, v in kept if v.is_number}]
        for stretch in stretches if free else stretches[:1]:
            search = Search(f, values_of(f, kept, stretch), random.Random(f.name), count)
            rows += [
                (p.name, p.status, p.statement, str(p.value), why) for p in own if (why := search.counterexample(p))
            ]
    return rows


@pytest.mark.parametrize("f", some(SCALARS, 5), ids=lambda f: f.name)
def test_no_counterexample_is_found(f):
    assert _counterexamples(f, STRETCHES, 100_000) == []


MOVED = ("range", "lipschitz", "lipschitz_derivative", "limit_left", "value_at_zero", "asymptote_right", "symmetry")
TURNED = {"strictly increasing": "strictly decreasing", "strictly convex": "strictly concave", "odd": "even"}


@pytest.mark.parametrize("name", ["gelu", "softsign"])
def test_the_search_bites(name):
    f = get(name)
    found = properties_of_scalar(f)
    caught = 0
    for p in found:
        search = Search(f, values_of(f, p.parameters, Integer(1)), random.Random(0), 20_000)
        for wrong in _wrong(p):
            assert search.counterexample(wrong), wrong
            caught += 1
    assert caught > 10


def _wrong(p):
    """The property with another value, another word, or the opposite status."""
    if p.name in MOVED and p.status == "proved" and p.value not in (oo, -oo):
        for by in (Rational(1, 50), Rational(-1, 50)):
            yield replace(p, value=_moved(p.value, by))
    if p.statement in TURNED:
        yield replace(p, statement=TURNED[p.statement])
    if p.name in ("monotone", "convex", "concave", "parity", "zero_centred"):
        statement = {"monotone": "increasing", "parity": "even"}.get(p.name, p.name)
        yield (
            replace(p, status="proved", statement=statement) if p.status == "refuted" else replace(p, status="refuted")
        )


def _moved(value, by):
    if isinstance(value, Interval):
        ends = [e if e in (oo, -oo) else e + by for e in (value.start, value.end)]
        return Interval(*ends, value.left_open, value.right_open)
    return Tuple(*(a + by for a in value)) if isinstance(value, Tuple) else value + by


def _mutants(f, rng, count):
    """The function with a term's sign or a constant changed: functions that nobody listed."""
    e = f.expr
    places = [a for a in preorder_traversal(e) if (a.is_Rational and a != 0) or a.is_Add]
    for _ in range(count if places else 0):
        a = rng.choice(places)
        if a.is_Add:
            term = rng.choice(a.args)
            changed = a - 2 * term
        else:
            changed = rng.choice((a + 1, -a, a / 2))
        mutant = e.xreplace({a: changed})
        if mutant != e and mutant.has(f.wrt.symbol) and not as_cases(mutant).has(zoo, nan, I):
            yield replace(f, expr=mutant)


@pytest.mark.parametrize("f", some(SCALARS, 3), ids=lambda f: f.name)
def test_no_counterexample_is_found_for_mutants(f):
    rng = random.Random(f.name)
    for mutant in _mutants(f, rng, 1):
        assert _counterexamples(mutant, STRETCHES[:1], 20_000) == [], mutant.expr


def test_most_is_decided():
    own = some(SCALARS, 5)
    rows = [
        (f.name, p.name) for f in own for p in properties_of_scalar(f) if p.name in DECIDED and p.status == "unknown"
    ]
    assert len(rows) <= len(own) * len(DECIDED) / 10, rows


@pytest.mark.parametrize(("name", "kind", "known"), PUBLISHED, ids=str)
def test_what_is_published_is_proved(name, kind, known):
    (p,) = (p for p in properties_of_scalar(get(name)) if p.name == kind)
    assert p.status == "proved"
    if isinstance(known, str):
        assert known in p.statement
    elif isinstance(known, Expr):
        assert simplify(p.value - known) == 0 or p.value == known
    else:
        assert p.value == known
