"""The page on the source document: its formulas are proved, and each departure of its program really occurs."""

import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from mpmath import mp

from derivations import check, source_listing, source_losses
from derivations.markdown import write
from derivations.page import Equation
from derivations.source_activations import SIGMOID
from derivations.source_document import build, departures
from derivations.source_figure import PROBABILITIES, X, draw, panels
from derivations.source_formulas import CLAIMS, Claim, shift
from derivations.source_runs import Departure, Outcome, apart, run, show
from numeric.kernel import Kernel
from numeric.oracle import reference
from symbolic.registry import get
from symbolic.verification import verify

DOCUMENT = Path(__file__).resolve().parents[2] / "shared" / "source-document.md"


# Formulas ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: f"{c.name}-{c.order}")
def test_every_formula_is_proved_for_every_size(claim: Claim) -> None:
    assert claim.verdict.verdict == "proved"
    if claim.subject.formula.is_vector:
        assert "for every n" in claim.verdict.reason


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda c: f"{c.name}-{c.order}")
@pytest.mark.parametrize("spoiled", ["-({})", "2*({})", "({}) + 1"])
def test_a_spoiled_formula_is_refuted(claim: Claim, spoiled: str) -> None:
    verdict = verify(claim.name, spoiled.format(claim.text), order=claim.order)
    assert verdict.verdict == "refuted"
    assert verdict.counterexample is not None


def test_only_the_kink_is_a_condition() -> None:
    conditions = {(c.name, c.order): c.verdict.conditions for c in CLAIMS if c.verdict.conditions}
    assert conditions == {("relu", 1): ("except at x = 0 (convention)",)}


def test_every_equation_of_the_page_is_proved_again() -> None:
    page = build()
    assert sum(isinstance(b, Equation) for b in page.blocks) == len(CLAIMS) + 1
    assert list(check.prove(page)) == []
    assert len(shift().obligations) == 1


def test_two_builds_write_the_same_text() -> None:
    text = write(build())
    assert text == write(build())
    assert all(row.title in text for row in departures())
    assert "e-16" not in text.replace("9.992e-16", "")  # no rounding noise of the processor is printed


# Departures ----------------------------------------------------------------------------------------------------------


def named(rows: tuple[Departure, ...]) -> list[Any]:
    return [pytest.param(row, id=f"{row.listing.__name__}: {row.title}") for row in rows]


@pytest.mark.parametrize("row", named(departures()))
def test_each_departure_occurs(row: Departure) -> None:
    assert row.occurs, row.transcript()
    assert not row.due.warned
    assert not row.due.raised


@pytest.mark.parametrize("row", named(departures()))
def test_what_a_row_prints_differs(row: Departure) -> None:
    call, listing, ours = row.transcript().splitlines()
    assert call.startswith("call ")
    assert listing.removeprefix("listing").strip() != ours.removeprefix(row.against).strip()


def test_no_row_is_told_twice() -> None:
    calls = [row.transcript().splitlines()[0] + row.against for row in departures()]
    assert len(set(calls)) == len(calls)
    assert {row.listing for row in departures()} >= set(source_listing.FUNCTIONS) - {source_listing.relu}


def test_overflow_is_warned_of() -> None:
    warned = {row.title for row in departures() if row.given.warned}
    assert "In float32 the clip is too wide" in warned
    assert "Before the nan, wrong digits" not in warned


AGREEING: list[tuple[Outcome, Outcome]] = [
    (Outcome(1.0), Outcome(1.0 + 1e-12)),
    (Outcome([np.nan, 1.0]), Outcome([np.nan, 1.0])),
    (Outcome(raised="TypeError"), Outcome(raised="TypeError")),
]
DIFFERING: list[tuple[Outcome, Outcome]] = [
    (Outcome(1.0), Outcome(1.0 + 1e-6)),
    (Outcome(1e-300), Outcome(0.0)),
    (Outcome(np.nan), Outcome(1.0)),
    (Outcome(np.int64(1)), Outcome(1.0)),
    (Outcome([1.0]), Outcome(1.0)),
    (Outcome(raised="TypeError"), Outcome(1.0)),
]


@pytest.mark.parametrize(("a", "b", "expected"), [(*p, False) for p in AGREEING] + [(*p, True) for p in DIFFERING])
def test_a_difference_is_told_from_rounding(a: Outcome, b: Outcome, expected: bool) -> None:
    assert apart(a, b) is expected


