"""The audit of one function of vectors, on hard rows of every length.

An entry is scored in ULP. Where terms cancel no relative accuracy is to be had from rounded inputs, and the error is
held against ε times the size of the terms: Σ_i |g_i J_ik| for a pulled-back vector, with |z_k ∂J_ik/∂z_k| added where
the program says that its terms cancel, as for the entries J_ik themselves; |f| + Σ_k |z_k ∂f/∂z_k|, what a
rounding of each z_k moves, for a number that is made of a vector; |∂ℓ/∂z_k| + |y_k ∂²ℓ/∂y_k∂z_k| for the gradient of a
loss where the prediction is within a factor 4 of the label y_k; |∂²ℓ/∂z_k²| + |z_k ∂³ℓ/∂z_k³| for second derivatives.
"""

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.auditing.behaviour import recorded
from numeric.auditing.measure import other_bits
from numeric.auditing.report import VECTOR_HALF, Finding, Measurement, Report, exceeded, merged, vector_bar
from numeric.auditing.rows import LENGTHS, Row, cotangents, entries_of, logits, probabilities, row_of_kind
from numeric.auditing.score import Exact, is_normal, is_overflow, is_subnormal, ulp
from numeric.auditing.truth import Number, number
from symbolic.formula import Formula

Array = NDArray[Any]
MOST = {"value": 24, "grad": 24, "hess": 12, "vjp": 12, "jacobian": 6}  # entries of a long row
NEAR = 0.75  # |p − y| < ¾ y is what a factor 4 around the label means below it


class RowTally:
    """Scores of single entries, added up."""

    def __init__(self, task: str, dtype: np.dtype[Any], bar: float) -> None:
        self.task, self.dtype, self.bar = task, dtype, bar
        self.scores: list[float] = []
        self.zeros = self.nonfinite = self.unresolved = 0
        self.worst = self.subnormal = -1.0
        self.at: Mapping[str, Any] | None = None
        self.subnormal_at: Mapping[str, Any] | None = None
        self.zero_at: Mapping[str, Any] | None = None
        self.got: float | None = None
        self.true: float | None = None

    def add(
        self,
        computed: Any,
        true: Number | None,
        at: Mapping[str, Any],
        terms: float | None = None,
        more: Callable[[], float] | None = None,
    ) -> None:
        """Count one entry; terms: the size that its error is held against where that is kinder; more: what is added."""
        if true is None:  # a convention, or no value
            return
        t = Exact(*(np.array([v]) for v in true))
        if math.isnan(true[0]):
            self.unresolved += 1
            return
        c = np.array([float(computed)])
        score = float(ulp(c, t, self.dtype)[0])
        value = _double(true)
        if terms and score > 1 and (unit := float(np.finfo(self.dtype).eps) * terms):
            score = min(score, abs(float(computed) - value) / unit)
            if more is not None and score > self.bar:
                score = min(score, abs(float(computed) - value) / (unit + float(np.finfo(self.dtype).eps) * more()))
        if bool(is_subnormal(t, self.dtype)[0]):
            if score > self.subnormal:
                self.subnormal, self.subnormal_at = score, at
            return
        self.scores.append(score)
        if score > self.bar:
            if c[0] == 0 and bool(is_normal(t, self.dtype)[0]):
                self.zeros, self.zero_at = self.zeros + 1, self.zero_at or at
            self.nonfinite += int(np.isnan(c[0]) or (np.isinf(c[0]) and not bool(is_overflow(t, self.dtype)[0])))
        if score > self.worst:
            self.worst, self.at, self.got, self.true = score, at, float(computed), value

    def result(self) -> Measurement:
        """The measurement so far."""
        count = len(self.scores)
        return Measurement(
            points=count,
            worst=max(self.worst, 0.0),
            at=self.at,
            got=self.got,
            true=self.true,
            above_rule=sum(s > 4 for s in self.scores) / count if count else 0.0,
            false_zeros=self.zeros,
            false_zero_at=self.zero_at,
            false_nonfinite=self.nonfinite,
            subnormal_worst=max(self.subnormal, 0.0),
            subnormal_at=self.subnormal_at,
            unresolved=self.unresolved,
        )


