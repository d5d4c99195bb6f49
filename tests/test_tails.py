"""Tails: where exp(u) is subnormal a first term takes over, told from the whole by less than a rounding, or nothing."""

from dataclasses import replace

import mpmath
import numpy as np
import pytest
from sympy import Abs, DiracDelta, Rational, S, Symbol, erf, exp, log, sqrt, tanh

from numeric import compile
from numeric.primitives import Lifted, LiftedPoly, Tail, meaning
from numeric.stability import stable
from symbolic.registry import get
from symbolic.verification import prove_equal

x = Symbol("x", real=True)
SIGMOID = 1 / (1 + exp(-x))
TAILED = {
    "x·softplus": x * log(1 + exp(x)),
    "of a slower one": x * log(1 + exp(x / 2)),
    "of an irrational slope": x * log(1 + exp(sqrt(3) * x)),
    "at the other end": x * log(SIGMOID),
    "x·erf(softplus)": x * erf(log(1 + exp(x))),
    "Logish": x * log(1 + SIGMOID),
    "of two powers of x": x**2 * log(1 + exp(2 * x)) - 5 * x * log(1 + exp(2 * x)),
    "the slope of one": (x**2 * log(1 + exp(2 * x))).diff(x),
    "of the second order": x * log(1 + exp(x)) ** 2,
}
NOT_TAILED = {
    "rational in exp(x)": x * SIGMOID,
    "rational when settled": x * tanh(log(1 + exp(x))),
    "nothing grows": erf(log(1 + exp(x))),
    "no limit 0": x * log(2 + exp(x)),
    "a weight that may vanish": (x + 300) * log(1 + exp(x)),
    "a root": sqrt(log(1 + exp(x))) * x,
    "nothing is lost": x * (1 - exp(-exp(x))),
}


@pytest.mark.parametrize("name", TAILED)
def test_a_form_means_its_expression_and_its_tail_is_all_of_it(name):
    e = TAILED[name]
    form = stable(e)
    (tail,) = form.atoms(Tail)
    far, near, u = tail.args
    assert prove_equal(meaning(form), e) is not None
    with mpmath.workdps(600):
        gaps = [
            abs(meaning(far).subs(x, v).evalf(500) / meaning(near).subs(x, v).evalf(500) - 1)
            for size in (Rational(42), 60, 300, 20)
            for v in [size * x / u]
        ]
    assert max(gaps[:3]) < Rational(1, 2**55)
    assert gaps[3] > Rational(1, 2**40)  # a tail that sets in too soon is found out


@pytest.mark.parametrize("name", NOT_TAILED)
def test_what_has_no_such_tail_is_left_alone(name):
    assert not stable(NOT_TAILED[name]).has(Tail)


@pytest.mark.parametrize(("dtype", "ends"), [(np.float32, (87.4, 91.7)), (np.float64, (708.5, 714.8))])
@pytest.mark.parametrize("name", ["x·softplus", "x·erf(softplus)", "at the other end"])
def test_no_digit_is_lost_where_the_exponential_is_subnormal(name, dtype, ends):
    e = TAILED[name]
    sign = 1 if name == "at the other end" else -1
    points = (sign * np.linspace(*ends, 9)).astype(dtype)
    got = compile(e)(points)
    for v, value in zip(points, got, strict=True):
        true = e.subs(x, Rational(float(v))).evalf(700)
        assert abs(float(value) / float(true) - 1) < 4 * np.finfo(dtype).eps
        assert abs(float(true)) > np.finfo(dtype).tiny > np.exp(-abs(float(v)))


@pytest.mark.parametrize("order", [0, 1, 2])
@pytest.mark.parametrize("e", [x * exp(-Abs(x)), (1 + x**2) * exp(-2 * Abs(x)), exp(-Abs(x))], ids=str)
def test_an_exponential_of_a_size_is_damped_on_both_sides(e, order):
    slope = e.diff(x, order).replace(DiracDelta, lambda *_: S.Zero)
    form = stable(slope)
    assert not form.has(exp)
    for v in (-3, Rational(-1, 7), 0, Rational(2, 9), 5):
        if v == 0 and order == 2:
            continue  # where both one-sided values agree, they are the value: sign(0)² is none
        assert meaning(form).subs(x, v).equals(slope.subs(x, v))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("alpha", [1.0, -1.0, 0.75])
def test_of_a_sum_whose_first_term_vanishes_the_second_is_left(alpha, dtype):
    kernel = compile(replace(get("aptx"), name="made_today"))
    last = {np.float32: 45.5, np.float64: 357.1}[dtype]
    points = np.array([-last, -last / 2, -0.5, 0.5, last / 2, last], dtype)
    with mpmath.workdps(400):
        for v, got in zip(points, kernel(points, alpha=alpha), strict=True):
            true = (alpha + mpmath.tanh(float(v))) * float(v) / 2
            assert abs(float(got) / true - 1) < 4 * np.finfo(dtype).eps


def test_one_exponential_serves_all():
    for e in (TAILED["x·softplus"], TAILED["of an irrational slope"], get("serf").expr.diff(get("serf").wrt.symbol)):
        form = stable(e)
        assert len(form.atoms(Lifted, LiftedPoly)) == 1
        assert "Decay" not in str(form)