def test_a_row_without_a_departure_is_seen() -> None:
    relu = source_listing.relu
    row = Departure(title="none", says="", listing=relu, ours=source_losses.MSE, args=(1.0, 1.0))
    assert row.occurs  # a TypeError: relu takes one argument
    assert not Departure(title="none", says="", listing=relu, ours=relu, args=(np.array([-1.0, 2.0]),)).occurs


def test_a_run_keeps_its_warning_and_its_exception() -> None:
    assert run(np.exp, (1e4,)).warned
    assert not run(np.exp, (1.0,)).warned
    assert run(len, (1.0,)) == Outcome(raised="TypeError")
    with pytest.raises(ZeroDivisionError):
        run(lambda: 1 // 0, ())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (np.array([0.12345678, -0.0, np.nan, -np.inf]), "[0.1235, 0, nan, -inf]"),
        (np.array([[1, 2]], np.uint8), "uint8 [[1, 2]]"),
        (np.float32(0.5), "float32 0.5"),
        (np.array([True]), "bool [True]"),
        (np.ones(20), "[1, … 20 times]"),
    ],
)
def test_values_are_shown_with_their_dtype(value: Any, expected: str) -> None:
    assert show(value, 4) == expected


def pointwise_rows() -> Iterator[tuple[Departure, Kernel, int]]:
    """The rows whose judge is a kernel of numbers, with the order of the derivative."""
    for row in departures():
        call = row.ours
        if isinstance(call, Kernel) and not call.formula.is_vector:
            yield row, call, 0
        elif isinstance(own := getattr(call, "__self__", None), Kernel) and not own.formula.is_vector:
            yield row, own, 1


NEAR = 10**40  # a limit is taken at a distance of one NEAR-th from a bounded end, and at NEAR_INFINITY
NEAR_INFINITY = 10_000
POLE = 90.0  # what a logarithm exceeds at that distance from its pole


def inside(kernel: Kernel, value: float) -> Any:
    """The value, moved off the open ends of the domain of a prediction; None outside of it, and for nan."""
    low, high = (float(end) for end in (kernel.formula.wrt.kind.domain.inf, kernel.formula.wrt.kind.domain.sup))
    if not low <= value <= high:
        return None
    with mp.workprec(400):
        tiny = mp.mpf(1) / NEAR
        finite = mp.mpf(value if np.isfinite(value) else np.copysign(NEAR_INFINITY, value))
        return finite + tiny if value == low == 0 else finite - tiny if value == high == 1 else finite


def exact(kernel: Kernel, order: int, args: tuple[Any, ...]) -> Any:
    """Value or gradient of the mean (or of each element), from the oracle's evaluation of the definition."""
    f = kernel.formula
    arrays = np.broadcast_arrays(*(np.asarray(a, dtype=np.float64) for a in args))
    values = []
    for *labels, prediction in zip(*(a.ravel()[:8].tolist() for a in arrays), strict=True):
        moved = inside(kernel, prediction)
        point = dict(zip((a.name for a in f.inputs), (*labels, moved), strict=True))
        values.append(np.nan if moved is None else float(reference(f, point, f.wrt.name)[order]))
    if f.role == "activation":
        return np.array(values)
    return np.mean(values) if not order else np.array(values) / arrays[0].size


@pytest.mark.parametrize(
    ("row", "kernel", "order"), [pytest.param(*r, id=f"{r[1].formula.name}: {r[0].title}") for r in pointwise_rows()]
)
def test_the_mathematics_of_a_row_is_that_of_the_definition(row: Departure, kernel: Kernel, order: int) -> None:
    due = np.asarray(row.due.value)
    tiny = 0 if kernel is SIGMOID else 2 / NEAR  # how far a value is from its limit at that distance
    unit, least = float(np.finfo(due.dtype).eps), float(np.finfo(due.dtype).smallest_subnormal)
    expected = np.atleast_1d(exact(kernel, order, row.args))
    for ours, theirs in zip(due.ravel()[:8].astype(float).tolist(), expected.tolist(), strict=True):
        if np.isinf(ours):
            assert theirs * np.sign(ours) > POLE
        else:
            assert np.isclose(ours, theirs, rtol=4 * unit, atol=max(least, tiny), equal_nan=True)


