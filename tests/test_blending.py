"""Both sides of 0 as one form: equal where it is taken, and left alone where the sides are not alike."""

import pytest
from sympy import Abs, Expr, Piecewise, Rational, Symbol

from numeric.blending import blended
from numeric.primitives import Decay, ExpRest, Step, meaning
from numeric.programs import outputs
from symbolic.registry import get
from symbolic.verification import prove_equal

z, y = Symbol("z", real=True), Symbol("y", real=True)
R = Rational(1, 2)


def sides(near: Expr, far: Expr, near_below: Expr, far_below: Expr) -> Expr:
    inside = Abs(z) < R
    return Piecewise(
        (-Piecewise((near, inside), (far, True)), z >= 0), (-Piecewise((near_below, inside), (far_below, True)), True)
    )


ABOVE, BELOW = ExpRest(-z, 1, R), ExpRest(z, 1, R)
ALIKE = sides(y * ABOVE + 2 * y - 1, y * Decay(z) + y - 1, (y - 1) * BELOW + 2 * y - 1, y + (y - 1) * Decay(z))


def test_alike_sides_become_one_and_the_form_is_proved():
    form = blended(ALIKE)
    assert len(form.atoms(Piecewise)) == 1
    assert form.has(Step)
    assert prove_equal(meaning(form), meaning(ALIKE))
    for wrong in (-form, form + Rational(1, 8), form.replace(Step, lambda u: 1 - Step(u))):
        assert prove_equal(meaning(wrong), meaning(ALIKE)) is None


UNLIKE = {
    "a coefficient that differs by a letter": sides(y * ABOVE, Decay(z), 2 * y * BELOW, Decay(z)),
    "a jump at 0": sides(ABOVE + 1, Decay(z), BELOW, Decay(z)),
    "no neighbourhood": Piecewise((y * Decay(z), z >= 0), ((y - 1) * Decay(z), True)),
    "another sign": Piecewise((-ALIKE.args[0][0], z >= 0), (ALIKE.args[1][0], True)),
}


@pytest.mark.parametrize("e", UNLIKE.values(), ids=UNLIKE)
def test_what_is_not_alike_is_left_alone(e):
    assert blended(e) == e


def test_it_serves_the_gradient_of_the_cross_entropy_of_a_logit():
    (form,) = outputs(get("bce_with_logits"), "grad", "z")
    assert len(form.atoms(Piecewise)) == 1
