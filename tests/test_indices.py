"""The laws of the index calculus: values are kept, names do not matter, unlike ranges are left alone."""

from collections.abc import Callable
from functools import cache
from itertools import product
from random import Random

import pytest
from evaluator import Evaluator, Key, close, entries
from random_corpus import COUNT, SEED, Grower, random_sums, x, y
from sympy import (
    Abs,
    Basic,
    Expr,
    Heaviside,
    IndexedBase,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Piecewise,
    S,
    Sum,
    Symbol,
    exp,
    log,
)

from symbolic.extremes import as_cases
from symbolic.indices import (
    INDICES,
    canonical,
    contract,
    differentiate,
    gradient,
    i,
    j,
    k,
    l,
    m,
    mean,
    n,
    settle,
    total,
)

W = IndexedBase("W", real=True)

LAWS: tuple[tuple[str, Callable[[Basic], Basic]], ...] = (
    ("canonical", canonical),
    ("contract", lambda e: contract(canonical(e))),
    ("settle", lambda e: settle(canonical(e))),
    ("as_cases", as_cases),
    ("all", lambda e: settle(contract(as_cases(canonical(e))))),
)


@cache
def corpus() -> tuple[Expr, ...]:
    """Random sums, and random products with deltas of free indices."""
    grower = Grower(Random(5))
    free = [grower.delta((i, j)) * grower.factor((i, j)) + grower.entry((i, j)) for _ in range(30)]
    return random_sums(COUNT, SEED)[:60] + tuple(free)


@cache
def values_of(e: Basic, free: tuple[Symbol, ...] = (i, j, k)) -> list[float]:
    """e at n = 2 and 3, for each choice of its free indices."""
    rng, found = Random(1), []
    for size in (2, 3):
        values = entries(rng, size)
        for places in product(range(1, size + 1), repeat=len(free)):
            found.append(Evaluator(values, {n: size, **dict(zip(free, places, strict=True))}).value(e))
    return found


def same(a: Basic, b: Basic) -> bool:
    return all(map(close, values_of(a), values_of(b)))


@pytest.mark.parametrize(("name", "law"), LAWS)
def test_a_law_keeps_the_value(name: str, law: Callable[[Basic], Basic]) -> None:
    for e in corpus():
        assert same(e, law(e)), (name, e, law(e))


@pytest.mark.parametrize(("name", "law"), LAWS)
def test_a_law_is_idempotent(name: str, law: Callable[[Basic], Basic]) -> None:
    for e in corpus():
        once = law(e)
        assert canonical(law(once)) == canonical(once), (name, e)


@pytest.mark.parametrize(("name", "law"), LAWS)
def test_a_law_frees_no_index(name: str, law: Callable[[Basic], Basic]) -> None:
    for e in corpus():
        assert {s for s in law(e).free_symbols if s.is_integer} <= {s for s in e.free_symbols if s.is_integer}, (
            name,
            e,
        )


def test_equal_sums_are_equal_objects_whatever_their_names() -> None:
    shapes: tuple[Callable[[Symbol, Symbol], Expr], ...] = (
        lambda a, b: total(x[a], a),
        lambda a, b: total(x[a] * total(y[b] * x[a], b), a),
        lambda a, b: total(x[a] * total(y[b], b), a) + total(exp(x[b]), b),
        lambda a, b: log(total(exp(x[a]) / total(exp(x[b]), b), a)),
        lambda a, b: Sum(x[a] * y[b], (a, 1, n), (b, 1, n)),
    )
    for shape in shapes:
        named = {canonical(shape(a, b)) for a in INDICES for b in INDICES if a != b}
        assert len(named) == 1
    assert canonical(total(x[i], i)) != canonical(total(y[i], i))
    assert canonical(total(x[i], i)) != canonical(Sum(x[i], (i, 1, m)))


def test_an_inner_sum_may_use_the_name_of_the_outer_one() -> None:
    e = total(x[i] * total(y[i], i), i)
    assert canonical(e) == canonical(total(x[i] * total(y[j], j), i))
    assert gradient(e, x[k]) == canonical(total(y[i], i))


