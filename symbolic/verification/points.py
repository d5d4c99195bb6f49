"""Exact points, and what stands there: numbers, entries, whole numbers, and the sign of a quantity."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from flint import arb, fmpq
from sympy import Basic, Indexed, IndexedBase, Integer, Rational, Symbol

from symbolic.verification.jets import BorderError, NoValueError, Part
from symbolic.verification.statement import ArgmaxOver, MaxOver

Place: TypeAlias = "Symbol | tuple[IndexedBase, tuple[int, ...]]"


@dataclass(frozen=True)
class Point:
    """An exact point: numbers, entries, and values of sizes and indices; and which of them are no continuum."""

    numbers: Mapping[Symbol, Rational] = field(default_factory=dict)
    entries: Mapping[IndexedBase, Mapping[tuple[int, ...], Rational]] = field(default_factory=dict)
    integers: Mapping[Symbol, int] = field(default_factory=dict)
    discrete: frozenset[Basic] = frozenset()


class AtPoint(ABC):
    """What is known at one point, below some sums, with some quantities moving."""

    def __init__(self, at: Point, on_borders: bool) -> None:
        self.at = at
        self.on_borders = on_borders
        self.bound: dict[Basic, int] = {}
        self.moving: list[Place] = []  # the place that each infinitesimal moves
        self.seen: dict[Any, Part] = {}
        self.steps = 0

    @abstractmethod
    def greatest(self, e: MaxOver | ArgmaxOver) -> tuple[int, Part]:
        """The index at which a term is greatest, and that term."""

    def symbol(self, e: Symbol) -> Part:
        if e in self.bound:
            return {0: arb(self.bound[e])}
        if e in self.at.integers:
            return {0: arb(self.at.integers[e])}
        if e not in self.at.numbers:
            raise NoValueError(f"the symbol {e} has no value")
        return self.travelling(self.at.numbers[e], e)

    def entry(self, e: Indexed) -> Part:
        place = tuple(map(self.integer, e.indices))
        values = self.at.entries.get(e.base)
        if values is None or place not in values:
            raise NoValueError(f"{e} has no value at {place}")
        return self.travelling(values[place], (e.base, place))

    def travelling(self, x: Rational, place: Place) -> Part:
        found: Part = {0: arb(fmpq(int(x.p), int(x.q)))}
        for bit, moved in enumerate(self.moving):
            if moved == place:
                found[1 << bit] = arb(1)
        return found

    def integer(self, e: Basic) -> int:
        if isinstance(e, Integer):
            return int(e)
        if e in self.bound:
            return self.bound[e]
        if e in self.at.integers:
            return self.at.integers[e]
        if isinstance(e, Indexed):
            place = tuple(map(self.integer, e.indices))
            values = self.at.entries.get(e.base, {})
            if place in values and values[place].is_Integer:
                return int(values[place])
        if isinstance(e, ArgmaxOver):
            return self.greatest(e)[0]
        shifted = e.xreplace({a: Integer(b) for a, b in (*self.at.integers.items(), *self.bound.items())})
        shifted = shifted.xreplace(dict(self.at.numbers))
        if not isinstance(shifted, Integer):
            raise NoValueError(f"the index {e} has no value")
        return int(shifted)

    def side(self, u: Part, e: Basic) -> int:
        """The sign of a quantity e with the value u."""
        start = u.get(0, arb(0))
        if start > 0:
            return 1
        if start < 0:
            return -1
        if start.is_zero():
            given = {a.base for a in e.atoms(Indexed)} | {a for a in e.free_symbols if a.is_Symbol}
            continuum = (given - self.at.discrete - self.at.integers.keys() - self.bound.keys()) & (
                self.at.numbers.keys() | self.at.entries.keys()
            )
            moved = {x[0] if isinstance(x, tuple) else x for x in self.moving}
            if (not continuum and not moved & given) or (self.on_borders and not self.moving):
                return 0
        raise BorderError("the point lies on a border")
