"""Calls of what acts on one element: any arrays in, values and derivatives out, reduced for a loss."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

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


class Ready(NamedTuple):
    """What a call with default parameters needs at hand."""

    run: Callable[..., tuple[Array, ...]]  # for small arrays
    plan: Plan  # for large ones
    parameters: tuple[Array, ...]
    values: tuple[Any, ...]
    looked_at: bool  # whether the inputs have to be looked at: no output shows their NaN
    wanted: Wanted


class Elementwise:
    """The evaluators of one formula, by task, argument and dtype."""

    def __init__(self, signature: Signature, load: Callable[[str, str], Program]) -> None:
        self.signature, self.load = signature, load
        self.single = tuple(a.default is not None for a in signature.args)
        self.inputs = self.single.count(False)
        self.bounded = tuple(a.has_open_end for a in signature.args)
        # A parameter before an input would upset the order of a quick call.
        self.in_order = sorted(self.single) == list(self.single)
        self.evaluators: dict[tuple[str, str, np.dtype[Any]], Evaluator] = {}
        self.ready: dict[tuple[str, np.dtype[Any]], Ready] = {}

    def evaluator(self, task: str, wrt: str, dtype: np.dtype[Any]) -> Evaluator:
        """The code of a task, traced when it is first needed."""
        key = (task, wrt, dtype)
        if key not in self.evaluators:
            self.evaluators[key] = Evaluator(self.load(task, wrt).function, self.single, dtype)
        return self.evaluators[key]

    def quick(self, task: str, values: tuple[Any, ...], reduced: bool) -> tuple[Any, ...] | None:
        """The outputs for arrays of one shape and dtype in one piece, in few steps; None where there is more to see to.

        reduced: the mean of the value, as a number, and its gradient.
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
        ready = self.ready.get((task, dtype))
        if ready is None:
            if not self.in_order:
                return None
            ready = self.ready[task, dtype] = self._ready(task, dtype)
        if size > SMALL:
            return self._quick_large(task, ready, values, reduced)
        for place, low, high in ready.wanted.limits:
            if not low <= values[place].min() <= values[place].max() <= high:
                return None
        results = quietly(ready.run, *values, *ready.parameters)
        for array in (*values, *results) if ready.looked_at else results:
            if array.shape != shape or np.count_nonzero(np.isfinite(array)) != size:
                return None
        return quietly(_mean, task, results) if reduced else results

    def _quick_large(self, task: str, ready: Ready, values: tuple[Array, ...], reduced: bool) -> tuple[Any, ...] | None:
        if not all(a.flags.c_contiguous for a in values):
            return None
        first, wanted = values[0], ready.wanted
        outs: list[Array | None] = [np.empty_like(first) for _ in range(ready.plan.outputs)]
        if reduced:
            is_value = task in ("value", "value_and_grad")
            outs[0] = None if is_value else outs[0]
            scale = np.asarray(first.size, first.dtype)
            scales = [None if place == 0 and is_value else scale for place in range(len(outs))]
            wanted = replace(wanted, summed=tuple(o is None for o in outs), scales=tuple(scales))
        xs = [a.reshape(-1) for a in values] if first.ndim > 1 else list(values)
        flat = [None if o is None else o.reshape(-1) for o in outs] if first.ndim > 1 else outs
        sums = run_flat(ready.plan, [*xs, *ready.parameters], flat, ready.values, wanted)
        if sums and not -1e300 < sums[0] < 1e300:
            return None
        return tuple(first.dtype.type(sums[0] / first.size) if o is None else o for o in outs)

    def _ready(self, task: str, dtype: np.dtype[Any]) -> Ready:
        wrt = self.signature.wrt.name
        evaluator = self.evaluator(task, wrt, dtype)
        parameters = tuple(np.array(a.default, dtype) for a in self.signature.parameters)
        plan = evaluator.plan(self.single)
        ones = tuple(np.ones((), dtype) for _ in range(self.inputs))
        values = quietly(plan.parameters.function, *ones, *parameters)
        wanted = self._wanted(task, wrt, (False,) * plan.outputs, (1.0,) * plan.outputs, dtype)
        return Ready(evaluator.run_simple, plan, parameters, values, bool(wanted.hidden), wanted)

    def _wanted(
        self, task: str, wrt: str, summed: tuple[bool, ...], scales: tuple[float, ...], dtype: np.dtype[Any]
    ) -> Wanted:
        program = self.load(task, wrt)
        # A NaN that one output shows need not be looked for.
        hidden = frozenset.intersection(*map(frozenset, program.silent))
        ends = [(place, a.low, a.high) for place, a in enumerate(self.signature.args) if a.has_open_end]
        return Wanted(
            mend=_Mend(program, self.signature, self.bounded),
            summed=summed,
            scales=tuple(None if s == 1.0 else np.asarray(s, dtype) for s in scales),
            hidden=tuple(sorted(hidden - {place for place, single in enumerate(self.single) if single})),
            limits=tuple(end for end in ends if not self.single[end[0]]),
        )

    def fill(
        self, task: str, wrt: str, inputs: Inputs, outs: tuple[Array | None, ...], scales: tuple[float, ...]
    ) -> Sequence[float]:
        """Fill `outs` with the outputs, each divided by its scale; the sums of those for which it has None."""
        evaluator = self.evaluator(task, wrt, computing_dtype(inputs.dtype))
        wanted = self._wanted(task, wrt, tuple(o is None for o in outs), scales, evaluator.dtype)
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


def _mean(task: str, results: tuple[Array, ...]) -> tuple[Any, ...]:
    """The mean of the values, and its gradient."""
    size = results[0].size
    finished: list[Any] = []
    for place, array in enumerate(results):
        if task.startswith("value") and place == 0:
            # In the order of the indices, whatever the layout: the last bit of a sum depends on it.
            array = np.ascontiguousarray(array)
            total = float(np.add.reduce(array, None, np.float64))
            mean = total / size if -1e300 < total < 1e300 else mean_of_large(array, size, total)
            finished.append(array.dtype.type(mean))
        else:
            finished.append(np.divide(array, array.dtype.type(size)))
    return tuple(finished)


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
