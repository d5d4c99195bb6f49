"""Exact points at which the sides of a statement are compared: sizes, indices, numbers and entries of every domain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, product
from random import Random

from sympy import (
    Abs,
    Basic,
    Expr,
    FiniteSet,
    Heaviside,
    Indexed,
    IndexedBase,
    Integer,
    Interval,
    Max,
    Min,
    Piecewise,
    Rational,
    S,
    Set,
    Symbol,
    oo,
    sign,
)
from sympy.core.relational import Eq, Relational
from sympy.logic.boolalg import Boolean

from symbolic.verification.balls import Evaluation
from symbolic.verification.jets import NoValueError
from symbolic.verification.points import Point
from symbolic.verification.renaming import apart
from symbolic.verification.statement import BINDERS, Given, Statement

BESIDE = Rational(1, 16)  # how far from a border points are tried
IN_TURN = 5  # places for one choice of sizes, before the next choice
MOST_ENTRIES = 200
MOST_CHOICES = 12  # of free indices, for one choice of sizes


@dataclass(frozen=True)
class Place:
    """A point, and how its sizes and free indices were chosen."""

    point: Point
    sizes: dict[Symbol, int]
    indices: dict[Symbol, int]


def size_symbols(s: Statement) -> tuple[Symbol, ...]:
    """The sizes of a statement: in shapes, in ranges, and other whole numbers that nothing else names."""
    named = {a for g in s.given for size in g.shape for a in size.free_symbols}
    named |= {a for size in s.ranges.values() for a in size.free_symbols}
    own = {g.symbol for g in s.given} | {a for g in s.given for a in g.symbol.free_symbols} | set(s.ranges)
    for side in (s.left, s.right):
        named |= {a for a in side.free_symbols if a.is_Symbol and a.is_integer and a.is_positive}
    return tuple(sorted((a for a in named if isinstance(a, Symbol) and a not in own), key=str))


def places(s: Statement, rng: Random) -> Iterator[Place]:
    """Points of growing variety: small sizes first, then others, larger numbers, and both sides of every border."""
    sizes = size_symbols(s)
    arrays = bool(sizes or s.ranges)
    for round_ in range(3):
        choices = _size_choices(sizes, large=round_ == 2) if arrays else [{}]
        yield from _in_turn([_of_sizes(s, numbers, rng, round_, arrays) for numbers in choices])


def _in_turn(ways: list[Iterator[Place]]) -> Iterator[Place]:
    """A few places of each way in turn: what is false for one row alone must not wait for all places with two."""
    while ways:
        for way in tuple(ways):
            found = list(islice(way, IN_TURN))
            yield from found
            if len(found) < IN_TURN:
                ways.remove(way)


def _size_choices(sizes: Sequence[Symbol], large: bool) -> list[dict[Symbol, int]]:
    if not sizes:
        return [{}]
    rows: list[tuple[int, ...]] = [tuple([2] * len(sizes))]
    if len(sizes) > 1:
        rows += [tuple(2 + at % 2 for at in range(len(sizes))), tuple(3 - at % 2 for at in range(len(sizes)))]
        rows += [tuple(1 + (at + turn) % 3 for at in range(len(sizes))) for turn in range(3)]
    rows += [tuple([1] * len(sizes)), tuple([3] * len(sizes))]
    rows += [tuple([4] * len(sizes)), tuple([5] * len(sizes))] if large else []
    return [dict(zip(sizes, row, strict=True)) for row in dict.fromkeys(rows)]


def _of_sizes(s: Statement, sizes: dict[Symbol, int], rng: Random, round_: int, arrays: bool) -> Iterator[Place]:
    put = {a: Integer(b) for a, b in sizes.items()}
    ranges = []
    for size in s.ranges.values():
        value = size.xreplace(put)
        if not (isinstance(value, Integer) and 1 <= value <= 9):
            return
        ranges.append(range(1, int(value) + 1))
    choices = list(product(*ranges))
    if len(choices) > MOST_CHOICES:
        equal = [c for c in choices if len(set(c)) < len(c)]
        others = [c for c in choices if len(set(c)) == len(c)]
        half = MOST_CHOICES // 2
        choices = rng.sample(equal, min(half, len(equal))) + rng.sample(others, min(half, len(others)))
    if arrays:
        scales = ((1, 4), (4, 1), (12, 1))[round_]
        times = 1 if len(choices) > 3 else 2
    else:
        scales, times = ((4, 1), (1, 4), (30, 1))[round_], (8, 5, 5)[round_]
    for choice in choices:
        indices = dict(zip(s.ranges, choice, strict=True))
        last = None
        for turn in range(times):
            scale = Rational(*scales) if round_ or turn % 2 else Rational(4)
            last = _drawn(s, {**sizes, **indices}, rng, scale)
            if last is not None:
                yield Place(last, sizes, indices)
        if last is not None and round_ < 2:
            for beside in _beside_borders(s, last):
                yield Place(beside, sizes, indices)


def _drawn(s: Statement, integers: dict[Symbol, int], rng: Random, scale: Rational) -> Point | None:
    """A point in every domain at which `where` holds; None where none was found."""
    if not _indices_fit(s, integers):
        return None
    for _ in range(30):
        numbers: dict[Symbol, Rational] = {}
        entries: dict[IndexedBase, dict[tuple[int, ...], Rational]] = {}
        for g in s.given:
            if isinstance(g.symbol, IndexedBase):
                found = _array(g, integers, rng, scale)
                if found is None:
                    return None
                entries[g.symbol] = found
            else:
                numbers[g.symbol] = _number(g.domain, rng, scale)
        point = _with_equations(s, Point(numbers, entries, integers, discrete_of(s)))
        if point is not None and all(fits(c, point) for c in s.where):
            return point
    return None


def discrete_of(s: Statement) -> frozenset[Basic]:
    """What takes no continuum of values: finite domains, whole numbers, one-hot labels."""
    return frozenset(g.symbol for g in s.given if is_discrete(g))


def is_discrete(g: Given) -> bool:
    """Whether a given number or array takes no continuum of values."""
    return isinstance(g.domain, FiniteSet) or g.together == "one-hot" or g.domain.is_subset(S.Integers) is True


def _indices_fit(s: Statement, integers: dict[Symbol, int]) -> bool:
    put = {a: Integer(b) for a, b in integers.items()}
    for c in s.where:
        if not c.atoms(Indexed) and c.free_symbols <= put.keys() and c.xreplace(put) == False:  # noqa: E712
            return False
    return True


def fits(c: Boolean, point: Point) -> bool:
    """Whether a condition surely holds at a point."""
    evaluation = Evaluation(point, on_borders=True)
    try:
        return evaluation.holds(c)
    except (NoValueError, TypeError):
        return False


def _with_equations(s: Statement, point: Point) -> Point | None:
    """The point with x = a put in for every number x that `where` gives as a."""
    for c in s.where:
        if isinstance(c, Eq) and isinstance(c.lhs, Symbol) and c.lhs in point.numbers:
            value = c.rhs.xreplace({**point.numbers, **{a: Integer(b) for a, b in point.integers.items()}})
            domain = next(g.domain for g in s.given if g.symbol == c.lhs)
            if not isinstance(value, Rational) or value not in domain:
                return None
            point = replace(point, numbers={**point.numbers, c.lhs: value})
    return point


def _array(
    g: Given, integers: dict[Symbol, int], rng: Random, scale: Rational
) -> dict[tuple[int, ...], Rational] | None:
    put = {a: Integer(b) for a, b in integers.items()}
    shape = [size.xreplace(put) if isinstance(size, Expr) else Integer(size) for size in g.shape]
    if not all(isinstance(size, Integer) and size >= 1 for size in shape):
        return None
    if _count(shape) > MOST_ENTRIES:
        return None
    axes = [range(1, int(size) + 1) for size in shape]
    if not g.together:
        return {place: _number(g.domain, rng, scale) for place in product(*axes)}
    found: dict[tuple[int, ...], Rational] = {}
    for row in product(*axes[:-1]):
        n = len(axes[-1])
        if g.together == "one-hot":
            label = rng.randrange(n)
            values = [Integer(int(at == label)) for at in range(n)]
        else:
            weights = [rng.randrange(1, 9) for _ in range(n)]
            values = [Rational(w, sum(weights)) for w in weights]
        found |= {(*row, at + 1): value for at, value in enumerate(values)}
    return found


def _count(shape: Sequence[Integer]) -> int:
    count = 1
    for size in shape:
        count *= int(size)
    return count


def _number(domain: Set, rng: Random, scale: Rational) -> Rational:
    """A rational in a domain, with a small denominator, about as large as the scale allows."""
    if isinstance(domain, FiniteSet):
        return rng.choice(sorted(domain.args, key=str))
    if isinstance(domain, Interval):
        low, high = domain.start, domain.end
        if low == -oo and high == oo:
            return _real(rng, scale)
        if high == oo:
            return low + scale * Rational(rng.randrange(1, 32), 32)
        if low == -oo:
            return high - scale * Rational(rng.randrange(1, 32), 32)
        return low + (high - low) * Rational(rng.randrange(1, 32), 32)
    if domain.is_subset(S.Integers):
        for _ in range(50):
            value = Integer(rng.randrange(-6, 9))
            if value in domain:
                return value
    for _ in range(50):
        value = _real(rng, scale)
        if value in domain:
            return value
    raise NoValueError(f"no point of {domain} was found")


def _real(rng: Random, scale: Rational) -> Rational:
    at = rng.randrange(-31, 32) or 7
    return scale * Rational(at, 32)


def _beside_borders(s: Statement, point: Point) -> Iterator[Point]:
    """The point moved to both sides of each border of a case, by one of its numbers or entries."""
    kinds = (Abs, sign, Relational, Max, Min, Heaviside)
    if not any(side.has(*kinds) for side in (s.left, s.right)):
        return
    domains = {g.symbol: g.domain for g in s.given if not g.together and not is_discrete(g)}
    found: dict[tuple[Basic, tuple[int, ...]], set[Rational]] = {}
    for line in _lines(s, point):
        for x in sorted(line.free_symbols | line.atoms(Indexed), key=str):
            base = x.base if isinstance(x, Indexed) else x
            if base not in domains or (isinstance(x, IndexedBase)):
                continue
            at = _crossing(line, x, point)
            if at is None:
                continue
            place = tuple(int(a) for a in x.indices) if isinstance(x, Indexed) else ()
            found.setdefault((base, place), set()).add(at)
    for (base, place), borders in sorted(found.items(), key=str)[:6]:
        ordered = sorted(borders)[:8]
        tries = [b for a in ordered for b in (a - BESIDE, a + BESIDE)]
        tries += [(a + b) / 2 for a, b in pairwise(ordered)]
        for value in tries:
            if value not in domains[base]:
                continue
            if place:
                moved = {**point.entries, base: {**point.entries[base], place: value}}
                candidate = replace(point, entries=moved)
            else:
                candidate = replace(point, numbers={**point.numbers, base: value})
            if all(fits(c, candidate) for c in s.where):
                yield candidate


def _lines(s: Statement, point: Point) -> list[Expr]:
    """What is compared with 0 in the two sides, at the point's sizes and indices; bound indices at 1 and 2."""
    put: dict[Basic, Basic] = {a: Integer(b) for a, b in point.integers.items()}
    lines: dict[Expr, None] = {}
    for side in (s.left, s.right):
        bound = {b for a in side.atoms(*BINDERS) for b in a.bound_symbols}
        for a in side.atoms(Abs, sign, Relational, Max, Min, Heaviside):
            if isinstance(a, Relational):
                compared = [a.lhs - a.rhs]
            elif isinstance(a, Max | Min):
                compared = [b - c for at, b in enumerate(a.args) for c in a.args[at + 1 :]]
            else:
                compared = [a.args[0]]
            for line in compared:
                loose = line.free_symbols & bound
                for v in (1, 2) if loose else (1,):  # a letter may be bound again further in
                    lines[apart(line).xreplace({b: Integer(v) for b in loose} | put)] = None
    return [a for a in lines if not a.has(Piecewise)][:8]


def _crossing(line: Expr, x: Expr, point: Point) -> Rational | None:
    others: dict[Basic, Basic] = {a: b for a, b in point.numbers.items() if a != x}
    for e in line.atoms(Indexed):
        if e != x and all(isinstance(a, Integer) for a in e.indices):
            value = point.entries.get(e.base, {}).get(tuple(int(a) for a in e.indices))
            if value is not None:
                others[e] = value
    hole = Symbol("hole", real=True)
    line = line.xreplace(others).xreplace({x: hole})
    if line.free_symbols != {hole}:
        return None
    for inner in sorted(line.atoms(Abs), key=str):
        line = line.xreplace({inner: inner.args[0]})
    slope = line.diff(hole)
    if not (slope.is_Rational and slope != 0):
        return None
    at = -line.xreplace({hole: S.Zero}) / slope
    return at if at.is_Rational and abs(at) < 10**6 else None
