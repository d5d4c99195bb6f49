"""Repairs after a program: NaN that left no trace, numbers that overflowed on the way, and limits at ±∞."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.namespace import Program

Array = NDArray[np.floating[Any]]

LARGE = 1e18  # a finite number that is as good as infinite where no wider dtype tells
FAR, FARTHER = 1e30, 1e36  # two points on the way to ∞: eighth powers of the second are still finite in float64
WAY = tuple(FAR * 1.3**k for k in range(12))
NEAR = 1e20  # the other inputs are as far below the first of them, where they are large
AGREE = 1e-9


def carry_nan(result: Array, arrays: tuple[Array, ...], silent: tuple[int, ...]) -> Array:
    """The result, NaN wherever one of the silent inputs is."""
    for place in silent:
        lost: NDArray[np.bool_] = np.asarray(np.isnan(arrays[place]))
        if lost.ndim == result.ndim and lost.shape[-1:] != result.shape[-1:] == (1,):
            lost = np.asarray(lost.any(axis=-1, keepdims=True))  # one number for the row
        if lost.any():
            result = np.where(lost, np.asarray(np.nan, result.dtype), result)
    return result


def repair(program: Program, place: int, result: Array, arrays: tuple[Array, ...]) -> Array:
    """Output `place` of an elementwise program, corrected where it is not finite though no input is NaN.

    With finite inputs a number may have overflowed on the way: a wider dtype decides. With one infinite input and
    NaN (∞·0 or ∞ − ∞) the limit is taken.
    """
    if np.isfinite(result).all():
        return result
    flags = ~np.isfinite(result)
    inputs = [np.broadcast_to(a, result.shape)[flags] for a in arrays]
    broken = result[flags]
    infinite = sum(np.isinf(a).astype(int) for a in inputs)
    known = ~np.any([np.isnan(a) for a in inputs], axis=0)
    finite = known & (infinite == 0)
    if finite.any():
        wide = np.float64 if result.dtype.itemsize < 8 else np.longdouble
        again = np.asarray(program(*(a[finite].astype(wide) for a in inputs))[place])
        broken[finite] = np.broadcast_to(again, broken[finite].shape).astype(result.dtype)
        # Where no wider dtype tells, a number so large is as good as infinite.
        far = np.asarray([finite & np.isnan(broken) & (np.abs(a) > LARGE) for a in inputs])
        infinite = infinite + far.sum(axis=0)
        inputs = [np.where(f, np.copysign(np.inf, a), a) for f, a in zip(far, inputs, strict=True)]
    endless = known & (infinite == 1) & np.isnan(broken)
    if endless.any():
        ends = [a[endless].astype(np.float64) for a in inputs]
        broken[endless] = limit(program, place, ends).astype(result.dtype)
    result = result.copy()
    result[flags] = broken
    return result


def limit(program: Program, place: int, inputs: list[Array]) -> Array:
    """The limit of an output as the one infinite input of each element grows: settled, ±∞, or 0."""
    other = np.max([np.where(np.isinf(a), 0.0, np.abs(a)) for a in inputs], axis=0)
    near, far = (
        np.broadcast_to(np.asarray(program(*_moved(inputs, np.maximum(size, size / NEAR * other)))[place], np.float64),
                        inputs[0].shape)
        for size in (FAR, FARTHER)
    )  # fmt: skip
    on_the_way = (program(*_moved(inputs, np.full(other.shape, size)))[place] for size in WAY)
    steps = [np.broadcast_to(np.asarray(value, np.float64), far.shape) for value in on_the_way]
    settled = (far == near) | (np.abs(far - near) <= AGREE * np.maximum(np.abs(far), np.abs(near)))
    beyond = np.where(np.abs(far) > np.abs(near), np.copysign(np.inf, far), np.copysign(0.0, far))
    moves = np.diff(np.asarray(steps), axis=0)
    swings = (moves > 0).any(axis=0) & (moves < 0).any(axis=0) & ~settled  # a sine has no limit
    lost = np.isnan(near + far) & ~settled & ~np.isinf(far)
    return np.where(lost | swings, np.nan, np.where(settled, far, beyond))


def _moved(inputs: list[Array], size: Array) -> list[Array]:
    """The inputs with a number of that size in place of each ±∞."""
    return [np.where(np.isinf(a), np.copysign(size, a), a) for a in inputs]
