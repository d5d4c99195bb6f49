"""Backpropagation through one layer: the derivation is proved at symbolic sizes, and the training does what it says."""

from collections.abc import Callable
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from sympy import Expr, Indexed, Rational, Symbol, exp

from derivations import check, training
from derivations.backpropagation import (
    ENTRIES,
    INDICES,
    SIZES,
    D,
    N,
    W,
    X,
    Z,
    b,
    build,
    chain,
    delta,
    layer,
    local,
    m,
    short,
    whole,
    written_out,
    y,
)
from derivations.page import Equation, Page, Steps
from derivations.training_page import agree, compared, quotient
from numeric.panels import draw
from symbolic.derivation import steps_of
from symbolic.indices import canonical, gradient
from symbolic.verification import prove_zero

a, k, p, q = INDICES


@pytest.fixture(scope="module")
def page() -> Page:
    return build()


@pytest.fixture(scope="module")
def history() -> training.History:
    return training.train(training.start(), training.clouds())


# The derivation ------------------------------------------------------------------------------------------------------


def test_every_equation_is_proved_again(page: Page) -> None:
    proved = [e for e in page.blocks if isinstance(e, Equation | Steps)]
    assert len(proved) >= 15
    assert sum(len(e.obligations) for e in proved) >= 20
    assert list(check.prove(page)) == []


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_the_chain_rule_gives_the_whole_gradient(entry: Indexed) -> None:
    assert prove_zero(gradient(whole(), entry) - written_out(short(entry)))
    assert prove_zero(steps_of(whole(), entry).result - written_out(short(entry)))
    assert prove_zero(chain(entry) - short(entry))


MUTANTS: dict[str, Callable[[Expr], Expr]] = {
    "sign": lambda e: -e,
    "factor 2": lambda e: e / 2,
    "1/N": lambda e: e * N,
    "1/m": lambda e: e * m,
    "N for m": lambda e: e * N / m,
    "labels left out": lambda e: e.replace(lambda x: isinstance(x, Indexed) and x.base == y, lambda x: x * 0),
    "X for W": lambda e: e.xreplace({W: X, X: W}),
    "no bias": lambda e: e.replace(lambda x: isinstance(x, Indexed) and x.base == b, lambda x: x * 0),
    "another row": lambda e: canonical(e.xreplace({p: q, q: p})),
}


@pytest.mark.parametrize("entry", ENTRIES[::2], ids=str)
@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_spoiled_gradient_is_not_proved(entry: Indexed, mutant: str) -> None:
    spoiled = MUTANTS[mutant](written_out(short(entry)))
    assert prove_zero(gradient(whole(), entry) - spoiled) is None


def test_the_transposed_gradient_is_not_proved() -> None:
    wrong = canonical(short(W[p, q]).xreplace({p: q, q: p}))
    assert prove_zero(gradient(whole(), W[p, q]) - written_out(wrong)) is None


def test_the_derivative_without_the_sigmoid_is_not_proved() -> None:
    linear = short(b[p]).replace(
        lambda x: isinstance(x, Indexed) and x.base == D, lambda x: delta(*x.indices) / (1 + Z[x.indices])
    )
    assert prove_zero(gradient(whole(), b[p]) - written_out(linear)) is None


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_a_local_derivative_is_that_of_the_rules(entry: Indexed) -> None:
    assert prove_zero(local(entry) - steps_of(layer(a, k), entry).result)
    assert prove_zero(local(entry) * 2 - steps_of(layer(a, k), entry).result) is None


SMALL = (2, 2, 3)  # N, m, d


def small_loss(values: dict[Indexed, Expr]) -> Expr:
    """L at SMALL as a plain double loop over the entries; `values` holds numbers, and one symbol."""
    rows, outputs, features = SMALL
    total: Expr = Rational(0)
    for row in range(1, rows + 1):
        for column in range(1, outputs + 1):
            z = sum(values[X[row, f]] * values[W[column, f]] for f in range(1, features + 1)) + values[b[column]]
            total += (values[y[row, column]] - 1 / (1 + exp(-z))) ** 2
    return total / (rows * outputs)


