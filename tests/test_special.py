"""Special functions and functions of rows, against mpmath."""

from pathlib import Path

import mpmath
import numpy as np
import pytest

from numeric import coefficients, normal, rows, series, special
from numeric.oracle import ulp_error

DTYPES = [np.dtype(np.float32), np.dtype(np.float64)]
ROOT2 = 2**-0.5

# name, NumPy, mpmath, declared bound in ULP
SCALAR = [
    ("erfcx", normal.erfcx, lambda x: mpmath.exp(x * x) * mpmath.erfc(x), 5, (0, 300)),
    ("erfc", lambda x: normal.erfc_times(x, 1.0, 1.0), mpmath.erfc, 8, (-9, 30)),
    ("2Φ(x)", lambda x: normal.erfc_times(x, -ROOT2, 1.0), lambda x: mpmath.erfc(-x / mpmath.sqrt(2)), 8, (-40, 9)),
    ("erf", normal.erf, mpmath.erf, 3, (-9, 9)),
    ("exp(-x²/2)", lambda x: normal.gauss_times(x, 0.5, 1.0), lambda x: mpmath.exp(-x * x / 2), 6, (-40, 40)),
    ("exp(-x²/128)", lambda x: normal.gauss_times(x, 2**-7, 1.0), lambda x: mpmath.exp(-x * x / 128), 6, (-300, 300)),
]  # fmt: skip


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize(("name", "function", "true", "bound", "span"), SCALAR, ids=[row[0] for row in SCALAR])
def test_scalar_functions_are_right_to_a_few_ulp(name, function, true, bound, span, dtype):
    low, high = span
    tiny = np.array([0, 1e-30, 1e-10, 1e-5, 1e-3]) * np.sign(high)
    x = np.unique(np.concatenate([np.linspace(low, high, 151), tiny])).astype(dtype)
    with np.errstate(all="ignore"):
        computed = function(x)
    assert computed.dtype == dtype
    with mpmath.workprec(400):
        errors = [ulp_error(c, _true(true, v, name), dtype) for v, c in zip(x, computed, strict=True)]
    assert max(errors) <= bound, (x[np.argmax(errors)], max(errors))


def _true(true, v, name):
    x = mpmath.mpf(float(v))
    if name == "erfcx" and x > 30:  # exp(x²) is out of reach there; the continued fraction of erfc is not
        tail = mpmath.mpf(0)
        for k in range(400, 0, -1):
            tail = (mpmath.mpf(k) / 2) / (x + tail)
        return 1 / (mpmath.sqrt(mpmath.pi) * (x + tail))
    return true(x)


def test_coefficients_are_what_the_generator_makes():
    assert series.generate() in _source().replace("    # fmt: skip", "")


def _source() -> str:
    return Path(coefficients.__file__).read_text(encoding="utf-8")


def test_changed_coefficients_are_noticed():
    changed = _source().replace(repr(coefficients.ERFCX[3]), repr(coefficients.ERFCX[3] * (1 + 1e-15)))
    assert series.generate() not in changed


@pytest.mark.parametrize("function", [normal.erfcx, normal.erf, lambda x: normal.erfc_times(x, 1.0, x)])
def test_special_functions_pass_nan(function):
    with np.errstate(all="ignore"):
        assert np.isnan(function(np.array([np.nan, 1.0]))).tolist() == [True, False]


def test_damped_products_die_with_their_exponential():
    x = np.array([50.0, 1e20, 1e150])
    with np.errstate(all="ignore"):
        assert (normal.gauss_times(x, 0.5, -x * x) == 0).all()
        assert (normal.erfc_times(x, 1.0, x * x) == 0).all()


@pytest.mark.parametrize("function", [special.xlogy, special.xdivy, special.xmul, special.xlog1py])
def test_a_label_zero_silences_everything_but_nan(function):
    zero, there = np.zeros(5), np.array([0.0, np.inf, -np.inf, -1.0, np.nan])
    with np.errstate(all="ignore"):
        assert np.array_equal(function(zero, there), [0, 0, 0, 0, np.nan], equal_nan=True)