def audit_vectors(f: Formula, kernel: Any, dtype: np.dtype[Any], lengths: tuple[int, ...] = LENGTHS) -> Report:
    """Measure the kernel of a formula of vectors in a dtype, on rows of some lengths."""
    began = time.perf_counter()
    tasks = ("value", "vjp", "jacobian") if f.has_components else ("value", "grad", "hess")
    bars = {task: VECTOR_HALF if dtype.itemsize == 2 else vector_bar(f.name, task) for task in tasks}
    tallies = {task: RowTally(task, dtype, bars[task]) for task in tasks}
    findings: list[Finding] = []
    for length in lengths:
        arrays = rows_of(f, length, dtype)
        rows = [
            Row(f, {a.name: v[r].tolist() for a, v in zip(f.inputs, arrays, strict=True)})
            for r in range(len(arrays[-1]))
        ]
        measured = _map if f.has_components else _number
        measured(kernel, arrays, rows, tallies, dtype)
        findings += behaviour(f, kernel, arrays)
    measurements = {task: tally.result() for task, tally in tallies.items()}
    for task, m in measurements.items():
        findings += exceeded(task, m, bars[task])
    return Report(f.name, dtype.name, measurements, merged(findings), time.perf_counter() - began)


def rows_of(f: Formula, length: int, dtype: np.dtype[Any]) -> list[Array]:
    """The arrays of the inputs: hard rows of logits or probabilities, and for the others rows of their kind."""
    z = (probabilities if f.wrt.kind.domain.sup == 1 else logits)(length, dtype)
    return [*(row_of_kind(a.kind, z, place, dtype) for place, a in enumerate(f.inputs[:-1])), z]


def _map(
    kernel: Any, arrays: list[Array], rows: list[Row], tallies: Mapping[str, RowTally], dtype: np.dtype[Any]
) -> None:
    z = arrays[-1]
    value, jacobian = kernel(*arrays), kernel.jacobian(*arrays)
    vectors = cotangents(z, dtype)
    pulled = [kernel.vjp(*arrays, g) for g in vectors]
    cancels = _cancels(kernel)
    for r, row in enumerate(rows):
        for c in entries_of(z[r], MOST["value"]):
            tallies["value"].add(value[r, c], row.derivatives(c, c)[0], _at(z, r, entry=c))
        few = entries_of(z[r], MOST["jacobian"])
        for c in few:
            for k in few:
                if (column := row.column(k)) is None:
                    continue
                slope, bend = map(number, column[c])
                size = abs(_double(slope)) + abs(float(z[r, k]) * _double(bend)) if cancels else None
                moved = partial(_moved_by_component, row, c, k)
                tallies["jacobian"].add(jacobian[r, c, k], slope, _at(z, r, entry=c, by=k), size, moved)
        for which, (g, result) in enumerate(zip(vectors, pulled, strict=True)):
            for k in entries_of(z[r], MOST["vjp"] if z.shape[1] < 1000 else 4):
                true, terms = row.pulled(g[r].tolist(), k, cancels)
                tallies["vjp"].add(result[r, k], true, _at(z, r, entry=k, cotangent=which), _double(terms))


def _number(
    kernel: Any, arrays: list[Array], rows: list[Row], tallies: Mapping[str, RowTally], dtype: np.dtype[Any]
) -> None:
    f, z = kernel.formula, arrays[-1]
    options = {"reduction": "none"} if f.role == "loss" else {}
    results = {task: getattr(kernel, task, kernel)(*arrays, **options) for task in ("grad", "hess")}
    value = kernel(*arrays, **options)
    others = [a.name for a in f.inputs[:-1] if a.kind.vector]
    rounded = [a.name for a in f.inputs[:-1] if a.kind.vector and a.kind.name != "Targets"]  # 0 and 1 are exact
    cancels = _cancels(kernel)
    for r, row in enumerate(rows):
        looked_at = entries_of(z[r], MOST["grad"])
        slopes = []
        for k in looked_at:
            _, d, dd, ddd = row.derivatives(k)
            slopes.append(abs(float(z[r, k]) * _double(d)))
            at = _at(z, r, entry=k)
            size = near_label(row, others[0], k, d, dd) if others and not cancels else None
            if cancels:
                size = abs(_double(d)) + abs(float(z[r, k]) * _double(dd)) + math.fsum(
                    mixed_size(row, name, k, dd) for name in rounded
                )  # fmt: skip
            moved = partial(_moved_by_parameters, row, k, dd)
            tallies["grad"].add(results["grad"][r, k], d, at, size, moved if cancels else None)
            bend = abs(float(z[r, k]) * _double(ddd)) if cancels else 0.0
            tallies["hess"].add(results["hess"][r, k], dd, at, abs(_double(dd)) + bend if cancels else None)
        v = row.derivatives(0)[0]
        terms, others_move = None, None
        if cancels or not others:
            more = rounded if cancels else []
            terms = abs(_double(v)) + math.fsum(slopes) + _moved_by_entries(row, more, looked_at)
            unseen = sorted({*range(z.shape[1])} - {*looked_at})
            others_move = partial(_moved_by_entries, row, [f.wrt.name, *more], unseen)
        tallies["value"].add(value[r], v, _at(z, r), terms, others_move)


