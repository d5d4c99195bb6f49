"""Arithmetic in two parts: right to twice the digits, at infinities, and where everything cancels."""

import mpmath
import numpy as np
import pytest

from numeric import norms, rows
from numeric.auditing import audit
from numeric.two_parts import RULES, Twofold, rounded, twofold, twofold_sum

RNG = np.random.default_rng(0)
A, B = 1e4 * RNG.normal(size=(7, 30)), RNG.normal(size=(7, 30))
THIRD = twofold(A) / 3.0  # a number that has two parts


def exact(v):
    """The numbers of an array, or of both parts, added up."""
    parts = (v.high, v.low) if isinstance(v, Twofold) else (v,)
    flat = [np.broadcast_to(part, v.shape).ravel().tolist() for part in parts]
    return [mpmath.fsum(map(mpmath.mpf, numbers)) for numbers in zip(*flat, strict=True)]


def worst(found, true):
    """The largest relative error."""
    return max(float(abs((f - t) / t)) if t else float(abs(f)) for f, t in zip(exact(found), true, strict=True))


OPERATIONS = {
    np.add: lambda a, b: a + b,
    np.subtract: lambda a, b: a - b,
    np.multiply: lambda a, b: a * b,
    np.true_divide: lambda a, b: a / b,
    np.maximum: max,
    np.minimum: min,
}
FUNCTIONS = {np.negative: lambda a: -a, np.absolute: abs, np.sqrt: mpmath.sqrt}


@pytest.mark.parametrize("ufunc", OPERATIONS, ids=lambda f: f.__name__)
def test_operations_have_twice_the_digits(ufunc):
    with mpmath.workprec(300):
        for a, b in ((THIRD, B), (B, THIRD), (THIRD, twofold(B) * B)):
            true = [OPERATIONS[ufunc](x, y) for x, y in zip(exact(a), exact(b), strict=True)]
            assert worst(ufunc(a, b), true) < 1e-29
            if ufunc not in (np.maximum, np.minimum):
                assert worst(ufunc(rounded(a), rounded(b)), true) > 1e-17  # what plain arithmetic has


@pytest.mark.parametrize("ufunc", FUNCTIONS, ids=lambda f: f.__name__)
def test_functions_have_twice_the_digits(ufunc):
    with mpmath.workprec(300):
        a = abs(THIRD) if ufunc is np.sqrt else THIRD
        assert worst(ufunc(a), [FUNCTIONS[ufunc](x) for x in exact(a)]) < 1e-31


def test_every_row_is_met():
    compared = {np.greater, np.greater_equal, np.less, np.less_equal, np.equal, np.sign, np.exp}
    assert set(RULES) == OPERATIONS.keys() | FUNCTIONS.keys() | compared


def test_a_number_is_compared_by_both_parts():
    above = Twofold(np.array([1.0, 1.0, 2.0]), np.array([1e-20, -1e-20, 1e-20]))
    assert (above > 1.0).tolist() == [True, False, True]
    assert (above < 1.0).tolist() == [False, True, False]
    assert (above >= 1.0).tolist() == [True, False, True]
    assert (above <= 1.0).tolist() == [False, True, False]
    assert (above == Twofold(np.ones(3), np.array(1e-20))).tolist() == [True, False, False]
    assert np.sign(above - 1.0).tolist() == [1.0, -1.0, 1.0]
    assert rounded(np.maximum(above - 1.0, 0.0)).tolist() == [1e-20, 0.0, 1.0]


def test_what_is_left_of_a_sum_has_its_digits():
    """(a + b)·(a − b) − a² is −b², of which plain arithmetic keeps eight digits."""
    a, b = twofold(A), B
    with mpmath.workprec(300):
        true = [-(y**2) for y in exact(b)]
        assert worst((a + b) * (a - b) - a * a, true) < 1e-15
        assert worst((A + b) * (A - b) - A * A, true) > 1e-9


def test_an_exponential_is_that_of_both_parts():
    x = twofold(B * 100.0) * 1.7
    with mpmath.workprec(300):
        true = [mpmath.exp(v) for v in exact(x)]
        assert worst(np.exp(x), true) < 4e-16
        assert worst(np.exp(x.high), true) > 5e-15


@pytest.mark.parametrize("n", [1, 2, 3, 7])
def test_sums_run_over_the_first_axis(n):
    with mpmath.workprec(300):
        of_columns = [mpmath.fsum(exact(THIRD[:n, j])) for j in range(30)]
        assert worst(twofold_sum(THIRD[:n]), of_columns) < 1e-26
        assert twofold_sum(THIRD[:n]).shape == (1, 30)
        assert np.array_equal(rounded(norms.row_sum(THIRD[:n])), rounded(twofold_sum(THIRD[:n])))


