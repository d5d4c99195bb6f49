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
# What does not come near within some steps is something else: after how many, the part of the variance left.
HOPELESS = ((1, 0.3), (2, 0.1), (4, 1e-3), (7, 1e-6), (9, 1e-9))
DAMPINGS = np.array([1.0, 10.0, 1e2, 1e4])  # tried at once


@dataclass(frozen=True)
class Fit:
    """Unknowns that make a·g + d agree with the values, and a and d."""

    unknowns: tuple[float, ...]
    a: float
    d: float


def linear(f: Values, g: Values) -> tuple[Values, Values, Values]:
    """a and d with f ≈ a g + d for each row of g, and how far off they are, relative to the spread of f."""
    spread = float(np.std(f)) or 1.0
    middle = g.mean(axis=-1, keepdims=True)
    around = g - middle
    size = (around * around).sum(axis=-1)
    flat = ~(size > 1e-18 * np.maximum(1.0, np.abs(g).max(axis=-1) ** 2)) | ~np.isfinite(size)
    a = np.where(flat, 0.0, (around @ f) / np.where(flat, 1.0, size))
    d = np.where(flat, f.mean(), f.mean() - a * middle[..., 0])
    with_these = np.where(flat[..., None], 0.0, a[..., None] * g)
    far = np.abs(f - with_these - d[..., None]).max(axis=-1) / spread
    return a, d, np.where(flat, np.inf, far)


def off(f: Values, g: Values, affine: bool) -> Values:
    """The residuals f − a g − d with the best a and d, or f − g, for each row of g."""
    if not affine:
        return f - g
    a, d, far = linear(f, g)
    lost = ~np.isfinite(far)[..., None]
    return np.where(lost, 1e6, f - a[..., None] * np.where(lost, 0.0, g) - d[..., None])


def fit(f: Values, model: Model, starts: Sequence[Sequence[float]], affine: bool) -> Fit | None:
    """Unknowns at which the model agrees with f, by Levenberg and Marquardt's method from the best of the starts."""
    scale = float(np.std(f)) or 1.0
    begin = np.array(starts, dtype=np.float64)
    cost = _costs(off(f, model(begin), affine))
    # Of starts that are equally good the first: one prefers 2·tanh(x) to −2·tanh(−x).
    order = sorted((float(f"{c:.6e}"), at) for at, c in enumerate(cost) if np.isfinite(c))
    chosen = begin[[at for _, at in order[:STARTS]]]
    if not len(chosen):
        return None
    for p in _descended(f, model, chosen, affine, scale):
        g = model(p[None])[0]
        r = off(f, g[None], affine)[0]
        if np.isfinite(r).all() and float(np.abs(r).max()) <= CLOSE * scale * 100:
            a, d, _ = linear(f, g[None]) if affine else (np.ones(1), np.zeros(1), np.zeros(1))
            if a[0]:
                return Fit(tuple(map(float, p)), float(a[0]), float(d[0]))
    return None


def _costs(r: Values) -> Values:
    found: Values = np.where(np.isfinite(r).all(axis=-1), (r * r).sum(axis=-1), np.inf)
    return found


def _descended(f: Values, model: Model, p: Values, affine: bool, scale: float) -> Values:
    """The unknowns in each row, improved, all rows at once."""
    rows, count = p.shape
    damping = np.full(rows, 1e-3)
    r = off(f, model(p), affine)
    cost = _costs(r)
    going = np.ones(rows, dtype=bool)
    for step in range(STEPS):
        most = min((part for after, part in HOPELESS if step >= after), default=np.inf)
        going &= (cost > (CLOSE * scale) ** 2) & (cost <= most * scale**2 * len(f))
        at = np.nonzero(going)[0]
        if not len(at):
            break
        h = 1e-6 * np.maximum(1.0, np.abs(p[at]))
        moves = np.eye(count) * h[:, None, :]
        both = model(np.concatenate([p[at][:, None] + moves, p[at][:, None] - moves], axis=1))
        both = off(f, both, affine)
        jacobian = (both[:, :count] - both[:, count:]) / (2 * h[..., None])
        sound = np.isfinite(jacobian).all(axis=(1, 2))
        going[at[~sound]] = False
        at, jacobian = at[sound], jacobian[sound]
        if not len(at):
            break
        normal, slope = jacobian @ jacobian.transpose(0, 2, 1), (jacobian @ r[at][..., None])[..., 0]
        weights = damping[at][:, None] * DAMPINGS
        ridge = np.einsum("rii->ri", normal)[:, None] * weights[..., None] + 1e-12 * weights[..., None] + 1e-300
        try:
            move = np.linalg.solve(normal[:, None] + ridge[..., None] * np.eye(count), -slope[:, None, :, None])[..., 0]
        except np.linalg.LinAlgError:
            break
        tried = p[at][:, None] + move
        residuals = off(f, model(tried), affine)
        costs = _costs(residuals)
        best = costs.argmin(axis=1)
        picked = np.arange(len(at)), best
        better = costs[picked] < cost[at] * (1 - 1e-12)
        going[at[~better]] = False
        won = at[better]
        p[won], r[won], cost[won] = tried[picked][better], residuals[picked][better], costs[picked][better]
        damping[won] = np.maximum(weights[picked][better] / 10, 1e-12)
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
