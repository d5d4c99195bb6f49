"""Mean and sum of a loss over its batch, accumulated in float64, and their derivatives."""

from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from symbolic.errors import InputError

Array = NDArray[np.floating[Any]]
Reduction = Literal["mean", "sum", "none"]
REDUCTIONS = get_args(Reduction)


def check_reduction(reduction: str) -> None:
    """InputError for a reduction that is not one of mean, sum, none."""
    if not isinstance(reduction, str) or reduction not in REDUCTIONS:
        raise InputError(f"reduction is {reduction!r}; it must be one of {', '.join(REDUCTIONS)}")


def count_of(size: int, reduction: str) -> int:
    """What a sum over `size` elements is divided by; InputError for the mean of none."""
    if reduction == "mean" and not size:
        raise InputError("the input is empty: the mean of no elements; reduction must be 'sum' or 'none'")
    return size if reduction == "mean" else 1


def mean_of_large(values: Array, count: int, total: float) -> float:
    """The sum of the values over count, where the sum, `total`, overflows: halves, many times over, do not."""
    if np.isfinite(values).all():
        scale = 2.0 ** -(max(values.size, 2)).bit_length()
        return float((values.astype(np.float64) * scale).sum() / (count * scale))
    return total / count


def reduce(values: Array, reduction: str) -> Array:
    """The mean or the sum of all values, as a float64 array of shape (); the values themselves for "none"."""
    if reduction == "none":
        return values
    count = count_of(values.size, reduction)
    total = float(values.sum(dtype=np.float64))
    return np.asarray(total / count if np.isfinite(total) else mean_of_large(values, count, total))


def reduce_derivative(values: Array, shape: tuple[int, ...], size: int, reduction: str) -> Array:
    """The derivative of the reduced number, from those of its summands.

    values: of the broadcast shape; shape: that of the argument, whose broadcast axes are summed; size: the number
    of summands. Returns the values themselves for "none".
    """
    if reduction == "none":
        return values
    count = count_of(size, reduction)
    lead = values.ndim - len(shape)
    axes = (*range(lead), *(lead + axis for axis, width in enumerate(shape) if width != values.shape[lead + axis]))
    if axes:
        scale = 2.0 ** -(max(values.size, 2)).bit_length()
        summed = values.sum(axis=axes, dtype=np.float64)
        if not np.isfinite(summed).all():
            summed = np.where(
                np.isfinite(summed), summed / count, (values * np.float64(scale)).sum(axis=axes) / (count * scale)
            )
        else:
            summed = summed / count
        return np.asarray(summed).reshape(shape)
    return values / count if count != 1 else values
