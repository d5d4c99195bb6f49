"""Runs a function of arrays: small arrays at once, large ones in blocks that stay in cache, two threads where it pays.

Nothing is kept between calls but code and scratch memory; scratch belongs to one run at a time and is written before
it is read, so that an interrupted call leaves nothing behind for the next.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.emission import Code, blocks, simple, uniform
from numeric.expansions import vectorised
from numeric.layouts import Chunk, gathered
from numeric.loops import Limits, Loops, loops_of
from numeric.pool import THREADS, Stop, together
from numeric.quiet import quietly
from numeric.scratch import Scratch, give, take
from numeric.straight_line import StraightLine
from numeric.tracing import trace

Array = NDArray[Any]
Repair = Callable[[Sequence[Array], Sequence[Array]], None]

SMALL = 2048  # elements up to which one new array an operation is faster than blocks
CACHE = 1_600_000  # bytes of inputs, outputs and scratch that a block may touch
LEAST_BLOCK, MOST_BLOCK = 16384, 65536
NATIVE_BLOCK = 131072  # of machine code, which needs no scratch: long, so that threads seldom meet in the interpreter
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
    limits: Limits = ()


@dataclass
class Plan:
    """The code of the blocks for inputs some of which are single numbers; the code for NumPy is traced when needed."""

    function: Callable[..., Sequence[Any]]
    single: tuple[bool, ...]
    dtype: np.dtype[Any]
    outputs: int
    loops: Loops | None
    pool: list[Scratch] = field(default_factory=list)

    @cached_property
    def program(self) -> StraightLine:
        """The straight-line program for NumPy."""
        return trace(self.function, self.single, self.dtype, wide=not vectorised())

    @cached_property
    def block(self) -> Code:
        """The code of a block in NumPy."""
        return blocks(self.program, self.dtype)

    @cached_property
    def parameters(self) -> Code:
        """The code of what a block needs that is one number for the whole array."""
        return uniform(self.program, self.dtype)

    @cached_property
    def length(self) -> int:
        """Elements of a block."""
        if self.loops is not None:
            return NATIVE_BLOCK
        arrays = len(self.single) + self.outputs + self.block.registers
        length = CACHE // (arrays * self.dtype.itemsize) // 1024 * 1024
        return min(max(length, LEAST_BLOCK), MOST_BLOCK)

    def run(
        self, chunks: Iterable[Chunk], numbers: Sequence[Array], wanted: Wanted, stop: Stop, size: int
    ) -> list[list[float]]:
        """Run the blocks one after the other; for each block the sums that are wanted.

        numbers: the inputs that are single numbers, and 1 in the place of others. size: that of the largest block.
        """
        if self.loops is not None:
            return [self._by_loops(self.loops, *chunk, wanted) for chunk in chunks if not stop.told]
        sums, in_numpy = [], _InNumPy(self, numbers, min(size, self.length))
        for xs, given in chunks:
            if stop.told:
                break
            sums.append(in_numpy.run(xs, given, wanted))
        give(self.pool, in_numpy.scratch)
        return sums

    def _by_loops(
        self, loops: Loops, xs: Sequence[Array], given: Sequence[Array | None], wanted: Wanted
    ) -> list[float]:
        """One block by machine code; the sums that are wanted."""
        sums = loops.fill(xs, given, wanted.scales)
        if sums is None:
            m = _size_of(xs, given, self.single)
            os_ = [np.empty(m, self.dtype) if o is None else o for o in given]
            loops.run(xs, os_)
            wanted.mend(xs, os_)
            sums = _scaled(os_, given, wanted)
        return sums


class _InNumPy:
    """One run of a plan's code for NumPy, with its scratch."""

    def __init__(self, plan: Plan, numbers: Sequence[Array], length: int) -> None:
        self.plan, self.values = plan, plan.parameters.function(*numbers)
        self.scratch = take(plan.pool, plan, plan.block, length, plan.outputs, plan.dtype)

    def run(self, xs: Sequence[Array], given: Sequence[Array | None], wanted: Wanted) -> list[float]:
        scratch = self.scratch
        m = _size_of(xs, given, self.plan.single)
        os_ = [s[:m] if o is None else o for o, s in zip(given, scratch.spare, strict=True)]
        self.plan.block.function(*xs, *os_, *self.values, *scratch.registers(m))
        return _finished(xs, os_, given, wanted, scratch.finite[:m])


