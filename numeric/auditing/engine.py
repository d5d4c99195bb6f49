"""The audit of one function of single numbers: its kernel on every ground, small arrays and large ones."""

import time
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.auditing import behaviour
from numeric.auditing.grounds import grounds_of
from numeric.auditing.measure import Ground, Tally, other_bits
from numeric.auditing.points import NORMAL, Effort
from numeric.auditing.report import TASKS, Finding, Report, bar_of, exceeded, merged
from symbolic.formula import Formula

Array = NDArray[Any]
Call = Callable[..., Any]
LEAN, BLOCKED = 997, 20_011  # sizes on both sides of where a kernel changes its way of working


def calls_of(kernel: Any) -> dict[str, Call]:
    """The calls of a kernel by task, elementwise."""
    loss = {"reduction": "none"} if kernel.formula.role == "loss" else {}

    def bound(call: Call) -> Call:
        return lambda *arrays, **parameters: call(*arrays, **loss, **parameters)

    tasks = {"value": kernel, "grad": kernel.grad, "hess": kernel.hess, "value_and_grad": kernel.value_and_grad}
    return {task: bound(call) for task, call in tasks.items()}


def audit_pointwise(
    f: Formula, calls: Mapping[str, Call], dtype: np.dtype[Any], effort: Effort = NORMAL, only_scores: bool = False
) -> Report:
    """Measure the calls of a formula of single numbers in a dtype.

    calls: by task (value, grad, hess, value_and_grad; those that are missing are left out), each a function of the
    arrays of the inputs, parameters by keyword. only_scores: at the defaults of the parameters, and nothing but scores.
    """
    began = time.perf_counter()
    bars = {task: bar_of(f.name, task, dtype.itemsize) for task in TASKS}
    tallies = {task: Tally(order, dtype, bars[task]) for order, task in enumerate(TASKS) if task in calls}
    findings: list[Finding] = []
    kept = list(grounds_of(f, dtype, effort))  # a tally knows a ground by its identity
    for parameters, parts in kept[:1] if only_scores else kept:
        arrays = arrays_of(f, parts, dtype)
        both = {}
        for task, tally in tallies.items():
            both[task] = [run(calls[task], arrays, parameters, dtype, size, findings, task) for size in (LEAN, BLOCKED)]
            for result in both[task]:
                count_all(tally, parts, result)
            if not only_scores:
                findings += behaviour_of(calls[task], task, parts, parameters, dtype)
        if "value_and_grad" in calls:
            findings += pairs(calls["value_and_grad"], arrays, parameters, both)
    measurements = {task: tally.result() for task, tally in tallies.items()}
    for task, m in measurements.items():
        findings += exceeded(task, m, bars[task])
    return Report(f.name, dtype.name, measurements, merged(findings), time.perf_counter() - began)


def behaviour_of(
    call: Call, task: str, parts: list[Ground], parameters: Mapping[str, float], dtype: np.dtype[Any]
) -> list[Finding]:
    """What a call does besides giving numbers."""
    found: list[Finding] = []
    for part in parts:
        arrays = arrays_of(part.slice.formula, [part], dtype)
        found += behaviour.warned(call, task, part, arrays, parameters, dtype)
        found += behaviour.limits(call, task, part, parameters, dtype)
        if part is parts[0]:
            found += behaviour.leaks(call, task, arrays, parameters, dtype)
            found += behaviour.spread(call, task, part, arrays, parameters)
    return found


def arrays_of(f: Formula, parts: list[Ground], dtype: np.dtype[Any]) -> list[Array]:
    """The arrays of the inputs over all grounds, one after another."""
    held = [np.concatenate([np.full(part.x.shape, part.slice.held[a.name]) for part in parts]) for a in f.inputs[:-1]]
    return [a.astype(dtype) for a in (*held, np.concatenate([part.x for part in parts]))]


def run(
    call: Call,
    arrays: list[Array],
    parameters: Mapping[str, float],
    dtype: np.dtype[Any],
    size: int,
    findings: list[Finding],
    task: str,
) -> Array:
    """The results of a call on pieces of one size: shorter ones of the arrays, or the arrays over and over."""
    count = arrays[0].size
    if size == LEAN:
        pieces = [[a[start : start + size] for a in arrays] for start in range(0, count, size)]
    else:
        pieces = [[np.resize(a, max(size, count)) for a in arrays]]
    results = []
    for piece in pieces:
        with warnings.catch_warnings(), np.errstate(all="ignore"):  # they are counted apart
            warnings.simplefilter("ignore")
            result = call(*piece, **parameters)
        if not isinstance(result, np.ndarray) or result.dtype != dtype or result.shape != piece[0].shape:
            found = f"{getattr(result, 'dtype', type(result).__name__)} {getattr(result, 'shape', '')}"
            findings.append(Finding("dtype or shape", task, f"{found} for {dtype} {piece[0].shape}"))
        results.append(np.asarray(result).reshape(-1))
    return np.concatenate(results)


def count_all(tally: Tally, parts: list[Ground], result: Array) -> None:
    """Count the results of arrays that go over all the grounds, perhaps more than once."""
    start = 0
    while start < result.size:
        for part in parts:
            piece = result[start : start + part.x.size]
            if piece.size == part.x.size:
                tally.add(part, piece)
            start += part.x.size


def pairs(
    call: Call, arrays: list[Array], parameters: Mapping[str, float], both: Mapping[str, list[Array]]
) -> list[Finding]:
    """value_and_grad must give the bits of value and grad apart."""
    found = []
    large = [np.resize(a, max(BLOCKED, arrays[0].size)) for a in arrays]
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        together = call(*large, **parameters)
        small = call(*(a[:LEAN] for a in arrays), **parameters)
    for place, task in enumerate(("value", "grad")):
        for one, other, way in (
            (small[place], both[task][0][:LEAN], "small"),
            (together[place], both[task][1], "large"),
        ):
            if differ := other_bits(np.asarray(one), other):
                found.append(Finding("value_and_grad", task, f"other bits than {task} in {differ} of a {way} array"))
    return found
