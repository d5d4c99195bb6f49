"""Forms near the border of a clip, near an end of a domain, and of quotients that die early: where rules fire."""

import numpy as np
import pytest
from sympy import Abs, Max, Min, Rational, Symbol, diff, erf, exp, log, symbols

from numeric.clips import exact_clips
from numeric.ends import by_powers, by_ratios
from numeric.exponents import short_of
from numeric.normal import gauss_of_share
from numeric.primitives import GaussTimes, Quotient, ShortOf, meaning
from numeric.scaling import shares
from numeric.stability import stable
from symbolic.verification import prove_equal

y, x = symbols("y x", real=True)
c, p = symbols("c p", positive=True)
cut = Max(-c, Min(c, x - y))


@pytest.mark.parametrize(
    ("e", "form"),
    [
        (c - Min(c, Abs(x - y)), ShortOf(c, x, y)),
        ((c - cut) * (c + cut), ShortOf(c, x, y) * (c + Min(c, Abs(x - y)))),
        (c + Min(c, Abs(x - y)), None),
        (c - Min(c, Abs(x - 2 * y)), None),
        (y - Min(y, Abs(x)), None),
        ((c - cut) * (c + cut) ** 2, None),
    ],
)
def test_a_clipped_difference_is_subtracted_with_all_its_digits(e, form):
    assert exact_clips(e) == (e if form is None else form)
    assert prove_equal(meaning(exact_clips(e)), e) is not None


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_what_is_short_of_a_length_keeps_its_digits(dtype):
    tiny = dtype(2.0**-40)
    assert short_of(dtype(1), dtype(1), tiny) == tiny
    far = np.array([np.inf, -np.inf, np.finfo(dtype).max], dtype)
    with np.errstate(all="ignore"):
        assert (short_of(dtype(1), far, -far) == 0).all()
        assert np.isnan(short_of(dtype(1), dtype(np.nan), tiny))
        assert np.isfinite(gauss_of_share(np.ones(3, dtype), far, np.ones(3, dtype), dtype(1))).all()


def test_powers_at_an_end_are_taken_together():
    e = -y * x ** (1 - p) / x + x ** (2 - p) / x
    form = by_powers(e, {x: (Rational(0),)})
    assert form is not None
    assert prove_equal(meaning(form).xreplace({x: c}), e.xreplace({x: c})) is not None
    for other in (x**2 + x, x**p + (1 + x) ** p, x**p + x ** (2 * p), log(x) * x**p):
        assert by_powers(other, {x: (Rational(0),)}) is None
    assert by_powers(e, {x: (Rational(0), Rational(1))}) is None


def test_quotients_of_logarithms_at_an_end():
    e = log(x) / 2 - log(x / 2 + y / 2) / 2
    form = by_ratios(e, {x: (Rational(0),)})
    assert form is not None
    assert abs(meaning(form - e).subs({x: Rational(1, 3), y: Rational(2, 7)}).evalf()) < 1e-14
    for other in (log(x) - log(1 + x**2), log(x) - 2 * log(x + y), log(x), log(1 + x)):
        assert by_ratios(other, {x: (Rational(0),)}) is None


def test_a_share_is_one_factor():
    r = Symbol("r", positive=True)
    assert shares(r * (y - x) / (x * (r + x))) == Quotient(r, r + x) * Quotient(y - x, x)
    for e in (y / (y + x), r**2 / (r + x), r / (1 + x)):
        assert shares(e) == e


def test_of_a_square_beside_a_softplus_only_the_large_part_is_split():
    form = stable(diff(erf(log(1 + exp(x))), x))
    assert form.has(GaussTimes)
    assert not any(g.args[0].is_Mul and g.args[0].has(x**2) for g in form.atoms(exp))
    for at in (Rational(1, 3), Rational(9), Rational(-2)):
        true, got = diff(erf(log(1 + exp(x))), x).subs(x, at), meaning(form).subs(x, at)
        assert abs((got - true).evalf(30) / true.evalf(30)) < 1e-20
