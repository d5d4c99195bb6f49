"""The sets on which vector formulas turn, against an independent scan along one entry: no more, no fewer."""

from dataclasses import replace
from itertools import product
from random import Random
from typing import Any

import mpmath
import pytest
from entries import some
from kink_scan import Values, function, one_sided, scan
from mpmath import mp, mpf
from sympy import Basic, Rational, S, sign

from symbolic.binders import MaxOver
from symbolic.formula import Formula
from symbolic.indices import i, k, n
from symbolic.kink_points import CASES
from symbolic.registry import formulas, get
from symbolic.vector_kinks import KinkSet, kink_sets

SIZE = 3
COARSE = mpf("0.06")
LOW, HIGH = mpf(-3), mpf(3)
# Sums of sums of cases take too long, number by number.
VECTORS = [f for f in formulas() if f.wrt.kind.vector and not f.expr.has(sign)]


def drawn(f: Formula, seed: int) -> dict[Any, Rational]:
    """Values for all arguments and entries but the first entry of the input."""
    rng = Random(f"{f.name} {seed}")
    found: dict[Any, Rational] = {}
    for a in f.args:
        if a.kind.vector:
            found.update({(a.name, place): v for place, v in enumerate(a.kind.sample(rng, SIZE), 1)})
        else:
            found[a.name] = a.default if a.default is not None else a.kind.sample(rng, 1)
    found.pop((f.wrt.name, 1))
    return found


class Line:
    """A formula along the first entry of its input, the other numbers held."""

    def __init__(self, f: Formula, values: dict[Any, Rational], component: int = 1) -> None:
        self.moving = (f.wrt.name, 1)
        self.values = values
        self.held = {key: mpf(int(v.p)) / int(v.q) for key, v in values.items()}
        self.integers: dict[Basic, int] = {n: SIZE, k: 1, i: component}
        self.value = function(f.expr, self.moving, values, self.integers)
        self.fixed = {n, k} | ({i} if f.has_components else set())

    def choices(self, s: KinkSet) -> list[dict[Basic, int]]:
        """All values of the free indices of a set."""
        letters = sorted((x for x in s.quantity.free_symbols if x.is_integer and x not in self.fixed), key=str)
        return [dict(zip(letters, p, strict=True)) for p in product(range(1, SIZE + 1), repeat=len(letters))]

    def of(self, e: Basic, at: Any, indices: dict[Basic, int]) -> Any:
        """The value of an expression or condition at a point of the line."""
        return Values({**self.held, self.moving: at}, {**self.integers, **indices}).of(e)

    def zeros(self, e: Basic, indices: dict[Basic, int]) -> list[Any]:
        """Where a quantity changes its sign."""
        q = function(e, self.moving, self.values, {**self.integers, **indices})
        points = [LOW + mpf("0.0371") * j for j in range(int((HIGH - LOW) / mpf("0.0371")))]
        signs = [mpmath.sign(q(p)) for p in points]
        found = []
        for a, b, left, right in zip(points, points[1:], signs, signs[1:], strict=False):
            if left * right < 0:
                for _ in range(60):
                    middle = (a + b) / 2
                    a, b = (middle, b) if mpmath.sign(q(middle)) == left else (a, middle)
                found.append((a + b) / 2)
        return found


