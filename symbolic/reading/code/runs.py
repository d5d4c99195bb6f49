"""One run of the code: what is known of its letters, which way it took at each branch, what was taken for granted."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.nodes import Node, both, negation, truth

MOST_PATHS = 256
T = TypeVar("T")
Bounds = tuple[float, float]
Guard = tuple[Node, Node | None, Node | None]  # a number, and the least and the most that it is taken to be


@dataclass
class Run:
    """The state of a run: the bounds of the letters, the branches, the conditions told."""

    bounds: Mapping[str, Bounds] = field(default_factory=dict)  # of continuous letters: open intervals
    way: tuple[bool, ...] = ()  # the branches to take first
    taken: list[tuple[Node, bool]] = field(default_factory=list)
    told: dict[str, None] = field(default_factory=dict)
    under: list[Node] = field(default_factory=list)  # conditions under which assignments happen
    loading: bool = False  # whether this is the reading of a file, not a call
    without_tiny: bool = False  # whether numbers like 1e-8 are read as 0
    tiny: bool = False  # whether one was met
    guesses: dict[str, None] = field(default_factory=dict)  # readings too weak to refute by
    guards: list[Guard] = field(default_factory=list)  # clips that were read as their argument
    counts: set[int] = field(default_factory=set)  # numbers of classes that the code itself bears out

    def guess(self, says: str) -> None:
        """Note a reading that may not be what is meant."""
        self.tell(says)
        self.guesses[says] = None

    def tell(self, says: str) -> None:
        """Note something that the verdict rests on."""
        if says:
            self.told[says] = None

    def branch(self, c: Node) -> bool:
        """Which way to go at a condition: as before on this path, or True first."""
        if c.op in ("true", "false"):
            return c.op == "true"
        if c.op == "not":
            return not self.branch(c.args[0])
        for known, way in self.taken:
            if known is c:
                return way
        if self.under:
            raise NotLiftedError("a branch inside of a branch that was joined")
        way = self.way[len(self.taken)] if len(self.taken) < len(self.way) else True
        self.taken.append((c, way))
        return way

    @property
    def guard(self) -> Node:
        """The condition under which an assignment happens now."""
        found = truth(True)
        for c in self.under:
            found = both(found, c)
        return found


_runs: list[Run] = []


def current() -> Run:
    """The run that is under way."""
    if not _runs:
        raise NotLiftedError("a symbolic array outside of a run")
    return _runs[-1]


@contextmanager
def running(run: Run) -> Iterator[Run]:
    """Make a run the current one."""
    _runs.append(run)
    try:
        yield run
    finally:
        _runs.pop()


@dataclass
class Explored(Generic[T]):
    """The results of a call on every path through its branches, each with the condition of the path."""

    results: list[tuple[Node, T]] = field(default_factory=list)
    told: dict[str, None] = field(default_factory=dict)
    tiny: bool = False
    guesses: dict[str, None] = field(default_factory=dict)
    guards: list[Guard] = field(default_factory=list)
    counts: set[int] = field(default_factory=set)


def explore(call: Callable[[], T], bounds: Mapping[str, Bounds], without_tiny: bool = False) -> Explored[T]:
    """Run a call once for each path through its branches."""
    found: Explored[T] = Explored()
    ways: list[tuple[bool, ...]] = [()]
    while ways:
        if len(found.results) + len(ways) > MOST_PATHS:
            raise NotLiftedError(f"more than {MOST_PATHS} ways through the branches of the code")
        way = ways.pop()
        with running(Run(bounds, way, without_tiny=without_tiny)) as run:
            result = call()
        found.told |= run.told
        found.tiny |= run.tiny
        found.guesses |= run.guesses
        found.guards += run.guards
        found.counts |= run.counts
        path = truth(True)
        for c, yes in run.taken:
            path = both(path, c if yes else negation(c))
        found.results.append((path, result))
        steps = tuple(yes for _, yes in run.taken)
        ways += [(*steps[:at], False) for at in range(len(way), len(steps))]
    return found
