"""Cases without masks: equal to what they replace, at every point and by proof; what does not fit is left alone."""

from random import Random

import pytest
from sympy import Abs, Expr, Max, Min, Piecewise, Rational, S, Symbol, exp, log, sign
from sympy.core.relational import Relational

from numeric.masks import without_masks
from symbolic.verification import prove_equal

x, y, z = (Symbol(name, real=True) for name in "xyz")
d = Symbol("d", positive=True)
r = y - z

CASES: dict[str, Expr] = {
    "slopes": Piecewise((x, x > 0), (d * x, True)),
    "a constant piece": Piecewise((exp(x / d), x < 0), (1, True)),
    "a jump": Piecewise((x + 2, x > 1), (x**2, True)),
    "a jump at a closed end": Piecewise((x + 2, x >= 1), (x**2, True)),
    "an interval": Piecewise((x / 3 + Rational(1, 2), (x > -3) & (x < 3)), (0, x <= -3), (1, True)),
    "conditions that repeat themselves": Piecewise((1, (x > 0) & ((x <= 0) | (x < 6))), (0, True)),
    "clipped": Piecewise((-1, x < -1), (1, x > 1), (x, True)),
    "square nonlinearity": Piecewise((-1, x < -2), (x + x**2 / 4, x < 0), (x - x**2 / 4, x < 2), (1, True)),
    "a border that is no symbol": Piecewise((2 * y * (y * z - 1), y * z < 1), (0, True)),
    "a factor of the border": Piecewise((-y, y * z < 1), (0, True)),
    "a threshold": Piecewise((r**2 / 2, Abs(r) <= d), (d * (Abs(r) - d / 2), True)),
    "a clipped residual": Piecewise((r, Abs(r) <= d), (d * sign(r), True)),
    "increments beyond a threshold": Piecewise((r**2 / (2 * d), Abs(r) < d), (Abs(r) - d / 2, True)),
    "even, numbers only": Piecewise((x**2 / 2, Abs(x) < 1), (Abs(x) - Rational(1, 2), True)),
    "odd, with a jump": Piecewise((x**3, Abs(x) < 1), (2 * sign(x), True)),
    "dead zone": Piecewise((x - d, x > d), (x + d, x < -d), (0, True)),
}
READ = {name: e for name, e in CASES.items() if name != "dead zone"}

LEFT_ALONE = {
    "two quantities": Piecewise((x, x > 0), (y, z > 0), (0, True)),
    "a point": Piecewise((x, x > 0), (3, x >= 0), (x, True)),
    "a pole at the border": Piecewise((1 / x, x > 0), (0, True)),
    "a logarithm of 0": Piecewise((log(x), x > 0), (0, True)),
    "a threshold of unknown sign": Piecewise((x**2, Abs(x) < y), (1, True)),
    "neither even nor odd": Piecewise((x + x**2, Abs(x) < 1), (1, True)),
    "an equation": Piecewise((x, x > 0), (1, True)).subs(x > 0, Relational(x, 0, "==")),
}  # fmt: skip


def merged(e: Expr) -> Expr | None:
    return without_masks(e, lambda piece: piece)


def points(seed: int = 4) -> list[dict[Symbol, Rational]]:
    """Random points, and points on and beside the borders."""
    rng = Random(seed)
    near = [S(t) + gap for t in (-3, -2, -1, 0, 1, 2, 3) for gap in (-Rational(1, 10**6), 0, Rational(1, 10**6))]
    found = [{x: v, y: v, z: S.Zero, d: S.One} for v in near]
    found += [{x: v, y: S(1), z: v, d: S(2)} for v in near]
    for _ in range(40):
        numbers = [Rational(rng.randrange(-400, 400), 100) for _ in range(3)]
        found.append({x: numbers[0], y: numbers[1], z: numbers[2], d: Rational(rng.randrange(1, 400), 100)})
    return found


def differs(a: Expr, b: Expr) -> bool:
    return any(abs((a - b).xreplace(p).doit().evalf(30)) > 10**-20 for p in points())


@pytest.mark.parametrize("e", READ.values(), ids=READ)
def test_a_merged_form_is_equal_at_every_point(e: Expr) -> None:
    form = merged(e)
    assert form is not None
    assert not differs(e, form)


@pytest.mark.parametrize("e", READ.values(), ids=READ)
def test_a_merged_form_is_proved_and_its_mutants_are_not(e: Expr) -> None:
    form = merged(e)
    proof = prove_equal(form, e)
    assert proof is not None
    assert not proof.except_where
    for wrong in (-form, form + Rational(1, 8), form.replace(Min, Max), form.replace(Max, Min)):
        if wrong != form:
            assert differs(e, wrong)
            assert prove_equal(wrong, e) is None


@pytest.mark.parametrize("e", READ.values(), ids=READ)
def test_only_steps_between_constants_are_left(e: Expr) -> None:
    for step in merged(e).atoms(Piecewise):
        assert all(value.is_number for value, _ in step.args)


@pytest.mark.parametrize("e", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_does_not_fit_is_left_alone(e: Expr) -> None:
    assert merged(e) is None


def test_no_dead_branch_overflows() -> None:
    form = merged(Piecewise((x, x > 0), (d * (exp(x) - 1), True)))
    assert [g.args[0] for g in form.atoms(exp)] == [Min(0, x)]


def test_the_forms_are_the_short_ones() -> None:
    assert merged(CASES["slopes"]) == Max(x, 0) + d * Min(x, 0)
    assert merged(CASES["clipped"]) == Max(-1, Min(1, x))
    c = Min(d, Abs(r))
    assert merged(CASES["a threshold"]) == c * (Abs(r) - c / 2)
    assert merged(CASES["a clipped residual"]) == Max(-d, Min(d, r))
    assert merged(CASES["conditions that repeat themselves"]) == Piecewise((1, (x > 0) & (x < 6)), (0, True))