def _finished(
    xs: Sequence[Array], os_: Sequence[Array], given: Sequence[Array | None], wanted: Wanted, finite: Array
) -> list[float]:
    """See to what a block could not do; the sums of the outputs that are not given a place."""
    if not _is_good(xs, os_, wanted, finite):
        wanted.mend(xs, os_)
    return _scaled(os_, given, wanted)


def _scaled(os_: Sequence[Array], given: Sequence[Array | None], wanted: Wanted) -> list[float]:
    """Divide the outputs by their scales; the sums of those that are not given a place."""
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

    function: arrays → outputs, in NumPy; single: which inputs are single numbers whatever the others are. hidden and
    limits: as in Wanted.
    """

    def __init__(
        self,
        function: Callable[..., Sequence[Any]],
        single: tuple[bool, ...],
        dtype: np.dtype[Any],
        hidden: tuple[int, ...] = (),
        limits: Limits = (),
    ) -> None:
        self.function, self.single, self.dtype, self.hidden, self.limits = function, single, dtype, hidden, limits
        self.plans: dict[tuple[bool, ...], Plan] = {}

    @property
    def outputs(self) -> int:
        """How many there are."""
        return self.plan(self.single).outputs

    @cached_property
    def program(self) -> StraightLine:
        """The straight-line program for small arrays."""
        return trace(self.function, self.single, self.dtype, wide=False)

    @cached_property
    def simple(self) -> Code:
        """The code for small arrays."""
        return simple(self.program, self.dtype)

    def small(self, *arrays: Array) -> tuple[Array, ...]:
        """The outputs of small arrays, each a new array."""
        loops = self.plan(self.single).loops
        if loops is not None:
            shape = next(a.shape for a, s in zip(arrays, self.single, strict=True) if not s)
            flat = [a if s else a.reshape(-1) for a, s in zip(arrays, self.single, strict=True)]
            found, _ = quietly(loops.run, flat, (None,) * self.outputs)
            return tuple(o.reshape(shape) for o in found)
        result: tuple[Array, ...] = quietly(self.simple.function, *arrays)
        return result

    def plan(self, single: tuple[bool, ...]) -> Plan:
        """The code of the blocks, made when it is first needed."""
        found = self.plans.get(single)
        if found is None:
            loops = loops_of(self.function, single, self.dtype, self.hidden, self.limits)
            outputs = len((self.program if loops is None else loops.program).outputs)
            found = self.plans[single] = Plan(self.function, single, self.dtype, outputs, loops)
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
        if _is_flat(arrays, single, outs, shape, self.dtype):
            xs = [n if s else a.reshape(-1) for a, n, s in zip(arrays, numbers, single, strict=True)]
            return run_flat(plan, xs, [None if o is None else o.reshape(-1) for o in outs], numbers, wanted)
        chunks = gathered(arrays, outs, shape, plan.length, numbers, self.dtype)
        with np.errstate(all="ignore"):
            parts = plan.run(chunks, numbers, wanted, Stop(), plan.length)
        return [_sum(column) for column in zip(*parts, strict=True)]


_ONE = np.ones(())  # stands for an input of which no single number is made


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
    plan: Plan, xs: Sequence[Array], outs: Sequence[Array | None], numbers: Sequence[Array], wanted: Wanted
) -> list[float]:
    """The same for arrays of one axis that lie in memory in one piece; an input without axes is a single number."""
    size = _size_of(xs, outs, plan.single)
    stop = Stop()
    if size <= plan.length:
        return quietly(plan.run, ((xs, outs),), numbers, wanted, stop, size)[0]
    pieces = [(0, size)]
    if size >= PAYS and THREADS > 1:
        middle = -(-size // plan.length) // 2 * plan.length
        pieces = [(0, middle), (middle, size)]
    tasks = [partial(quietly, plan.run, _cut(plan, xs, outs, *piece), numbers, wanted, stop, size) for piece in pieces]
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
