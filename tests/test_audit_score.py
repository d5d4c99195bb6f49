"""The score: ULP as the oracle counts them, the slack around roots, overflow, and what lies between two sides."""

import numpy as np
import pytest
from mpmath import mp

from numeric.auditing.points import DTYPES, NORMAL, SLICE, every, neighbours, rank, specials, strata, unrank
from numeric.auditing.score import Exact, exact, is_near, mixed, score_of, ulp
from numeric.auditing.search import landmarks
from numeric.auditing.truth import Truth, slice_of
from numeric.oracle import ulp_error
from symbolic.registry import get

FLOAT = np.dtype(np.float32)


def as_exact(values):
    hi, e = np.frexp(np.asarray(values, float))
    return Exact(hi, np.zeros_like(hi), e.astype(np.int64))


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_ulp_is_that_of_the_oracle(dtype):
    rng = np.random.default_rng(1)
    info = np.finfo(dtype)
    true = np.ldexp(1 + rng.random(300), rng.integers(info.minexp - info.nmant, info.maxexp - 1, 300))
    true = np.where(rng.random(300) < 0.5, true, -true)
    computed = (true * (1 + 1e-3 * rng.normal(size=300))).astype(dtype).astype(float)
    found = ulp(computed, as_exact(true), dtype)
    for got, c, t in zip(found, computed, true, strict=True):
        assert got == pytest.approx(ulp_error(c, mp.mpf(t), dtype), rel=1e-9)


def test_overflow_counts_from_the_power_of_two_beyond_the_largest():
    largest = float(np.finfo(FLOAT).max)
    true = as_exact([1e39, 1e39, largest, -1e39, 1.0, 1.0])
    found = ulp(np.array([np.inf, largest, np.inf, np.inf, np.inf, np.nan]), true, FLOAT)
    assert found[:3].tolist() == [0.0, 1.0, 1.0]
    assert found[3] > 1e6
    assert found[4] > 1e6
    assert found[5] == np.inf


def test_the_slack_around_a_root():
    """Within a factor 4 of a root, and only there, the error is held against ε(|f| + |x f′|)."""
    f = get("poisson_nll")  # z ↦ e^z − z·y has its derivative's root at log y
    s = slice_of(f, {"y": 2.5})
    root = float(np.log(2.5))
    x = np.array([root * 1.001, root * 3.9, root * 4.1, root / 4.1]).astype(FLOAT).astype(float)
    truth = s.truth(x)
    t, slope = exact(truth, 0, 1), exact(truth, 0, 2)
    d, dd = truth.double()[0, 1:3]
    computed = d + 3 * 2.0**-23 * (np.abs(d) + np.abs(x * dd))
    assert mixed(computed, t, slope, x, FLOAT) == pytest.approx(3, rel=1e-6)
    found = score_of(computed, truth, 1, x, (root,), FLOAT)
    assert found[:2] == pytest.approx([3, min(3, ulp(computed, t, FLOAT)[1])], rel=1e-6)
    assert found[2:] == pytest.approx(ulp(computed, t, FLOAT)[2:])
    assert ulp(computed, t, FLOAT)[0] > 1000
    assert is_near(np.array([1.0, -1.0, 4.0, 0.2]), (1.0,)).tolist() == [True, False, True, False]


def test_between_two_sides_of_a_kink_all_is_right():
    truth = slice_of(get("relu")).truth([0.0, 0.0, 0.0, 0.0])
    found = score_of(np.array([0.0, 0.5, 1.0, 1.5]), truth, 1, np.zeros(4), (), FLOAT)
    assert found[:3].tolist() == [0, 0, 0]
    assert found[3] > 1e6
    assert isinstance(truth, Truth)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_points_are_numbers_of_the_dtype_and_cover_it(dtype):
    x = np.concatenate([strata(dtype, NORMAL), specials(dtype)])
    assert np.array_equal(x, x.astype(dtype).astype(float))
    info = np.finfo(dtype)
    assert {float(info.max), float(info.tiny), float(info.smallest_subnormal), -float(info.max), 0.0} <= set(x)
    exponents = set(np.frexp(x[x > 0])[1].tolist())
    assert exponents == set(range(int(info.minexp - info.nmant) + 1, int(info.maxexp) + 1))
    some = x[::37]
    assert np.array_equal(unrank(rank(some, dtype), dtype), some)
    assert 1 + float(info.eps) in neighbours(np.array([1.0]), dtype, (1,))
    if dtype == np.float16:
        assert every(dtype).size == 2 * (31 * 1024 + 1)


def test_landmarks_are_found_from_the_true_values():
    x = strata(FLOAT, SLICE)
    found = landmarks(slice_of(get("silu")), x, FLOAT)
    (root,) = found.roots[1]
    assert root == pytest.approx(-1.2784645, rel=1e-6)
    assert sorted(found.roots[2]) == pytest.approx([-2.3993573, 2.3993573], rel=1e-6)
    assert not found.kinks
    dies = found.points[(found.points < -85) & (found.points > -110)]
    assert dies.size  # silu passes from normal to subnormal and to 0 there
    kinks = landmarks(slice_of(get("relu6")), x, FLOAT).kinks
    assert {k for pair in kinks for k in pair} >= {0.0, 6.0}
    # A hinge has no sign on the other side of its root.
    assert landmarks(slice_of(get("hinge"), {"y": 0.5}), x, FLOAT).roots[0] == (2.0,)
    (low, high) = landmarks(slice_of(get("huber"), {"y": 0.5}), x, FLOAT).kinks[-1]
    assert low <= 1.5 <= high
