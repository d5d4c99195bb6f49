"""NaN stays where it is, ±∞ gives the limit, and no warning is raised."""

import warnings

import numpy as np
import pytest
from entries import some
from test_kernel_samples import ALL, DTYPES, ELEMENTWISE, MAPS, POINTWISE, ROW_LOSSES, calls, filled, name, sample

import numeric


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("f", ELEMENTWISE + POINTWISE, ids=name)
def test_nan_stays_at_its_element(f, dtype):
    options = {"reduction": "none"} if f.role == "loss" else {}
    for place in range(len(f.inputs)):
        arrays = sample(f, (5,), dtype)
        arrays[place][2] = np.nan
        for call in calls(f):
            assert np.isnan(call(*arrays, **options)).tolist() == [False, False, True, False, False]


@pytest.mark.parametrize("f", MAPS + ROW_LOSSES, ids=name)
def test_nan_stays_in_its_row(f):
    options = {"reduction": "none"} if f.role == "loss" else {}
    arrays = sample(f, (4, 3))
    arrays[-1][2, 1] = np.nan
    for call in calls(f):
        lost = np.isnan(call(*arrays, **options)).reshape(4, -1).any(axis=1)
        assert lost.tolist() == [False, False, True, False]


# Of the longer ones SymPy's own limits take their time.
@pytest.mark.parametrize("f", some((f for f in ELEMENTWISE if f.expr.count_ops() < 12), 12), ids=name)
def test_infinity_gives_the_limit(f):
    from sympy import AccumBounds, Integer, limit, oo

    from symbolic.indices import differentiate

    x = f.wrt.symbol
    defaults = {a.symbol: a.default for a in f.parameters}
    others = {a.symbol: Integer(1) for a in f.inputs[:-1]}
    kernel = numeric.compile(f)
    for order, call in enumerate((kernel, kernel.grad, kernel.hess)):
        e = (differentiate(f.expr, *[x] * order) if order else f.expr).xreplace(defaults | others)
        for end in {oo, -oo} & {f.wrt.kind.domain.sup, f.wrt.kind.domain.inf}:
            found = limit(far_out(e, x, end), x, end)
            expected = float("nan") if isinstance(found, AccumBounds) else float(found)
            ends = [*(1.0 for _ in others), float(end)]
            assert call(*ends) == pytest.approx(expected, rel=1e-15, abs=0, nan_ok=True), (order, end)


def far_out(e, x, end):
    """e as it is beyond all kinks: SymPy's limits of Max, Min and Piecewise are not to be trusted."""
    from sympy import Max, Min

    at = {x: 10**6 if end > 0 else -(10**6)}
    e = e.replace(lambda g: g.is_Piecewise, lambda g: next(v for v, c in g.args if c.subs(at)))
    for kind, pick in ((Max, max), (Min, min)):
        e = e.replace(kind, lambda *args, pick=pick: pick(args, key=lambda a: a.subs(at)))
    return e


@pytest.mark.parametrize(
    ("loss", "y", "z", "value", "grad"),
    [
        ("bce_with_logits", 1.0, np.inf, 0.0, 0.0),
        ("bce_with_logits", 1.0, -np.inf, np.inf, -1.0),
        ("bce_with_logits", 0.25, np.inf, np.inf, 0.75),
        ("bce_with_logits", 0.0, -np.inf, 0.0, 0.0),
        ("mse", 1.0, -np.inf, np.inf, -np.inf),
        ("mae", 1.0, -np.inf, np.inf, -1.0),
        ("huber", 1.0, np.inf, np.inf, 1.0),
        ("binary_cross_entropy", 0.0, 0.0, 0.0, 1.0),
        ("binary_cross_entropy", 1.0, 1.0, 0.0, -1.0),
        ("binary_cross_entropy", 1.0, 0.0, np.inf, -np.inf),
        ("binary_cross_entropy", 0.0, 1.0, np.inf, np.inf),
        ("binary_cross_entropy", 0.5, 1.5, np.nan, np.nan),
        ("binary_cross_entropy", 0.5, -0.5, np.nan, np.nan),
    ],
)
def test_losses_at_the_ends(loss, y, z, value, grad):
    kernel = numeric.compile(loss)
    for got, expected in zip(kernel.value_and_grad(y, z), (value, grad), strict=True):
        assert np.array_equal(got, expected, equal_nan=True)


@pytest.mark.parametrize("f", [f for f in POINTWISE if f.wrt.kind.domain.sup.is_finite], ids=name)
@pytest.mark.parametrize("size", [(), (1,), (7,), (5000,)], ids=str)
def test_there_is_nothing_outside_a_domain(f, size):
    """log ŷ and 1/ŷ are numbers beyond 1, too, where ŷ is no probability."""
    for y in (0.0, 0.5, 1.0):
        for beyond in (-0.5, 1.5, np.nextafter(1.0, 2.0), -5e-324):
            for call in calls(f):
                assert np.isnan(call(np.full(size, y), np.full(size, beyond), reduction="none")).all(), (y, beyond)
                assert np.isnan(call(np.full(size, y), np.full(size, beyond))).all(), (y, beyond)


WILD = [0.0, -0.0, 1e-310, 1e-40, 1e-8, 0.5, 1.0, 3.0, 90.0, 745.0, 1e5, 1e38, 1e200, 1.7e308, np.inf, np.nan]


@pytest.mark.parametrize("f", ALL, ids=name)
def test_no_warning_and_no_error_whatever_the_caller_set(f):
    for dtype in DTYPES:
        with np.errstate(all="ignore"):
            half = np.array(WILD).astype(dtype)
            values = np.concatenate([half, -half]).reshape(-1, 2)
        with warnings.catch_warnings(), np.errstate(all="raise"):
            warnings.simplefilter("error")
            for call in calls(f):
                call(*(filled(f, np.roll(values, 5 * place, axis=0))[place] for place in range(len(f.inputs))))


@pytest.mark.parametrize("f", ELEMENTWISE + POINTWISE, ids=name)
def test_no_nan_from_finite_inputs(f):
    options = {"reduction": "none"} if f.role == "loss" else {}
    finite = np.array([v for v in WILD if np.isfinite(v)])
    values = np.concatenate([finite, -finite])
    closed = []
    for a in f.inputs:
        low, high = float(a.kind.domain.inf), float(a.kind.domain.sup)
        inner = values[(values >= low) & (values <= (min(high, 1.0) if low >= 0 else high))]
        # At an open end of a label that has no other there may be no limit: log(1 + y) − log(1 + ŷ) at −1.
        closed.append(inner[inner > low] if a is not f.wrt and high == np.inf and a.kind.domain.left_open else inner)
    grid = np.meshgrid(*closed)
    for call in calls(f):
        assert not np.isnan(call(*grid, **options)).any()
