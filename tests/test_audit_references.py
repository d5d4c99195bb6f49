"""The true values of the audit: against mpmath's own functions, against the oracle, at kinks, ends and far out."""

import math

import numpy as np
import pytest
from entries import some
from mpmath import mp
from sympy import Symbol, exp, log, sqrt, tanh

from numeric.auditing.grounds import tape_of
from numeric.auditing.rows import Row
from numeric.auditing.truth import slice_of
from numeric.fresh import elementwise
from numeric.oracle import settled
from symbolic.errors import InputError
from symbolic.registry import formulas, get

# Closed forms of mpmath's own, not the definitions: names, value and derivative.
CLOSED = [
    ("sigmoid", lambda x: 1 / (1 + mp.exp(-x)), lambda x: mp.sech(x / 2) ** 2 / 4),
    ("tanh", mp.tanh, lambda x: mp.sech(x) ** 2),
    ("softplus", lambda x: mp.log1p(mp.exp(x)), lambda x: 1 / (1 + mp.exp(-x))),
    ("gelu", lambda x: x * mp.ncdf(x), lambda x: mp.ncdf(x) + x * mp.npdf(x)),
    ("tanhshrink", lambda x: x - mp.tanh(x), lambda x: mp.tanh(x) ** 2),
    ("softsign", lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2),
    ("elu", lambda x: x if x > 0 else mp.expm1(x), lambda x: mp.one if x > 0 else mp.exp(x)),
]
POINTS = (-800.0, -30.5, -3.0, -0.25, -1e-9, -1e-100, 1e-100, 1e-9, 0.7, 9.0, 40.0, 750.0)


def near(hi, lo, e, true, bits=75):
    with mp.workprec(4000):
        found = (mp.mpf(hi) + mp.mpf(lo)) * mp.mpf(2) ** int(e)
        return abs(found - true) <= abs(true) * mp.mpf(2) ** -bits + mp.mpf(2) ** -1250


@pytest.mark.parametrize(("name", "value", "slope"), CLOSED, ids=[row[0] for row in CLOSED])
def test_true_values_are_those_of_mpmath(name, value, slope):
    truth = slice_of(get(name)).truth(POINTS)
    with mp.workprec(4000):
        for place, x in enumerate(POINTS):
            for order, function in enumerate((value, slope)):
                got = truth.hi[0, order, place], truth.lo[0, order, place], truth.e[0, order, place]
                assert near(*got, function(mp.mpf(x))), (x, order)


@pytest.mark.parametrize("f", some([f for f in formulas() if not f.is_vector], 40), ids=lambda f: f.name)
def test_true_values_are_those_of_the_oracle(f):
    held = {a.name: 0.75 for a in f.inputs[:-1]}
    points = (-7.3, -0.6, 0.125, 0.4375, 0.9, 2.2, 11.0)
    points = tuple(x for x in points if f.wrt.kind.domain.contains(x))
    assert len(points) > 1
    truth = slice_of(f, held).truth(points)
    for place, x in enumerate(points):
        wanted = settled(f, {**held, f.wrt.name: x}, f.wrt.name, bits=400)
        for order, true in enumerate(wanted):
            assert near(truth.hi[0, order, place], truth.lo[0, order, place], truth.e[0, order, place], true), (
                x,
                order,
            )


@pytest.mark.parametrize("f", some([f for f in formulas() if f.is_vector], 24), ids=lambda f: f.name)
def test_true_values_of_rows_are_those_of_the_oracle(f):
    last = [0.25, 0.5, 0.125] if f.wrt.kind.domain.sup == 1 else [1.0, -2.5, 0.375]
    point = {a.name: [0.25, 0.25, 0.5] if a.kind.vector else 1.0 for a in f.inputs[:-1]} | {f.wrt.name: last}
    row = Row(f, point)
    for k in range(3):
        component = 1 if f.has_components else 0
        wanted = settled(f, point, f.wrt.name, entry=k, component=component, bits=400)
        for got, true in zip(row.derivatives(k, component)[:3], wanted, strict=True):
            assert near(*got, true)
    if f.has_components:
        g = [1.0, -2.0, 0.5]
        slopes = [settled(f, point, f.wrt.name, entry=2, component=c, bits=400)[1] for c in range(3)]
        pulled, size = row.pulled(g, 2)
        with mp.workprec(400):
            terms = [w * s for w, s in zip(g, slopes, strict=True)]
            true, sizes = mp.fsum(terms), mp.fsum(map(abs, terms))
        assert near(*pulled, true)
        assert near(*size, sizes)


