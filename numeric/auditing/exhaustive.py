"""All 2³² numbers of single precision, for a function of one number.

The reference of a block is the same kernel in double precision, a few points of every block being held against the
true values: it has 29 bits more than are judged. Only where that leaves a score above the bar open are true values
asked for, at the worst points of the block. A block takes one to two seconds, all of them some two hours on one
processor, measured on four blocks; the command hands them out to all processors.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.auditing.grounds import ground
from numeric.auditing.measure import Ground, Tally
from numeric.auditing.points import SLICE
from numeric.auditing.report import RULE, TASKS, Finding, Measurement, Report, bar_of, exceeded, merged
from numeric.auditing.score import exact, is_near, ulp
from symbolic.formula import Formula

Array = NDArray[Any]
Call = Callable[..., Any]
SINGLE, DOUBLE = np.dtype(np.float32), np.dtype(np.float64)
BLOCK = 1 << 20
BLOCKS = range(1 << 12)
SAMPLED, ASKED = 6, 24  # points of a block: those that vouch for the double precision, those that are asked for
VOUCHED = 1 << 20  # ULP of double precision: 2⁻⁹ of one of single precision


def audit_every(f: Formula, calls: Mapping[str, Call], blocks: Iterable[int] = BLOCKS) -> Report:
    """Measure the calls of a formula of one number at all numbers of 32 bits, or at those of some blocks of 2²⁰."""
    began = time.perf_counter()
    whole = ground(f, {}, SINGLE, SLICE, exhaustive=False)
    bars = {task: bar_of(f.name, task, SINGLE.itemsize) for task in TASKS}
    tallies = {task: Tally(order, SINGLE, bars[task]) for order, task in enumerate(TASKS)}
    kept: list[Ground] = [whole]  # a tally knows a ground by its identity
    findings: list[Finding] = []
    counted = 0
    above = dict.fromkeys(TASKS, 0)
    for block in blocks:
        x = np.arange(block * BLOCK, (block + 1) * BLOCK, dtype=np.uint32).view(np.float32)
        x = x[np.isfinite(x)]
        if not x.size:
            continue
        counted += x.size
        for task, tally in tallies.items():
            single, double = (np.asarray(calls[task](v), np.float64) for v in (x, x.astype(np.float64)))
            places, many = _asked(single, double, x, whole, tally.order)
            above[task] += many
            some = np.linspace(0, x.size - 1, SAMPLED).astype(int)
            for chosen in (some, places):
                part = _part(whole, x[chosen].astype(np.float64))
                kept.append(part)
                tally.add(part, single[chosen])
                if chosen is some:
                    findings += _vouched(part, double[chosen], tally.order, task)
    measurements = {task: _of(tally.result(), counted, above[task]) for task, tally in tallies.items()}
    for task, m in measurements.items():
        findings += exceeded(task, m, bars[task])
    return Report(f.name, SINGLE.name, measurements, merged(findings), time.perf_counter() - began)


def _asked(single: Array, double: Array, x: Array, whole: Ground, order: int) -> tuple[NDArray[np.int64], int]:
    """The points of a block whose score against double precision is worst, and how many exceed what is the rule."""
    with np.errstate(all="ignore"):
        spacing = np.spacing(np.maximum(np.abs(double), float(np.finfo(SINGLE).tiny)).astype(np.float32))
        error = np.abs(single - double) / spacing.astype(np.float64)
    same = (single == double.astype(np.float32)) | (np.isnan(single) & np.isnan(double))
    error = np.where(same, np.minimum(np.nan_to_num(error, nan=0.0), 1.0), np.nan_to_num(error, nan=np.inf))
    near = is_near(x.astype(np.float64), whole.marks.roots[order])
    # Near a root the score is kinder than the error, so that its points are asked for by themselves.
    found = [np.argsort(np.where(side, error, -1.0))[-ASKED:] for side in (near, ~near) if side.any()]
    return np.unique(np.concatenate(found)), int((~near & (error > RULE)).sum())


def _part(whole: Ground, x: Array) -> Ground:
    """The ground of some points, with the landmarks of all."""
    return Ground(whole.slice, x, whole.slice.truth(x), whole.marks, whole.target)


def _vouched(part: Ground, double: Array, order: int, task: str) -> list[Finding]:
    """A finding where double precision is too far from the true values to judge single precision."""
    near = is_near(part.x, tuple(part.marks.roots[order]))
    error = np.minimum(*(ulp(double, exact(part.truth, side, order), DOUBLE) for side in (0, 1)))
    beyond = np.abs(part.truth.double()[0, order]) < float(np.finfo(SINGLE).smallest_subnormal)
    wrong = np.flatnonzero((error > VOUCHED) & ~near & ~beyond)
    return [Finding("reference", task, f"{error[p]:.3g} ULP in double", part.point(int(p))) for p in wrong[:1]]


def _of(m: Measurement, points: int, above: int) -> Measurement:
    """The measurement, with the points that were looked at."""
    return replace(m, points=points, above_rule=above / points if points else 0.0)


def together(reports: Sequence[Report]) -> Report:
    """One report of the reports of parts."""
    first = reports[0]
    measurements = {}
    for task in first.measurements:
        parts = [r.measurements[task] for r in reports]
        worst = max(parts, key=lambda m: m.worst)
        measurements[task] = Measurement(
            points=sum(m.points for m in parts),
            worst=worst.worst,
            at=worst.at,
            got=worst.got,
            true=worst.true,
            above_rule=sum(m.above_rule * m.points for m in parts) / max(1, sum(m.points for m in parts)),
            false_zeros=sum(m.false_zeros for m in parts),
            false_zero_at=next((m.false_zero_at for m in parts if m.false_zero_at), None),
            false_nonfinite=sum(m.false_nonfinite for m in parts),
            subnormal_worst=max(m.subnormal_worst for m in parts),
            subnormal_at=max(parts, key=lambda m: m.subnormal_worst).subnormal_at,
            unresolved=sum(m.unresolved for m in parts),
        )
    findings = merged([f for r in reports for f in r.findings])
    return Report(first.name, first.dtype, measurements, findings, sum(r.seconds for r in reports))
