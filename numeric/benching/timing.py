"""Competitors timed in turn: in every round each of them gives one sample, so that noise hits all alike."""

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

Run = Callable[[], Any]
MOST_REPEATS = 100_000
LONG = 0.05  # seconds
PAUSE = 0.005  # seconds, for threads that still spin after their call


@dataclass(frozen=True)
class Timing:
    """Seconds per call: one sample per round, each the mean of `repeats` calls in a row."""

    samples: tuple[float, ...]
    repeats: int

    @property
    def minimum(self) -> float:
        """The round with the least noise."""
        return min(self.samples)

    @property
    def median(self) -> float:
        """The usual round."""
        return statistics.median(self.samples)


def interleaved(runs: Mapping[str, Run], rounds: int, floor: float = 1e-3) -> dict[str, Timing]:
    """The timing of each competitor: `rounds` samples, each of so many calls that it lasts at least `floor` seconds.

    Each must have run once before: a first call may compile.
    """
    repeats = {name: _repeats(run, floor) for name, run in runs.items()}
    samples: dict[str, list[float]] = {name: [] for name in runs}
    names = list(runs)
    with _no_collection():
        for turn in range(rounds):
            # Another one begins each round, so that none always follows a library whose threads still spin.
            shift = turn % max(len(names), 1)
            for name in names[shift:] + names[:shift]:
                _settle(runs[name], samples[name])
                samples[name].append(sample(runs[name], repeats[name]))
    return {name: Timing(tuple(samples[name]), repeats[name]) for name in names}


def sample(run: Run, repeats: int) -> float:
    """Seconds per call, over `repeats` calls in a row."""
    start = time.perf_counter()
    for _ in range(repeats):
        run()
    return (time.perf_counter() - start) / repeats


def _settle(run: Run, before: list[float]) -> None:
    """Let the threads of the competitor before come to rest, and fill the caches anew by a call that is not counted.

    A call that is long needs no full caches; then a pause will do, and the whole takes half the time.
    """
    if before and before[-1] > LONG:
        time.sleep(PAUSE)
    else:
        run()


def _repeats(run: Run, floor: float) -> int:
    """How many calls last at least `floor` seconds."""
    repeats = 1
    while repeats < MOST_REPEATS:
        took = sample(run, repeats) * repeats
        if took >= floor:
            break
        repeats = min(MOST_REPEATS, max(2 * repeats, math.ceil(repeats * 1.1 * floor / max(took, 1e-9))))
    return repeats


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector out of the samples."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def geometric_mean(ratios: list[float]) -> float:
    """(∏ r_i)^(1/n); ValueError for an empty list or a ratio that is not positive."""
    if not ratios or min(ratios) <= 0:
        raise ValueError(f"the ratios are {ratios}; there must be one at least, and all positive")
    return math.exp(math.fsum(map(math.log, ratios)) / len(ratios))
