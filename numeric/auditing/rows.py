"""Hard rows for functions of vectors, and the true values of their entries: components, slopes, pulled-back vectors."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from flint import arb
from numpy.typing import NDArray

from numeric.auditing.series import Tape, symbols_of
from numeric.auditing.truth import LADDER, NO_VALUE, Number, number, settled
from numeric.auditing.walks import NoValueError, UnsettledError, Walk, precision
from symbolic.formula import Formula
from symbolic.indices import i
from symbolic.kinds import Kind

Array = NDArray[Any]
LENGTHS = (2, 3, 10, 100, 1000)
BITS = 80


def logits(length: int, dtype: np.dtype[Any]) -> Array:
    """Rows of logits: ties, gaps to 10⁴, one dominant, very negative, neighbours, gaps where exponentials die."""
    rng = np.random.default_rng(length)
    info = np.finfo(dtype)
    far = min(1e4, float(info.max) / 8)
    steps = np.linspace(0.0, 1.0, length)
    dying = [math.log(float(info.max)), -math.log(float(info.tiny)), -math.log(float(info.smallest_subnormal))]
    normal = rng.normal(size=length)
    rows = [
        np.zeros(length),
        3 * normal,
        -far * steps,
        far * (2 * steps - 1),
        np.where(steps == 0, far, normal),
        normal - far,
        1 + float(info.eps) * rng.integers(0, 9, length),
        1e-7 * normal,
        30 * normal,
        np.where(steps < 0.5, 2.5, normal),
        *(np.where(steps == 1, d, 0.3 * normal) for d in dying),
        *(-d * steps for d in dying),
    ]
    with np.errstate(all="ignore"):
        return np.array([rng.permutation(row) for row in rows]).astype(dtype)


def probabilities(length: int, dtype: np.dtype[Any]) -> Array:
    """Rows of numbers in (0, 1), small ones among them."""
    rng = np.random.default_rng(length)
    sizes = np.exp2(-rng.uniform(0, -float(np.finfo(dtype).minexp), (6, length)))
    rows = np.concatenate([rng.uniform(0.01, 0.99, (4, length)), sizes]).astype(dtype)
    return np.asarray(np.clip(rows, np.finfo(dtype).tiny, 1 - np.finfo(dtype).eps))


def labels(z: Array, dtype: np.dtype[Any]) -> Array:
    """For each row a row of labels: the likeliest class, the least likely, smoothed, mixed, the softmax itself."""
    rng = np.random.default_rng(z.shape[1])
    rows = []
    for position, row in enumerate(z.astype(float)):
        p = np.exp(row - row.max())
        p /= p.sum()
        best, least = np.eye(len(row))[[row.argmax(), row.argmin()]]
        mixed = rng.uniform(size=len(row)) ** 4
        choice = (best, least, 0.9 * best + 0.1 / len(row), mixed / mixed.sum(), p)
        rows.append(choice[position % len(choice)])
    return np.array(rows).astype(dtype)


def row_of_kind(kind: Kind, z: Array, place: int, dtype: np.dtype[Any]) -> Array:
    """For each row of z one of another argument, by its kind; its place among the arguments makes it another one."""
    rng = np.random.default_rng(100 * z.shape[1] + place)
    if not kind.vector:
        low = -1.0 if kind.domain.inf == -1 else 0.0
        return np.where(rng.random(len(z)) < 0.5, low, 1.0).astype(dtype)
    if kind.domain.sup == 1:
        return labels(z, dtype) if kind.name == "Simplex" else rng.integers(0, 2, z.shape).astype(dtype)
    if kind.domain.inf == 0:
        return rng.uniform(0.1, 4, z.shape).astype(dtype)
    # Beside z itself: at its own distance, and near it.
    near = z * (1 + rng.normal(size=z.shape) * np.where(np.arange(len(z)) % 2, 1e-3, 1.0)[:, None])
    return np.asarray(near.astype(dtype))


def cotangents(z: Array, dtype: np.dtype[Any]) -> list[Array]:
    """Vectors to pull back: all alike, one class, of both signs, of very different sizes."""
    rng = np.random.default_rng(5)
    shape = z.shape
    best = np.eye(shape[1])[z.argmax(axis=1)]
    found = [np.ones(shape), best, rng.normal(size=shape), rng.normal(size=shape) * np.exp2(rng.integers(-9, 9, shape))]
    return [g.astype(dtype) for g in found]


def entries_of(row: Array, most: int) -> list[int]:
    """The entries to look at: all of a short row; the largest, the smallest, and some of a long one."""
    if row.size <= most:
        return list(range(row.size))
    order = np.argsort(row.astype(float))
    some = np.linspace(0, row.size - 1, most).astype(int)
    return sorted({int(v) for v in order[some]})


@lru_cache(maxsize=32)
def _tape(f: Formula) -> Tape:
    return Tape(f.expr)


@dataclass
class Row:
    """A vector formula at one row of its arguments."""

    formula: Formula
    point: Mapping[str, Sequence[float]]
    still: dict[int, dict[Any, Any]] = field(default_factory=dict)
    columns: dict[int, list[tuple[Any, Any]] | None] = field(default_factory=dict)

    def derivatives(self, place: int, component: int = 0, moving: Sequence[str] = ()) -> tuple[Number | None, ...]:
        """The value of a component and its first three derivatives along entry `place` of the arguments that move.

        moving: names of arguments; none for the prediction alone. None for what there is not: a derivative at a kink,
        where it is a convention, or the value of a definition that divides by 0.
        """
        arguments = [self.formula.argument(name) for name in moving] or [self.formula.wrt]
        return self.along([(a.symbol, place) if a.kind.vector else a.symbol for a in arguments], component)

    def along(self, seeds: Sequence[Any], component: int = 0) -> tuple[Number | None, ...]:
        """The same along any seeds: symbols of numbers, and symbols of vectors with a place."""
        speeds = {seed: arb(1) for seed in seeds}
        for bits in LADDER:
            with precision(bits):
                try:
                    series, tied = self._series(bits, speeds, component)
                    if tied and settled(series[0], BITS):
                        return number(series[0]), None, None, None
                    found = [series[0], series[1], 2 * series[2]]
                    if all(settled(v, BITS) for v in found):
                        return *(number(v) for v in found), number(6 * series[3])
                except NoValueError:
                    return (None,) * 4
                except UnsettledError:
                    continue
        return (NO_VALUE,) * 4

    def _series(self, bits: int, speeds: Mapping[Any, Any], component: int) -> Any:
        walk = Walk(symbols_of(self.formula, self.point), speeds)
        walk.still = self.still.setdefault(bits, {})
        if self.formula.has_components:
            walk.places[i] = component
        return _tape(self.formula)(walk), walk.tied

    def column(self, place: int) -> list[tuple[Any, Any]] | None:
        """∂f_c/∂z_k, as balls that are small, and ∂²f_c/∂z_k² of every component c; NaN where they are not settled.

        None where the definition divides by 0.
        """
        if place not in self.columns:
            self.columns[place] = self._column(place)
        return self.columns[place]

    def _column(self, place: int) -> list[tuple[Any, Any]] | None:
        speeds = {(self.formula.wrt.symbol, place): arb(1)}
        components = range(len(self.point[self.formula.wrt.name]))
        for bits in LADDER:
            with precision(bits):
                walk = Walk(symbols_of(self.formula, self.point), speeds)
                walk.still = self.still.setdefault(bits, {})
                found = []
                try:
                    for component in components:
                        walk.places[i] = component
                        series = _tape(self.formula)(walk)
                        found.append((series[1], 2 * series[2]))
                        if not settled(series[1], BITS):
                            break
                    else:
                        return found
                except NoValueError:
                    return None
                except UnsettledError:
                    continue
        return [(arb.nan(), arb.nan())] * len(components)

    def pulled(self, g: Sequence[float], place: int, bent: bool = False) -> tuple[Number | None, Number]:
        """Σ_c g_c ∂f_c/∂z_k at entry k, and the sum of the sizes of its terms.

        bent: that sum with what a rounding of z_k moves, |g_c z_k ∂²f_c/∂z_k²|. None where there is no value.
        """
        if (found := self.column(place)) is None:
            return None, NO_VALUE
        with precision(LADDER[-1]):
            column = list(zip(map(arb, g), found, strict=True))
            terms = [weight * slope.mid() for weight, (slope, _) in column]
            size = sum((abs(t) for t in terms), arb(0))
            if bent:
                z = arb(self.point[self.formula.wrt.name][place])
                size += sum((abs(weight * z * bend.mid()) for weight, (_, bend) in column), arb(0))
            return number(sum(terms, arb(0))), number(size)
