"""The callable of a formula: its contract with dtypes, shapes, reductions, parameters and outputs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from numeric.checks import Inputs, check_outs, deliver, prepare
from numeric.elementwise import Elementwise
from numeric.namespace import Program
from numeric.reductions import check_reduction, count_of, mean_of_large, reduce_derivative
from numeric.signature import Input, Signature
from numeric.vectors import Vectors
from symbolic.errors import InputError

if TYPE_CHECKING:
    from symbolic.formula import Formula

Array = NDArray[Any]
Result = Any  # an array, or a NumPy scalar for scalar inputs


class Kernel:
    """A compiled formula.

    k(x), k.grad(x), k.hess(x), k.value_and_grad(x) for what acts on one element; the same with a reduction for losses,
    k(y, yhat, reduction="mean"); k(z), k.vjp(z, g), k.jacobian(z) for functions of vectors. Results have the dtype of
    the inputs (float64 for integers); every call takes out=. InputError says which argument does not fit.
    """

    def __init__(
        self, signature: Signature, load: Callable[[str, str, str], Program], formula: Callable[[], Formula]
    ) -> None:
        self.signature, self.load, self._formula = signature, load, formula
        self._elementwise = None if signature.is_vector else Elementwise(signature, self._without_labels)
        self._vectors = Vectors(signature, load) if signature.is_vector else None
        self._is_loss = signature.role == "loss"

    def _without_labels(self, task: str, wrt: str) -> Program:
        return self.load(task, wrt, "")

    def __repr__(self) -> str:
        return f"<Kernel {self.signature.name}({', '.join(a.name for a in self.signature.args)})>"

    @property
    def formula(self) -> Formula:
        """The formula that was compiled."""
        return self._formula()

    @property
    def source(self) -> str:
        """The programs as text; what runs is traced from it, one operation after the other."""
        f = self.signature
        labels = ("", *(a.name for a in f.inputs if a.is_simplex))
        return "\n".join(self.load(task, f.wrt.name, name).source for name in labels for task in f.tasks)

    def accuracy(self, dtype: Any = np.float32) -> dict[str, float]:
        """How far value and derivatives are from the definition at the worst of some hundred points, in ULP.

        The score of `gradproof audit`, by task; measured when it is first asked for, in about a second. InputError for
        a dtype that is not float16, float32 or float64.
        """
        try:
            name = np.dtype(dtype).name
        except TypeError:
            raise InputError(f"dtype is {dtype!r}; it must be float16, float32 or float64") from None
        measured = import_module("numeric.auditing").accuracy(self.formula, name)
        return dict(measured)

    def __call__(self, *values: Any, out: Any = None, **options: Any) -> Result:
        """The value; shape of the broadcast inputs, for a reduced loss ()."""
        return self._call("value", values, (out,), options)[0]

    def grad(self, *values: Any, out: Any = None, **options: Any) -> Result:
        """The derivative by the input, or for a loss by the prediction (wrt= picks another argument)."""
        return self._call("grad", values, (out,), options)[0]

    def hess(self, *values: Any, out: Any = None, **options: Any) -> Result:
        """The second derivative; for a loss the diagonal of the Hessian."""
        return self._call("hess", values, (out,), options)[0]

    def value_and_grad(self, *values: Any, out: Any = None, **options: Any) -> tuple[Result, Result]:
        """Value and derivative from one program with shared subexpressions; out is a pair."""
        value, grad = self._call("value_and_grad", values, (None, None) if out is None else _pair(out), options)
        return value, grad

    def vjp(self, x: Any, g: Any, *more: Any, out: Any = None, **parameters: Any) -> Result:
        """Σ_i g_i ∂f_i/∂x_k: g pulled back through the function; g broadcasts with its value.

        Of a function of several arrays they all stand before g, and x_k is an entry of the last of them.
        """
        if self._vectors is None or self._is_loss:
            raise InputError(f"{self.signature.name} is no function of vectors to pull back through; use grad, not vjp")
        *values, g = x, g, *more
        return self._vectors.vjp(prepare(self.signature, tuple(values), parameters), values, g, out)

    def jacobian(self, x: Any, *more: Any, out: Any = None, **parameters: Any) -> Result:
        """J_ik = ∂f_i/∂x_k, (…, n, n); of a function of several arrays by the entries of the last."""
        if self._vectors is None or not self.signature.has_components:
            raise InputError(f"{self.signature.name} is no function from vectors to vectors; use grad, not jacobian")
        return self._vectors.jacobian(prepare(self.signature, (x, *more), parameters), out)

    def _call(
        self, task: str, values: tuple[Any, ...], outs: tuple[Any, ...], options: dict[str, Any]
    ) -> tuple[Result, ...]:
        if self._elementwise is None:
            assert self._vectors is not None  # noqa: S101 - one of the two is there
            return self._vectors.call(task, values, outs, options)
        reduction = "none"
        if self._is_loss:
            reduction = options.pop("reduction", "mean")
            check_reduction(reduction)
        if not options:
            results = self._elementwise.quick(task, values, reduction, outs)
            if results is not None:
                return results
        wrt = self.signature.wrt
        if task != "value":
            wrt = self.signature.argument(options.pop("wrt", wrt.name))
        inputs = prepare(self.signature, values, options)
        with np.errstate(all="ignore"):
            return self._full(self._elementwise, task, wrt, inputs, outs, reduction)

    def _full(
        self, engine: Elementwise, task: str, wrt: Input, inputs: Inputs, outs: tuple[Any, ...], reduction: str
    ) -> tuple[Result, ...]:
        """The outputs of an elementwise task, for any layout, with its reduction."""
        kinds = {"value": ("value",), "value_and_grad": ("value", "grad")}.get(task, (task,))
        size = int(np.prod(inputs.shape))
        count = count_of(size, reduction)
        given = inputs.arrays[self.signature.args.index(wrt)].shape
        reduced = reduction != "none"
        shapes = [() if reduced and k == "value" else inputs.shape for k in kinds]
        wanted = [given if reduced and k != "value" else s for k, s in zip(kinds, shapes, strict=True)]
        check_outs(outs, wanted, inputs)
        # An output is computed in place where that is safe, else in an array of its own.
        direct = [
            None if reduced and k == "value" else _target(out, shape, inputs)
            for k, out, shape in zip(kinds, outs, shapes, strict=True)
        ]
        spread = given != inputs.shape  # the derivative of what was broadcast is summed over the axes of that
        scales = tuple(1.0 if k == "value" or spread else float(count) for k in kinds)
        sums = engine.fill(task, wrt.name, inputs, tuple(direct), scales)
        results: list[Result] = []
        for k, array in zip(kinds, direct, strict=True):
            if array is None:
                total = sums[0] / count if np.isfinite(sums[0]) else self._scaled(engine, wrt, inputs, count, sums[0])
                results.append(np.asarray(total))
            elif k != "value" and spread and reduced:
                results.append(reduce_derivative(array, given, size, reduction))
            else:
                results.append(array)
        return tuple(deliver(r, inputs.dtype, out) for r, out in zip(results, outs, strict=True))

    def _scaled(self, engine: Elementwise, wrt: Input, inputs: Inputs, count: int, total: float) -> float:
        """The mean of a value whose sum overflows, from the values themselves."""
        values = np.empty(inputs.shape, np.float64 if inputs.dtype == np.float64 else np.float32)
        engine.fill("value", self.signature.wrt.name, inputs, (values,), (1.0,))
        return mean_of_large(values, count, total)


def _pair(out: Any) -> tuple[Any, Any]:
    if not isinstance(out, tuple | list) or len(out) != 2:
        raise InputError(f"out is of type {type(out).__name__}; it must be a pair of arrays")
    return out[0], out[1]


def _target(out: Any, shape: tuple[int, ...], inputs: Inputs) -> Array:
    """The array to compute into: the caller's own where no input lies in its memory, else a new one."""
    if out is not None and out.shape == shape and not any(np.may_share_memory(out, a) for a in inputs.arrays):
        return np.asarray(out)
    return np.empty(shape, inputs.dtype)