def test_two_precisions_that_agree_are_not_enough():
    """x − tanh x at 10⁻¹⁰⁰ is x to 120 bits, and to 240; it is x³/3."""
    (value,) = slice_of(get("tanhshrink")).truth([1e-100]).double()[0, 0]
    assert value == pytest.approx(1e-300 / 3, rel=1e-15)


def test_both_sides_of_a_kink_are_known():
    truth = slice_of(get("relu")).truth([0.0])
    assert truth.double()[:, 1, 0].tolist() == [0.0, 1.0]
    truth = slice_of(get("huber"), {"y": 1.0}).truth([2.0])
    assert truth.double()[:, 2, 0].tolist() == [1.0, 0.0]


ENDS = [
    ("sigmoid", {}, math.inf, (1.0, 0.0, 0.0)),
    ("gelu_tanh", {}, math.inf, (math.inf, 1.0, 0.0)),
    ("squareplus", {}, math.inf, (math.inf, 1.0, 0.0)),
    ("softplus", {}, -math.inf, (0.0, 0.0, 0.0)),
    ("poisson_nll", {"y": 1.0}, math.inf, (math.inf, math.inf, math.inf)),
    ("mse", {"y": 3.0}, -math.inf, (math.inf, -math.inf, 2.0)),
    ("binary_cross_entropy", {"y": 0.0}, 0.0, (0.0, 1.0, 1.0)),
    ("binary_cross_entropy", {"y": 1.0}, 0.0, (math.inf, -math.inf, math.inf)),
    ("kl_div", {"y": 0.0}, 0.5, (0.0, 0.0, 0.0)),
    ("bce_with_logits", {"y": 0.25}, 1e300, (0.75e300, 0.75, 0.0)),
]


@pytest.mark.parametrize(
    ("x", "value", "slopes"), [(-2.5, 0.0, (0.0, 0.2)), (2.5, 1.0, (0.2, 0.0)), (0.0, 0.5, (0.2, 0.2))]
)
def test_a_kink_at_a_parameter_that_is_no_double_is_told(x, value, slopes):
    """x/5 + 1/2 is exactly 1 at 2.5, which no ball around 1/5 can tell."""
    truth = slice_of(get("hardsigmoid_affine")).truth([x]).double()
    assert truth[:, 0, 0].tolist() == [value, value]
    assert tuple(truth[:, 1, 0]) == slopes


@pytest.mark.parametrize(("name", "held", "x", "wanted"), ENDS)
def test_limits_and_ends(name, held, x, wanted):
    assert slice_of(get(name), held).truth([x]).double()[0, :3, 0].tolist() == list(wanted)


def test_where_nothing_is_defined_there_is_no_value():
    """0·(1/0) is nothing, and the tip of √(t²) is a kink; neither is a number that could not be found."""
    for name, place in (("cosine_similarity", 0), ("rmse", 1)):
        f = get(name)
        row = Row(f, {f.inputs[0].name: [0.0, 0.0], f.inputs[1].name: [0.0, 0.0]})
        value, *slopes = row.derivatives(0)
        assert value == ((0.0, 0.0, 0) if place else None)
        assert slopes == [None] * 3
    x = Symbol("x", real=True)
    truth = slice_of(elementwise(sqrt(x**2) * log(x**2 + 1))).truth([-2.0, 2.0])
    assert truth.double()[0, 0].tolist() == pytest.approx([2 * math.log(5)] * 2)
    assert np.isnan(slice_of(elementwise(x / x**2)).truth([0.0]).hi[:, 0]).all()


def test_what_is_not_elementary_is_refused():
    from sympy import zeta

    with pytest.raises(InputError, match="zeta"):
        tape_of(elementwise(zeta(Symbol("x"))))


def test_users_expressions_have_references():
    x = Symbol("x")
    truth = slice_of(elementwise(x * tanh(exp(x)))).truth([-40.0, 0.5])
    assert truth.double()[0, 0].tolist() == pytest.approx(
        [-40 * math.exp(-40), 0.5 * math.tanh(math.exp(0.5))], rel=1e-15
    )
    assert np.isfinite(truth.hi).all()
