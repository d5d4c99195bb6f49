"""The pictures: kernels' values, no line across a jump, no NaN trouble, and the same bytes for the same figure."""

import warnings
from pathlib import Path

import numpy as np
import pytest
from entries import some

import numeric
from numeric import curves, figures
from symbolic.formula import Formula
from symbolic.kink_points import CASES
from symbolic.nonsmooth import kinks
from symbolic.registry import formulas, get

SOME = pytest.mark.parametrize("f", some(formulas(), 24), ids=lambda f: f.name)


@SOME
def test_every_function_has_titled_and_labelled_panels(f: Formula) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = figures.plot([f])
    shown = [axes for axes in drawn.axes if axes.axison]
    assert shown
    for axes in shown:
        assert axes.get_title().startswith(f.name)
        assert axes.get_xlabel()
        assert axes.get_ylabel()
        legend = axes.get_legend()
        assert legend is not None
        labels = [text.get_text() for text in legend.get_texts()]
        assert len(labels) == len(set(labels)) >= 3
        assert all(np.isfinite(axes.get_xlim() + axes.get_ylim()))


@SOME
def test_every_curve_has_values_and_no_infinity(f: Formula) -> None:
    for panel in curves.panels(f):
        for curve in panel.curves:
            assert curve.x.shape == curve.y.shape
            assert np.isfinite(curve.y).mean() > 0.9, curve.label
            assert not np.isinf(curve.y).any()


def test_the_curves_are_the_kernel() -> None:
    (panel,) = curves.panels("silu")
    kernel = numeric.compile("silu")
    for curve, method in zip(panel.curves, (kernel, kernel.grad, kernel.hess), strict=True):
        assert np.array_equal(curve.y, method(curve.x))


KINKED = some([f for f in formulas() if not f.is_vector and f.expr.has(*CASES)], 12)


@pytest.mark.parametrize("name", [f.name for f in KINKED])
def test_a_jump_is_cut_and_its_value_dotted(name: str) -> None:
    """Between the two sides of a jump every line has a gap, and the value taken there is a dot on it."""
    (panel, *_) = curves.panels(name)
    f = get(name)
    given = {**{a.name: a.default for a in f.parameters}, **curves.held(f)[0]}
    values = {a.symbol: given[a.name] for a in f.args if a.name != f.wrt.name}
    for kink in (kink.put(values) for kink in kinks(f)):
        if kink is None or not 1 <= kink.order < len(panel.curves):
            continue
        at = float(kink.at)
        curve = panel.curves[kink.order]
        assert curve.x[0] < at - 1, "the axis goes past the kink"
        assert curve.x[-1] > at + 1, "the axis goes past the kink"
        (here,) = np.flatnonzero(curve.x == at)
        assert np.isnan(curve.y[here])
        assert curve.y[here - 1] == pytest.approx(float(kink.left))
        assert curve.y[here + 1] == pytest.approx(float(kink.right))
        assert (at, pytest.approx(float(kink.chosen))) in curve.dots
        lower = panel.curves[kink.order - 1]
        assert np.isfinite(lower.y[here])


def test_some_of_them_have_kinks() -> None:
    assert any(kinks(f) for f in KINKED)


def test_a_pole_does_not_press_the_rest_flat() -> None:
    x = np.array([0.0, 1.0, 2.0])
    curve = curves.Curve("pole", x, np.array([1e300, 1.0, np.nan]))
    axes = figures.draw([curves.Panel("t", "x", "y", (curve,))]).axes[0]
    assert axes.get_ylim()[1] < 10


def test_a_curve_without_values_is_drawn_empty() -> None:
    nothing = curves.Curve("nothing", np.array([0.0, 1.0]), np.full(2, np.nan))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert figures.svg(figures.draw([curves.Panel("t", "x", "y", (nothing,))]))


def test_an_svg_repeats_its_bytes_and_carries_no_date() -> None:
    first, second = (figures.svg(figures.plot(["relu"])) for _ in range(2))
    assert first == second
    assert b"<dc:date>" not in first
    assert b"<text" not in first, "text is drawn as paths, so that it looks alike everywhere"


@pytest.mark.parametrize(("form", "magic"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_each_form_is_saved(form: str, magic: bytes, tmp_path: Path) -> None:
    figures.save(figures.plot(["relu"]), tmp_path / "x", form)
    assert (tmp_path / "x").read_bytes().startswith(magic)


def test_several_functions_make_several_panels() -> None:
    shown = [axes for axes in figures.plot(["relu", "silu", "sigmoid"]).axes if axes.axison]
    assert [axes.get_title() for axes in shown] == ["relu", "silu", "sigmoid"]
