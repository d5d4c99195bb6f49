"""The oracle: its derivative table, its precision, and that it tells right from wrong."""

from random import Random

import mpmath
import numpy as np
import pytest
from entries import some
from mpmath import mp
from sympy import Indexed

from numeric.oracle import FUNCTIONS, WORKING_BITS, is_false_zero, reference, settled, ulp_error
from symbolic.errors import InputError
from symbolic.registry import formulas, get

SMOOTH_AT = {"default": mp.mpf("0.7")}


@pytest.mark.parametrize("function", list(FUNCTIONS), ids=lambda f: f.__name__)
def test_each_row_of_the_table_is_its_own_derivative(function):
    f, df, ddf = FUNCTIONS[function]
    with mpmath.workdps(60):
        for x in (mp.mpf("0.7"), mp.mpf("1.9")):
            assert abs(mpmath.diff(f, x) - df(x)) < 1e-20
            assert abs(mpmath.diff(df, x) - ddf(x)) < 1e-20


def _point(f, rng, n=3):
    values = {a.name: a.kind.sample(rng, n) for a in f.args}
    return {name: [float(x) for x in v] if isinstance(v, tuple) else float(v) for name, v in values.items()}


@pytest.mark.parametrize("f", some(formulas(), 20), ids=lambda f: f.name)
def test_jets_agree_with_numeric_differentiation_of_the_definition(f):
    rng = Random(3)
    point = _point(f, rng)
    wrt = f.wrt.name
    entry = 1 if f.wrt.kind.vector else None

    def value(x):
        moved = [*point[wrt][:1], x, *point[wrt][2:]] if f.wrt.kind.vector else x
        return reference(f, {**point, wrt: moved}, wrt, entry, bits=1200)[0]

    start = point[wrt][1] if f.wrt.kind.vector else point[wrt]
    _, d, dd = settled(f, point, wrt, entry=entry, bits=400)
    with mpmath.workprec(200):
        assert abs(mpmath.diff(value, mp.mpf(start)) - d) <= mp.mpf(10) ** -25
        assert abs(mpmath.diff(value, mp.mpf(start), 2) - dd) <= mp.mpf(10) ** -25


@pytest.mark.parametrize("x", [-700.0, -1e-300, 1e-300, 36.0, 700.0])
@pytest.mark.parametrize(
    "f", some((f for f in formulas() if not f.is_vector and len(f.inputs) == 1), 20), ids=lambda f: f.name
)
def test_the_working_precision_suffices(f, x):
    bits = WORKING_BITS[np.dtype(np.float64)]
    x = x if f.wrt.kind.domain.contains(x) == True else abs(x)  # noqa: E712 - a SymPy truth value
    once = reference(f, {f.wrt.name: x}, f.wrt.name, bits=bits)
    more = reference(f, {f.wrt.name: x}, f.wrt.name, bits=2 * bits)
    for a, b in zip(once, more, strict=True):
        assert ulp_error(float(b), a, np.dtype(np.float64)) <= 0.5
        assert abs(a - b) <= abs(b) * mp.mpf(2) ** -64 or abs(b) < mp.mpf(2) ** -1080


def test_low_precision_does_not_settle():
    f = get("tanh")
    assert abs(reference(f, {"x": 300.0}, "x", bits=100)[1]) < 1e-29  # noise: it is 4·exp(−600)
    assert settled(f, {"x": 300.0}, "x", bits=400)[1] == pytest.approx(4 * mpmath.exp(-600), rel=1e-12)
    with pytest.raises(InputError, match="does not settle"):
        settled(get("bce_with_logits"), {"y": 0.5, "z": 1e300}, "z", bits=3000)


def test_ulp_error_counts_neighbours_and_bites():
    for dtype in WORKING_BITS:
        for x in (1.0, 0.3, float(np.finfo(dtype).smallest_subnormal), float(np.finfo(dtype).tiny)):
            here = dtype.type(x)
            up = np.nextafter(here, dtype.type(np.inf))
            assert ulp_error(here, mp.mpf(float(here)), dtype) == 0
            assert ulp_error(up, mp.mpf(float(here)), dtype) == 1
    double = np.dtype(np.float64)
    assert ulp_error(np.nan, mp.one, double) == np.inf
    assert ulp_error(np.inf, mp.one, double) == np.inf
    assert ulp_error(-np.inf, mp.mpf(10) ** 400, double) == np.inf
    assert ulp_error(np.inf, mp.mpf(10) ** 400, double) == 0
    assert is_false_zero(0.0, mp.mpf("1e-300"), double)
    assert not is_false_zero(0.0, mp.mpf("1e-310"), double)
    assert not is_false_zero(1e-300, mp.mpf("1e-300"), double)


def test_the_oracle_refuses_what_it_does_not_know():
    from sympy import Symbol, zeta

    from numeric.fresh import elementwise

    with pytest.raises(InputError, match="zeta"):
        reference(elementwise(zeta(Symbol("x"))), {"x": 2.0}, "x")


def test_vector_definitions_are_expanded_entry_by_entry():
    f = get("softmax")
    z = [0.0, float(np.log(2)), 0.0]
    value, d, _ = reference(f, {"z": z}, "z", entry=1, component=1, bits=300)
    assert abs(value - mp.mpf("0.5")) < 1e-15
    assert abs(d - mp.mpf("0.25")) < 1e-15
    assert f.expr.atoms(Indexed)
