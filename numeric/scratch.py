"""Scratch memory of block programs, kept between calls: as much as is worth keeping, never shared by two runs."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from numeric.emission import INTEGERS, Code

Array = NDArray[Any]

STEP = 4096  # lengths are rounded up to a multiple of this
OWN = 1 << 19  # bytes up to which each plan keeps its own
MOST = 4  # larger ones that are kept in all


class Scratch:
    """Registers of one run: as numbers, the same memory as integers, and truth values; and room for summed outputs."""

    def __init__(self, owner: object, code: Code, length: int, outputs: int, dtype: np.dtype[Any]) -> None:
        memory = np.empty((code.registers, length), dtype)
        bits = memory.view(INTEGERS[dtype.itemsize])
        truths = np.empty((code.truths, length), bool)
        self.owner, self.length = owner, length
        self.bytes = memory.nbytes + truths.nbytes
        self.whole = (*memory, *bits, *truths)
        self.spare = tuple(np.empty((outputs, length), dtype))
        self.finite = np.empty(length, bool)
        self.cut: dict[int, tuple[Array, ...]] = {length: self.whole}

    def registers(self, m: int) -> tuple[Array, ...]:
        """The first m places of every register."""
        found = self.cut.get(m)
        if found is None:
            if len(self.cut) > 4:
                self.cut = {self.length: self.whole}
            found = self.cut[m] = tuple(a[:m] for a in self.whole)
        return found


_large: list[Scratch] = []


def take(pool: list[Scratch], owner: object, code: Code, length: int, outputs: int, dtype: np.dtype[Any]) -> Scratch:
    """Scratch of at least that length, from the owner's pool, from what is kept for all, or new."""
    if pool:
        try:
            found = pool.pop()  # another run cannot take the same
            if found.length >= length:
                return found
        except IndexError:
            pass
    for kept in tuple(_large):
        if kept.owner is owner and kept.length >= length:
            try:
                _large.remove(kept)
            except ValueError:  # another thread was faster
                continue
            return kept
    return Scratch(owner, code, -(-length // STEP) * STEP, outputs, dtype)


def give(pool: list[Scratch], scratch: Scratch) -> None:
    """Keep it for the next run."""
    if scratch.bytes <= OWN:
        if len(pool) < 2:
            pool.append(scratch)
        return
    _large.append(scratch)
    while len(_large) > MOST:
        del _large[0]