def test_the_logarithm_of_a_ratio_needs_no_quotient_within_the_range():
    p = np.array([0.5, 1.0, 3.0, 1e-300, 1e300, 0.25, 0.0])
    q = np.array([0.5, np.nextafter(1.0, 2), 2.0, 1e300, 1e-300, 0.0, 0.25])
    with np.errstate(all="ignore"):
        got, silenced = special.x_log_ratio(np.ones(7), p, q), special.x_log_ratio(np.zeros(7), p, q)
    with mpmath.workprec(200):
        for g, a, b in zip(got[:3], p, q, strict=False):
            assert ulp_error(g, mpmath.log(mpmath.mpf(a)) - mpmath.log(mpmath.mpf(b)), p.dtype) <= 2
    assert got[5:].tolist() == [np.inf, -np.inf]
    assert not silenced.any()
    assert np.isnan(special.x_log_ratio(np.zeros(2), np.array([np.nan, 1.0]), np.array([1.0, np.nan]))).all()


ROWS = [
    [0.0, 0.0, 0.0],
    [1.0, 2.0, 2.0],
    [1000.1, 300.3, 299.7],
    [0.0, -40.0, -45.0],
    [-700.0, 3.3, -730.5],
    [-1e4, 0.25, 1e4],
    [1e300, -1e300, 1.0],
    [5.0],
]


@pytest.mark.parametrize("values", ROWS, ids=str)
def test_rows_of_softmax_are_right_to_a_few_ulp(values):
    z = np.array(values)
    with np.errstate(all="ignore"):
        shared = rows.spread(z[:, None])  # one row, its entries along axis 0
        p, log_p, rest = (f(shared)[:, 0] for f in (rows.softmax, rows.log_softmax, rows.softmax_rest))
        lse = rows.log_sum_exp(shared)[0, 0]
    with mpmath.workprec(6000):
        exact = [mpmath.mpf(v) for v in values]
        top = max(exact)
        e = [mpmath.exp(max(v - top, mpmath.mpf(-3000))) for v in exact]
        whole = mpmath.fsum(e)
        for k, v in enumerate(exact):
            others = mpmath.fsum(e[:k] + e[k + 1 :]) / whole
            assert ulp_error(p[k], e[k] / whole, z.dtype) <= 4
            assert ulp_error(log_p[k], v - top - mpmath.log(whole), z.dtype) <= 4
            assert ulp_error(rest[k], others, z.dtype) <= 6
        assert ulp_error(lse, top + mpmath.log(whole), z.dtype) <= 3


def test_rows_with_infinities_are_limits_or_nan():
    inf = np.inf
    z = np.array([[inf, 1.0, 2.0], [inf, inf, 0.0], [-inf, 0.0, 0.0], [-inf, -inf, -inf], [np.nan, 0.0, 0.0]])
    nan = [np.nan] * 3
    with np.errstate(all="ignore"):
        shared = rows.spread(z.T.copy())
        p, log_p = rows.softmax(shared).T, rows.log_softmax(shared).T
    assert np.array_equal(p, [[1, 0, 0], nan, [0, 0.5, 0.5], nan, nan], equal_nan=True)
    assert np.array_equal(np.isnan(log_p), np.isnan(p))
    assert log_p[0].tolist() == [0.0, -inf, -inf]


def test_a_complement_keeps_what_a_difference_loses():
    v = np.array([[1.0], [1e-30], [3e-30]])
    assert rows.complement(v)[0, 0] == 4e-30
    assert v.sum() - v[0, 0] == 0.0
    logits = np.log(v)
    centred = rows.centred(rows.spread(logits), np.array([[5.0], [6.0], [4.0]]))
    assert centred[0, 0] == pytest.approx(2e-30, rel=1e-13)


def test_a_centre_is_right_among_a_thousand_likely_ones():
    z, a = np.zeros((1000, 1)), np.zeros((1000, 1))
    z[1:] = -1e-12  # the first alone has the maximum, and little of the probability
    a[0] = 1.0
    centred = rows.centred(rows.spread(z), a)
    with mpmath.workprec(200):
        others = 999 * mpmath.exp(mpmath.mpf(-1e-12))
        true = -1 / (1 + others)
        assert ulp_error(centred[1, 0], true, z.dtype) <= 6
        assert ulp_error(centred[0, 0], 1 + true, z.dtype) <= 4
