"""Runs a function of arrays: small arrays at once, large ones in blocks that stay in cache, two threads where it pays.

Nothing is kept between calls but code and scratch memory; scratch belongs to one run at a time and is written before
it is read, so that an interrupted call leaves nothing behind for the next.
"""

import math
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from numeric.emission import Code, blocks, simple, uniform
from numeric.expansions import vectorised
from numeric.quiet import quietly
from numeric.tracing import trace

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Array = NDArray[Any]
Chunk = tuple[tuple[Array, ...], tuple[Array, ...]]  # the inputs and the outputs of one block
Repair = Callable[[tuple[Array, ...], tuple[Array, ...]], None]

SMALL = 2048  # elements up to which one new array an operation is faster than blocks
CACHE = 400_000  # bytes of inputs, outputs and scratch that a block may touch
LEAST_BLOCK, MOST_BLOCK = 4096, 65536
PAYS = 2_000_000  # elements from which a second thread is worth its start
THREADS = min(2, os.cpu_count() or 1)


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

    def small(self, *arrays: Array) -> tuple[Array, ...]:
        """The outputs of small arrays, each a new array."""
        result: tuple[Array, ...] = quietly(self.run_simple, *arrays)
        return result

    @lru_cache(maxsize=16)  # noqa: B019 - evaluators live as long as their kernels
    def codes(self, single: tuple[bool, ...]) -> tuple[Code, Code, int]:
        """The code of the parameters and of the blocks, and the length of a block, for inputs some of them numbers."""
        program = trace(self.function, single, self.dtype, wide=not vectorised())
        block = blocks(program, self.dtype)
        arrays = len(single) + self.outputs + block.registers
        size = CACHE // (arrays * self.dtype.itemsize) // 1024 * 1024
        return uniform(program, self.dtype), block, min(max(size, LEAST_BLOCK), MOST_BLOCK)

    def large(
        self,
        arrays: tuple[Array, ...],
        outs: tuple[Array | None, ...],
        shape: tuple[int, ...],
        mend: Repair,
        scales: tuple[float, ...],
        limits: tuple[tuple[float, float] | None, ...] = (),
        hidden: frozenset[int] = frozenset(),
    ) -> list[float]:
        """Fill `outs`, of one shape, and return the sums of the outputs for which `outs` has None.

        Inputs broadcast to the shape, those without axes are single numbers. mend(inputs, outputs) is called where
        a block is not finite, an input of `hidden` (whose NaN no output shows) is not, or an input leaves its limits,
        to correct the block in place; then each output is divided by its scale.
        """
        single = tuple(a.ndim == 0 for a in arrays)
        parameters, block, length = self.codes(single)
        numbers = [a.astype(self.dtype) if s else _ONE for a, s in zip(arrays, single, strict=True)]
        values = quietly(parameters.function, *numbers)
        run = _Run(
            block, values, length, self.dtype, single, tuple(o is None for o in outs), mend, scales, limits, hidden
        )
        size = math.prod(shape)
        if _is_flat(arrays, single, outs, shape, self.dtype):
            xs = tuple(n if s else a.reshape(-1) for a, n, s in zip(arrays, numbers, single, strict=True))
            os_ = tuple(None if o is None else o.reshape(-1) for o in outs)
            return _flat(run, xs, os_, size)
        return _any_layout(run, numbers, arrays, outs, shape)


_ONE = np.ones(())


class _Run:
    """What stays the same over the blocks of one call."""

    def __init__(
        self,
        block: Code,
        values: tuple[Any, ...],
        length: int,
        dtype: np.dtype[Any],
        single: tuple[bool, ...],
        summed: tuple[bool, ...],
        mend: Repair,
        scales: tuple[float, ...],
        limits: tuple[tuple[float, float] | None, ...],
        hidden: frozenset[int],
    ) -> None:
        self.block, self.values, self.length, self.dtype = block, values, length, dtype
        self.single, self.summed, self.mend, self.limits = single, summed, mend, limits
        self.hidden = [place in hidden for place in range(len(single))]
        self.stopped = False
        self.scales = [None if s == 1.0 else np.asarray(s, dtype) for s in scales]

    def go(self, chunks: Iterator[Chunk]) -> list[list[float]]:
        """Run the blocks one after the other; the sums of each block's outputs of which the sum is wanted."""
        with np.errstate(all="ignore"):
            return self._go(chunks)

    def _go(self, chunks: Iterator[Chunk]) -> list[list[float]]:
        registers, views, truths, finite = self._scratch()
        sums = []
        for xs, os_ in chunks:
            if self.stopped:
                break
            m = next(o.size for o in os_) if os_ else 0
            rs, vs, bs, ok = registers, views, truths, finite
            if m != self.length:
                rs, vs, bs, ok = [r[:m] for r in rs], [v[:m] for v in vs], [b[:m] for b in bs], ok[:m]
            self.block.function(*xs, *os_, *self.values, *rs, *vs, *bs)
            if not self._is_good(xs, os_, ok):
                self.mend(xs, os_)
            for o, scale in zip(os_, self.scales, strict=True):
                if scale is not None:
                    np.divide(o, scale, o)
            sums.append([float(np.add.reduce(o, dtype=np.float64)) for o, s in zip(os_, self.summed, strict=True) if s])
        return sums

    def _is_good(self, xs: tuple[Array, ...], os_: tuple[Array, ...], ok: Array) -> bool:
        """Whether a block is finite, as far as it shows, and its inputs within their limits."""
        for array in (*(x for x, h in zip(xs, self.hidden, strict=True) if h), *os_):
            np.isfinite(array, ok)
            if np.count_nonzero(ok) != ok.size:
                return False
        for x, limit in zip(xs, self.limits, strict=False):
            if limit is not None and (x.min() < limit[0] or x.max() > limit[1]):
                return False
        return True

    def _scratch(self) -> tuple[list[Array], list[Array], list[Array], Array]:
        count, bits = self.block.registers, {4: np.int32, 8: np.int64}[self.dtype.itemsize]
        memory = np.empty((count, self.length), self.dtype)
        truths = np.empty((self.block.truths + 1, self.length), bool)
        return list(memory), list(memory.view(bits)), list(truths[1:]), truths[0]

    def spare(self) -> list[Array | None]:
        """A block for each output of which only the sum is wanted."""
        return [np.empty(self.length, self.dtype) if s else None for s in self.summed]


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


