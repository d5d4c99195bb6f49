"""Mean and sum of a loss over its batch, accumulated in float64, and their derivatives."""

from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from symbolic.errors import InputError

Array = NDArray[np.floating[Any]]
Reduction = Literal["mean", "sum", "none"]


def check_reduction(reduction: str) -> None:
    """InputError for a reduction that is not one of mean, sum, none."""
    if reduction not in get_args(Reduction):
        raise InputError(f"reduction is {reduction!r}; it must be one of {', '.join(get_args(Reduction))}")


def _count(size: int, reduction: str) -> int:
    if reduction == "mean" and not size:
        raise InputError("the input is empty: the mean of no elements; reduction must be 'sum' or 'none'")
    return size if reduction == "mean" else 1


def reduce(values: Array, reduction: str) -> Array:
    """The mean or the sum of all values, as a float64 array of shape (); the values themselves for "none"."""
    if reduction == "none":
        return values
    count = _count(values.size, reduction)
    result = values.sum(dtype=np.float64)
    if not np.isfinite(result) and np.isfinite(values).all():
        # The sum overflowed; halves of the summands, many times over, do not, and a mean is finite.
        scale = 2.0 ** -(max(values.size, 2)).bit_length()
        return np.asarray((values.astype(np.float64) * scale).sum() / (count * scale))
    return np.asarray(result / count)


def reduce_derivative(values: Array, shape: tuple[int, ...], size: int, reduction: str) -> Array:
    """The derivative of the reduced number, from those of its summands.

    values: of the broadcast shape; shape: that of the argument, whose broadcast axes are summed; size: the number
    of summands. Returns the values themselves for "none".
    """
    if reduction == "none":
        return values
    count = _count(size, reduction)
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