# The document itself -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def document() -> Iterator[dict[str, Any]]:
    """The namespace of the document's own program after it ran, with the figure it drew under "figure"."""
    if not DOCUMENT.exists():
        pytest.skip("the source document is not beside the repository")
    from matplotlib import pyplot as plt

    found = re.search(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    space: dict[str, Any] = {}
    plt.switch_backend("agg")
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")
        exec(compile(found[1], "source-document.md", "exec"), space)  # noqa: S102 - the document under test
    space["figure"] = plt.gcf()
    yield space
    plt.close("all")


def test_the_listing_is_restated_whole(document: dict[str, Any]) -> None:
    functions = {name for name, f in document.items() if callable(f) and getattr(f, "__module__", "") != "numpy"}
    functions = {name for name in functions if document[name].__class__.__name__ == "function"}
    assert functions == {f.__name__ for f in source_listing.FUNCTIONS}


def restated() -> list[Any]:
    return named(tuple(row for row in departures() if row.listing in source_listing.FUNCTIONS))


@pytest.mark.parametrize("row", restated())
def test_the_document_gives_what_the_restatement_gives(document: dict[str, Any], row: Departure) -> None:
    theirs = run(document[row.listing.__name__], row.args)
    assert (theirs.raised, theirs.warned) == (row.given.raised, row.given.warned)
    if not theirs.raised:
        ours = np.asarray(row.given.value)
        assert ours.dtype == np.asarray(theirs.value).dtype
        np.testing.assert_array_equal(np.asarray(theirs.value), ours)


def test_the_panels_are_those_of_the_document(document: dict[str, Any]) -> None:
    axes = document["figure"].get_axes()
    assert len(axes) == len(panels()) == 4
    for theirs, ours in zip(axes, panels(), strict=True):
        assert (theirs.get_title(), theirs.get_xlabel(), theirs.get_ylabel()) == (ours.title, ours.xlabel, ours.ylabel)
        assert [line.get_label() for line in theirs.lines] == [curve.label for curve in ours.curves]
        assert [t.get_text() for t in theirs.get_legend().get_texts()] == [c.label for c in ours.curves]


def test_three_panels_agree_with_the_document_and_the_last_does_not(document: dict[str, Any]) -> None:
    *same, last = zip(document["figure"].get_axes(), panels(), strict=True)
    for theirs, ours in same:
        for line, curve in zip(theirs.lines, ours.curves, strict=True):
            assert np.allclose(line.get_ydata(), curve.y[np.isin(curve.x, X)], rtol=1e-12, atol=1e-15)
    for line, curve in zip(last[0].lines, last[1].curves, strict=True):
        assert np.ptp(line.get_ydata()) == 0
        assert np.ptp(curve.y) > 0.2


def test_the_restated_curves_are_those_the_document_draws(document: dict[str, Any]) -> None:
    axes = document["figure"].get_axes()
    losses = source_listing.loss_curves(document["y_true"], PROBABILITIES)
    np.testing.assert_array_equal(losses, [line.get_ydata() for line in axes[3].lines])
    np.testing.assert_array_equal(source_listing.softmax_curves(X), [line.get_ydata() for line in axes[2].lines])


# Our figure ----------------------------------------------------------------------------------------------------------


def test_our_figure_has_the_four_panels() -> None:
    drawn = [axes for axes in draw().get_axes() if axes.get_title()]
    assert [axes.get_title() for axes in drawn] == [panel.title for panel in panels()]
    assert all(axes.get_legend() is not None for axes in drawn)
    assert all(axes.xaxis.get_gridlines()[0].get_visible() for axes in drawn)


def test_the_loss_curves_are_least_at_one_half() -> None:
    for curve in panels()[3].curves:
        assert abs(curve.x[np.argmin(curve.y)] - 0.5) < 0.01
        assert np.allclose(curve.y, curve.y[::-1])


def test_the_derivative_of_relu_is_cut_at_its_jump() -> None:
    slope = panels()[1].curves[1]
    assert np.isnan(slope.y[slope.x == 0]).all()
    assert slope.dots == ((0.0, 0.0),)


def test_the_measured_slope_is_that_of_the_clipped_loss() -> None:
    slope: Callable[..., Any] = source_losses.slope_of_listing
    assert slope(np.array([1.0]), np.array([0.25]))[0] == pytest.approx(-4, rel=0.02)
    assert slope(np.array([1.0]), np.array([1e-20]))[0] == 0
    assert get("binary_cross_entropy") is source_losses.BINARY.formula