def disagreements(f: Formula, seed: int, sets: tuple[KinkSet, ...]) -> list[str]:
    """What is told and not found along the line, or found and not told."""
    with mp.workdps(40):
        line = Line(f, drawn(f, seed))
        domain = f.wrt.kind.domain
        low = max(LOW, mpf(int(domain.inf)) + mpf("0.05")) if domain.inf.is_finite else LOW
        high = min(HIGH, mpf(int(domain.sup)) - mpf("0.05")) if domain.sup.is_finite else HIGH
        seen = scan(line.value, low, high, COARSE)
        wrong = []
        passed: list[tuple[Any, KinkSet, dict[Basic, int]]] = []
        for s in sets:
            if s.shape != "point":
                passed += [(at, s, c) for c in line.choices(s) for at in line.zeros(s.quantity, c) if low < at < high]
        for kink in seen:
            if not any(abs(kink.at - at) < mpf("1e-6") for at, _, _ in passed):
                wrong.append(f"{f.name}: at {mpmath.nstr(kink.at, 12)} nothing is told")
        for at, s, indices in passed:
            jump = _jump(line, s, at, indices)
            alone = sum(abs(at - other) < mpf("1e-6") for other, _, _ in passed)
            if jump is None or abs(jump) < mpf("1e-12") or (alone > 1 and s.shape != "tie"):
                continue
            match = [kink for kink in seen if abs(kink.at - at) < mpf("1e-6")]
            if not match or match[0].order != s.order:
                wrong.append(f"{f.name}: {s.quantity} = 0 at {mpmath.nstr(at, 12)} is no kink of order {s.order}")
                continue
            sides = [one_sided(line.value, at, side, s.order or 0) for side in (-1, 1)]
            if abs(sides[1] - sides[0] - jump) > mpf("1e-8") * (1 + abs(jump)):
                wrong.append(f"{f.name}: the jump at {s.quantity} = 0 is not {mpmath.nstr(jump, 8)}")
        return wrong


def _jump(line: Line, s: KinkSet, at: Any, indices: dict[Basic, int]) -> Any:
    """By how much the derivative along the entry jumps there, if what is told is right; None where nothing is told."""
    if s.order is None or (s.condition != S.true and not line.of(s.condition, at, indices)):
        return None
    if s.shape == "tie" and not _is_largest(line, s, at, indices):
        return None
    left, right, weight, slope = (line.of(e, at, indices) for e in (s.left, s.right, s.weight, s.slope))
    return weight * (right - left) * slope**s.order * mpmath.sign(slope)


def _is_largest(line: Line, s: KinkSet, at: Any, indices: dict[Basic, int]) -> bool:
    """Whether the two that tie are ahead of the third."""
    first, second = indices
    if str(first) > str(second):
        return False
    third = ({1, 2, 3} - set(indices.values())).pop() if len(set(indices.values())) == 2 else None
    return third is not None and line.of(s.quantity, at, {first: indices[first], second: third}) > 0


@pytest.mark.parametrize("f", some([f for f in VECTORS if f.expr.has(*CASES, MaxOver)], 3), ids=lambda f: f.name)
def test_the_sets_are_those_of_the_scan(f: Formula) -> None:
    assert not disagreements(f, 0, kink_sets(f))


@pytest.mark.parametrize("f", some([f for f in VECTORS if not f.expr.has(*CASES, MaxOver)], 3), ids=lambda f: f.name)
def test_formulas_without_cases_turn_at_points_alone(f: Formula) -> None:
    assert {s.shape for s in kink_sets(f)} <= {"point"}
    assert not disagreements(f, 0, kink_sets(f))


def test_wrong_sets_are_found_out() -> None:
    f = get("multiclass_perceptron")
    (found,) = kink_sets(f)
    mutants: list[tuple[KinkSet, ...]] = [
        (),
        (replace(found, quantity=found.quantity + Rational(1, 7)),),
        (replace(found, order=2),),
        (replace(found, right=2 * found.right),),
        (replace(found, slope=2 * found.slope),),
    ]
    assert not [w for seed in range(3) for w in disagreements(f, seed, (found,))]
    for mutant in mutants:
        assert any(disagreements(f, seed, mutant) for seed in range(3)), mutant


def test_the_zero_of_a_norm() -> None:
    """Along an entry through the zero the whole formula is looked at: z/‖z‖ jumps from −1 to 1, RMSE turns by 1/√n."""
    (unit,) = kink_sets(get("l2_normalize"))
    assert (unit.shape, unit.order, unit.left.xreplace({i: k}), unit.right.xreplace({i: k})) == ("point", 0, -1, 1)
    (rmse,) = kink_sets(get("rmse"))
    assert (rmse.order, rmse.left, rmse.right) == (1, -1 / n**S.Half, 1 / n**S.Half)
    values: dict[Any, Rational] = {("y", place): Rational(place, 3) for place in range(1, SIZE + 1)}
    line = Line(get("rmse"), {**values, **{("yhat", place): Rational(place, 3) for place in (2, 3)}})
    for side in (-1, 1):
        assert abs(one_sided(line.value, mpf(1) / 3, side, 1) - side / mpmath.sqrt(3)) < mpf("1e-9")