def _flat(run: _Run, xs: tuple[Array, ...], outs: tuple[Array | None, ...], size: int) -> list[float]:
    starts = range(0, size, run.length)
    halves = (starts[: len(starts) // 2], starts[len(starts) // 2 :])
    tasks = [partial(run.go, _cut(run, xs, outs, size, half)) for half in halves]
    if size >= PAYS and THREADS > 1:
        parts = [sums for half in _together(run, tasks) for sums in half]
    else:
        parts = run.go(_cut(run, xs, outs, size, starts))
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


def _cut(
    run: _Run, xs: tuple[Array, ...], outs: tuple[Array | None, ...], size: int, starts: Sequence[int]
) -> Iterator[Chunk]:
    spare = run.spare()
    for start in starts:
        stop = min(start + run.length, size)
        yield (
            tuple(x if s else x[start:stop] for x, s in zip(xs, run.single, strict=True)),
            tuple(_part(s, o, start, stop) for s, o in zip(spare, outs, strict=True)),
        )


def _part(spare: Array | None, out: Array | None, start: int, stop: int) -> Array:
    if spare is not None:
        return spare[: stop - start]
    assert out is not None  # noqa: S101 - one of the two is there
    return out[start:stop]


def _any_layout(
    run: _Run,
    numbers: list[Array],
    arrays: tuple[Array, ...],
    outs: tuple[Array | None, ...],
    shape: tuple[int, ...],
) -> list[float]:
    """Strided, broadcast, swapped or half-precision arrays, gathered block by block by NumPy's iterator."""
    whole = [a for a, s in zip(arrays, run.single, strict=True) if not s]
    given = [o for o in outs if o is not None]
    operands: list[Array] = [*whole, *given] or [np.zeros(shape, run.dtype)]
    flags: list[list[Any]] = [["readonly"]] * (len(operands) - len(given)) + [["writeonly", "no_broadcast"]] * len(
        given
    )
    iterator = np.nditer(
        operands,
        flags=["external_loop", "buffered", "zerosize_ok"],
        op_flags=flags,
        op_dtypes=[run.dtype] * len(operands),
        itershape=shape or None,
        casting="unsafe",
        order="C",
        buffersize=run.length,
    )
    with iterator:
        parts = run.go(_chunks(run, iterator, numbers, len(whole)))
    return [_sum(column) for column in zip(*parts, strict=True)]


def _chunks(run: _Run, iterator: Any, numbers: list[Array], inputs: int) -> Iterator[Chunk]:
    spare = run.spare()
    for chunk in iterator:
        parts = chunk if isinstance(chunk, tuple) else (chunk,)
        given, outs = iter(parts[:inputs]), iter(parts[inputs:])
        m = parts[0].size
        yield (
            tuple(n if s else next(given) for n, s in zip(numbers, run.single, strict=True)),
            tuple(next(outs) if s is None else s[:m] for s in spare),
        )


class _Threads(threading.local):
    """Whether this thread is handing out work: a signal handler that calls a kernel then does its own alone."""

    busy = False


_threads = _Threads()
_lock = threading.Lock()
_executor: "ThreadPoolExecutor | None" = None


def _together(run: _Run, tasks: Sequence[Callable[[], list[list[float]]]]) -> list[list[list[float]]]:
    """The results of the tasks, each in a thread; none of them runs on after this has returned or raised."""
    if _threads.busy:  # the locks of the pool may be held by the call that was interrupted
        return [task() for task in tasks]
    from concurrent.futures import Future, wait  # 15 ms that a fresh process need not spend

    futures: list[Future[list[list[float]]]] = []
    _threads.busy = True
    try:
        with suppress(RuntimeError):  # the interpreter is shutting down, or has no thread to give
            for task in tasks:
                futures.append(_pool().submit(task))
        return [f.result() for f in futures] + [task() for task in tasks[len(futures) :]]
    except BaseException:
        # The arrays are the caller's again: nobody may write to them any more.
        run.stopped = True
        wait(futures)
        raise
    finally:
        _threads.busy = False


def _pool() -> "ThreadPoolExecutor":
    """The threads of this process, started when first needed."""
    global _executor
    from concurrent.futures import ThreadPoolExecutor

    with _lock:
        if _executor is None:
            _executor = ThreadPoolExecutor(THREADS, thread_name_prefix="gradproof")
        return _executor


def _forget() -> None:
    """A forked child has no threads but its own, and the lock may have been held by another."""
    global _lock, _executor
    _lock, _executor, _threads.busy = threading.Lock(), None, False


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