def test_an_infinity_stays_one():
    v = twofold(np.array([np.inf, -np.inf, np.nan, 1.0]))
    with np.errstate(all="ignore"):
        assert np.array_equal(rounded(v + 1.0), [np.inf, -np.inf, np.nan, 2.0], equal_nan=True)
        assert np.array_equal(rounded(v * 2.0 - 1.0), [np.inf, -np.inf, np.nan, 1.0], equal_nan=True)
        assert np.array_equal(rounded(1.0 / v), [0.0, 0.0, np.nan, 1.0], equal_nan=True)
        assert np.array_equal(np.exp(v), [np.inf, 0.0, np.nan, np.e], equal_nan=True)
        assert np.array_equal(rounded(np.maximum(v, 0.0)), [np.inf, 0.0, np.nan, 1.0], equal_nan=True)
        assert np.array_equal(rounded(np.maximum(0.0, v)), [np.inf, 0.0, np.nan, 1.0], equal_nan=True)
        assert np.array_equal(rounded(abs(v)), [np.inf, np.inf, np.nan, 1.0], equal_nan=True)


def test_cases_keep_both_parts():
    chosen = np.where(B > 0, THIRD, 0.0)
    with mpmath.workprec(300):
        assert worst(chosen, [x if y > 0 else 0 for x, y in zip(exact(THIRD), exact(B), strict=True)]) == 0


def test_what_has_no_row_is_taken_of_the_rounded_number():
    assert np.array_equal(np.log1p(abs(THIRD)), np.log1p(abs(rounded(THIRD))))
    assert np.add.reduce(THIRD, axis=0).shape == (30,)


def test_logits_of_a_sum_lose_nothing():
    """Ten thousand less ten thousand and a bit: rounded first, the bit is wrong in its twelfth digit."""
    u, z = np.array([[1e4], [1e4 + 1.0]]), np.array([[-1e4 + 1e-9], [-1e4 + 3e-9]])
    s = rows.spread(twofold(u) + z)
    with mpmath.workprec(300):
        e = [mpmath.exp(mpmath.mpf(float(a)) + mpmath.mpf(float(b))) for a, b in zip(u[:, 0], z[:, 0], strict=True)]
        assert worst(rows.softmax(s), [v / mpmath.fsum(e) for v in e]) < 3e-16
        total = mpmath.log(mpmath.fsum(e))
        assert worst(rows.log_sum_exp(s), [total]) < 3e-16


def test_the_mean_of_equal_exponentials_is_one_of_them():
    for n in (1, 2, 3, 10, 1000):
        for c in (0.0, 0.1, -1e4):
            assert rows.log_mean_exp(rows.spread(np.full((n, 1), c)))[0, 0] == c


def test_the_mean_of_few_exponentials_among_many():
    z = np.zeros((1000, 3))
    z[1:, 0] = -1e-13
    z[1:, 1] = -800.0
    z[:, 2] = np.linspace(-30.0, 0.0, 1000)
    found = rows.log_mean_exp(rows.spread(z))
    with mpmath.workprec(300):
        true = [mpmath.log(mpmath.fsum(map(mpmath.exp, map(mpmath.mpf, column))) / 1000) for column in z.T.tolist()]
        assert worst(found, true) < 4e-16


def test_unit_vectors_near_one_axis_differ_by_what_is_beside_it():
    """1 − 10⁻²⁰ less 1 − 3·10⁻²⁰, of which plain arithmetic keeps nothing."""
    a, b = np.array([[1e-6], [1e4], [0.0]]), np.array([[2e-6], [1.1e4], [1e-6]])
    with mpmath.workprec(400):
        u, v = ([x / mpmath.norm(exact(w), 2) for x in exact(w)] for w in (a, b))
        true = [x - y for x, y in zip(u, v, strict=True)]
        for lift in (twofold, np.asarray):
            found = norms.unit_gap(norms.unit(lift(a)), norms.unit(lift(b)))
            assert worst(found, true) < (1e-24 if lift is twofold else 1e-14)
            assert worst(norms.unit_rest(lift(a)), [1 - x * x for x in u]) < (1e-24 if lift is twofold else 1e-14)
    assert (norms.unit(a) - norms.unit(b))[1, 0] == 0.0


def test_unit_vectors_of_other_directions_are_subtracted():
    a, b = RNG.normal(size=(5, 40)), RNG.normal(size=(5, 40))
    found, plain = norms.unit_gap(norms.unit(twofold(a)), norms.unit(twofold(b))), norms.unit(a) - norms.unit(b)
    assert np.allclose(rounded(found), plain, rtol=0, atol=4e-16)
    infinite = twofold(np.array([[np.inf], [1.0]]))
    with np.errstate(all="ignore"):
        assert rounded(norms.unit(infinite)).tolist() == [[1.0], [0.0]]


def test_a_covariance_of_others_keeps_its_digits_in_two_parts():
    z = np.array([[1e4], [1.0], [2.5], [-0.7]])
    with mpmath.workprec(400):
        d = [x - mpmath.fsum(exact(z)) / 4 for x in exact(z)]
        s = mpmath.fsum(x * x for x in d)
        true = [s - x * x - x * x / 3 for x in d]
        assert worst(norms.others_covariance(norms.deviation(twofold(z)), z), true) < 1e-26


@pytest.mark.parametrize("name", ["gumbel_softmax", "circle", "standardize", "triplet_margin"])
def test_programs_in_two_parts_need_them_in_float64(name, monkeypatch):
    """Without what rounding leaves, as float32 is computed, the audit finds them beyond their bars."""
    monkeypatch.setattr("numeric.batches.FULL", 16)
    assert not audit(name, "float64", quick=True).within
