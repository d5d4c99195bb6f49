"""Constants a, b, c, d and parameters θ with f(x) = a·g(b x + c; θ) + d, guessed from values; proved elsewhere."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sympy import Expr, Rational, S, log, pi, sqrt

Values = NDArray[np.float64]
# g at the points, for unknowns (b, c, θ…) as columns: shape (…, unknowns) → (…, points).
Model = Callable[[Values], Values]

STEPS = 25
CLOSE = 1e-9  # of the scale of the values, for a guess to be worth a proof
STARTS = 2
HOPELESS = 1e-3  # of the variance


@dataclass(frozen=True)
class Fit:
    """Unknowns that make a·g + d agree with the values, and a and d."""

    unknowns: tuple[float, ...]
    a: float
    d: float


def linear(f: Values, g: Values) -> tuple[float, float, float]:
    """a and d with f ≈ a g + d, and how far off they are, relative to the spread of f."""
    spread = float(np.std(f)) or 1.0
    around = g - g.mean()
    size = float(around @ around)
    if not np.isfinite(size) or size <= 1e-18 * max(1.0, float(np.abs(g).max()) ** 2):
        return 0.0, float(f.mean()), float("inf")
    a = float(around @ f) / size
    d = float(f.mean() - a * g.mean())
    return a, d, float(np.abs(f - a * g - d).max()) / spread


def off(f: Values, g: Values, affine: bool) -> Values:
    """The residual f − a g − d with the best a and d, or f − g."""
    if not affine:
        return f - g
    a, d, far = linear(f, g)
    return f - a * g - d if np.isfinite(far) else np.full_like(f, 1e6)


def fit(f: Values, model: Model, starts: Sequence[Sequence[float]], affine: bool) -> Fit | None:
    """Unknowns at which the model agrees with f, by Levenberg and Marquardt's method from the best of the starts."""
    scale = float(np.std(f)) or 1.0
    tried = []
    for start in starts:
        p = np.array(start, dtype=np.float64)
        r = off(f, model(p), affine)
        if np.isfinite(r).all():
            tried.append((float(r @ r), tuple(start)))
    # Of starts that are equally good the first: one prefers 2·tanh(x) to −2·tanh(−x).
    for _, start in sorted(tried, key=lambda row: float(f"{row[0]:.6e}"))[:STARTS]:
        p = _descended(f, model, np.array(start, dtype=np.float64), affine, scale)
        g = model(p)
        r = off(f, g, affine)
        if np.isfinite(r).all() and float(np.abs(r).max()) <= CLOSE * scale * 100:
            a, d, _ = linear(f, g) if affine else (1.0, 0.0, 0.0)
            if a:
                return Fit(tuple(map(float, p)), a, d)
    return None


def _descended(f: Values, model: Model, p: Values, affine: bool, scale: float) -> Values:
    damping = 1e-3
    r = off(f, model(p), affine)
    cost = float(r @ r)
    for step in range(STEPS):
        jacobian = np.empty((len(f), len(p)))
        for at in range(len(p)):
            h = 1e-6 * max(1.0, abs(p[at]))
            up, down = p.copy(), p.copy()
            up[at] += h
            down[at] -= h
            jacobian[:, at] = (off(f, model(up), affine) - off(f, model(down), affine)) / (2 * h)
        if not np.isfinite(jacobian).all():
            return p
        normal, slope = jacobian.T @ jacobian, jacobian.T @ r
        before = cost
        for _ in range(6):
            try:
                move = np.linalg.solve(normal + damping * np.diag(np.diag(normal) + 1e-12), -slope)
            except np.linalg.LinAlgError:
                return p
            tried = p + move
            r2 = off(f, model(tried), affine)
            cost2 = float(r2 @ r2)
            if np.isfinite(cost2) and cost2 < cost:
                p, r, cost, damping = tried, r2, cost2, max(damping / 10, 1e-12)
                break
            damping *= 10
        if cost <= (CLOSE * scale) ** 2 or cost >= before * (1 - 1e-12):
            return p
        # What does not come near within some steps is something else.
        if step >= 4 and cost > HOPELESS * scale**2 * len(f):
            return p
        if step >= 9 and cost > HOPELESS**3 * scale**2 * len(f):
            return p
    return p


UNITS: tuple[Expr, ...] = (sqrt(2), sqrt(pi), pi, sqrt(2 / pi), log(2), sqrt(3))


def exact(value: float) -> Iterator[Expr]:
    """Numbers that a float may stand for, the simplest first: short fractions, small multiples of √2, √π, …, others."""
    for unit, most in [(S.One, 100), *((u, 12) for u in UNITS), (S.One, 5000)]:
        size = value / float(unit)
        near = Fraction(size).limit_denominator(most)
        if abs(float(near) - size) <= 1e-8 * max(1.0, abs(size)) and (unit is S.One or near):
            yield Rational(near.numerator, near.denominator) * unit


def first_exact(value: float) -> Any:
    """The simplest number that a float may stand for; None where there is none."""
    return next(exact(value), None)
