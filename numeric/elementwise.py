"""Calls of what acts on one element: any arrays in, values and derivatives out, reduced for a loss."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.checks import FLOATS, Inputs, computing_dtype, outside
from numeric.evaluation import SMALL, Evaluator, Plan, Wanted, run_flat
from numeric.limits import carry_nan, repair
from numeric.namespace import Program
from numeric.quiet import quietly
from numeric.reductions import mean_of_large
from numeric.signature import Signature

Array = NDArray[Any]
_, F32, F64 = FLOATS
add_up, count_nonzero, divide, isfinite = np.add.reduce, np.count_nonzero, np.divide, np.isfinite


@dataclass(frozen=True)
class Ready:
    """What a call with default parameters needs at hand."""

    evaluator: Evaluator
    plan: Plan
    parameters: tuple[Array, ...]
    has_value: bool  # whether the first output is the value, and not a derivative
    wanted: Wanted

    @cached_property
    def run(self) -> Callable[..., tuple[Array, ...]]:
        """The code for small arrays in NumPy."""
        return self.evaluator.simple.function

    @cached_property
    def numbers(self) -> tuple[Array, ...]:
        """The parameters, after 1 for each input."""
        ones = (np.ones((), self.plan.dtype),) * (len(self.plan.single) - len(self.parameters))
        return (*ones, *self.parameters)


class Elementwise:
    """The evaluators of one formula, by task, argument and dtype."""

    def __init__(self, signature: Signature, load: Callable[[str, str], Program]) -> None:
        self.signature, self.load = signature, load
        self.single = tuple(a.default is not None for a in signature.args)
        self.inputs = self.single.count(False)
        self.bounded = tuple(a.has_open_end for a in signature.args)
        ends = [(place, a.low, a.high) for place, a in enumerate(signature.args) if a.has_open_end]
        self.limits = tuple(end for end in ends if not self.single[end[0]])
        # A parameter before an input would upset the order of a quick call.
        self.in_order = sorted(self.single) == list(self.single)
        self.evaluators: dict[tuple[str, str, np.dtype[Any]], Evaluator] = {}
        self.ready: dict[int, dict[str, Ready]] = {4: {}, 8: {}}  # by the size of a number

    def evaluator(self, task: str, wrt: str, dtype: np.dtype[Any]) -> Evaluator:
        """The code of a task, traced when it is first needed."""
        key = (task, wrt, dtype)
        if key not in self.evaluators:
            program = self.load(task, wrt)
            self.evaluators[key] = Evaluator(program.function, self.single, dtype, self._hidden(program), self.limits)
        return self.evaluators[key]

    def _hidden(self, program: Program) -> tuple[int, ...]:
        """The inputs whose NaN no output shows; one that some output shows need not be looked for."""
        hidden = frozenset.intersection(*map(frozenset, program.silent))
        return tuple(sorted(hidden - {place for place, single in enumerate(self.single) if single}))

    def quick(
        self, task: str, values: tuple[Any, ...], reduction: str, given: tuple[Any, ...]
    ) -> tuple[Any, ...] | None:
        """The outputs for arrays of one shape and dtype in one piece, in few steps; None where there is more to see to.

        given: for each output the array to write it to, or None.
        """
        first = values[0] if values else None
        if type(first) is not np.ndarray or len(values) != self.inputs:
            return None
        dtype, shape, size = first.dtype, first.shape, first.size
        if (dtype is not F32 and dtype is not F64) or not size or not shape:
            return None
        for other in values[1:]:
            if type(other) is not np.ndarray or other.dtype is not dtype or other.shape != shape:
                return None
        ready = self.ready[dtype.itemsize].get(task)
        if ready is None:
            if not self.in_order:
                return None
            ready = self.ready[dtype.itemsize][task] = self._ready(task, dtype)
        count = 0 if reduction == "none" else size if reduction == "mean" else 1
        is_new = all(out is None for out in given)
        if not is_new and not _fit(given, values, bool(count) and ready.has_value):
            return None
        if ready.plan.loops is not None and size <= ready.plan.length:
            results = quietly(_at_once, ready, values, count, given)
            return results or self._quick_large(ready, values, count, given)
        if size > SMALL:
            return self._quick_large(ready, values, count, given)
        for place, low, high in ready.wanted.limits:
            if count_nonzero(values[place] < low) or count_nonzero(values[place] > high):
                return None
        results = quietly(_small, ready, values, count)
        if is_new or results is None:
            return results
        for out, result in zip(given, results, strict=True):
            if out is not None:
                out[...] = result
        return tuple(r if out is None else out for out, r in zip(given, results, strict=True))

    def _quick_large(
        self, ready: Ready, values: tuple[Array, ...], count: int, given: tuple[Any, ...]
    ) -> tuple[Any, ...] | None:
        for a in values:
            if not a.flags.c_contiguous:
                return None
        first, wanted = values[0], ready.wanted
        dtype = first.dtype
        is_summed = bool(count) and ready.has_value
        outs: list[Array | None] = [
            None if is_summed and not k else np.empty(first.shape, dtype) if out is None else out
            for k, out in enumerate(given)
        ]
        if count > 1:
            scales: list[Array | None] = [np.array(count, dtype)] * len(outs)
            if ready.has_value:
                scales[0] = None
            wanted = Wanted(wanted.mend, tuple(scales), wanted.hidden, wanted.limits)
        xs: Sequence[Array] = values
        flat = outs
        if first.ndim > 1:
            xs = [a.reshape(-1) for a in values]
            flat = [None if o is None else o.reshape(-1) for o in outs]
        sums = run_flat(ready.plan, (*xs, *ready.parameters), flat, ready.numbers, wanted)
        if sums and not -1e300 < sums[0] < 1e300:
            return None
        if is_summed:
            mean = quietly(dtype.type, sums[0] / count)
            if given[0] is not None:
                given[0][...] = mean
            return (mean if given[0] is None else given[0], *outs[1:])
        return tuple(outs)

    def _ready(self, task: str, dtype: np.dtype[Any]) -> Ready:
        wrt = self.signature.wrt.name
        evaluator = self.evaluator(task, wrt, dtype)
        parameters = tuple(np.array(a.default, dtype) for a in self.signature.parameters)
        plan = evaluator.plan(self.single)
        wanted = self._wanted(task, wrt, (1.0,) * plan.outputs, dtype)
        return Ready(evaluator, plan, parameters, task in ("value", "value_and_grad"), wanted)

    def _wanted(self, task: str, wrt: str, scales: tuple[float, ...], dtype: np.dtype[Any]) -> Wanted:
        program = self.load(task, wrt)
        return Wanted(
            mend=_Mend(program, self.signature, self.bounded),
            scales=tuple(None if s == 1.0 else np.asarray(s, dtype) for s in scales),
            hidden=self._hidden(program),
            limits=self.limits,
        )

    def fill(
        self, task: str, wrt: str, inputs: Inputs, outs: tuple[Array | None, ...], scales: tuple[float, ...]
    ) -> Sequence[float]:
        """Fill `outs` with the outputs, each divided by its scale; the sums of those for which it has None."""
        evaluator = self.evaluator(task, wrt, computing_dtype(inputs.dtype))
        wanted = self._wanted(task, wrt, scales, evaluator.dtype)
        if math.prod(inputs.shape) <= SMALL:
            return self._fill_small(evaluator, inputs, outs, wanted)
        return evaluator.large(inputs.arrays, outs, inputs.shape, wanted)

    def _fill_small(
        self, evaluator: Evaluator, inputs: Inputs, outs: tuple[Array | None, ...], wanted: Wanted
    ) -> list[float]:
        dtype = evaluator.dtype
        arrays = tuple(
            a.astype(dtype) if single else np.broadcast_to(a, inputs.shape).astype(dtype)
            for a, single in zip(inputs.arrays, self.single, strict=True)
        )
        results = tuple(np.array(np.broadcast_to(r, inputs.shape)) for r in evaluator.small(*arrays))
        if any(self.bounded) or not all(np.isfinite(a).all() for a in (*arrays, *results)):
            wanted.mend(arrays, results)
        sums = []
        for result, out, scale in zip(results, outs, wanted.scales, strict=True):
            if scale is not None:
                np.divide(result, scale, result)
            if out is None:
                sums.append(float(np.add.reduce(result, axis=None, dtype=np.float64)))
            else:
                np.copyto(out, result, casting="unsafe")
        return sums


def _fit(given: tuple[Any, ...], values: tuple[Array, ...], is_summed: bool) -> bool:
    """Whether the arrays for the outputs can be written to while the inputs are read."""
    first = values[0]
    for place, out in enumerate(given):
        if out is None:
            continue
        shape = () if is_summed and not place else first.shape
        if type(out) is not np.ndarray or out.shape != shape or out.dtype is not first.dtype:
            return False
        flags = out.flags
        if not flags.c_contiguous or not flags.writeable or any(np.may_share_memory(out, a) for a in values):
            return False
    return len(given) < 2 or given[0] is None or given[1] is None or not np.may_share_memory(*given)


def _at_once(ready: Ready, values: tuple[Array, ...], count: int, given: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """The outputs by machine code for one block, or None; count: as for _small."""
    assert ready.plan.loops is not None  # noqa: S101 - seen to by the caller
    first = values[0]
    summed = bool(count) and ready.has_value
    outs = (None, *given[1:]) if summed else given
    scale = first.dtype.type(count) if count > 1 and len(given) > summed else None
    if first.ndim > 1:
        values = tuple(a.reshape(-1) for a in values)
        outs = tuple(None if o is None else o.reshape(-1) for o in outs)
    results, good = ready.plan.loops.run((*values, *ready.parameters), outs, summed=summed, scale=scale)
    if not good:
        return None
    if first.ndim > 1:
        results = [r if summed and not k else r.reshape(first.shape) for k, r in enumerate(results)]
    if summed:
        results[0] = first.dtype.type(results[0] / count)
        if given[0] is not None:
            given[0][...] = results[0]
    return tuple(r if out is None else out for out, r in zip(given, results, strict=True))


def _small(ready: Ready, values: tuple[Array, ...], count: int) -> tuple[Any, ...] | None:
    """The outputs for small arrays, or None; count: what a sum is divided by, 0 where there is none."""
    results = ready.run(*values, *ready.parameters)
    for result in results:
        if result.shape != values[0].shape:
            return None
    if not _are_finite(results) or (ready.wanted.hidden and not _are_finite(values)):
        return None
    return _reduced(ready.has_value, results, count) if count else results


def _are_finite(arrays: tuple[Array, ...]) -> bool:
    """Whether all numbers of small arrays are finite."""
    first, last = arrays[0], arrays[-1]
    if first.ndim == 1 and len(arrays) < 3:
        product = float(first.dot(last))  # one call; NaN and ∞ show in it, and what overflows is looked at below
        if product - product == 0.0:
            return True
    return all(count_nonzero(isfinite(a)) == a.size for a in arrays)


def _reduced(has_value: bool, results: tuple[Array, ...], count: int) -> tuple[Any, ...]:
    """The sum of the values over count, and its gradient."""
    dtype = results[0].dtype
    if not has_value:
        return (results[0] if count == 1 else divide(results[0], dtype.type(count)),)
    values = results[0]
    if not values.flags.c_contiguous:
        # In the order of the indices, whatever the layout: the last bit of a sum depends on it.
        values = np.ascontiguousarray(values)
    total = float(add_up(values, None, F64))
    mean = dtype.type(total / count if -1e300 < total < 1e300 else mean_of_large(values, count, total))
    return (mean, *(array if count == 1 else divide(array, dtype.type(count)) for array in results[1:]))


class _Mend:
    """Corrects a block that is not finite, or whose inputs are not."""

    def __init__(self, program: Program, signature: Signature, bounded: tuple[bool, ...]) -> None:
        self.program, self.signature, self.bounded = program, signature, bounded

    def __call__(self, inputs: Sequence[Array], outputs: Sequence[Array]) -> None:
        """NaN carried, limits taken, overflow on the way undone; in place."""
        with np.errstate(all="ignore"):
            self._correct(inputs, outputs)

    def _correct(self, inputs: Sequence[Array], outputs: Sequence[Array]) -> None:
        dtype = outputs[0].dtype
        arrays = []
        for a, array, bounded in zip(self.signature.args, inputs, self.bounded, strict=True):
            array = np.asarray(array, dtype)
            if bounded:
                array = np.where(outside(a, array), np.asarray(np.nan, dtype), array + 0.0)  # −0 is the end 0
            arrays.append(array)
        for place, output in enumerate(outputs):
            result = carry_nan(output, tuple(arrays), self.program.silent[place])
            for array, bounded in zip(arrays, self.bounded, strict=True):
                if bounded:
                    result = np.where(np.isnan(array), np.asarray(np.nan, dtype), result)
            output[...] = repair(self.program, place, result, tuple(arrays))
