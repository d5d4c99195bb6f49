"""Calls of what acts on one element: any arrays in, values and derivatives out, reduced for a loss."""

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from numeric.checks import FLOATS, Inputs, computing_dtype, outside
from numeric.evaluation import SMALL, Evaluator
from numeric.limits import carry_nan, repair
from numeric.namespace import Program
from numeric.quiet import quietly
from numeric.signature import Signature

Array = NDArray[Any]
_, F32, F64 = FLOATS


class Small(NamedTuple):
    """What a call of small arrays needs at hand."""

    run: Callable[..., tuple[Array, ...]]
    parameters: tuple[Array, ...]
    checked: bool  # whether the inputs have to be looked at: an output may hide a NaN, or a domain has an end


class Elementwise:
    """The evaluators of one formula, by task, argument and dtype."""

    def __init__(self, signature: Signature, load: Callable[[str, str], Program]) -> None:
        self.signature, self.load = signature, load
        self.single = tuple(a.default is not None for a in signature.args)
        self.bounded = tuple(a.has_open_end for a in signature.args)
        # A parameter before an input would upset the order of a quick call.
        self.in_order = sorted(self.single) == list(self.single)
        self.evaluators: dict[tuple[str, str, np.dtype[Any]], Evaluator] = {}
        self.small: dict[tuple[str, np.dtype[Any]], Small] = {}

    def evaluator(self, task: str, wrt: str, dtype: np.dtype[Any]) -> Evaluator:
        """The code of a task, traced when it is first needed."""
        key = (task, wrt, dtype)
        if key not in self.evaluators:
            self.evaluators[key] = Evaluator(self.load(task, wrt).function, self.single, dtype)
        return self.evaluators[key]

    def quick(self, task: str, values: tuple[Any, ...]) -> tuple[Array, ...] | None:
        """The outputs for small arrays of one shape and dtype, in few steps; None where there is more to look at."""
        first = values[0] if values else None
        if type(first) is not np.ndarray:
            return None
        dtype, shape, size = first.dtype, first.shape, first.size
        if (dtype is not F32 and dtype is not F64) or not 0 < size <= SMALL or not shape:
            return None
        for other in values[1:]:
            if type(other) is not np.ndarray or other.dtype is not dtype or other.shape != shape:
                return None
        small = self.small.get((task, dtype))
        if small is None:
            small = self.small[task, dtype] = self._small(task, dtype)
        if len(values) != len(self.signature.inputs) or not self.in_order:
            return None
        results = quietly(small.run, *values, *small.parameters)
        for array in (*values, *results) if small.checked else results:
            if array.shape != shape or np.count_nonzero(np.isfinite(array)) != size:
                return None
        return results

    def _small(self, task: str, dtype: np.dtype[Any]) -> Small:
        program = self.load(task, self.signature.wrt.name)
        run = self.evaluator(task, self.signature.wrt.name, dtype).run_simple
        parameters = tuple(np.array(a.default, dtype) for a in self.signature.parameters)
        value_is_there = task in ("value", "value_and_grad")
        return Small(run, parameters, bool(self._hidden(program)) or (any(self.bounded) and not value_is_there))

    def _hidden(self, program: Program) -> frozenset[int]:
        """The arrays whose NaN no output of a program shows; where one shows it, it need not be looked for."""
        shown_by_none = frozenset.intersection(*map(frozenset, program.silent))
        return shown_by_none - {place for place, single in enumerate(self.single) if single}

    def fill(
        self, task: str, wrt: str, inputs: Inputs, outs: tuple[Array | None, ...], scales: tuple[float, ...]
    ) -> Sequence[float]:
        """Fill `outs` with the outputs, each divided by its scale; the sums of those for which it has None."""
        evaluator = self.evaluator(task, wrt, computing_dtype(inputs.dtype))
        program = self.load(task, wrt)
        mend = _Mend(program, self.signature, self.bounded)
        if math.prod(inputs.shape) <= SMALL:
            return self._fill_small(evaluator, inputs, outs, scales, mend)
        limits = tuple((a.low, a.high) if a.has_open_end else None for a in self.signature.args)
        limits = limits if any(self.bounded) else ()
        return evaluator.large(inputs.arrays, outs, inputs.shape, mend, scales, limits, self._hidden(program))

    def _fill_small(
        self,
        evaluator: Evaluator,
        inputs: Inputs,
        outs: tuple[Array | None, ...],
        scales: tuple[float, ...],
        mend: "_Mend",
    ) -> list[float]:
        dtype = evaluator.dtype
        arrays = tuple(
            a.astype(dtype) if single else np.broadcast_to(a, inputs.shape).astype(dtype)
            for a, single in zip(inputs.arrays, self.single, strict=True)
        )
        results = tuple(np.array(np.broadcast_to(r, inputs.shape)) for r in evaluator.small(*arrays))
        if not all(np.isfinite(a).all() for a in (*arrays, *results)) or any(self.bounded):
            mend(arrays, results)
        sums = []
        for result, out, scale in zip(results, outs, scales, strict=True):
            if scale != 1.0:
                np.divide(result, np.asarray(scale, dtype), result)
            if out is None:
                sums.append(float(np.add.reduce(result, axis=None, dtype=np.float64)))
            else:
                np.copyto(out, result, casting="unsafe")
        return sums


class _Mend:
    """Corrects a block that is not finite, or whose inputs are not."""

    def __init__(self, program: Program, signature: Signature, bounded: tuple[bool, ...]) -> None:
        self.program, self.signature, self.bounded = program, signature, bounded

    def __call__(self, inputs: tuple[Array, ...], outputs: tuple[Array, ...]) -> None:
        """NaN carried, limits taken, overflow on the way undone; in place."""
        with np.errstate(all="ignore"):
            self._correct(inputs, outputs)

    def _correct(self, inputs: tuple[Array, ...], outputs: tuple[Array, ...]) -> None:
        dtype = outputs[0].dtype
        arrays = []
        for a, array, bounded in zip(self.signature.args, inputs, self.bounded, strict=True):
            array = np.asarray(array, dtype)
            if bounded:
                array = np.where(outside(a, array), np.asarray(np.nan, dtype), array)
            arrays.append(array)
        for place, output in enumerate(outputs):
            result = carry_nan(output, tuple(arrays), self.program.silent[place])
            for array, bounded in zip(arrays, self.bounded, strict=True):
                if bounded:
                    result = np.where(np.isnan(array), np.asarray(np.nan, dtype), result)
            output[...] = repair(self.program, place, result, tuple(arrays))
