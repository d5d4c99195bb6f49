"""Runs a function of arrays: small arrays at once, large ones in blocks that stay in cache, two threads where it pays.

Nothing is kept between calls but code and scratch memory; scratch belongs to one run at a time and is written before
it is read, so that an interrupted call leaves nothing behind for the next.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.emission import Code, blocks, simple, uniform
from numeric.expansions import vectorised
from numeric.pool import THREADS, Stop, together
from numeric.quiet import quietly
from numeric.scratch import Scratch, give, take
from numeric.tracing import trace

Array = NDArray[Any]
# The inputs and the outputs of one block; None for an output of which only the sum is wanted.
Chunk = tuple[Sequence[Array], Sequence[Array | None]]
Repair = Callable[[Sequence[Array], Sequence[Array]], None]

SMALL = 2048  # elements up to which one new array an operation is faster than blocks
CACHE = 1_600_000  # bytes of inputs, outputs and scratch that a block may touch
LEAST_BLOCK, MOST_BLOCK = 16384, 65536
PAYS = 400_000  # elements from which a second thread is worth its start

isfinite, count_nonzero, add_up, divide = np.isfinite, np.count_nonzero, np.add.reduce, np.divide
F64 = np.dtype(np.float64)


@dataclass(frozen=True)
class Wanted:
    """What a call asks for beside the outputs themselves.

    scales: what each output is divided by, None for 1. hidden: inputs whose NaN no output shows. limits: the places of
    inputs, and the ends beyond which they have no value. mend corrects in place a block that is not finite, as far as
    it shows, or whose inputs leave their limits.
    """

    mend: Repair
    scales: tuple[Array | None, ...]
    hidden: tuple[int, ...] = ()
    limits: tuple[tuple[int, float, float], ...] = ()


@dataclass
class Plan:
    """The code of the blocks for inputs some of which are single numbers."""

    block: Code
    parameters: Code
    length: int
    dtype: np.dtype[Any]
    single: tuple[bool, ...]
    outputs: int
    pool: list[Scratch] = field(default_factory=list)

    def run(
        self, chunks: Iterable[Chunk], values: tuple[Any, ...], wanted: Wanted, stop: Stop, size: int
    ) -> list[list[float]]:
        """Run the blocks one after the other; for each block the sums that are wanted. size: that of the largest."""
        scratch = take(self.pool, self, self.block, min(size, self.length), self.outputs, self.dtype)
        sums = []
        for xs, given in chunks:
            if stop.told:
                break
            m = _size_of(xs, given, self.single)
            os_ = [s[:m] if o is None else o for o, s in zip(given, scratch.spare, strict=True)]
            self.block.function(*xs, *os_, *values, *scratch.registers(m))
            sums.append(_finished(xs, os_, given, wanted, scratch.finite[:m]))
        give(self.pool, scratch)
        return sums


def _finished(
    xs: Sequence[Array], os_: Sequence[Array], given: Sequence[Array | None], wanted: Wanted, finite: Array
) -> list[float]:
    """See to what a block could not do; the sums of the outputs that are not given a place."""
    if not _is_good(xs, os_, wanted, finite):
        wanted.mend(xs, os_)
    sums = []
    for o, place, scale in zip(os_, given, wanted.scales, strict=True):
        if scale is not None:
            divide(o, scale, o)
        if place is None:
            sums.append(float(add_up(o, 0, F64)))
    return sums


def _size_of(xs: Sequence[Array], os_: Sequence[Array | None], single: tuple[bool, ...]) -> int:
    for o in os_:
        if o is not None:
            return o.size
    return next(x.size for x, s in zip(xs, single, strict=True) if not s)


def _is_good(xs: Sequence[Array], os_: Sequence[Array], wanted: Wanted, finite: Array) -> bool:
    """Whether a block is finite, as far as it shows, and its inputs within their limits."""
    size = finite.size
    for o in os_:
        if count_nonzero(isfinite(o, finite)) != size:
            return False
    for place in wanted.hidden:
        x = xs[place]
        if not isfinite(x).all() if x.ndim == 0 else count_nonzero(isfinite(x, finite)) != size:
            return False
    return all(xs[place].min() >= low and xs[place].max() <= high for place, low, high in wanted.limits)


class Evaluator:
    """The code of one function for one dtype.

    function: arrays → outputs, in NumPy; single: which inputs are single numbers whatever the others are.
    """

    def __init__(self, function: Callable[..., Sequence[Any]], single: tuple[bool, ...], dtype: np.dtype[Any]) -> None:
        self.function, self.single, self.dtype = function, single, dtype
        program = trace(function, single, dtype, wide=False)
        self.simple = simple(program, dtype)
        self.run_simple = self.simple.function
        self.outputs = len(program.outputs)
        self.plans: dict[tuple[bool, ...], Plan] = {}

    def small(self, *arrays: Array) -> tuple[Array, ...]:
        """The outputs of small arrays, each a new array."""
        result: tuple[Array, ...] = quietly(self.run_simple, *arrays)
        return result

    def plan(self, single: tuple[bool, ...]) -> Plan:
        """The code of the blocks, traced when it is first needed."""
        found = self.plans.get(single)
        if found is None:
            program = trace(self.function, single, self.dtype, wide=not vectorised())
            block = blocks(program, self.dtype)
            arrays = len(single) + self.outputs + block.registers
            length = CACHE // (arrays * self.dtype.itemsize) // 1024 * 1024
            length = min(max(length, LEAST_BLOCK), MOST_BLOCK)
            parameters = uniform(program, self.dtype)
            found = self.plans[single] = Plan(block, parameters, length, self.dtype, single, self.outputs)
        return found

    def large(
        self, arrays: tuple[Array, ...], outs: tuple[Array | None, ...], shape: tuple[int, ...], wanted: Wanted
    ) -> list[float]:
        """Fill `outs`, of one shape, and return the sums that are wanted; `outs` has None for those outputs.

        Inputs broadcast to the shape, those without axes are single numbers.
        """
        single = tuple(a.ndim == 0 for a in arrays)
        plan = self.plan(single)
        numbers = [a.astype(self.dtype) if s else _ONE for a, s in zip(arrays, single, strict=True)]
        values = quietly(plan.parameters.function, *numbers)
        if _is_flat(arrays, single, outs, shape, self.dtype):
            xs = [n if s else a.reshape(-1) for a, n, s in zip(arrays, numbers, single, strict=True)]
            return run_flat(plan, xs, [None if o is None else o.reshape(-1) for o in outs], values, wanted)
        return _run_any_layout(plan, numbers, arrays, outs, shape, values, wanted)


_ONE = np.ones(())


def _is_flat(
    arrays: tuple[Array, ...],
    single: tuple[bool, ...],
    outs: tuple[Array | None, ...],
    shape: tuple[int, ...],
    dtype: np.dtype[Any],
) -> bool:
    """Whether all arrays lie in memory in one and the same order, ready to be cut."""
    whole = [a for a, s in zip(arrays, single, strict=True) if not s] + [o for o in outs if o is not None]
    return all(a.shape == shape and a.dtype == dtype and a.dtype.isnative and a.flags.c_contiguous for a in whole)


def run_flat(
    plan: Plan, xs: Sequence[Array], outs: Sequence[Array | None], values: tuple[Any, ...], wanted: Wanted
) -> list[float]:
    """The same for arrays of one axis that lie in memory in one piece; an input without axes is a single number."""
    size = _size_of(xs, outs, plan.single)
    stop = Stop()
    if size <= plan.length:
        return quietly(plan.run, ((xs, outs),), values, wanted, stop, size)[0]
    pieces = [(0, size)]
    if size >= PAYS and THREADS > 1:
        middle = -(-size // plan.length) // 2 * plan.length
        pieces = [(0, middle), (middle, size)]
    tasks = [partial(quietly, plan.run, _cut(plan, xs, outs, *piece), values, wanted, stop, size) for piece in pieces]
    parts = tasks[0]() if len(tasks) == 1 else [sums for half in together(stop, tasks) for sums in half]
    # Summed in the order of the blocks, so that the result does not depend on the threads.
    return [_sum(column) for column in zip(*parts, strict=True)]


def _sum(parts: Sequence[float]) -> float:
    """The sum of the sums of the blocks, rounded once; infinite where it overflows, NaN for ∞ − ∞."""
    try:
        return math.fsum(parts)
    except OverflowError:
        return math.fsum(p * 2.0**-64 for p in parts) * 2.0**64
    except ValueError:
        return math.nan


def _cut(plan: Plan, xs: Sequence[Array], outs: Sequence[Array | None], start: int, stop: int) -> Iterator[Any]:
    length, single = plan.length, plan.single
    for a in range(start, stop, length):
        b = min(a + length, stop)
        yield (
            [x if s else x[a:b] for x, s in zip(xs, single, strict=True)],
            [None if o is None else o[a:b] for o in outs],
        )


def _run_any_layout(
    plan: Plan,
    numbers: list[Array],
    arrays: tuple[Array, ...],
    outs: tuple[Array | None, ...],
    shape: tuple[int, ...],
    values: tuple[Any, ...],
    wanted: Wanted,
) -> list[float]:
    """Strided, broadcast, swapped or half-precision arrays, gathered block by block by NumPy's iterator."""
    whole = [a for a, s in zip(arrays, plan.single, strict=True) if not s]
    given = [o for o in outs if o is not None]
    operands: list[Array] = [*whole, *given] or [np.zeros(shape, plan.dtype)]
    flags: list[list[Any]] = [["readonly"]] * (len(operands) - len(given)) + [["writeonly", "no_broadcast"]] * len(
        given
    )
    iterator = np.nditer(
        operands,
        flags=["external_loop", "buffered", "zerosize_ok"],
        op_flags=flags,
        op_dtypes=[plan.dtype] * len(operands),
        itershape=shape or None,
        casting="unsafe",
        order="C",
        buffersize=plan.length,
    )
    with iterator, np.errstate(all="ignore"):
        parts = plan.run(_gathered(plan, iterator, numbers, outs, len(whole)), values, wanted, Stop(), plan.length)
    return [_sum(column) for column in zip(*parts, strict=True)]


def _gathered(
    plan: Plan, iterator: Any, numbers: list[Array], outs: Sequence[Array | None], inputs: int
) -> Iterator[Any]:
    for chunk in iterator:
        parts = chunk if isinstance(chunk, tuple) else (chunk,)
        given, targets = iter(parts[:inputs]), iter(parts[inputs:])
        yield (
            [n if s else next(given) for n, s in zip(numbers, plan.single, strict=True)],
            [None if o is None else next(targets) for o in outs],
        )
