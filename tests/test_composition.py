"""The rules of convex composition: expressions with what must be said of each, and random ones against midpoints."""

import math
from random import Random

import pytest
from evaluator import Evaluator
from sympy import (
    Abs,
    Expr,
    IndexedBase,
    Interval,
    Max,
    Min,
    Rational,
    S,
    Symbol,
    cosh,
    exp,
    log,
    oo,
    sqrt,
)

from symbolic.indices import i, j, largest, n, total
from symbolic.properties.composition import RULES, Bend, curvature
from symbolic.properties.projections import Projection
from symbolic.properties.structural_signs import is_nonnegative, is_nonpositive, is_positive

x, y = Symbol("x", real=True), Symbol("y", real=True)
a = Symbol("a", positive=True)
t = Symbol("t", nonnegative=True)
z, w = IndexedBase("z", real=True), IndexedBase("w", nonnegative=True)
DOMAINS = {x: S.Reals, y: S.Reals, a: Interval.open(0, oo), t: Interval(0, 1), z: S.Reals, w: Interval(0, 1)}

ROWS: tuple[tuple[Expr, Bend | None], ...] = (
    (y**2, "constant"),
    (y * x + 3, "affine"),
    ((x - y) ** 2, "convex"),
    (-((x - y) ** 2), "concave"),
    (x**2 - x, "convex"),
    (x**3, None),
    (y * x**2, None),
    (a * x**2, "convex"),
    ((t - 1) * x**2, "concave"),
    ((t - Rational(1, 2)) * x**2, None),
    (Abs(x - y), "convex"),
    (Abs(x**2 - 1), None),
    (Max(0, 1 - y * x), "convex"),
    (Max(0, 1 - y * x) ** 2, "convex"),
    (Max(-1, 1 - y * x) ** 2, None),
    (Max(x, -(x**2)), None),
    (Min(x, 1 - x), "concave"),
    (exp(x**2), "convex"),
    (exp(-(x**2)), None),
    (log(1 + exp(x)), "convex"),
    (log(1 - exp(x)), "concave"),
    (log(1 + x**2), None),
    (log((x - y) ** 2), None),
    (log(exp(x) - exp(-x)), None),
    (log(cosh(x - y)), "convex"),
    (log(1 / (1 + exp(-x))), "concave"),
    (log(1 - 1 / (1 + exp(-x))), "concave"),
    (sqrt(x**2 + a), "convex"),
    (sqrt(x**2 - 1), None),
    (sqrt((x - 1) ** 2 + (x + y) ** 2), "convex"),
    (sqrt(1 + exp(x)), None),
    (cosh(x) * x, None),
    (log(total(exp(z[i]), i)), "convex"),
    (log(total(w[i] * exp(z[i]), i)), "convex"),
    (log(total((w[i] - Rational(1, 2)) * exp(z[i]), i)), None),
    (-total(w[i] * log(exp(z[i]) / total(exp(z[j]), j)), i), "convex"),
    (total(w[i] * log(exp(z[i]) / total(exp(z[j]), j)), i), "concave"),
    (largest(z[i] - w[i], i) - total(z[i], i), "convex"),
    (-largest(z[i], i), "concave"),
    (sqrt(total((z[i] - w[i]) ** 2, i) / n), "convex"),
    (sqrt(total((z[i] - w[i]) ** 2, i)) - sqrt(total(z[i] ** 2, i)), None),
    (exp(z[i]) / total(exp(z[j]), j), None),
    (total(Projection(z[i] - w[i]).conjugate, i), "convex"),
    (total(Projection(z[i] - w[i]).share, i), None),
)


@pytest.mark.parametrize(("e", "expected"), ROWS, ids=[str(e)[:80] for e, _ in ROWS])
def test_what_is_said(e: Expr, expected: Bend | None) -> None:
    found = curvature(e, z if e.has(z) else x, DOMAINS)
    assert (found[0] if found else None) == expected


def test_every_rule_is_used() -> None:
    more = (x * log(x), (1 + exp(x)) ** 3)
    used = {
        name
        for e in (*(e for e, _ in ROWS), *more)
        for v in (x, z)
        for name in (curvature(e, v, DOMAINS) or ("", ()))[1]
    }
    assert used == {rule.name for rule in RULES}


def tree(rng: Random, depth: int) -> Expr:
    """A random expression in x, y, a and t."""
    if not depth or rng.random() < 0.1:
        return rng.choice([x, x, x, y, a, t, S(rng.randrange(-2, 4))])
    u, v = tree(rng, depth - 1), tree(rng, depth - 1)
    made = rng.choice(
        [
            lambda: u + v,
            lambda: u - v,
            lambda: u * v,
            lambda: u * rng.choice([S(-2), a, t, t - 1, y]),
            lambda: Max(u, v),
            lambda: Min(u, v),
            lambda: Abs(u),
            lambda: exp(u),
            lambda: log(1 + exp(u)),
            lambda: log(u),
            lambda: u**2,
            lambda: sqrt(u**2 + a),
            lambda: sqrt(u),
            lambda: 1 / u,
            lambda: cosh(u),
            lambda: u * log(u),
        ]
    )
    try:
        return made()
    except (ValueError, TypeError):  # a comparison of what is no real number
        return u


def values(rng: Random) -> dict[object, float]:
    return {
        "x": rng.uniform(-3, 3),
        "y": rng.uniform(-3, 3),
        "a": rng.uniform(0.05, 3),
        "t": rng.choice([0.0, 1.0, rng.random()]),
    }


def value(e: Expr, at: dict[object, float]) -> float | None:
    try:
        found = Evaluator(at, {}).value(e)
    except (ValueError, ZeroDivisionError, OverflowError, TypeError):
        return None
    return found if math.isfinite(found) and abs(found) < 1e8 else None


def test_random_expressions_are_as_curved_as_is_said() -> None:
    rng = Random(11)
    said = 0
    for _ in range(450):
        e = tree(rng, rng.randrange(1, 4))
        if not e.has(x) or e.has(S.ImaginaryUnit, S.NaN, S.ComplexInfinity):
            continue
        found = curvature(e, x, DOMAINS)
        if found is None:
            continue
        said += 1
        for _ in range(25):
            at = values(rng)
            other = {**at, "x": rng.uniform(-3, 3)}
            middle = {**at, "x": (at["x"] + other["x"]) / 2}
            u, v, m = (value(e, p) for p in (at, other, middle))
            if u is None or v is None or m is None:
                continue
            bent = (u + v) / 2 - m
            small = 1e-9 * max(1.0, abs(u), abs(v))
            assert found[0] == "concave" or bent >= -small, (e, found, at, other)
            assert found[0] == "convex" or bent <= small, (e, found, at, other)
    assert said > 80


def test_random_expressions_have_the_signs_that_are_said() -> None:
    rng = Random(13)
    said = 0
    rows = ((is_positive, lambda v: v > 0), (is_nonnegative, lambda v: v >= 0), (is_nonpositive, lambda v: v <= 0))
    for _ in range(350):
        e = tree(rng, rng.randrange(1, 4))
        if e.has(S.ImaginaryUnit, S.NaN, S.ComplexInfinity):
            continue
        for ask, holds in rows:
            if not ask(e, DOMAINS):
                continue
            said += 1
            found = [v for _ in range(15) if (v := value(e, values(rng))) is not None]
            assert all(holds(v) or abs(v) < 1e-12 for v in found), (ask.__name__, e)
    assert said > 80
