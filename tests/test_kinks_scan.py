"""The kinks that the engine derives are those that an independent scan of the values finds: no more, no fewer."""

from dataclasses import replace
from random import Random

import mpmath
import pytest
from entries import some
from kink_scan import Found, Function, function, one_sided, scan
from mpmath import mpf
from sympy import Abs, Expr, Max, Piecewise, Rational, S, Symbol, exp, sin, sqrt, tanh

from symbolic.formula import Formula
from symbolic.kink_points import CASES, TURN
from symbolic.nonsmooth import Kink, kinks
from symbolic.registry import formulas, get

HIGHEST = 4  # the scan sees jumps up to this order
NEAR = mpf("1e-5")
SCALARS = [f for f in formulas() if not f.is_vector]


def number(e: Expr) -> mpmath.mpf:
    """An exact number to 50 digits."""
    return mpf(str(e.evalf(50)))


def drawn(f: Formula, seed: int, by: str) -> dict[str, Rational]:
    """Values for all other arguments: the defaults first, then some of the kind of each."""
    rng = Random(f"{f.name} {seed}")
    found = {}
    for a in f.args:
        if a.name != by:
            found[a.name] = a.default if a.default is not None and not seed else a.kind.sample(rng, 1)
    return {
        name: Rational(value) if value.is_Rational else Rational(str(value.evalf(20))) for name, value in found.items()
    }


def told(f: Formula, values: dict[str, Rational], by: str, found: tuple[Kink, ...]) -> list[Kink]:
    """The kinks of the engine at these values, those of a periodic function one by one."""
    place = {a.symbol: values[a.name] for a in f.args if a.name != by}
    there = [kink for kink in (kink.put(place) for kink in found) if kink is not None and kink.order <= HIGHEST]
    assert all(kink.condition == S.true for kink in there)
    turns = [[k] if not k.at.has(TURN) else [replace(k, at=k.at.subs(TURN, t)) for t in range(-9, 10)] for k in there]
    return sorted((k for group in turns for k in group), key=lambda k: number(k.at))


def bounds(f: Formula, by: str, there: list[Kink]) -> tuple[mpmath.mpf, mpmath.mpf]:
    """What is scanned: the domain, or a stretch about 0 that goes past all that is told."""
    domain = f.argument(by).kind.domain
    places = [number(k.at) for k in there if not k.at.has(S.Pi)]
    low = number(domain.inf) if domain.inf.is_finite else min([mpf(-5), *(p - 1 for p in places)])
    high = number(domain.sup) if domain.sup.is_finite else max([mpf(5), *(p + 1 for p in places)])
    edge = mpf("5e-2")
    return low + edge * bool(domain.inf.is_finite), high - edge * bool(domain.sup.is_finite)


def disagreements(f: Formula, seed: int, by: str, claimed: tuple[Kink, ...] | None = None) -> list[str]:
    """What the engine tells and the scan does not find, or the other way round, or with other values."""
    values = drawn(f, seed, by)
    there = told(f, values, by, kinks(f, by=by) if claimed is None else claimed)
    value = function(f.expr, by, values)
    low, high = bounds(f, by, there)
    there = [k for k in there if low < number(k.at) < high]
    seen = scan(value, low, high)
    wrong = [f"{f.name} {values}: a kink at {mpmath.nstr(s.at, 12)} is not told" for s in seen if not _near(s, there)]
    for k in there:
        match = [s for s in seen if abs(s.at - number(k.at)) < NEAR]
        if not match:
            wrong.append(f"{f.name} {values}: there is no kink at {k.at}")
        elif match[0].order != k.order:
            wrong.append(f"{f.name} {values}: order {k.order} at {k.at}, found {match[0].order}")
        else:
            wrong += _sides(f, value, k)
    return wrong


def _near(s: Found, there: list[Kink]) -> bool:
    return any(abs(s.at - number(k.at)) < NEAR for k in there)


def _sides(f: Formula, value: Function, k: Kink) -> list[str]:
    """One-sided derivatives that differ from the polynomials through the points beside."""
    wrong = []
    for order, both in enumerate(zip(k.before, k.after, strict=True)):
        for side, e in zip((-1, 1), both, strict=True):
            if e.is_infinite:
                continue
            true = one_sided(value, number(k.at), side, order)
            if abs(true - number(e)) > mpf("1e-9") * (1 + abs(true)):
                wrong.append(f"{f.name}: order {order} at {k.at} is {e}, but {mpmath.nstr(true, 12)} on side {side}")
    if k.clarke is not None:
        slopes = [one_sided(value, number(k.at), side, 1) for side in (-1, 1)]
        if any(abs(number(e) - s) > mpf("1e-9") * (1 + abs(s)) for e, s in zip(k.clarke, sorted(slopes), strict=True)):
            wrong.append(f"{f.name}: the Clarke interval at {k.at} is not {k.clarke}")
    return wrong


@pytest.mark.parametrize("f", some(SCALARS, 9), ids=lambda f: f.name)
def test_the_kinks_are_those_of_the_scan(f: Formula) -> None:
    assert not [w for seed in range(2) for w in disagreements(f, seed, f.wrt.name)]


@pytest.mark.parametrize("f", some([f for f in SCALARS if f.expr.has(*CASES)], 2), ids=lambda f: f.name)
def test_a_wrong_kink_is_found_out(f: Formula) -> None:
    found = kinks(f)
    if not found:
        pytest.skip("nothing jumps where its cases meet")
    by = f.wrt.name
    values = drawn(f, 1, by)
    found = tuple(sorted(found, key=lambda k: not told(f, values, by, (k,))))  # first one that is there at these values
    first = found[0]
    mutants = {
        "dropped": found[1:],
        "added": (*found, replace(first, at=first.at + Rational(3, 7))),
        "moved": (replace(first, at=first.at + Rational(1, 1000)), *found[1:]),
        "order": (replace(first, order=first.order - 1 if first.order else 1), *found[1:]),
        "sides": (replace(first, before=first.after, after=first.before), *found[1:]),
    }
    assert disagreements(f, 1, by) == []
    for name, mutant in mutants.items():
        assert disagreements(f, 1, by, mutant), name


x = Symbol("x", real=True)


@pytest.mark.parametrize(
    ("e", "expected"),
    [
        (tanh(x) / (1 + exp(-x)), []),
        (exp(3 * x) * sin(2 * x), []),
        (Abs(x - Rational(1, 3)), [(Rational(1, 3), 1)]),
        (sqrt(Abs(x)), [(0, 1)]),
        (Piecewise((x, x > 1), (0, True)), [(1, 0)]),
        (Abs(x) * x**2 + Max(0, x - Rational(1, 10)) ** 2, [(0, 3), (Rational(1, 10), 2)]),
    ],
    ids=str,
)
def test_the_scan_finds_what_is_known(e: Expr, expected: list[tuple[Rational, int]]) -> None:
    found = scan(function(e, "x", {}), -2, 2)
    assert [s.order for s in found] == [order for _, order in expected]
    assert all(abs(s.at - number(S(at))) < NEAR for s, (at, _) in zip(found, expected, strict=True))


def test_the_sides_are_those_of_the_values() -> None:
    value = function(get("elu").expr, "x", {"alpha": S(3)})
    assert abs(one_sided(value, mpf(0), -1, 1) - 3) < mpf("1e-20")
    assert abs(one_sided(value, mpf(0), 1, 1) - 1) < mpf("1e-20")
