"""Calls of functions of vectors: the last axis holds the entries, the axes before it a batch."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.checks import Inputs, check_out, check_outs, computing_dtype, outside, prepare, real_array
from numeric.limits import carry_nan
from numeric.namespace import Program
from numeric.quiet import quietly
from numeric.reductions import check_reduction, reduce, reduce_derivative
from numeric.rows import set_diagonal
from numeric.signature import Input, Signature
from symbolic.errors import InputError

Array = NDArray[Any]
Result = Any


class Vectors:
    """The calls of one formula of vectors."""

    def __init__(self, signature: Signature, load: Callable[[str, str], Program]) -> None:
        self.signature, self.load = signature, load

    def call(
        self, task: str, values: tuple[Any, ...], outs: tuple[Any, ...], options: dict[str, Any]
    ) -> tuple[Result, ...]:
        """Value, gradient or both of a function of rows; for a loss with its reduction."""
        f = self.signature
        if f.has_components and task != "value":
            raise InputError(f"{f.name} maps vectors to vectors; use vjp or jacobian, not {task}")
        reduction = "none"
        if f.role == "loss":
            reduction = options.pop("reduction", "mean")
            check_reduction(reduction)
        wrt = f.wrt if task == "value" else f.argument(options.pop("wrt", f.wrt.name))
        inputs = prepare(f, values, options)
        self._check_wrt(wrt, inputs)
        results = quietly(self._results, task, wrt, inputs, reduction)
        check_outs(outs, [r.shape for r in results], inputs)
        return tuple(_deliver(r, inputs.dtype, out) for r, out in zip(results, outs, strict=True))

    def _results(self, task: str, wrt: Input, inputs: Inputs, reduction: str) -> list[Array]:
        f = self.signature
        program = self.load(task, wrt.name)
        rows = not f.has_components and task in ("value", "value_and_grad")
        shapes = [inputs.shape] * len(program.silent)
        if rows:
            shapes[0] = (*inputs.shape[:-1], 1)
        results = _evaluate(program, self._arrays(inputs), shapes)
        if rows:
            results[0] = results[0][..., 0]
        shape = inputs.arrays[f.args.index(wrt)].shape
        summands = int(np.prod(inputs.shape[:-1]))
        return [
            reduce(r, reduction)
            if task == "value" or (task == "value_and_grad" and not place)
            else reduce_derivative(r, shape, summands, reduction)
            for place, r in enumerate(results)
        ]

    def _arrays(self, inputs: Inputs) -> tuple[Array, ...]:
        """The inputs in the dtype to compute in, NaN outside a domain with an open end."""
        dtype = computing_dtype(inputs.dtype)
        arrays = []
        for a, given in zip(self.signature.args, inputs.arrays, strict=True):
            array = np.asarray(given, dtype, order="C")
            if a.has_open_end and (lost := outside(a, array)).any():
                array = np.where(lost, np.asarray(np.nan, dtype), array)
            arrays.append(array)
        return tuple(arrays)

    def _check_wrt(self, wrt: Input, inputs: Inputs) -> None:
        if wrt.name in inputs.labels:
            raise InputError(f"{wrt.name} is given as class labels; a derivative by it needs dense labels")
        if not wrt.vector:
            raise InputError(f"wrt is {wrt.name!r}; it must be one of the vectors of {self.signature.name}")
        if not self.signature.has_components and not inputs.shape[-1]:
            raise InputError("the last axis is empty; there must be at least one class")

    def vjp(self, inputs: Inputs, x: Any, g: Any, out: Any) -> Result:
        """Σ_i g_i ∂f_i/∂x_k."""
        cotangent = real_array("g", g)
        dtype = inputs.dtype
        if cotangent.dtype.kind == "f":
            floating = real_array("x", x).dtype.kind == "f"
            dtype = np.result_type(dtype, cotangent.dtype).newbyteorder("=") if floating else cotangent.dtype
        compute = computing_dtype(dtype)
        if not cotangent.ndim or cotangent.shape[-1] != inputs.shape[-1]:
            raise InputError(f"g has shape {cotangent.shape}; its last axis must be that of x, {inputs.shape[-1]}")
        try:
            shape = np.broadcast_shapes(inputs.shape, cotangent.shape)
        except ValueError:
            raise InputError(f"g has shape {cotangent.shape}; it must broadcast with x, {inputs.shape}") from None
        arrays = tuple(a.astype(compute) for a in (*self._arrays(inputs), cotangent))
        run = self.load("vjp", self.signature.wrt.name)
        (result,) = quietly(_evaluate, run, arrays, [shape])
        return _deliver(result, dtype, out)

    def jacobian(self, inputs: Inputs, out: Any) -> Result:
        """J_ik = ∂f_i/∂x_k."""
        n = inputs.shape[-1]
        run = self.load("jacobian", self.signature.wrt.name)
        off, on = quietly(run, *self._arrays(inputs))
        full = np.array(np.broadcast_to(off, (*inputs.shape[:-1], n, n)))
        return _deliver(set_diagonal(full, on), inputs.dtype, out)


def _evaluate(run: Program, arrays: tuple[Array, ...], shapes: list[tuple[int, ...]]) -> list[Array]:
    """All outputs of one run, each of its shape, with NaN carried."""
    results = []
    for place, (result, shape) in enumerate(zip(run(*arrays), shapes, strict=True)):
        full = np.broadcast_to(np.asarray(result, arrays[0].dtype), shape)
        results.append(carry_nan(full, arrays, run.silent[place]))
    return results


def _deliver(result: Array, dtype: np.dtype[Any], out: Any) -> Result:
    """The result in its dtype: in a new array, as a NumPy scalar where it is a single number, or in `out`."""
    with np.errstate(all="ignore"):
        if out is not None:
            np.copyto(check_out(out, result.shape, dtype), result, casting="unsafe")
            return out
        return np.array(result, dtype=dtype)[()]