def test_a_free_index_is_not_captured() -> None:
    # SymPy's own derivative of Σ_i x_i² by x_i is 2 Σ_i x_i.
    assert gradient(total(x[i] ** 2, i), x[i]) == 2 * x[i]
    assert gradient(x[k] * total(x[k], k), x[k]) == canonical(x[k] + total(x[i], i))
    assert gradient(total(x[i] * y[j], i) * x[j], x[i]) == gradient(total(x[l] * y[j], l) * x[j], x[i])


# Σ_i f(i, δ_ij), and what it is.
DELTAS: tuple[tuple[Expr, Expr], ...] = (
    (x[i] * KroneckerDelta(i, j), x[j]),
    (x[i] + KroneckerDelta(i, j), total(x[i], i) + 1),
    ((x[i] + KroneckerDelta(i, j)) ** 2, total(x[i] ** 2, i) + (x[j] + 1) ** 2 - x[j] ** 2),
    (exp(x[i] * KroneckerDelta(i, j)), n - 1 + exp(x[j])),
    (KroneckerDelta(i, j) * KroneckerDelta(i, k), KroneckerDelta(j, k)),
    (KroneckerDelta(i, j) * KroneckerDelta(i, k) * KroneckerDelta(i, l), KroneckerDelta(j, k) * KroneckerDelta(j, l)),
    (x[i] * total(y[j] * KroneckerDelta(i, j), j), total(x[i] * y[i], i)),
    (Max(KroneckerDelta(i, j), x[i]), total(Max(0, x[i]), i) + Max(1, x[j]) - Max(0, x[j])),
    (S.One, n),
    (Integer(3) * KroneckerDelta(j, k), 3 * n * KroneckerDelta(j, k)),
)


@pytest.mark.parametrize(("summand", "expected"), DELTAS)
def test_a_sum_over_a_delta_is_carried_out(summand: Expr, expected: Expr) -> None:
    found = canonical(contract(canonical(total(summand, i))))
    assert not any(isinstance(s, Sum) and s.has(KroneckerDelta) for s in found.atoms(Sum))
    free = (i, j, k, l)
    assert all(map(close, values_of(found, free), values_of(total(summand, i), free)))
    assert all(map(close, values_of(found, free), values_of(expected, free)))


# Expressions with a matrix of n rows and m columns (sums of unlike ranges), and a derivative of each.
ROWS, COLUMNS = 2, 3
MATRIX: tuple[tuple[Expr, Expr, tuple[int, int]], ...] = (
    (Sum(W[i, j] * y[j], (j, 1, m), (i, 1, n)), W[k, l], (ROWS, COLUMNS)),
    (Sum(Sum(W[i, j] * y[j], (j, 1, m)) ** 2, (i, 1, n)), W[k, l], (ROWS, COLUMNS)),
    (Sum(x[i] * exp(Sum(W[i, j] ** 2, (j, 1, m))), (i, 1, n)), W[k, l], (ROWS, COLUMNS)),
    (log(Sum(Sum(exp(W[i, j]), (j, 1, m)), (i, 1, n))), W[k, l], (ROWS, COLUMNS)),
    (Sum(W[i, j] * Sum(W[i, j], (i, 1, n)), (j, 1, m), (i, 1, n)), W[k, l], (ROWS, COLUMNS)),
    (Sum(x[i] * Sum(x[j] ** 2, (j, 1, m)), (i, 1, n)), x[k], (ROWS, 1)),
)


@pytest.mark.parametrize(("e", "entry", "shape"), MATRIX)
def test_sums_of_unlike_ranges(e: Expr, entry: Expr, shape: tuple[int, int]) -> None:
    rng = Random(8)
    matrix: dict[Key, float] = {
        ("W", (a, b)): rng.uniform(-1, 1) for a in range(1, ROWS + 1) for b in range(1, COLUMNS + 1)
    }
    values = {**matrix, **entries(rng, COLUMNS)}
    found = gradient(e, entry)
    sizes = {n: ROWS, m: COLUMNS}
    for a, b in product(range(1, shape[0] + 1), range(1, shape[1] + 1)):
        key = (str(entry.base.label), (a, b)[: len(entry.indices)])
        true = Evaluator(values, dict(sizes), (key, None)).jet(e).first
        assert close(Evaluator(values, {**sizes, k: a, l: b}).value(found), true)


