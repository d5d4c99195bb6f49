"""Roots, rational functions and their logarithms keep their digits, whoever made them up; each form is proved."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from mpmath import mp
from sympy import Abs, Expr, Max, Min, Piecewise, Rational, Symbol, log, sign, sqrt

import numeric
from numeric.algebraic import settled
from numeric.fresh import elementwise
from numeric.oracle import is_false_zero, reference, ulp_error
from numeric.primitives import Primitive, meaning
from numeric.programs import derived, outputs
from numeric.rounding import FLOAT32, Judge
from symbolic.formula import Formula
from symbolic.verification import prove_equal

x, y, z = (Symbol(name, real=True) for name in "xyz")
b = Symbol("b", positive=True)
DTYPES = [np.dtype(np.float32), np.dtype(np.float64)]
TASKS = ("value", "grad", "hess")
BOUNDS = (5.0, 6.0, 12.0)  # ULP, by order

MADE_UP: dict[str, Expr] = {
    "serpentine": x / (1 + x**2),
    "distance to the diagonal": sqrt(1 + x**2) - x,
    "bent identity": (sqrt(x**2 + 1) - 1) / 2 + x,
    "square nonlinearity": Piecewise((-1, x < -2), (x + x**2 / 4, x < 0), (x - x**2 / 4, x < 2), (1, True)),
    "inverse square root linear unit": Piecewise((x, x >= 0), (x / sqrt(1 + x**2), True)),
    "inverse square root unit": x / sqrt(1 + 3 * x**2),
    "hard ELU": Max(x, Min(0, x + 1) - 1),
    "odd Geman-McClure": x * Abs(x) / (1 + x**2),
    "piecewise linear unit": Max((x + 1) / 10 - 1, Min((x - 1) / 10 + 1, x)),
    "smooth step": Piecewise((0, x <= 0), (3 * x**2 - 2 * x**3, x < 1), (1, True)),
    "square of a Möbius map": (x - 1) ** 2 / (x + 1) ** 2,
    "Cauchy": log(1 + (x / 2) ** 2),
    "Geman-McClure": x**2 / (1 + x**2),
    "Charbonnier": sqrt(1 + x**2) - 1,
    "Lorentzian": 1 / (1 + x**2),
    "signed logarithm": sign(x) * log(1 + Abs(x)),
    "squared ReLU": Max(x, 0) ** 2,
    "shifted root": x / (2 + sqrt(x**2 + 4)),
    "root unit": x / sqrt(1 + Abs(x)),
    "softsign gate": x * (1 + x / (1 + Abs(x))) / 2,
    "square of a smooth ReLU": (x + sqrt(x**2 + 1)) ** 2 / 4,
    "squareplus": (x + sqrt(x**2 + Rational(1, 4))) / 2,
}
UNPROVED = {"inverse hyperbolic sine": log(x + sqrt(1 + x**2))}  # logarithms of sums with roots have no normal form


@cache
def formula(name: str) -> Formula:
    return replace(elementwise((MADE_UP | UNPROVED)[name]), name=name.replace(" ", "_"))


def sizes(dtype: np.dtype) -> np.ndarray:
    """Numbers of every size of a dtype, and more of them around 1, both signs; none beside a kink or a pole."""
    info, rng = np.finfo(dtype), np.random.default_rng(3)
    exponents = np.linspace(int(info.minexp), int(info.maxexp) - 1, 41).astype(int)
    found = [*np.ldexp(1 + rng.random(41), exponents), *2.0 ** rng.uniform(-12, 12, 15)]
    return np.array([s * v for v in found for s in (1, -1)]).astype(dtype)


def near_root(name: str, v: float, order: int, bits: int) -> bool:
    """Whether the derivative of that order changes its sign, or vanishes twice, within a factor 4."""
    with mp.workprec(bits):
        here, *beside = (reference(formula(name), {"x": mp.mpf(v) * f}, "x", bits=bits)[order] for f in (1, 0.25, 4))
        return any(here * there <= 0 for there in beside) or min(map(abs, beside)) > 8 * abs(here)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("name", [*MADE_UP, *UNPROVED])
def test_made_up_functions_are_right_over_the_whole_range(name, dtype):
    kernel = numeric.compile(formula(name))
    points = sizes(dtype)
    bits = 800 if dtype == np.float32 else 4300
    with np.errstate(all="raise"):
        results = (kernel(points), kernel.grad(points), kernel.hess(points))
    tiny, largest = (mp.mpf(float(v)) for v in (np.finfo(dtype).tiny, np.finfo(dtype).max))
    for at, v in enumerate(points):
        true = reference(formula(name), {"x": float(v)}, "x", bits=bits)
        for order, result in enumerate(results):
            where = (TASKS[order], v, result[at], mp.nstr(true[order], 17))
            assert not is_false_zero(result[at], true[order], dtype), where
            if not tiny * 2**12 <= abs(true[order]) <= largest / 4:
                continue
            error = ulp_error(result[at], true[order], dtype)
            assert error <= BOUNDS[order] or near_root(name, float(v), order, bits), (error, where)


@pytest.mark.parametrize("name", MADE_UP)
def test_each_form_is_proved_and_its_mutants_are_not(name):
    for order, task in enumerate(TASKS):
        (form,) = outputs(formula(name), task, "x")
        truth = derived(formula(name), order, "x")
        proof = prove_equal(meaning(form), truth)
        assert proof is not None, (task, form)
        assert not proof.except_where
        for wrong in (-form, form + Rational(1, 8), form * (1 + x**2) / (2 + x**2)):
            if form != 0 or wrong != 0:
                assert prove_equal(meaning(wrong), truth) is None


def test_a_loss_is_a_function_of_its_residual():
    r = y - z
    form = settled(r**2 / (1 + r**2), frozenset(), lambda e: e)
    assert form.has(Primitive)
    assert prove_equal(meaning(form), r**2 / (1 + r**2)) is not None


@pytest.mark.parametrize("e", [x, x**3, 2 * x, x * y / (x + y), Piecewise((x, x > 0), (1 / (1 - x), True))], ids=str)
def test_what_has_nothing_to_lose_or_no_single_letter_is_left_alone(e):
    assert settled(e, frozenset(), lambda f: f) is None


# A form that loses its digits, or overflows on the way; an equal one that does not.
JUDGED = [
    (sqrt(1 + x**2) - 1, x**2 / (sqrt(1 + x**2) + 1)),
    (1 - 1 / (1 + Abs(x)), Abs(x) / (1 + Abs(x))),
    (x / (1 + 2 * x + x**2) + 1 - x / (1 + x) ** 2, 1 + 0 * x),
    ((x**2 - 2 * x + 1) / (x**2 + 2 * x + 1), (x - 1) ** 2 / (x + 1) ** 2),
]


@pytest.mark.parametrize(("bad", "good"), JUDGED, ids=str)
def test_the_judge_sees_what_a_form_loses(bad, good):
    judge = Judge(bad, x, 20)
    assert judge.worst(good, 4) <= 4 < judge.worst(bad, 4)
    assert judge.equal(good)
    assert not judge.equal(good * (1 + Rational(1, 10**25)))


def test_overflow_on_the_way_is_seen():
    e = 1 / (1 + x**2) * x
    assert Judge(e, x, 40).worst(e, 4) <= 4
    assert Judge(e, x, 126).worst(e, 4) > 1e6


@pytest.mark.parametrize(
    "e", [x / (1 + x**2), sqrt(1 + x**2) - x, (x + 1) / (x - 3) ** 3, Abs(x) ** Rational(3, 2) / 7]
)
def test_the_simulation_is_float32(e):
    (form,) = (e,)
    run = FLOAT32.prepared(form)
    points = sizes(DTYPES[0])
    printed = _printed(form)
    with np.errstate(all="ignore"):
        got = printed(points)
    for v, g in zip(points, got, strict=True):
        simulated = float(FLOAT32.value(run, {x: mp.mpf(float(v))}))
        assert simulated == float(g) or (np.isnan(simulated) and np.isnan(g)), v


def _printed(e: Expr):
    from numeric.programs import assemble

    program = assemble("printed", (x,), (e,))
    return lambda values: program(values)[0]


def test_signs_and_sides_share_one_form():
    assert settled(x / (1 + Abs(x)), frozenset(), lambda e: e) == x / (1 + Abs(x))
    form = settled((x + sqrt(x**2 + b)) / 2, frozenset(), lambda e: e)
    assert form.has(Max)
    assert not form.has(Piecewise)
