"""The callable of a formula: its contract with dtypes, shapes, reductions, parameters and outputs."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.batches import row_program
from numeric.checks import Inputs, check_out, computing_dtype, prepare, real_array
from numeric.limits import carry_nan, repair
from numeric.programs import Program, Task, program, tasks_of
from numeric.reductions import check_reduction, reduce, reduce_derivative
from symbolic.errors import InputError
from symbolic.formula import Argument, Formula

Array = NDArray[Any]
Result = Any  # an array, or a NumPy scalar for scalar inputs


class Kernel:
    """A compiled formula.

    k(x), k.grad(x), k.hess(x), k.value_and_grad(x) for what acts on one element; the same with a reduction for losses,
    k(y, yhat, reduction="mean"); k(z), k.vjp(z, g), k.jacobian(z) for functions of vectors. Results have the dtype of
    the inputs (float64 for integers); every call takes out=. InputError says which argument does not fit.
    """

    def __init__(self, formula: Formula) -> None:
        self.formula = formula

    def __repr__(self) -> str:
        return f"<Kernel {self.formula.name}({', '.join(a.name for a in self.formula.args)})>"

    @property
    def source(self) -> str:
        """The programs that run, as text."""
        f = self.formula
        return "\n".join(program(f, task, f.wrt.name).source for task in tasks_of(f))

    @property
    def _is_map(self) -> bool:
        return self.formula.is_vector and self.formula.has_components

    def __call__(self, *values: Any, out: Any = None, **options: Any) -> Result:
        """The value; shape of the broadcast inputs, for a reduced loss ()."""
        return self._call("value", values, out, options)[0]

    def grad(self, *values: Any, out: Any = None, **options: Any) -> Result:
        """The derivative by the input, or for a loss by the prediction (wrt= picks another argument)."""
        return self._call("grad", values, out, options)[0]

    def hess(self, *values: Any, out: Any = None, **options: Any) -> Result:
        """The second derivative; for a loss the diagonal of the Hessian."""
        return self._call("hess", values, out, options)[0]

    def value_and_grad(self, *values: Any, out: Any = None, **options: Any) -> tuple[Result, Result]:
        """Value and derivative from one program with shared subexpressions; out is a pair."""
        value, grad = self._call("value_and_grad", values, out, options)
        return value, grad

    def vjp(self, x: Any, g: Any, *, out: Any = None, **parameters: Any) -> Result:
        """Σ_i g_i ∂f_i/∂x_k: g pulled back through the function; g broadcasts with x, (…, n)."""
        self._need_map("vjp")
        inputs = self._inputs((x,), parameters)
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
        result = np.empty(shape, dtype) if out is None else check_out(out, shape, dtype)
        with np.errstate(all="ignore"):
            run = row_program(self.formula, "vjp", self.formula.wrt.name)
            run.run((*inputs.arrays, cotangent), [result], compute)
        return result[()] if out is None else out

    def jacobian(self, x: Any, *, out: Any = None, **parameters: Any) -> Result:
        """J_ik = ∂f_i/∂x_k, (…, n, n)."""
        self._need_map("jacobian")
        inputs = self._inputs((x,), parameters)
        shape = (*inputs.shape, inputs.shape[-1])
        result = np.empty(shape, inputs.dtype) if out is None else check_out(out, shape, inputs.dtype)
        with np.errstate(all="ignore"):
            run = row_program(self.formula, "jacobian", self.formula.wrt.name)
            run.run(inputs.arrays, [result], computing_dtype(inputs.dtype))
        return result

    def _need_map(self, method: str) -> None:
        if not self._is_map:
            raise InputError(
                f"{self.formula.name} is no function from vectors to vectors; use grad or hess, not {method}"
            )

    def _inputs(self, values: tuple[Any, ...], options: Mapping[str, Any]) -> Inputs:
        known = {a.name for a in self.formula.parameters}
        for name in options:
            if name not in known:
                choice = ", ".join(sorted(known)) or "none"
                raise InputError(f"{self.formula.name} has no parameter {name!r}; its parameters are: {choice}")
        return prepare(self.formula, values, options)

    def _call(self, task: Task, values: tuple[Any, ...], out: Any, options: dict[str, Any]) -> tuple[Result, ...]:
        f = self.formula
        if self._is_map and task != "value":
            raise InputError(f"{f.name} maps vectors to vectors; use vjp or jacobian, not {task}")
        reduction = "none"
        if f.role == "loss":
            reduction = options.pop("reduction", "mean")
            check_reduction(reduction)
        wrt = f.wrt
        if task != "value":
            wrt = f.argument(options.pop("wrt", f.wrt.name))
        inputs = self._inputs(values, options)
        self._check_wrt(wrt, inputs)
        if f.is_vector:
            return self._rows(task, inputs, wrt, reduction, out)
        outputs = 2 if task == "value_and_grad" else 1
        outs = _pair(out) if outputs == 2 else (out,)
        run = program(f, task, wrt.name)
        with np.errstate(all="ignore"):
            results = self._results(run, task, inputs)
            finished = []
            for place, (result, target) in enumerate(zip(results, outs, strict=True)):
                name = "out" if outputs == 1 else f"out[{place}]"
                is_value = task == "value" or (task == "value_and_grad" and place == 0)
                reduced = self._reduced(result, is_value, wrt, inputs, reduction)
                finished.append((reduced, target, name))
            for reduced, target, name in finished:
                if target is not None:
                    check_out(target, reduced.shape, inputs.dtype, name)
            return tuple(_deliver(reduced, inputs.dtype, target, name) for reduced, target, name in finished)

    def _rows(self, task: Task, inputs: Inputs, wrt: Argument, reduction: str, out: Any) -> tuple[Result, ...]:
        f = self.formula
        run = row_program(f, task, wrt.name, next(iter(inputs.labels), ""))
        lead, n = inputs.shape[:-1], inputs.shape[-1]
        count = int(np.prod(lead)) if reduction == "mean" else 1
        if not count:
            raise InputError("the input is empty: the mean of no elements; reduction must be 'sum' or 'none'")
        given = _pair(out) if task == "value_and_grad" else (out,)
        compute = computing_dtype(inputs.dtype)
        outs, counts, finish = [], [], []
        for place, (rank, target) in enumerate(zip(run.gives, given, strict=True)):
            name = "out" if len(given) == 1 else f"out[{place}]"
            shape = (*lead, n) if rank else lead
            own = shape
            if not rank and reduction != "none":
                own = ()
            elif rank and reduction != "none":
                own = inputs.arrays[f.args.index(wrt)].shape
            if target is not None:
                check_out(target, own, inputs.dtype, name)
            direct = own == shape and not (reduction != "none" and not rank)
            temporary = np.empty(shape, inputs.dtype if direct else compute)
            outs.append(target if direct and target is not None else temporary)
            counts.append(count if direct else 1)
            finish.append((rank, target, direct, own, name))
        with np.errstate(all="ignore"):
            run.run(inputs.arrays, outs, compute, counts)
            results = []
            for result, (rank, target, direct, own, name) in zip(outs, finish, strict=True):
                if direct:
                    results.append(result[()] if target is None else target)
                    continue
                reduced = (
                    reduce_derivative(result, own, int(np.prod(lead)), reduction) if rank else reduce(result, reduction)
                )
                results.append(_deliver(reduced, inputs.dtype, target, name))
        return tuple(results)

    def _check_wrt(self, wrt: Argument, inputs: Inputs) -> None:
        if wrt.name in inputs.labels:
            raise InputError(f"{wrt.name} is given as class labels; a derivative by it needs dense labels")
        if self.formula.is_vector and not wrt.kind.vector:
            raise InputError(f"wrt is {wrt.name!r}; it must be one of the vectors of {self.formula.name}")
        if self.formula.is_vector and self.formula.role == "loss" and not inputs.shape[-1]:
            raise InputError("the last axis is empty; there must be at least one class")

    def _results(self, run: Program, task: Task, inputs: Inputs) -> list[Array]:
        """The outputs before reduction, each of its full shape."""
        return _evaluate(run, inputs.arrays, [inputs.shape] * len(run.silent))

    def _reduced(self, result: Array, is_value: bool, wrt: Argument, inputs: Inputs, reduction: str) -> Array:
        if is_value:
            return reduce(result, reduction)
        shape = inputs.arrays[self.formula.args.index(wrt)].shape
        return reduce_derivative(result, shape, int(np.prod(inputs.shape)), reduction)


def _evaluate(run: Program, arrays: tuple[Array, ...], shapes: list[tuple[int, ...]]) -> list[Array]:
    """All outputs of one run, each of its shape, with NaN carried and, elementwise, limits taken."""
    results = []
    for place, (result, shape) in enumerate(zip(run(*arrays), shapes, strict=True)):
        full = np.broadcast_to(np.asarray(result, arrays[0].dtype), shape)
        full = carry_nan(full, arrays, run.silent[place])
        results.append(repair(run, place, full, arrays))
    return results


def _pair(out: Any) -> tuple[Any, Any]:
    if out is None:
        return None, None
    if not isinstance(out, tuple | list) or len(out) != 2:
        raise InputError(f"out is of type {type(out).__name__}; it must be a pair of arrays")
    return out[0], out[1]


def _deliver(result: Array, dtype: np.dtype[Any], out: Any, name: str = "out") -> Result:
    """The result in its dtype: in a new array, as a NumPy scalar where it is a single number, or in `out`."""
    if out is not None:
        np.copyto(check_out(out, result.shape, dtype, name), result, casting="unsafe")
        return out
    return np.array(result, dtype=dtype)[()]
