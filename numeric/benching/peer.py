"""Peer: a library or a way of writing that is timed beside a kernel, and how a run of it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from symbolic.formula import Formula

Pair = tuple[Any, Any]
Run = Callable[[], Pair]


@dataclass(frozen=True, kw_only=True)
class Peer:
    """`prepare` makes a call without arguments that computes value and gradient; None where the peer lacks f."""

    name: str
    what: str
    prepare: Callable[[Formula, tuple[Any, ...]], Run | None]
    numbers: Callable[[Pair], Pair] = lambda pair: pair
    needs: tuple[str, ...] = ()  # packages
    slow: bool = False  # left out unless asked for
    foreign: bool = True  # not our kernel: it may fail

    @property
    def missing(self) -> tuple[str, ...]:
        """The packages that are not installed."""
        return tuple(package for package in self.needs if find_spec(package) is None)
