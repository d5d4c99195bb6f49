"""Calls of functions of vectors: the last axis holds the entries, the axes before it a batch."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.batches import RowProgram, row_program
from numeric.checks import Inputs, check_out, check_outs, computing_dtype, deliver, prepare, real_array
from numeric.namespace import Program
from numeric.reductions import check_reduction, count_of, reduce, reduce_derivative
from numeric.signature import Input, Signature
from symbolic.errors import InputError

Array = NDArray[Any]
Result = Any


class Vectors:
    """The calls of one formula of vectors."""

    def __init__(self, signature: Signature, load: Callable[[str, str, str], Program]) -> None:
        self.signature, self.load = signature, load

    def _program(self, task: str, wrt: str, labels: str = "") -> RowProgram:
        return row_program(self.signature, self.load(task, wrt, labels), task, labels)

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
        with np.errstate(all="ignore"):
            return self._results(task, wrt, inputs, outs, reduction)

    def _results(
        self, task: str, wrt: Input, inputs: Inputs, outs: tuple[Any, ...], reduction: str
    ) -> tuple[Result, ...]:
        run = self._program(task, wrt.name, next(iter(inputs.labels), ""))
        lead, n = inputs.shape[:-1], inputs.shape[-1]
        rows = int(np.prod(lead))
        count = count_of(rows, reduction)
        given = inputs.arrays[self.signature.args.index(wrt)].shape
        full = [(*lead, n) if rank else lead for rank in run.gives]
        wanted = full
        if reduction != "none":
            wanted = [given if rank else () for rank in run.gives]
        check_outs(outs, wanted, inputs)
        # A sum over the batch, or over what was broadcast, needs the summands first.
        direct = [
            w == f and (bool(rank) or reduction == "none") for w, f, rank in zip(wanted, full, run.gives, strict=True)
        ]
        compute = computing_dtype(inputs.dtype)
        targets = [
            out if d and out is not None else np.empty(shape, inputs.dtype if d else compute)
            for d, out, shape in zip(direct, outs, full, strict=True)
        ]
        run.run(
            inputs.arrays,
            targets,
            compute,
            [count if d and rank else 1 for d, rank in zip(direct, run.gives, strict=True)],
        )
        results = []
        for target, out, d, rank in zip(targets, outs, direct, run.gives, strict=True):
            if d:
                results.append(target if out is not None else target[()])
                continue
            summed = reduce_derivative(target, given, rows, reduction) if rank else reduce(target, reduction)
            results.append(deliver(summed, inputs.dtype, out))
        return tuple(results)

    def _check_wrt(self, wrt: Input, inputs: Inputs) -> None:
        if wrt.name in inputs.labels:
            raise InputError(f"{wrt.name} is given as class labels; a derivative by it needs dense labels")
        if not wrt.vector:
            raise InputError(f"wrt is {wrt.name!r}; it must be one of the vectors of {self.signature.name}")
        if not self.signature.has_components and not inputs.shape[-1]:
            raise InputError("the last axis is empty; there must be at least one class")

    def vjp(self, inputs: Inputs, values: Sequence[Any], g: Any, out: Any) -> Result:
        """Σ_i g_i ∂f_i/∂x_k; for a function from vectors to numbers g·∂f/∂x_k, g one number per row."""
        f = self.signature
        cotangent = real_array("g", g)
        dtype = inputs.dtype
        if cotangent.dtype.kind == "f":
            floating = any(real_array("x", x).dtype.kind == "f" for x in values)
            dtype = np.result_type(dtype, cotangent.dtype).newbyteorder("=") if floating else cotangent.dtype
        lead, n = inputs.shape[:-1], inputs.shape[-1]
        if f.has_components and (not cotangent.ndim or cotangent.shape[-1] != n):
            raise InputError(f"g has shape {cotangent.shape}; its last axis must be that of x, {n}")
        if not f.has_components and not n:
            raise InputError("the last axis is empty; there must be at least one class")
        own = cotangent.shape[:-1] if f.has_components else cotangent.shape
        try:
            shape = (*np.broadcast_shapes(lead, own), n)
        except ValueError:
            raise InputError(f"g has shape {cotangent.shape}; it must broadcast with x, {inputs.shape}") from None
        result = np.empty(shape, dtype) if out is None else check_out(out, shape, dtype)
        with np.errstate(all="ignore"):
            run = self._program("vjp", f.wrt.name)
            run.run((*inputs.arrays, cotangent), [result], computing_dtype(dtype))
        return result[()] if out is None else out

    def jacobian(self, inputs: Inputs, out: Any) -> Result:
        """J_ik = ∂f_i/∂x_k."""
        shape = (*inputs.shape, inputs.shape[-1])
        result = np.empty(shape, inputs.dtype) if out is None else check_out(out, shape, inputs.dtype)
        with np.errstate(all="ignore"):
            self._program("jacobian", self.signature.wrt.name).run(
                inputs.arrays, [result], computing_dtype(inputs.dtype)
            )
        return result
