"""Special functions of single numbers, against mpmath."""

from pathlib import Path

import mpmath
import numpy as np
import pytest

from numeric import coefficients, normal, series, special
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


def test_a_share_of_the_logarithm_is_1_at_0():
    t = np.array([0.0, -0.0, 5e-324, 1e-9, 0.3, 0.999])
    with mpmath.workprec(200):
        true = [mpmath.mpf(1) if not v else -mpmath.log1p(-mpmath.mpf(v)) / mpmath.mpf(v) for v in t.tolist()]
    with np.errstate(all="ignore"):
        assert all(ulp_error(g, v, t.dtype) <= 2 for g, v in zip(special.log_share(t), true, strict=True))
        assert special.log_share(np.ones(1)) == np.inf
