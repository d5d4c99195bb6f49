"""Vector functions over batches: blocks of rows that stay in cache, classes along their first axis, one pass.

No temporary is larger than a block; what is written is the output and nothing else.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.namespace import Program, plain
from numeric.pool import Stop, together
from numeric.rows import Placed
from numeric.signature import Signature

Array = NDArray[Any]

BLOCK = 3 << 14  # elements: fewer leave short loops along the batch, more fall out of the cache
WIDE = 512  # rows that long are worked on where they lie; shorter ones are turned, so that a loop runs along the batch

TWO_THREADS_FROM = 1 << 21  # elements: below, a second thread costs more than it gives

FULL = 8  # bytes of a number from which on a wide program has no digits to spare

# How many axes of an argument or output belong to the row: a vector 1, one number per row 0, a Jacobian 2.
Rank = int


@dataclass(frozen=True)
class RowProgram:
    """A program over rows; `takes` and `gives` say what its inputs and outputs hold per row, None for a parameter."""

    program: Program
    takes: tuple[Rank | None, ...]
    gives: tuple[Rank, ...]
    bounds: tuple[tuple[float, float] | None, ...]

    def run(
        self, arrays: Sequence[Array], outs: Sequence[Array], dtype: np.dtype[Any], counts: Sequence[int] | None = None
    ) -> None:
        """Fill `outs`, each of shape (batch…, own axes…), from arrays that broadcast with them, computing in `dtype`.

        counts: what each output is divided by (the batch of a mean). No floating-point warning is raised. An out may be
        an input, or overlap one.
        """
        counts = counts or (1,) * len(outs)
        block = self._block
        if self.is_wide:
            if dtype.itemsize < FULL:
                block = replace(self, program=plain(self.program))._block
            dtype = np.dtype(np.float64)
        row_blocks(block, list(zip(arrays, self.takes, strict=True)), list(zip(outs, self.gives, strict=True)),
                   dtype, counts, self.has_pairs)  # fmt: skip

    @property
    def is_wide(self) -> bool:
        """Whether it is computed in float64 for every dtype: its sums may cancel."""
        return "widened(" in self.program.source

    @property
    def has_pairs(self) -> bool:
        """Whether it works on all pairs of entries, n² numbers for each row."""
        return "pair_sum(" in self.program.source

    def _block(self, *blocks: Array) -> list[Any]:
        inside = [b if ends is None else _within(b, *ends) for b, ends in zip(blocks, self.bounds, strict=True)]
        results: list[Any] = list(self.program(*inside))
        if self.gives == (2,):
            results = [Placed(results[0], None, results[1])]
        for place, silent in enumerate(self.program.silent[: len(results)]):
            lost = [np.isnan(inside[s]).any(axis=0) for s in silent if inside[s].ndim == 2]
            if lost and (rows := np.logical_or.reduce(lost)).any():
                results[place] = _lost(results[place], rows)
        return results


def _within(block: Array, low: float, high: float) -> Array:
    """The block with NaN outside of a closed domain."""
    outside = (block < low) | (block > high)
    return np.where(outside, block.dtype.type(np.nan), block) if outside.any() else block


def _lost(result: Any, rows: NDArray[np.bool_]) -> Any:
    """The result with NaN in some rows."""
    if isinstance(result, Placed):
        return Placed(_lost(result.off, rows), result.place, _lost(result.on, rows))
    return np.where(rows, np.nan, result)


def row_program(f: Signature, program: Program, task: str, labels: str = "") -> RowProgram:
    """The program of one task of a vector formula over rows; `labels` names an argument given as class labels."""
    takes: list[Rank | None] = [None if a.default is not None else int(a.vector and a.name != labels) for a in f.args]
    bounds = [(a.low, a.high) if a.has_open_end and a.vector else None for a in f.args]
    own = int(f.has_components)
    if task == "vjp":
        takes, bounds = [*takes, own], [*bounds, None]
    gives: dict[str, tuple[Rank, ...]] = {"value": (own,), "value_and_grad": (own, 1), "jacobian": (2,)}
    return RowProgram(program, tuple(takes), gives.get(task, (1,)), tuple(bounds))


def row_blocks(
    function: Callable[..., Sequence[Any]],
    arrays: Sequence[tuple[Array, Rank | None]],
    outs: Sequence[tuple[Array, Rank]],
    dtype: np.dtype[Any],
    counts: Sequence[int],
    pairs: bool = False,
) -> None:
    """Call `function` on blocks (n, rows) of the arrays and write its results, each divided by its count.

    pairs: the function takes n² numbers for each row, so that its blocks hold fewer of them.
    """
    first, rank = outs[0]
    lead = first.shape[: first.ndim - rank]
    if not all(out.size for out, _ in outs):
        return
    targets = [_apart(out, arrays) for out, _ in outs]
    loads = [_load(a, r, lead, dtype) for a, r in arrays]
    stores = [_store(t, r, lead) for t, (_, r) in zip(targets, outs, strict=True)]
    widest = max(int(np.prod(out.shape[out.ndim - r :])) for out, r in outs)
    widest = max(widest, *(a.shape[-1] for a, r in arrays if r == 1))
    widest *= widest if pairs else 1
    blocks = list(_slices(int(np.prod(lead)), max(1, BLOCK // widest)))

    stop = Stop()

    def work(some: list[slice]) -> None:
        with np.errstate(all="ignore"):  # an error state is that of one thread
            for rows in some:
                if stop.told:
                    break
                results = function(*(load(rows) for load in loads))
                for store, result, count in zip(stores, results, counts, strict=True):
                    store(rows, result, count)

    if int(np.prod(lead)) * widest < TWO_THREADS_FROM:
        work(blocks)
    else:
        together(stop, [partial(work, blocks[::2]), partial(work, blocks[1::2])])
    for (out, _), target in zip(outs, targets, strict=True):
        if target is not out:
            np.copyto(out, target)


def _slices(size: int, step: int) -> Iterator[slice]:
    for start in range(0, size, step):
        yield slice(start, min(start + step, size))


def _apart(out: Array, arrays: Sequence[tuple[Array, Rank | None]]) -> Array:
    """The output, or a new array where an input would be overwritten before it is read."""
    for a, _ in arrays:
        same = a.__array_interface__["data"] == out.__array_interface__["data"]
        if np.may_share_memory(a, out) and not (same and a.shape == out.shape and a.strides == out.strides):
            return np.empty_like(out)
    return out


def _collapsed(a: Array, axes: int) -> Array | None:
    """The first `axes` axes as one, where that needs no copy."""
    kept = [(size, step) for size, step in zip(a.shape[:axes], a.strides[:axes], strict=True) if size != 1]
    flat = all(step == below * rows for (_, step), (rows, below) in pairwise(kept))
    return a.reshape(-1, *a.shape[axes:]) if flat and a.size else None


def _load(a: Array, rank: Rank | None, lead: tuple[int, ...], dtype: np.dtype[Any]) -> Callable[[slice], Array]:
    """A block of an array: (n, rows) for a vector, (1, rows) for a number per row, (rows,) for a label."""
    if rank is None:
        return lambda _: a
    whole = np.broadcast_to(a, (*lead, *a.shape[a.ndim - rank :]))
    flat = _collapsed(whole, len(lead))

    def take(rows: slice) -> Array:
        if flat is not None:
            return flat[rows]
        return whole[np.unravel_index(np.arange(rows.start, rows.stop), lead)]

    if not rank:
        integer = a.dtype.kind in "iu"
        return lambda rows: take(rows) if integer else take(rows)[None].astype(dtype)
    order = "K" if whole.shape[-1] > WIDE else "C"
    return lambda rows: np.asarray(take(rows).T, dtype, order=order)  # type: ignore[call-overload]


def _store(out: Array, rank: Rank, lead: tuple[int, ...]) -> Callable[[slice, Any, int], None]:
    """Write one block of results to the rows of an output."""
    flat = _collapsed(out, len(lead))

    def store(rows: slice, result: Any, count: int) -> None:
        if flat is not None:
            _write(flat[rows], rank, result, count)
            return
        block = np.empty((rows.stop - rows.start, *out.shape[len(lead) :]), out.dtype)
        _write(block, rank, result, count)
        out[np.unravel_index(np.arange(rows.start, rows.stop), lead)] = block

    return store


def _write(block: Array, rank: Rank, result: Any, count: int) -> None:
    if isinstance(result, Placed):
        _write(block, rank, result.off, count)
        at: tuple[Any, ...] = (np.arange(block.shape[1]),) * 2
        if result.place is not None:
            at = (np.arange(len(block)), result.place)
            block[at] = np.reshape(result.on / count, -1)
        else:
            block[:, *at] = np.asarray(result.on / count).T
        return
    target = block.transpose(*range(1, block.ndim), 0) if rank else block[None]
    # Divided first, while it is in cache: a quotient that goes straight to its turned place costs twice as much.
    np.copyto(target, result if count == 1 else result / count, casting="unsafe")