# Where the other index of a delta need not lie in the range of the sum, the sum must stay.
OUT_OF_RANGE: tuple[tuple[str, Expr], ...] = (
    ("a double sum", Sum(KroneckerDelta(i, j) * y[j], (j, 1, m), (i, 1, n))),
    ("a range that begins later", Sum(KroneckerDelta(i, k) * y[i], (i, 2, n))),
    ("a shifted index", Sum(KroneckerDelta(i, k + 1) * y[i], (i, 1, n))),
    ("a fixed index", Sum(KroneckerDelta(i, 2) * y[i], (i, 1, n))),
    ("an inner sum", Sum(x[i] * Sum(KroneckerDelta(i, j) * y[j], (j, 1, m)), (i, 1, n))),
    ("a triangular sum", Sum(y[i] * Sum(KroneckerDelta(j, k) * x[j], (j, 1, i)), (i, 1, n))),
)


@pytest.mark.parametrize(
    "e",
    [e for _, e in OUT_OF_RANGE],
    ids=[name for name, _ in OUT_OF_RANGE],
)
def test_a_delta_out_of_range_is_not_carried_out(e: Expr) -> None:
    values = entries(Random(4), 4)
    for rows, columns, at in ((3, 2, 1), (3, 2, 2), (3, 2, 3), (2, 3, 1), (2, 3, 2)):
        integers = {n: rows, m: columns, k: at}
        assert close(
            Evaluator(values, dict(integers)).value(contract(canonical(e))), Evaluator(values, dict(integers)).value(e)
        )


def test_settle_does_not_capture() -> None:
    e = KroneckerDelta(i, j) * total(x[j] * y[i], j)
    assert same(settle(e), e)


@pytest.mark.parametrize(
    ("e", "expected"),
    [
        (x[j] * KroneckerDelta(i, j), x[i] * KroneckerDelta(i, j)),
        (x[i] * y[j] * KroneckerDelta(i, j) + x[j], x[i] * y[i] * KroneckerDelta(i, j) + x[j]),
        (exp(x[j] * KroneckerDelta(i, j)), exp(x[i] * KroneckerDelta(i, j))),
        (x[i] * x[j], x[i] * x[j]),
    ],
)
def test_settle_writes_one_index(e: Expr, expected: Expr) -> None:
    assert settle(e) == expected


# At a tie the later argument of a maximum is taken, of a step 0.
@pytest.mark.parametrize(
    ("e", "at_zero"),
    [
        (Max(0, x[i]), 0),
        (Min(0, x[i]), 0),
        (Heaviside(x[i]), 0),
    ],
)
def test_cases_at_a_tie(e: Expr, at_zero: int) -> None:
    cases = as_cases(e)
    assert not cases.has(Max, Min, Heaviside)
    assert cases.subs(x[i], 0) == at_zero
    assert as_cases(e).diff(x[i]).subs(x[i], 0) == 0


def test_cases_leave_absolute_values_alone() -> None:
    assert as_cases(Abs(x[i]) + 1) == Abs(x[i]) + 1
    assert gradient(Abs(x[i]), x[i]).subs(x[i], 0) == 0
    assert isinstance(as_cases(total(Max(0, x[i]), i)).function, Piecewise)


def test_mixed_derivatives_commute() -> None:
    chosen = [e for e in random_sums(COUNT, SEED) if e.count_ops() < 8][:10]
    assert len(chosen) == 10
    for e in chosen:
        free = (i, j, k, l)
        a, b = differentiate(e, x[k], x[l]), differentiate(e, x[l], x[k])
        assert all(map(close, values_of(a, free), values_of(b, free)))


def test_mean_is_the_sum_over_its_size() -> None:
    assert canonical(mean(x[i], i)) == canonical(total(x[j], j)) / n
    assert canonical(mean(x[i], i, m)) == canonical(Sum(x[j], (j, 1, m))) / m
    assert gradient(mean(x[i] ** 2, i), x[k]) == 2 * x[k] / n
