"""What a kernel accepts: arrays of real numbers, parameters within their domain, outputs that fit."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.signature import Input, Signature
from symbolic.errors import InputError

Array = NDArray[Any]
FLOATS = (np.dtype(np.float16), np.dtype(np.float32), np.dtype(np.float64))


@dataclass(frozen=True)
class Inputs:
    """The arguments of a call, ready to compute with."""

    arrays: tuple[Array, ...]  # in the order of the formula's arguments, each of its own dtype
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


def prepare(f: Signature, values: tuple[Any, ...], parameters: Mapping[str, Any]) -> Inputs:
    """The arrays of a call as they were given; InputError names the argument that does not fit."""
    if len(values) != len(f.inputs):
        names = ", ".join(a.name for a in f.inputs)
        raise InputError(f"{f.name} takes {len(f.inputs)} arrays ({names}) by position, {len(values)} were given")
    for name in parameters:
        if name not in {a.name for a in f.parameters}:
            choice = ", ".join(sorted(a.name for a in f.parameters)) or "none"
            raise InputError(f"{f.name} has no parameter {name!r}; its parameters are: {choice}")
    given = {a.name: value for a, value in zip(f.inputs, values, strict=True)}
    arrays = {name: real_array(name, value) for name, value in given.items()}
    dtype = result_dtype(given, arrays)
    labels = frozenset(a.name for a in f.inputs if _are_labels(f, a, arrays))
    for name in labels:
        check_classes(name, arrays[name], arrays[f.wrt.name].shape[-1])
    shape = broadcast_shape(f, arrays, labels)
    compute = computing_dtype(dtype)
    for a in f.parameters:
        arrays[a.name] = np.asarray(a.default, dtype=compute)
        if a.name in parameters:
            arrays[a.name] = _cast(a, parameter(a, parameters[a.name]), compute)
    return Inputs(tuple(arrays[a.name] for a in f.args), dtype, shape, labels)


def _are_labels(f: Signature, a: Input, arrays: Mapping[str, Array]) -> bool:
    """Whether an argument on the simplex is given as integers, one class in place of a row."""
    array = arrays[a.name]
    return a.is_simplex and array.dtype.kind in "iu" and array.ndim == arrays[f.wrt.name].ndim - 1


def check_classes(name: str, labels: Array, classes: int) -> None:
    """InputError for a label that is no class."""
    if labels.size and (labels.min() < 0 or labels.max() >= classes):
        wrong = labels.min() if labels.min() < 0 else labels.max()
        raise InputError(f"{name} holds the class {wrong}; it must lie between 0 and {classes - 1}")


def broadcast_shape(f: Signature, arrays: Mapping[str, Array], labels: Set[str] = frozenset()) -> tuple[int, ...]:
    """The common shape of the arrays; the classes of a vector formula must agree without broadcasting."""
    shapes = ", ".join(f"{name} {a.shape}" for name, a in arrays.items())
    if f.is_vector:
        per_row = {a.name for a in f.inputs if not a.vector or a.name in labels}
        arrays = {name: a[..., None] if name in per_row else a for name, a in arrays.items()}
        for a in f.inputs:
            if a.vector and not arrays[a.name].ndim:
                raise InputError(f"{a.name} is a single number; it must have an axis of classes")
        if len({arrays[a.name].shape[-1] for a in f.inputs if a.vector and a.name not in labels}) > 1:
            raise InputError(f"the numbers of classes differ: {shapes}; the last axes must be equal")
    try:
        return np.broadcast_shapes(*(a.shape for a in arrays.values()))
    except ValueError:
        raise InputError(f"the shapes do not fit: {shapes}; they must broadcast") from None


def outside(a: Input, array: Array) -> Array:
    """Where an array leaves the closed domain of an argument that has an open end."""
    return (array < a.low) | (array > a.high)


def parameter(a: Input, value: Any) -> float:
    """A parameter as a number within its domain."""
    shown = f"{value!r}"[:60]
    if isinstance(value, str | bytes | complex | np.complexfloating) or np.ndim(value):
        raise InputError(f"{a.name} is {shown}; {a.domain}")
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        raise InputError(f"{a.name} is {shown}; {a.domain}") from None
    if not a.holds(number):
        raise InputError(f"{a.name} is {shown}; {a.domain}")
    return number


def _cast(a: Input, number: float, dtype: np.dtype[Any]) -> Array:
    """A parameter in the dtype that is computed in, where it may overflow, or vanish."""
    with np.errstate(all="ignore"):
        cast = np.asarray(number, dtype)
    if not a.holds(float(cast)):
        raise InputError(f"{a.name} is {number!r}, in {dtype} {float(cast)!r}; {a.domain}")
    return cast


def check_out(out: Any, shape: tuple[int, ...], dtype: np.dtype[Any], name: str = "out") -> Array:
    """The array that a result is written to; InputError where it does not fit."""
    if not isinstance(out, np.ndarray) or isinstance(out, np.ma.MaskedArray | np.matrix):
        raise InputError(f"{name} is of type {type(out).__name__}; it must be an array")
    if out.shape != shape or out.dtype != dtype:
        raise InputError(f"{name} has shape {out.shape} and dtype {out.dtype}; it must have {shape} and {dtype}")
    if not out.flags.writeable:
        raise InputError(f"{name} is read-only; it must be writable")
    return out


def check_outs(outs: tuple[Any, ...], shapes: Sequence[tuple[int, ...]], inputs: Inputs) -> None:
    """InputError where one of the arrays for the outputs does not fit, or two of them are one."""
    for place, (out, shape) in enumerate(zip(outs, shapes, strict=True)):
        if out is not None:
            check_out(out, shape, inputs.dtype, "out" if len(outs) == 1 else f"out[{place}]")
    if len(outs) == 2 and all(out is not None for out in outs) and _share_memory(*outs):
        raise InputError("out[0] and out[1] share memory; they must be two arrays")


def _share_memory(a: Array, b: Array) -> bool:
    """Whether two arrays have an element in common, or it is too much work to say that they have none."""
    try:
        return np.shares_memory(a, b, max_work=10_000)  # type: ignore[arg-type] # any number
    except np.exceptions.TooHardError:
        return True


def deliver(result: Array, dtype: np.dtype[Any], out: Any) -> Any:
    """The result in its dtype: an array, a NumPy scalar where it is a single number, or `out`."""
    if out is not None:
        if out is not result and not (isinstance(result, np.ndarray) and result.base is out):
            np.copyto(check_out(out, np.shape(result), dtype), result, casting="unsafe")
        return out
    if result.ndim == 0:
        return result.astype(dtype)[()]
    return result if result.dtype == dtype else result.astype(dtype)
