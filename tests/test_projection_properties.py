"""What is known of projections onto the simplex: the lemma on numbers, and expressions of which it must not be told."""

from random import Random

import pytest
from evaluator import Evaluator
from sympy import Expr, IndexedBase, Interval, Max, S, Symbol, sign

from symbolic.indices import i, m, n, total
from symbolic.properties.composition import curvature
from symbolic.properties.projections import (
    Projection,
    at_simplex,
    conjugate_of,
    is_fenchel_young,
    projection_of,
    same,
)

Z, W, Y = (IndexedBase(name, real=True) for name in "zwy")
T = Symbol("T", positive=True)
PLAIN = Projection(Z[i])
SIZE = 4


def values(row, labels=()):
    return {("z", (a,)): v for a, v in enumerate(row, 1)} | {("y", (a,)): v for a, v in enumerate(labels, 1)}


def threshold(row):
    """τ by bisection of Σ max(0, z − τ) = 1."""
    low, high = min(row) - 1, max(row)
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(max(0.0, v - middle) for v in row) > 1 else (low, middle)
    return low


@pytest.mark.parametrize("seed", range(6))
def test_the_lemma_holds_on_numbers(seed: int) -> None:
    rng = Random(seed)
    row = [round(rng.gauss(0, 1), rng.choice([0, 1, 8])) for _ in range(SIZE)]
    tau = threshold(row)
    p = [max(0.0, v - tau) for v in row]
    for a in range(1, SIZE + 1):
        at = Evaluator(values(row), {n: SIZE, i: a})
        assert at.value(PLAIN.share) == pytest.approx(p[a - 1], abs=1e-12)
    at = Evaluator(values(row), {n: SIZE})
    assert at.value(PLAIN.threshold) == pytest.approx(tau)
    best = sum(v * q - q * q / 2 for v, q in zip(row, p, strict=True))
    assert at.value(total(PLAIN.conjugate, i)) / 2 == pytest.approx(best)
    for _ in range(50):  # no other point of the simplex has more
        other = [rng.expovariate(1) for _ in range(SIZE)]
        other = [v / sum(other) for v in other]
        assert sum(v * q - q * q / 2 for v, q in zip(row, other, strict=True)) <= best + 1e-12


SCORES = (Z[i], -Z[i], 2 * Z[i] + W[i], Z[i] / T)


@pytest.mark.parametrize("scores", SCORES, ids=str)
def test_a_projection_is_told(scores: Expr) -> None:
    p = Projection(scores)
    assert projection_of(p.share) is not None
    assert conjugate_of(total(p.conjugate, i)) is not None
    found = curvature(total(p.conjugate, i) - total(Y[i] * Z[i], i), Z, {T: Interval.open(0, S.Infinity)})
    assert found is not None
    assert found[0] == "convex"


def other(e: Expr, radius: Expr = S.One, weight: Expr = S.One) -> Expr:
    """The expression with another support."""
    support = 1 - total(Max(0, Z[m] - Z[i]), m)
    inside = radius - total(weight * Max(0, Z[m] - Z[i]), m)
    return e.xreplace({sign(support): sign(inside)})


SHARES = {
    "the square of the support": PLAIN.member(i) * PLAIN.share,
    "without the threshold": PLAIN.member(i) * Z[i],
    "twice": 2 * PLAIN.share,
    "another size": other(PLAIN.share, radius=S(2)),
    "weights": other(PLAIN.share, weight=W[m]),
    "the support of others": Projection(W[i]).member(i) * (Z[i] - PLAIN.threshold),
    "the threshold of others": PLAIN.member(i) * (Z[i] - Projection(W[i]).threshold),
}


@pytest.mark.parametrize("name", SHARES)
def test_what_is_no_projection_is_not_told(name: str) -> None:
    assert projection_of(SHARES[name]) is None


CONJUGATES = {
    "the sum of the squares": total(PLAIN.member(i) * (Z[i] ** 2 + PLAIN.threshold**2), i),
    "no threshold": total(PLAIN.member(i) * Z[i] ** 2, i),
    "another size": total(other(PLAIN.conjugate, radius=S(2)), i),
    "twice the support": total(PLAIN.member(i) * PLAIN.conjugate, i),
    "fewer entries": total(PLAIN.conjugate, i, n - 1),
    "weights": total(W[i] * PLAIN.conjugate, i),
}


@pytest.mark.parametrize("name", CONJUGATES)
def test_what_is_no_largest_value_is_not_called_convex(name: str) -> None:
    assert conjugate_of(CONJUGATES[name]) is None
    assert curvature(CONJUGATES[name], Z, {}) is None


def test_scores_that_bend_are_not_called_convex() -> None:
    bent = Projection(Z[i] ** 2)
    assert conjugate_of(total(bent.conjugate, i)) is not None
    assert curvature(total(bent.conjugate, i), Z, {}) is None
    assert curvature(-total(PLAIN.conjugate, i), Z, {}) == ("concave", ("largest over the simplex", "multiple"))


HALF = total(PLAIN.conjugate, i) / 2
LOSS = HALF - total(Y[i] * Z[i], i) + total(Y[i] ** 2, i) / 2
NO_LOSS = {
    "without the labels": HALF - total(Y[i] * Z[i], i),
    "the other sign": HALF + total(Y[i] * Z[i], i) + total(Y[i] ** 2, i) / 2,
    "all of the square": HALF - total(Y[i] * Z[i], i) + total(Y[i] ** 2, i),
    "less a number": LOSS - 1,
    "negative": -LOSS,
    "all of the largest": LOSS + HALF,
    "other scores": HALF - total(Y[i] * W[i], i) + total(Y[i] ** 2, i) / 2,
}


def test_a_fenchel_young_loss_is_told() -> None:
    assert is_fenchel_young(LOSS, Y)
    assert is_fenchel_young(3 * LOSS, Y)
    assert not is_fenchel_young(LOSS, W)


@pytest.mark.parametrize("name", NO_LOSS)
def test_what_is_none_is_not_told(name: str) -> None:
    assert not is_fenchel_young(NO_LOSS[name], Y)


def test_labels_are_nearest_to_themselves() -> None:
    there = LOSS.xreplace({Z: Y})
    assert same(at_simplex(there, Y), S.Zero)
    assert at_simplex(LOSS, Y) == LOSS
    row = (0.5, 0.0, 0.125, 0.375)
    assert Evaluator(values(row, row), {n: SIZE}).value(there) == pytest.approx(0)
    off = Evaluator(values(row, row), {n: SIZE}).value(total(Projection(Y[i] + 2 * Y[i] ** 2).conjugate, i))
    assert off != pytest.approx(sum(v * v for v in row))
