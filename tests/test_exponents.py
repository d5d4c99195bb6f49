"""Exponents to more than their precision, and the rest of the exponential, against mpmath."""

import mpmath
import numpy as np
import pytest
from sympy import Rational, Symbol, pi, sqrt

from numeric import exponents
from numeric.exactness import decay, is_exact, two_floats
from numeric.primitives import Decay, DecayDifference, DecayPoly, DecayProduct
from numeric.special import exp_rest

x, y = Symbol("x", real=True), Symbol("y", real=True)
DTYPES = [np.dtype(np.float32), np.dtype(np.float64)]
POLYNOMIALS = [
    Rational("1.702") * x,
    -3 * x,
    x / 3,
    2 * sqrt(2 / pi) * (x + Rational("0.044715") * x**3),
]  # fmt: skip


def worst(computed, exponents_, dtype):
    """The largest relative error of exp(−exponent) in units of ε, where it is normal."""
    info = np.finfo(dtype)
    errors = [0.0]
    for got, u in zip(computed, exponents_, strict=True):
        true = mpmath.exp(-abs(u))
        if true > float(info.tiny):
            errors.append(float(abs(mpmath.mpf(float(got)) / true - 1) / float(info.eps)))
    return max(errors)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("u", POLYNOMIALS, ids=str)
def test_a_polynomial_exponent_costs_no_digits(u, dtype):
    form = decay(u)
    assert isinstance(form, DecayPoly)
    numbers = tuple(float(c) for c in two_floats(form.args[1:]))
    cut = exponents.grid(tuple(abs(c) for c in numbers), dtype.itemsize).cut
    points = np.linspace(-cut, cut, 301).astype(dtype)
    with mpmath.workprec(300):
        exact = [mpmath.mpf(str(u.subs(x, Rational(float(v))).evalf(60))) for v in points]
        assert worst(exponents.decay_poly(points, *numbers), exact, dtype) <= 3.5
        plain = np.exp(-np.abs(np.array([float(u.subs(x, 1))], dtype) * points)) if u.as_poly(x).degree() == 1 else None
        if plain is not None and u != -3 * x:
            assert worst(plain, exact, dtype) > 10  # what it is for


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_a_product_and_a_difference_cost_no_digits(dtype):
    rng = np.random.default_rng(2)
    a, b = rng.uniform(-1, 1, 300).astype(dtype), rng.uniform(-80, 80, 300).astype(dtype)
    with mpmath.workprec(300):
        products = [mpmath.mpf(float(p)) * mpmath.mpf(float(q)) for p, q in zip(a, b, strict=True)]
        gaps = [mpmath.mpf(float(p)) - mpmath.mpf(float(q)) for p, q in zip(a, b, strict=True)]
        assert worst(exponents.decay_product(a, b, 1.0), products, dtype) <= 3.5
        assert worst(exponents.decay_difference(a, b, 1.0), gaps, dtype) <= 3.5


def test_far_out_an_exponential_is_0_and_never_nan():
    with np.errstate(all="ignore"):
        for dtype in DTYPES:
            far = np.array([np.finfo(dtype).max, -np.finfo(dtype).max], dtype)
            assert (exponents.decay_poly(far, 1.702, 0.0) == 0).all()
            assert (exponents.decay_product(far, far, 1.0) == 0).all()
            assert (exponents.decay_difference(far, -far, 1.0) == 0).all()
            assert (exponents.lifted(far) == 0).all()


def test_the_shape_of_an_exponent_picks_its_primitive():
    assert is_exact(x / 4)
    assert not is_exact(3 * x)
    assert decay(x / 2) == Decay(x / 2)
    assert decay(-x * y) == DecayProduct(x, y, 1)
    assert decay(2 * x - 2 * y) == DecayDifference(x, y, 2)
    assert decay(x - x**3) == Decay(x - x**3)  # turns back: no cut of x would do


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize(("k", "reach"), [(1, 0.5), (3, 1.5), (4, 3.0)])
def test_the_rest_of_the_exponential(k, reach, dtype):
    points = np.concatenate([np.linspace(0, reach, 50), [1e-30, 1e-8]]).astype(dtype)
    with mpmath.workprec(700):
        for v, got in zip(points, exp_rest(points, k, reach), strict=True):
            a = mpmath.mpf(float(v))
            true = mpmath.exp(a) - sum(a**j / mpmath.factorial(j) for j in range(k))
            # k factors of a, each rounded; below the normal numbers nothing is promised
            if true > float(np.finfo(dtype).tiny) * 16:
                assert abs(float(got) / true - 1) <= 5 * float(np.finfo(dtype).eps)
