"""What a kernel accepts: arrays of real numbers, parameters within their domain, outputs that fit."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.programs import open_ends
from symbolic.errors import InputError
from symbolic.formula import Argument, Formula

Array = NDArray[Any]
FLOATS = (np.dtype(np.float16), np.dtype(np.float32), np.dtype(np.float64))


@dataclass(frozen=True)
class Inputs:
    """The arguments of a call, ready to compute with."""

    arrays: tuple[Array, ...]  # in the order of the formula's arguments, of the dtype to compute in
    dtype: np.dtype[Any]  # of the result
    shape: tuple[int, ...]  # of the broadcast inputs
    labels: frozenset[str]  # the arguments given as class labels


def _is_weak(value: Any) -> bool:
    """Whether a value is a plain Python number, whose dtype gives way to that of the arrays."""
    return isinstance(value, bool | int | float) and not isinstance(value, np.generic)


def real_array(name: str, value: Any) -> Array:
    """The value as an array of real numbers of a dtype that is computed with; InputError otherwise."""
    if isinstance(value, np.ma.MaskedArray | np.matrix):
        raise InputError(f"{name} is a {type(value).__name__}; it must be a plain array")
    try:
        array = np.asarray(value)
    except (ValueError, TypeError) as error:
        raise InputError(
            f"{name} is no array ({str(error).splitlines()[0]}); it must be one of real numbers"
        ) from error
    if array.dtype.kind not in "biu" and array.dtype.newbyteorder("=") not in FLOATS:
        raise InputError(f"{name} has dtype {array.dtype}; it must be float16, float32, float64, integer or bool")
    return array


def result_dtype(values: Mapping[str, Any], arrays: Mapping[str, Array]) -> np.dtype[Any]:
    """The dtype of the floating-point arrays together; float64 where there is none."""
    found = [a.dtype for name, a in arrays.items() if a.dtype.kind == "f" and not _is_weak(values[name])]
    return np.result_type(*found).newbyteorder("=") if found else np.dtype(np.float64)


def computing_dtype(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """The dtype in which a result of some dtype is computed."""
    return np.dtype(np.float32) if dtype == np.float16 else dtype


def prepare(f: Formula, values: tuple[Any, ...], parameters: Mapping[str, Any]) -> Inputs:
    """The arrays of a call; InputError names the argument that does not fit."""
    if len(values) != len(f.inputs):
        names = ", ".join(a.name for a in f.inputs)
        raise InputError(f"{f.name} takes {len(f.inputs)} arrays ({names}) by position, {len(values)} were given")
    given = {a.name: value for a, value in zip(f.inputs, values, strict=True)}
    arrays = {name: real_array(name, value) for name, value in given.items()}
    dtype = result_dtype(given, arrays)
    compute = computing_dtype(dtype)
    labels = frozenset(a.name for a in f.inputs if _are_labels(f, a, arrays))
    for name in labels:
        check_classes(name, arrays[name], arrays[f.wrt.name].shape[-1])
    shape = broadcast_shape(f, arrays, labels)
    if f.is_vector:  # taken block by block, cast and cut there
        ready = {a.name: arrays[a.name] for a in f.inputs}
    else:
        ready = {a.name: _within(a, np.asarray(arrays[a.name], compute, order="C")) for a in f.inputs}
    for a in f.parameters:
        ready[a.name] = np.asarray(parameter(a, parameters.get(a.name, a.default)), dtype=compute)
    return Inputs(tuple(ready[a.name] for a in f.args), dtype, shape, labels)


def _are_labels(f: Formula, a: Argument, arrays: Mapping[str, Array]) -> bool:
    """Whether an argument on the simplex is given as integers, one class in place of a row."""
    array = arrays[a.name]
    # The facts are SymPy's work and come last, since this runs at every call.
    return array.dtype.kind in "iu" and array.ndim == arrays[f.wrt.name].ndim - 1 and bool(a.kind.facts(a.symbol))


def check_classes(name: str, labels: Array, classes: int) -> None:
    """InputError for a label that is no class."""
    if labels.size and (labels.min() < 0 or labels.max() >= classes):
        wrong = labels.min() if labels.min() < 0 else labels.max()
        raise InputError(f"{name} holds the class {wrong}; it must lie between 0 and {classes - 1}")


def broadcast_shape(f: Formula, arrays: Mapping[str, Array], labels: Set[str] = frozenset()) -> tuple[int, ...]:
    """The common shape of the arrays; the classes of a vector formula must agree without broadcasting."""
    shapes = ", ".join(f"{name} {a.shape}" for name, a in arrays.items())
    if f.is_vector:
        arrays = {name: a[..., None] if name in labels else a for name, a in arrays.items()}
        for a in f.inputs:
            if a.kind.vector and not arrays[a.name].ndim:
                raise InputError(f"{a.name} is a single number; it must have an axis of classes")
        if len({arrays[a.name].shape[-1] for a in f.inputs if a.kind.vector and a.name not in labels}) > 1:
            raise InputError(f"the numbers of classes differ: {shapes}; the last axes must be equal")
    try:
        return np.broadcast_shapes(*(a.shape for a in arrays.values()))
    except ValueError:
        raise InputError(f"the shapes do not fit: {shapes}; they must broadcast") from None


def _within(a: Argument, array: Array) -> Array:
    """The array with NaN outside the closed domain of an argument whose domain has an open end."""
    if not open_ends(a):
        return array
    low, high = float(a.kind.domain.inf), float(a.kind.domain.sup)
    outside = (array < low) | (array > high)
    return np.where(outside, np.asarray(np.nan, array.dtype), array) if outside.any() else array


def parameter(a: Argument, value: Any) -> float:
    """A parameter as a number within the domain of its kind."""
    d = a.kind.domain
    must = f"it must be a number in {d}" if d.is_Interval else "it must be a finite number"
    shown = f"{value!r}"[:60]
    if isinstance(value, str | bytes | complex | np.complexfloating) or np.ndim(value):
        raise InputError(f"{a.name} is {shown}; {must}")
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        raise InputError(f"{a.name} is {shown}; {must}") from None
    low, high = float(d.inf), float(d.sup)
    inside = (low < number if d.left_open else low <= number) and (number < high if d.right_open else number <= high)
    if not (inside and np.isfinite(number)):
        raise InputError(f"{a.name} is {shown}; {must}")
    return number


def check_out(out: Any, shape: tuple[int, ...], dtype: np.dtype[Any], name: str = "out") -> Array:
    """The array that a result is written to; InputError where it does not fit."""
    if not isinstance(out, np.ndarray) or isinstance(out, np.ma.MaskedArray | np.matrix):
        raise InputError(f"{name} is of type {type(out).__name__}; it must be an array")
    if out.shape != shape or out.dtype != dtype:
        raise InputError(f"{name} has shape {out.shape} and dtype {out.dtype}; it must have {shape} and {dtype}")
    if not out.flags.writeable:
        raise InputError(f"{name} is read-only; it must be writable")
    return out