def numbers() -> dict[Indexed, Expr]:
    rng = Random(5)
    rows, outputs, features = SMALL
    places = {X: (rows, features), W: (outputs, features), y: (rows, outputs)}
    values = {
        base[r, c]: Rational(rng.randint(-9, 9), 7)
        for base, (height, width) in places.items()
        for r in range(1, height + 1)
        for c in range(1, width + 1)
    }
    return values | {b[c]: Rational(rng.randint(-9, 9), 5) for c in range(1, outputs + 1)}


@pytest.mark.parametrize("entry", ENTRIES, ids=str)
def test_the_gradient_at_a_small_size_is_that_of_plain_loops(entry: Indexed) -> None:
    values, t = numbers(), Symbol("t", real=True)
    place = entry.xreplace({p: Rational(2), q: Rational(1)})
    slope = small_loss(values | {place: t}).diff(t).subs(t, values[place]).evalf(30)
    closed = gradient(whole(), entry).xreplace({p: Rational(2), q: Rational(1)})
    closed = closed.xreplace(dict(zip(SIZES, map(Rational, SMALL), strict=True))).doit().xreplace(values).evalf(30)
    assert slope != 0
    assert abs(slope - closed) < abs(slope) * Fraction(1, 10**25)


# The training --------------------------------------------------------------------------------------------------------


def test_the_gradient_agrees_with_mpmath() -> None:
    rows = list(compared(training.start(), training.clouds()))
    assert len(rows) == 11
    assert all(agree(ours, theirs) and theirs != 0 for _, ours, theirs in rows)


def test_a_spoiled_gradient_would_be_seen() -> None:
    data, begin = training.clouds(), training.start()
    ours = training.propagate(begin, data).W[0, 1]
    for at in ((0, 1), (1, 0)):
        theirs = quotient(begin, data, "W", at)
        assert agree(ours, theirs) is (at == (0, 1))
        assert not agree(2 * ours, theirs)
        assert not agree(ours * (1 + 1e-10), theirs)


def test_the_gradients_have_the_shapes_of_their_arrays() -> None:
    data, begin = training.clouds(), training.start()
    found = training.propagate(begin, data)
    assert (found.W.shape, found.b.shape, found.X.shape) == (begin.W.shape, begin.b.shape, data.X.shape)


def test_the_loss_falls_at_every_step(history: training.History) -> None:
    assert len(history.losses) == len(history.layers) == training.STEPS + 1
    assert (np.diff(history.losses) < 0).all()
    assert history.losses[-1] < history.losses[0] / 5


def test_the_classes_are_learned(history: training.History) -> None:
    data = training.clouds()
    assert training.accuracy(history.layers[0], data) < 0.7
    assert training.accuracy(history.layers[-1], data) > 0.9


def test_climbing_instead_of_descending_is_worse() -> None:
    data, begin = training.clouds(), training.start()
    up = training.train(begin, data, rate=-training.RATE, steps=20)
    assert up.losses[-1] > up.losses[0]


def test_the_data_are_the_same_each_time() -> None:
    first, again = training.clouds(), training.clouds()
    assert (first.X == again.X).all()
    assert np.bincount(first.classes).tolist() == [training.PER_CLASS] * len(training.CENTRES)


def test_the_page_shows_the_run(page: Page, history: training.History) -> None:
    from derivations.markdown import write

    text = write(page)
    assert f"{history.losses[-1]:.4f}" in text
    assert "| no |" not in text
    assert [f.name for f in page.figures()] == ["backpropagation"]


def test_the_picture_shows_the_loss_and_every_class(history: training.History) -> None:
    data = training.clouds()
    left, right = draw(history.losses, data.X, data.classes, history.layers[-1].sums).get_axes()
    np.testing.assert_array_equal(left.lines[0].get_ydata(), history.losses)
    shown = [len(line.get_xdata()) for line in right.lines]
    assert shown == [training.PER_CLASS] * len(training.CENTRES)
    assert len(right.collections) == len(training.CENTRES)


def test_a_class_that_wins_nowhere_has_no_region() -> None:
    points, classes = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0, 1])
    _, right = draw(
        np.array([1.0, 0.5]), points, classes, lambda at: np.column_stack([at[:, 0] * 0, at[:, 0] * 0 + 1])
    ).axes
    assert len(right.collections) == 1
