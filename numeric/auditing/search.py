"""Found from the true values by bisection over the numbers of a dtype: roots, kinks, where results die or settle."""

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.auditing.points import in_dtype, neighbours, rank, unrank
from numeric.auditing.truth import Number, Slice

Floats = NDArray[np.float64]
ORDERS = (0, 1, 2)
MOST = 60  # bisections of one kind in one slice
AROUND = (-4, -3, -2, -1, 0, 1, 2, 3, 4)  # ULP from what was found


@dataclass(frozen=True)
class Landmarks:
    """What is remarkable about a slice in a dtype.

    roots: of f, f′, f″; kinks: pairs of neighbours between which another case begins (equal, where it is at a number).
    """

    roots: tuple[tuple[float, ...], ...]
    kinks: tuple[tuple[float, float], ...]
    points: Floats


def landmarks(s: Slice, x: Floats, dtype: np.dtype[Any]) -> Landmarks:
    """The landmarks that sorted points x, all of the dtype, stand around."""
    kinks = _changes(lambda v: s.point(v)[2], x, dtype)
    roots = tuple(_roots(s, order, x, dtype, kinks) for order in ORDERS)
    crossings = [place for order in ORDERS for place in _changes(partial(fate, s, order, dtype), x, dtype)]
    settling = [place for order in (0, 1) for place in _settling(s, order, x, dtype)]
    found = [*(v for pair in kinks + crossings + settling for v in pair), *(r for rs in roots for r in rs)]
    near = neighbours(in_dtype(np.array(found, dtype=float), dtype), dtype, AROUND)
    # A root is met with the slack of its surroundings up to a factor 4: points all over them.
    wide = np.array([r * factor for rs in roots for r in rs for factor in (0.24, 0.3, 0.6, 0.9, 1.1, 1.7, 3.0, 4.1)])
    close = np.array(
        [r * (1 + sign * 2.0**-k) for rs in roots for r in rs for sign in (-1, 1) for k in range(3, 40, 4)]
    )
    return Landmarks(roots, tuple(kinks), np.concatenate([near, in_dtype(np.concatenate([wide, close]), dtype)]))


def _changes(key: Callable[[float], Hashable], x: Floats, dtype: np.dtype[Any]) -> list[tuple[float, float]]:
    """Neighbours of a dtype with different keys, one pair for each change between two of the points."""
    keys = [key(float(v)) for v in x]
    steps = [place for place in range(len(x) - 1) if keys[place] != keys[place + 1]]
    return [_between(key, float(x[p]), float(x[p + 1]), dtype) for p in steps[:MOST]]


def _between(key: Callable[[float], Hashable], low: float, high: float, dtype: np.dtype[Any]) -> tuple[float, float]:
    a, b = (int(r) for r in rank(np.array([low, high]), dtype))
    first = key(low)
    while b - a > 1:
        middle = (a + b) // 2
        if key(float(unrank(np.array([middle]), dtype)[0])) == first:
            a = middle
        else:
            b = middle
    left, right = unrank(np.array([a, b]), dtype)
    return float(left), float(right)


def _side(n: Number) -> int:
    return 0 if math.isnan(n[0]) or not n[0] else (1 if n[0] > 0 else -1)


def _side_at(s: Slice, order: int, otherwise: int, v: float) -> int:
    left, right, _ = s.point(v)
    return _side(left[order]) or _side(right[order]) or otherwise


def _roots(
    s: Slice, order: int, x: Floats, dtype: np.dtype[Any], kinks: list[tuple[float, float]]
) -> tuple[float, ...]:
    """Where the derivative of an order changes its sign, or becomes 0 at a kink, as a hinge does; not at 0."""

    sides = [_side_at(s, order, 0, float(v)) for v in x]
    found = []
    for place in range(len(x) - 1):
        here, there = sides[place], sides[place + 1]
        if here * there < 0:
            side = partial(_side_at, s, order, there)
            found.append(_between(side, float(x[place]), float(x[place + 1]), dtype)[1])
        elif bool(here) != bool(there):
            border = _between(partial(_side_at, s, order, 0), float(x[place]), float(x[place + 1]), dtype)
            if any(low <= border[1] and border[0] <= high for low, high in kinks):
                found.append(border[1])
        if place and not here and sides[place - 1] * there < 0:
            found.append(float(x[place]))
    return tuple(dict.fromkeys(r for r in found if r))[:MOST]


def fate(s: Slice, order: int, dtype: np.dtype[Any], v: float) -> int:
    """What becomes of a true value in a dtype: 0 nothing, 1 subnormal, 2 normal, 3 beyond the largest."""
    hi, _, e = s.point(v)[0][order]
    info = np.finfo(dtype)
    if not hi or e < info.minexp - info.nmant:
        return 0
    if e <= info.minexp:
        return 1
    return 3 if e > info.maxexp or math.isinf(hi) else 2


def _settling(s: Slice, order: int, x: Floats, dtype: np.dtype[Any]) -> list[tuple[float, float]]:
    """Where a derivative has come so near to its finite limit that a dtype sees no difference."""
    eps = float(np.finfo(dtype).eps)
    found = []
    domain = s.formula.wrt.kind.domain
    for end, is_open in ((math.inf, not domain.sup.is_finite), (-math.inf, not domain.inf.is_finite)):
        limit = _rounded(s.point(end)[0][order]) if is_open else 0.0
        if limit and math.isfinite(limit):
            half = x[x > 0] if end > 0 else x[x < 0]
            found += _changes(partial(_is_settled, s, order, limit, eps), half, dtype)
    return found


def _is_settled(s: Slice, order: int, limit: float, eps: float, v: float) -> bool:
    return abs(_rounded(s.point(v)[0][order]) / limit - 1) < eps / 2


def _rounded(n: Number) -> float:
    return math.ldexp(n[0], max(-2000, min(1024, n[2]))) if n[2] <= 1024 else math.copysign(math.inf, n[0])
