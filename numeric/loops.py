"""The machine code of one float32 function, made when it is first needed, by what becomes of the outputs."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric import fused_expansions, native
from numeric.machine_code import Variant, loop
from numeric.operations import is_known
from numeric.straight_line import StraightLine
from numeric.tracing import trace

Array = NDArray[Any]
F32 = np.dtype(np.float32)
Limits = tuple[tuple[int, float, float], ...]


class Loops:
    """gufuncs of one program; hidden and limits say which inputs are looked at, and for what (see Variant)."""

    def __init__(self, program: StraightLine, hidden: tuple[int, ...], limits: Limits) -> None:
        self.program, self.hidden, self.limits = program, hidden, limits
        self.made: dict[tuple[bool, bool], Callable[..., Any]] = {}

    def run(
        self, xs: Sequence[Any], outs: Sequence[Array | None], *, summed: bool = False, scale: Any = None
    ) -> tuple[list[Any], bool]:
        """The outputs for arrays of one axis, in `outs` where they have a place, and whether nothing is to be mended.

        summed: the first output is the sum of its numbers, as float64. scale: what the others are divided by, or None.
        """
        key = (summed, scale is not None)
        found = self.made.get(key)
        if found is None:
            made = loop(self.program, Variant(*key, self.hidden, self.limits))
            found = self.made[key] = native.gufunc(made, "loop")
        if scale is not None:
            xs = (*xs, scale)
        *results, status = found(*xs, *outs, None)
        return results, bool(status == 0.0)

    def fill(
        self, xs: Sequence[Array], given: Sequence[Array | None], scales: Sequence[Array | None]
    ) -> list[float] | None:
        """Fill the arrays that are given; the sum of the first output where it has none. None for what is to be mended.

        scales: what each output is divided by, as in evaluation.Wanted: the same for all that are not summed.
        """
        summed = given[0] is None
        scale = scales[-1] if len(given) > summed else None
        results, good = self.run(xs, given, summed=summed, scale=scale)
        if not good:
            return None
        return [float(results[0])] if summed else []


def loops_of(
    function: Callable[..., Sequence[Any]],
    single: tuple[bool, ...],
    dtype: np.dtype[Any],
    hidden: tuple[int, ...],
    limits: Limits,
) -> Loops | None:
    """The machine code of a function of arrays, or None where it has none: another dtype, processor or operation."""
    if dtype != F32 or all(single) or not native.available():
        return None
    program = trace(function, single, dtype, wide=True, expand=fused_expansions.expand)
    return Loops(program, hidden, limits) if is_known(program) else None


__all__ = ["Loops", "loops_of"]
