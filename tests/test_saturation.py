"""Saturation: what is cut reaches its limit, what is compiled is what was defined, the rest is left alone."""

import mpmath
import numpy as np
import pytest
from sympy import Dummy, Piecewise, Rational, Symbol, cancel, exp

from numeric import compile
from numeric.evaluation import Evaluator
from numeric.primitives import Cut, Damp, LiftedGrowth, LiftedGrowthPoly, Lowered, Quotient, meaning
from numeric.saturation import ENDS, saturated
from numeric.stability import stable
from symbolic.registry import get
from symbolic.verification import prove_equal

x = Symbol("x", real=True)
X = Dummy("X", positive=True)
SATURATING = {
    "x·s(x)": (x * X / (1 + X), x),
    "its slope": (X * (X + x + 1) / (1 + X) ** 2, x),
    "x·s(1.7x)": (x * X / (1 + X), Rational("1.702") * x),
    "of even powers": (x * X**2 / (1 + X**2), x + x**3 / 11),
    "of two terms": (x * X * (X + 2) / (X**2 + 2 * X + 2), x),
    "scaled": (3 * x * X / (7 + 5 * X), x / 3),
}
NOT_SATURATING = {
    "no x": (X / (1 + X), x),
    "another limit": (x * X / (1 + X) ** 2, x),
    "no limit": (x**2 * X / (1 + X), x),
    "not 0 at −∞": (x * (1 + X) / (2 + X), x),
    "a pole": (x * X / (X - 2), x),
    "too slow": (X * (X + x**90 + 1) / (1 + X) ** 2, x),
    "x below": (x * X / (x**2 + X), x),
    "two letters": (x * X / (1 + X), x * Symbol("y", real=True)),
    "of the other sign": (x * X / (1 + X), -x),
}


@pytest.mark.parametrize("name", SATURATING)
def test_a_form_means_its_expression(name):
    e, u = SATURATING[name]
    form = saturated(e, X, u)
    assert form is not None
    assert form.has(Cut)
    assert prove_equal(meaning(form), e.xreplace({X: exp(u)})) is not None
    for wrong in (-form, 2 * form, form + Rational(1, 8)):
        assert prove_equal(meaning(wrong), e.xreplace({X: exp(u)})) is None


@pytest.mark.parametrize("name", SATURATING)
@pytest.mark.parametrize("place", [0, 1])
def test_at_the_cut_and_beyond_nothing_is_left_but_the_limit(name, place):
    e, u = SATURATING[name]
    form = saturated(e, X, u)
    (cut,) = form.atoms(Cut)
    b = cut.args[1 + place]
    with mpmath.workdps(60):
        for v in (b, b + 1, 3 * b):
            seen = meaning(form.xreplace({cut: b})).subs(x, v)
            true = e.xreplace({X: exp(u)}).subs(x, v)
            assert abs(seen.evalf(50) / true.evalf(50) - 1) <= 2 * ENDS[place][1]
        early = form.xreplace({cut: b / 4})  # a mutant: the cut comes too soon
        assert (
            abs(meaning(early).subs(x, 2 * b).evalf(50) / e.xreplace({X: exp(u)}).subs(x, 2 * b).evalf(50) - 1)
            > (ENDS[place][1])
        )


@pytest.mark.parametrize("name", NOT_SATURATING)
def test_what_has_no_such_limit_is_left_alone(name):
    assert saturated(NOT_SATURATING[name][0], X, NOT_SATURATING[name][1]) is None


def test_wrong_meanings_are_caught():
    e = x * X / (1 + X)
    form = saturated(e, X, x)
    true = e.xreplace({X: exp(x)})
    (growth,) = form.atoms(LiftedGrowth)
    for part, wrong in (
        (growth, LiftedGrowth(2 * growth.args[0])),
        (Lowered(growth), growth),
        (next(iter(form.atoms(Quotient))), growth),
    ):
        assert prove_equal(meaning(form.xreplace({part: wrong})), true) is None
    assert cancel(meaning(Damp(growth, x)) - x * exp(x)) == 0
    assert cancel(meaning(LiftedGrowthPoly(x, 1, 0, 2)) / exp(x + 2 * x**3)) == 2**23


@pytest.mark.parametrize("name", ["silu", "quick_gelu", "mish", "gelu_tanh"])
def test_the_catalogue_has_no_masks_there(name):
    kernel = compile(name)
    for task in ("value", "grad", "value_and_grad"):
        assert "where(" not in kernel.load(task, "x", "").source


@pytest.mark.parametrize(("name", "most"), [("silu", 18), ("mish", 28), ("quick_gelu", 31), ("gelu_tanh", 48)])
def test_the_operations_of_a_block_stay_few(name, most):
    program = compile(name).load("value_and_grad", "x", "")
    lines = Evaluator(program.function, (False,), np.dtype(np.float32)).plan((False,)).block.source.splitlines()
    assert sum(line.startswith("    ") and "(" in line and "=" not in line for line in lines) <= most


def test_a_users_expression_saturates_too():
    form = stable(x / (1 + exp(-x / 2)))
    assert form.has(Cut)
    assert not form.has(Piecewise)
    assert get("silu").expr.has(exp)
