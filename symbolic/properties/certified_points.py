"""Exact points at which something is surely so: a negative value, a negative second derivative along a line."""

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from sympy import Basic, Expr, IndexedBase, Integer, Symbol

from symbolic.formula import Formula
from symbolic.indices import n
from symbolic.verification.enclosure import Point, UndecidableError, second_along, value

SIZES = (2, 3)
POINTS, FEW = 60, 10
LARGE = 45  # operations, of an expression over vectors that is asked at few points


def points(f: Formula, fixed: dict[Basic, Expr], seed: int, count: int = POINTS) -> Iterator[Point]:
    """Exact points of the arguments by their kinds, each with a direction in the prediction; parameters as given."""
    rng = Random(seed)
    for at in range(count):
        size = SIZES[at % len(SIZES)] if f.is_vector else 1
        scalars: dict[Symbol, Any] = {}
        arrays: dict[IndexedBase, Any] = {}
        for a in f.args:
            if a.symbol in fixed:
                scalars[a.symbol] = fixed[a.symbol]
            elif a.kind.vector:
                arrays[a.symbol] = a.kind.sample(rng, size)
            else:
                scalars[a.symbol] = a.kind.sample(rng, 1)
        x = f.wrt.symbol
        direction: dict[Any, Any] = {}
        if f.wrt.kind.vector:
            ways = [rng.choice((-1, 0, 1)) for _ in range(size)]
            ways[rng.randrange(size)] = 1
            direction = {(x, k): Integer(way) for k, way in enumerate(ways, start=1) if way}
        else:
            direction = {x: Integer(1)}
        yield Point(scalars, arrays, {n: size} if f.is_vector else {}, direction)


def negative_value(f: Formula, e: Expr, fixed: dict[Basic, Expr]) -> str | None:
    """An exact point at which e < 0, in words; None where none was met."""
    return _first(f, e, fixed, value, moving=False)


def negative_bend(f: Formula, e: Expr, fixed: dict[Basic, Expr]) -> str | None:
    """An exact point and a direction along which the second derivative of e is negative, in words."""
    return _first(f, e, fixed, second_along, moving=True)


def _first(
    f: Formula, e: Expr, fixed: dict[Basic, Expr], ask: Callable[[Expr, Point], Any], *, moving: bool
) -> str | None:
    count = FEW if f.is_vector and e.count_ops() > LARGE else POINTS
    for at in points(f, fixed, 20261123, count):
        try:
            ball = ask(e, at if moving else Point(at.scalars, at.arrays, at.integers))
        except (UndecidableError, ArithmeticError, ValueError):
            continue
        if ball < 0:
            return f"{_told(at, moving)}, where it is {ball.str(6, radius=False)}"
    return None


def _told(at: Point, moving: bool) -> str:
    parts = [f"{a} = {b}" for a, b in at.scalars.items()]
    parts += [f"{a.label} = ({', '.join(map(str, b))})" for a, b in at.arrays.items()]
    told = ", ".join(parts)
    entries = [(p, v) for p, v in at.direction.items() if isinstance(p, tuple)]
    if not moving or not entries:
        return told
    base = entries[0][0][0]
    size = len(at.arrays[base])
    ways = {p[1]: v for p, v in entries}
    return f"{told} along ({', '.join(str(ways.get(k, 0)) for k in range(1, size + 1))})"
