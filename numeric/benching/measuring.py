"""One measurement: every competitor on one function, size and dtype, with what each of them lacks said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from numeric.benching.inputs import sample
from numeric.benching.peer import Peer, Run
from numeric.benching.timing import Timing, geometric_mean, interleaved
from symbolic.formula import Formula


@dataclass(frozen=True)
class Measurement:
    """The timings by competitor, and why others have none."""

    function: str
    size: int
    dtype: str
    timings: dict[str, Timing]
    lacking: dict[str, str] = field(default_factory=dict)

    def nanoseconds(self, competitor: str, statistic: str = "minimum") -> float | None:
        """Per element; None for a competitor without a timing."""
        timing = self.timings.get(competitor)
        return None if timing is None else float(getattr(timing, statistic)) / self.size * 1e9

    def ratio(self, ours: str, peer: str, statistic: str = "minimum") -> float | None:
        """Time of ours ÷ time of the peer."""
        above, below = self.nanoseconds(ours, statistic), self.nanoseconds(peer, statistic)
        return None if above is None or below is None else above / below


def measure(f: Formula, size: int, dtype: str, competitors: Sequence[Peer], rounds: int) -> Measurement:
    """Time value_and_grad of f on arrays of `size` numbers, the competitors in turn."""
    arrays = sample(f, size, dtype)
    runs: dict[str, Run] = {}
    lacking: dict[str, str] = {}
    # A textbook form overflows where ours does not; that is a matter of the audit.
    with np.errstate(all="ignore"):
        for peer in competitors:
            run, reason = _prepared(peer, f, arrays)
            if run is None:
                lacking[peer.name] = reason
            else:
                runs[peer.name] = run
        return Measurement(f.name, size, dtype, interleaved(runs, rounds), lacking)


def _prepared(peer: Peer, f: Formula, arrays: tuple[Any, ...]) -> tuple[Run | None, str]:
    """The peer's call after a first run, or why there is none."""
    if peer.missing:
        return None, "not installed"
    try:
        run = peer.prepare(f, arrays)
        if run is not None:
            run()
    except Exception as error:
        if not peer.foreign:
            raise
        # Another library may fail in any way (no compiler for torch.compile); it is told, and the others go on.
        return None, f"fails with {type(error).__name__}"
    return run, "has no such function"


def ratios(found: Sequence[Measurement], ours: str, peer: str, statistic: str = "minimum") -> list[float]:
    """Ours ÷ peer, over the measurements in which both have a timing."""
    return [r for m in found if (r := m.ratio(ours, peer, statistic)) is not None]


def mean_ratio(found: Sequence[Measurement], ours: str, peer: str, statistic: str = "minimum") -> float | None:
    """The geometric mean of ours ÷ peer; None where they never met."""
    several = ratios(found, ours, peer, statistic)
    return geometric_mean(several) if several else None
