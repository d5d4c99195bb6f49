"""The scores of computed values against the true ones, slice by slice, added up over slices."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.auditing.report import RULE, Measurement
from numeric.auditing.score import exact, is_normal, is_overflow, is_subnormal, score_of
from numeric.auditing.search import Landmarks
from numeric.auditing.truth import Slice, Truth

Array = NDArray[Any]
Floats = NDArray[np.float64]
ROUNDINGS = 4  # ULP around a kink within which either side is right


@dataclass(frozen=True)
class Ground:
    """A slice in a dtype, made ready: its points, their true values, its landmarks."""

    slice: Slice
    x: Floats
    truth: Truth
    marks: Landmarks
    target: tuple[float, ...]  # the label of a loss that is a prediction too

    def point(self, place: int) -> dict[str, float]:
        """A point by the names of the arguments; parameters at their defaults are left out."""
        return {**self.slice.held, self.slice.formula.wrt.name: float(self.x[place])}

    def scores(self, computed: Floats, order: int, dtype: np.dtype[Any]) -> Floats:
        """The score of each computed value of one order."""
        roots = (*self.marks.roots[order], *self.target)
        swings = any(math.isnan(self.slice.point(end)[1][order][0]) for end in (-math.inf, math.inf))
        found = score_of(computed, self.truth, order, self.x, roots, dtype, swings)
        for pair in self.marks.kinks:
            near = np.flatnonzero(self._near_kink(pair, dtype))
            for side in pair:
                if near.size:
                    there = self.slice.truth([side]).at(np.zeros(near.size, int))
                    found[near] = np.minimum(
                        found[near], score_of(computed[near], there, order, self.x[near], roots, dtype)
                    )
        return found

    def _near_kink(self, pair: tuple[float, float], dtype: np.dtype[Any]) -> NDArray[np.bool_]:
        """Within a few roundings of a kink, whose place is a difference or product of the inputs."""
        inputs = [abs(self.slice.held[a.name]) for a in self.slice.formula.inputs[:-1]]
        room = ROUNDINGS * float(np.finfo(dtype).eps) * max(*map(abs, pair), *inputs, 0.0)
        return np.asarray((self.x >= pair[0] - room) & (self.x <= pair[1] + room))


class Tally:
    """Measurements of one task, added up."""

    def __init__(self, order: int, dtype: np.dtype[Any], bar: float) -> None:
        self.order, self.dtype, self.bar = order, dtype, bar
        self.seen: dict[int, Floats] = {}
        self.points = self.results = self.above = self.zeros = self.nonfinite = self.unresolved = 0
        self.worst = self.subnormal = -1.0
        self.at: Mapping[str, float] | None = None
        self.zero_at: Mapping[str, Any] | None = None
        self.got: float | None = None
        self.true: float | None = None
        self.subnormal_at: Mapping[str, float] | None = None

    def add(self, ground: Ground, result: Array) -> None:
        """Count the results at the points of a ground; the same results a second time are not counted again."""
        computed = np.asarray(result, np.float64)
        again = id(ground) in self.seen
        if again and np.array_equal(self.seen[id(ground)], computed, equal_nan=True):
            return
        self.seen[id(ground)] = computed
        t = exact(ground.truth, 0, self.order)
        scores = ground.scores(computed, self.order, self.dtype)
        tiny = float(np.finfo(self.dtype).tiny)
        inputs = np.min([np.where(ground.x == 0, 1, np.abs(ground.x)), *self._held(ground)], axis=0)
        finite = np.isfinite(ground.x)
        apart = is_subnormal(t, self.dtype) | (inputs < tiny)
        counted = finite & ~apart & ~np.isnan(t.hi)
        zeros = counted & (computed == 0) & is_normal(t, self.dtype) & (scores > self.bar)
        lost = finite & ~np.isnan(t.hi) & (np.isnan(computed) | (np.isinf(computed) & ~is_overflow(t, self.dtype)))
        lost &= scores > self.bar
        if not again:
            self.unresolved += int((finite & np.isnan(t.hi)).sum())
            self.points += int(counted.sum())
        self.results += int(counted.sum())
        self.above += int((scores[counted] > RULE).sum())
        self.zeros += int(zeros.sum())
        if zeros.any() and self.zero_at is None:
            self.zero_at = ground.point(int(np.argmax(zeros)))
        self.nonfinite += int(lost.sum())
        self._worst(ground, scores, counted | lost, computed)
        if (finite & apart).any():
            place = int(np.argmax(np.where(finite & apart, scores, -1)))
            if scores[place] > self.subnormal:
                self.subnormal, self.subnormal_at = float(scores[place]), ground.point(place)

    @staticmethod
    def _held(ground: Ground) -> Iterable[Floats]:
        for a in ground.slice.formula.inputs[:-1]:
            size = abs(ground.slice.held[a.name])
            yield np.full(ground.x.shape, size or 1.0)

    def _worst(self, ground: Ground, scores: Floats, counted: NDArray[np.bool_], computed: Floats) -> None:
        if not counted.any():
            return
        place = int(np.argmax(np.where(counted, scores, -1)))
        if scores[place] > self.worst:
            self.worst = float(scores[place])
            self.at = ground.point(place)
            self.got = float(computed[place])
            self.true = float(ground.truth.double()[0, self.order, place])

    def result(self) -> Measurement:
        """The measurement so far."""
        return Measurement(
            points=self.points,
            worst=max(self.worst, 0.0),
            at=self.at,
            got=self.got,
            true=self.true,
            above_rule=self.above / self.results if self.results else 0.0,
            false_zeros=self.zeros,
            false_zero_at=self.zero_at,
            false_nonfinite=self.nonfinite,
            subnormal_worst=max(self.subnormal, 0.0),
            subnormal_at=self.subnormal_at,
            unresolved=self.unresolved,
        )


def other_bits(a: Array, b: Array) -> int:
    """How many elements of two arrays of one shape differ in a bit, any NaN being like another."""
    same = (a == b) & (np.signbit(a) == np.signbit(b)) | (np.isnan(a) & np.isnan(b))
    return int(np.size(same) - np.count_nonzero(same))


def is_close_limit(computed: float, true: float, eps: float) -> bool:
    """Whether a result at ±∞ is the limit: itself, or a finite one to a few ε."""
    if math.isnan(computed):
        return False
    if math.isinf(true) or math.isinf(computed):
        return computed == true
    return abs(computed - true) <= 8 * eps * max(abs(true), eps)
