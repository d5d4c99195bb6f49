"""Functions of rows, the classes along axis 0: limits at infinities, sums without one entry, places in each row."""

import mpmath
import numpy as np
import pytest

from numeric import norms, rows
from numeric.oracle import ulp_error

INF, NAN = np.inf, np.nan


def columns(values):
    """Rows as the programs hold them: (n, rows)."""
    return np.ascontiguousarray(np.array(values, dtype=np.float64).T)


LIMITS = [
    ([INF, 1.0, 2.0], [1.0, 0.0, 0.0]),
    ([-INF, 0.0, 0.0], [0.0, 0.5, 0.5]),
    ([INF, INF, 0.0], [NAN] * 3),
    ([-INF, -INF, -INF], [NAN] * 3),
    ([NAN, 0.0, 0.0], [NAN] * 3),
    ([0.0, 0.0, 0.0], [1 / 3] * 3),
]


def test_a_limit_stays_in_its_row():
    z, p = (columns(side) for side in zip(*LIMITS, strict=True))
    with np.errstate(all="ignore"):
        s = rows.spread(z)
        share, log_share, rest = rows.softmax(s), rows.log_softmax(s), rows.softmax_rest(s)
        true = np.log(p)
    assert np.allclose(share, p, rtol=1e-15, atol=0, equal_nan=True)
    assert np.allclose(log_share, true, rtol=1e-15, atol=0, equal_nan=True)
    assert np.allclose(rest, 1 - p, rtol=3e-16, atol=0, equal_nan=True)


def test_one_place_of_each_row_is_that_of_all():
    z = np.random.default_rng(0).normal(size=(5, 7)) * 20
    place = np.arange(7) % 5
    s = rows.spread(z)
    for f in (rows.softmax, rows.softmax_rest, rows.log_softmax):
        assert np.array_equal(f(s, place), rows.entry(f(s), place))
        assert np.array_equal(rows.entry(np.asfortranarray(f(s)), place), rows.entry(f(s), place))


def test_the_rest_of_a_share_that_dominates_keeps_its_digits():
    z = columns([[0.0, -40.0, -45.0], [-700.0, 3.3, -730.5], [1000.1, 300.3, 299.7]])
    with np.errstate(all="ignore"):
        rest = rows.softmax_rest(rows.spread(z))
    with mpmath.workprec(6000):
        for at, row in enumerate(z.T.tolist()):
            e = [mpmath.exp(mpmath.mpf(v)) for v in row]
            for k in range(3):
                true = mpmath.fsum(e[:k] + e[k + 1 :]) / mpmath.fsum(e)
                assert ulp_error(rest[k, at], true, z.dtype) <= 6


def test_a_complement_keeps_what_a_difference_loses():
    v = columns([[1.0, 1e-30, 3e-30]])
    assert rows.complement(v)[0, 0] == 4e-30
    assert norms.row_sum(v)[0, 0] - v[0, 0] == 0.0


def test_a_mean_is_taken_away_without_cancellation():
    """At a share of almost 1 the mean is almost its own value: what is left are the others' shares of the gaps."""
    z = columns([[0.0, -69.0, -68.0]])
    got = rows.centred(rows.spread(z), columns([[5.0, 6.0, 4.0]]))
    with mpmath.workprec(300):
        e = [mpmath.exp(v) for v in (0, -69, -68)]
        true = (e[2] - e[1]) / mpmath.fsum(e)
    assert got[0, 0] == pytest.approx(float(true), rel=1e-14)


@pytest.mark.parametrize("function", [rows.xlogy, rows.xdivy, rows.xmul, rows.xlog1py])
def test_a_label_zero_silences_everything_but_nan(function):
    zero, there = np.zeros((5, 1)), np.array([[0.0], [INF], [-INF], [-1.0], [NAN]])
    with np.errstate(all="ignore"):
        assert np.array_equal(function(zero, there).ravel(), [0, 0, 0, 0, NAN], equal_nan=True)


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
