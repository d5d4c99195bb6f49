"""Strided, broadcast, swapped or half-precision arrays, gathered block by block by NumPy's iterator."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
# The inputs and the outputs of one block; None for an output of which only the sum is wanted.
Chunk = tuple[Sequence[Array], Sequence[Array | None]]


def gathered(
    arrays: Sequence[Array],
    outs: Sequence[Array | None],
    shape: tuple[int, ...],
    length: int,
    numbers: Sequence[Array],
    dtype: np.dtype[Any],
) -> Iterator[Chunk]:
    """Blocks of at most `length` elements in one dtype; what is written to their outputs goes to `outs`.

    Inputs broadcast to the shape; for one without axes, the array in `numbers` stands in every block.
    """
    single = [a.ndim == 0 for a in arrays]
    whole = [a for a, s in zip(arrays, single, strict=True) if not s]
    given = [o for o in outs if o is not None]
    operands: list[Array] = [*whole, *given] or [np.zeros(shape, dtype)]
    flags: list[list[Any]] = [["readonly"]] * (len(operands) - len(given))
    flags += [["writeonly", "no_broadcast"]] * len(given)
    iterator: Any = np.nditer(
        operands,
        flags=["external_loop", "buffered", "zerosize_ok"],
        op_flags=flags,
        op_dtypes=[dtype] * len(operands),
        itershape=shape or None,
        casting="unsafe",
        order="C",
        buffersize=length,
    )
    with iterator:
        for chunk in iterator:
            parts = iter(chunk if isinstance(chunk, tuple) else (chunk,))
            inputs = [n if s else next(parts) for n, s in zip(numbers, single, strict=True)]
            yield inputs, [None if o is None else next(parts) for o in outs]


__all__ = ["Chunk", "gathered"]
