"""Kinds: what is drawn lies in the domain and satisfies the facts; symbols carry what is assumed."""

from random import Random

import pytest
from evaluator import Evaluator
from sympy import IndexedBase, Rational, S, Symbol

from symbolic import kinds
from symbolic.formula import Formula
from symbolic.indices import n
from symbolic.kinds import Count, Kind, Positive, Sign, Simplex, kind_of
from symbolic.registry import formulas

KINDS = tuple(
    kind_of(word)
    for word in vars(kinds).values()
    if any(isinstance(extra, Kind) for extra in getattr(word, "__metadata__", ()))
)


def test_there_are_kinds() -> None:
    assert len(KINDS) >= 9
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert all(getattr(kinds, kind.name).__metadata__ == (kind,) for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_drawn_lies_in_the_domain(kind: Kind) -> None:
    rng = Random(1)
    drawn_before = set()
    for size in (1, 2, 5):
        for _ in range(60):
            drawn = kind.sample(rng, size)
            entries = drawn if kind.vector else (drawn,)
            assert isinstance(drawn, tuple) == kind.vector
            assert len(entries) == (size if kind.vector else 1)
            assert all(isinstance(value, Rational) and value in kind.domain for value in entries)
            drawn_before.add(drawn)
    assert len(drawn_before) > (1 if drawn_before <= {-1, 1} else 5)  # a sign has two values


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.vector], ids=lambda kind: kind.name)
def test_what_is_drawn_satisfies_the_facts(kind: Kind) -> None:
    base, rng = kind.symbol("v"), Random(2)
    for size in (1, 2, 4):
        for _ in range(20):
            drawn = kind.sample(rng, size)
            at = Evaluator({("v", (place + 1,)): float(value) for place, value in enumerate(drawn)}, {n: size})
            for left, right in kind.facts(base).items():
                assert at.value(left) == pytest.approx(float(right))


def test_the_simplex_has_a_fact_and_its_corners() -> None:
    kind = kind_of(Simplex)
    assert len(kind.facts(kind.symbol("y"))) == 1
    rng = Random(3)
    drawn = [kind.sample(rng, 3) for _ in range(40)]
    assert any(sorted(point) == [0, 0, 1] for point in drawn)
    assert any(0 not in point for point in drawn)


def test_labels_of_two_kinds_of_number() -> None:
    rng = Random(5)
    assert {kind_of(Sign).sample(rng, 1) for _ in range(40)} == {-1, 1}
    counts = {kind_of(Count).sample(rng, 1) for _ in range(200)}
    assert 0 in counts
    assert all(count.is_Integer and count >= 0 for count in counts)
    assert kind_of(Count).symbol("y").is_positive is None  # none is a count too
    assert kind_of(Sign).symbol("y").is_nonnegative is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_symbols_carry_the_domain(kind: Kind) -> None:
    symbol = kind.symbol("a")
    assert isinstance(symbol, IndexedBase if kind.vector else Symbol)
    entry = symbol[1] if kind.vector else symbol
    assert entry.is_real
    low = kind.domain.inf
    assert bool(entry.is_positive) == (low == 0 and kind.domain.left_open)
    assert bool(entry.is_nonnegative) == (low == 0)
    # An assumption that does not hold would make wrong proofs: each is true of all of the domain.
    rng = Random(4)
    for _ in range(20):
        drawn = kind.sample(rng, 2)
        for value in drawn if kind.vector else (drawn,):
            assert not entry.is_positive or value > 0
            assert not entry.is_nonnegative or value >= 0


def test_a_plain_annotation_is_real() -> None:
    assert kind_of(None).name == kind_of(float).name == "Real"
    assert kind_of(Positive).name == "Positive"
    assert kind_of(None).domain == S.Reals


@pytest.mark.parametrize("f", formulas(), ids=lambda f: f.name)
def test_defaults_lie_in_the_domain(f: Formula) -> None:
    for a in f.parameters:
        assert a.default in a.kind.domain
