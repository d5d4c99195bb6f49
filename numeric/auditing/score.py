"""How far computed values are from the true ones, in units in the last place (ULP).

Within a factor 4 of a root r of the measured function g (g being f, f′ or f″), or of the target of a loss, no relative
accuracy is to be had from inputs that are rounded: there the score is the smaller of the ULP error and
|error| / (ε·(|g| + |x g′|)). What swings for ever has roots everywhere beyond the first. At a kink, and within a
rounding of it, what lies between both sides is right.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.auditing.truth import Truth
from numeric.auditing.walks import TERMS

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
SLACK = 4.0  # the factor around a root


@dataclass(frozen=True)
class Exact:
    """True values of one order, as in a Truth."""

    hi: Floats
    lo: Floats
    e: NDArray[np.int64]


def exact(truth: Truth, side: int, order: int) -> Exact:
    """One side and order of a truth."""
    return Exact(truth.hi[side, order], truth.lo[side, order], truth.e[side, order])


def finite_target(t: Exact, dtype: np.dtype[Any]) -> Exact:
    """True values with those that round to infinity set to the power of two beyond the largest number."""
    info = np.finfo(dtype)
    beyond = is_overflow(t, dtype)
    gone = ~beyond & (t.e < info.minexp - info.nmant - 60)  # nothing, for every difference with a number of the dtype
    hi = np.where(beyond, np.copysign(0.5, t.hi), np.where(gone, 0.0, t.hi))
    return Exact(hi, np.where(beyond | gone, 0.0, t.lo), np.where(beyond, info.maxexp + 1, t.e))


def is_overflow(t: Exact, dtype: np.dtype[Any]) -> Flags:
    """Whether a true value rounds to infinity."""
    info = np.finfo(dtype)
    edge = (t.e == info.maxexp) & (np.abs(t.hi) >= 1 - 2.0 ** -(info.nmant + 2))
    return np.asarray(np.isinf(t.hi) | ((t.e > info.maxexp) & (t.hi != 0)) | edge)


def is_normal(t: Exact, dtype: np.dtype[Any]) -> Flags:
    """Whether a true value is a normal number of the dtype."""
    return np.asarray((t.hi != 0) & np.isfinite(t.hi) & (t.e > np.finfo(dtype).minexp) & ~is_overflow(t, dtype))


def is_subnormal(t: Exact, dtype: np.dtype[Any]) -> Flags:
    """Whether a true value is not 0, and smaller than every normal number."""
    return np.asarray((t.hi != 0) & (t.e <= np.finfo(dtype).minexp))


def _difference(computed: Floats, t: Exact, dtype: np.dtype[Any]) -> tuple[Floats, NDArray[np.int64]]:
    """|computed − true| as d·2^e; infinite for NaN."""
    info = np.finfo(dtype)
    mantissa, exponent = np.frexp(computed)
    endless = np.isinf(computed)
    mantissa = np.where(endless, np.copysign(0.5, computed), mantissa)
    exponent = np.where(endless, info.maxexp + 1, exponent)
    least = info.minexp - info.nmant
    e = np.where(t.hi == 0, least, t.e)
    d = np.abs(np.ldexp(mantissa, np.clip(exponent - e, -1100, 1000)) - t.hi - t.lo)
    return np.where(np.isnan(d), np.inf, d), e


def ulp(computed: Floats, t: Exact, dtype: np.dtype[Any]) -> Floats:
    """|computed − true| in ULP of the true value, subnormal spacing at the least; inf for NaN where there is a value.

    A result that overflows, true or computed, counts as the power of two beyond the largest number.
    """
    info = np.finfo(dtype)
    t = finite_target(t, dtype)
    d, e = _difference(computed, t, dtype)
    # A number in [2^(e−1), 2^e) has the spacing 2^(e−1−nmant); the substitute for ∞ that of the largest number.
    top = np.minimum(np.where(t.hi == 0, info.minexp, e), info.maxexp)
    spacing = np.maximum(top - 1, info.minexp) - info.nmant
    with np.errstate(all="ignore"):
        return np.asarray(np.ldexp(d, np.clip(e - spacing, -2000, 2000)))


def mixed(computed: Floats, t: Exact, slope: Exact, x: Floats, dtype: np.dtype[Any]) -> Floats:
    """|computed − true| / (ε·(|g| + |x g′|)), g the true value and g′ its slope."""
    info = np.finfo(dtype)
    d, e = _difference(computed, finite_target(t, dtype), dtype)
    m, ex = np.frexp(x)
    with np.errstate(all="ignore"):
        size = np.abs(t.hi) + np.abs(m * np.ldexp(slope.hi, np.clip(ex + slope.e - e, -2000, 2000)))
        return np.asarray(np.where(size > 0, d / (size * 2.0**-info.nmant), np.inf))


def is_near(x: Floats, roots: tuple[float, ...]) -> Flags:
    """Within a factor 4 of one of the roots, on its side of 0."""
    near = np.zeros(x.shape, bool)
    with np.errstate(all="ignore"):
        for root in roots:
            near |= (x / root >= 1 / SLACK) & (x / root <= SLACK)
    return near


def score_of(
    computed: Floats,
    truth: Truth,
    order: int,
    x: Floats,
    roots: tuple[float, ...],
    dtype: np.dtype[Any],
    swings: bool = False,
) -> Floats:
    """The score of values of f, f′ or f″ at points x; 0 where there is no true value.

    swings: whether g has no limit at ±∞, and roots beyond each.
    """
    near = is_near(x, roots)
    if swings:
        near |= np.abs(x) > min((abs(r) for r in roots if r), default=0.0) / SLACK
    scores = []
    for side in (0, 1):
        t = exact(truth, side, order)
        error = ulp(computed, t, dtype)
        if order + 1 < TERMS and near.any():
            relaxed = mixed(computed, t, exact(truth, side, order + 1), x, dtype)
            error = np.where(near, np.minimum(error, relaxed), error)
        scores.append(np.where(np.isnan(t.hi), 0.0, error))
    double = truth.double()[:, order]
    between = (computed > double.min(axis=0)) & (computed < double.max(axis=0))
    return np.where(between, 0.0, np.minimum(*scores))