def _cancels(kernel: Any) -> bool:
    """Whether terms of a program may cancel: it says so itself."""
    return "widened(" in kernel.source


def near_label(row: Row, label: str, k: int, d: Number | None, dd: Number | None) -> float | None:
    """|g| + |y_k ∂g/∂y_k| of a gradient g that is small against the second: near the label. None elsewhere."""
    if not row.point[label][k]:
        return None
    size, g = mixed_size(row, label, k, dd), abs(_double(d))
    return g + size if g < NEAR * size else None


def _moved_by_entries(row: Row, names: Sequence[str], places: Sequence[int]) -> float:
    """Σ_k |v_k ∂f/∂v_k| for some entries of some vectors."""
    return math.fsum(
        abs(row.point[name][k] * _double(row.derivatives(k, moving=(name,))[1])) for name in names for k in places
    )


def _moved_by_component(row: Row, c: int, k: int) -> float:
    """|z_c ∂²f_c/∂z_c∂z_k| for c ≠ k, by polarization."""
    z = row.formula.wrt
    if c == k:
        return 0.0
    both, one, other = (
        _double(row.along(s, c)[2]) for s in ([(z.symbol, c), (z.symbol, k)], [(z.symbol, c)], [(z.symbol, k)])
    )
    return abs(row.point[z.name][c] * (both - one - other) / 2)


def _moved_by_parameters(row: Row, k: int, dd: Number | None) -> float:
    """Σ_θ |θ ∂²ℓ/∂θ∂z_k|: what a rounding of the parameters moves, as that of γ in exp(γ·u)."""
    return math.fsum(mixed_size(row, a.name, k, dd) for a in row.formula.parameters)


def mixed_size(row: Row, name: str, k: int, dd: Number | None) -> float:
    """|y_k ∂²ℓ/∂y_k∂z_k| by polarization of the second derivatives along y + z, y and z; y a vector or parameter."""
    a = row.formula.argument(name)
    y = row.point[name][k] if a.kind.vector else float(a.default or 0)
    both = row.derivatives(k, moving=(name, row.formula.wrt.name))[2]
    alone = row.derivatives(k, moving=(name,))[2]
    return abs(y * (_double(both) - _double(alone) - _double(dd)) / 2)


def behaviour(f: Formula, kernel: Any, arrays: list[Array]) -> Iterator[Finding]:
    """Findings that are no scores: flags for finite rows, bits of value_and_grad, NaN beyond its row, dtypes."""
    options = {"reduction": "none"} if f.role == "loss" else {}
    if f.has_components:
        calls = {"value": kernel, "vjp": lambda *x: kernel.vjp(*x, np.ones_like(x[-1])), "jacobian": kernel.jacobian}
    else:
        calls = {t: getattr(kernel, t, kernel) for t in ("value", "grad", "hess")} | {"value": kernel}
    few = arrays if arrays[-1].shape[1] < 1000 else [a[:4] for a in arrays]
    for task, call in calls.items():
        if kinds := recorded(call, few, options) - {"underflow"}:
            yield Finding("warning", task, ", ".join(sorted(kinds)))
        result = np.asarray(call(*few, **options))
        if result.dtype != arrays[-1].dtype:
            yield Finding("dtype or shape", task, f"{result.dtype} for {arrays[-1].dtype}")
        before = np.isnan(result).reshape(len(few[0]), -1).any(axis=1).tolist()  # no value, as at the zero vector
        for put in range(len(few)):
            given = [a.copy() for a in few]
            given[put][(1, 0)[: given[put].ndim]] = np.nan
            lost = np.isnan(np.asarray(call(*given, **options))).reshape(len(few[0]), -1).any(axis=1)
            if lost.tolist() != [row == 1 or lone for row, lone in enumerate(before)]:
                yield Finding("NaN", task, f"rows {np.flatnonzero(lost).tolist()} for NaN in row 1")
    if not f.has_components:
        together = kernel.value_and_grad(*few, **options)
        for task, one in zip(("value", "grad"), together, strict=True):
            if other_bits(np.asarray(one), np.asarray(calls[task](*few, **options))):
                yield Finding("value_and_grad", task, f"other bits than {task}")


def _double(n: Number | None) -> float:
    return 0.0 if n is None else math.ldexp(n[0], max(-2000, min(1024, n[2])))


def _at(z: Array, r: int, **where: int) -> dict[str, Any]:
    row = z[r].tolist()
    shown = row if len(row) <= 10 else f"row {r} of length {len(row)}"
    return {"logits": shown, **where}
