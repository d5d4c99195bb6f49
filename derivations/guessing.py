"""With which constants the values of a formula are those of a function of the catalogue; a guess, proved elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import permutations, product
from random import Random
from typing import Any

import numpy as np
from sympy import Basic, Expr, S, Symbol

from derivations.fitting import Values, first_exact, fit, linear
from derivations.sampled_values import SIZE, Sampled, sampled
from symbolic.formula import Argument, Formula
from symbolic.indices import INDICES
from symbolic.reading.expressions import Reading

POINTS = 36
ALIKE = 1e-7
MOST = 16  # starts of a search for parameters
WAYS = 4  # in which letters are taken for arguments
CONSTANTS = (S.Zero, S.One, S.NegativeOne)  # what a label may be where the formula has none


@dataclass(frozen=True)
class Match:
    """Letters of the formula as arguments of a function; constants for labels that it has none for."""

    letters: Mapping[Basic, Argument]
    fixed: Mapping[Symbol, Expr]


def has_places(reading: Reading, f: Formula) -> bool:
    """Whether each letter of a formula can be an argument of a function, and the arguments that are vectors letters."""
    vectors = sum(a.kind.vector for a in f.args)
    return len(reading.arrays) == vectors and len(reading.numbers) <= len(f.args) - vectors


def matches(reading: Reading, f: Formula) -> Iterator[Match]:
    """The ways in which the letters of a formula can be the arguments of a function, letters of the same name first."""
    if not has_places(reading, f):
        return
    numbers = [a for a in f.args if not a.kind.vector]
    vectors = [a for a in f.args if a.kind.vector]
    ways: list[tuple[int, int, dict[Basic, Argument]]] = []
    for places in permutations(numbers, len(reading.numbers)):
        for arrays in permutations(vectors):
            letters: dict[Basic, Argument] = dict(zip(reading.numbers, places, strict=True))
            letters |= dict(zip(reading.arrays, arrays, strict=True))
            if f.wrt not in letters.values():
                continue
            alike = sum(name_of(a) == b.name for a, b in letters.items())
            ways.append((-alike, len(ways), letters))
    for _, _, letters in sorted(ways, key=lambda w: w[:2])[:WAYS]:
        open_ = [a for a in f.inputs if a not in letters.values()]
        if open_ and f.role != "loss":
            continue
        for values in product(*([c for c in CONSTANTS if c in a.kind.domain] for a in open_)):
            yield Match(letters, dict(zip((a.symbol for a in open_), values, strict=True)))


def name_of(a: Basic) -> str:
    return str(getattr(a, "label", a)).strip("\\").replace("hat{y}", "yhat")


@lru_cache(maxsize=256)
def _values(f: Formula) -> Sampled:
    """The values of a formula at points."""
    return sampled(f.expr)


@lru_cache(maxsize=16)
def _own(e: Expr) -> Sampled:
    """The values of the formula in question, in its own letters."""
    return sampled(e)


def _slopes(f: Formula) -> Sampled:
    """Values of the derivative at points, by differences of the fourth order."""
    value, x = _values(f), f.wrt.symbol
    place = (x, 1) if f.wrt.kind.vector else x
    h = 1e-3

    def slope(at: Mapping[Basic, Any]) -> Any:
        near = [value({**at, place: at[place] + k * h}) for k in (-2, -1, 1, 2)]
        return (near[0] - 8 * near[1] + 8 * near[2] - near[3]) / (12 * h)

    return slope


@dataclass(frozen=True)
class Guess:
    """Exact constants: f = a·g(b x + c; θ) + d."""

    a: Expr
    b: Expr
    c: Expr
    d: Expr
    parameters: Mapping[Symbol, Expr]


def guess(e: Expr, f: Formula, match: Match, order: int, deep: bool) -> Guess | None:
    """The constants with which the values of e agree with those of f; None where none are found."""
    at = points(tuple(match.letters.items()))
    with np.errstate(all="ignore"):
        left, right = _own(e), _slopes(f) if order else _values(f)
        free = {a.symbol: a for a in f.parameters if a not in match.letters.values()}
        defaults = {s: float(a.default) for s, a in free.items()}  # type: ignore[arg-type]
        ours = _at(left, own_letters(at, match), {})
        at = {**at, **{s: np.full(POINTS, float(v)) for s, v in match.fixed.items()}}
        plainly = _at(right, at, defaults)
        good = np.isfinite(ours) & np.isfinite(plainly)
        if good.sum() < POINTS // 3 or float(np.ptp(ours[good])) == 0:
            return None
        at = {s: v[good] for s, v in at.items()}
        return _guessed(ours[good], right, at, f, free, order, deep)


def _guessed(
    ours: Values,
    right: Sampled,
    at: Mapping[Basic, Values],
    f: Formula,
    free: Mapping[Symbol, Argument],
    order: int,
    deep: bool,
) -> Guess | None:
    """The simplest of the ways in which the values agree."""
    x = f.wrt.symbol
    given = {s: a.default for s, a in free.items()}
    scale = float(np.std(ours)) or 1.0

    def model(p: Values, moved: bool, turned: bool) -> Values:
        here: dict[Basic, Any] = {s: float(v) for s, v in given.items()}  # type: ignore[arg-type]
        own = [p[..., at, None] for at in range(p.shape[-1])]  # columns, beside the points
        moving = {}
        if moved:
            b, c = own.pop(0), own.pop(0)
            moving = {x: b * at[x] + c}
        wrong = np.zeros((*p.shape[:-1], 1), dtype=bool)
        if turned:
            here |= dict(zip(free, own, strict=True))
            for s in free:
                wrong |= here[s] <= 0 if s.is_positive else here[s] < 0 if s.is_nonnegative else wrong
        values = _at(right, {**at, **moving}, here, p.shape[:-1])
        return np.where(wrong, np.nan, values)

    g = model(np.empty(0), False, False)
    if np.abs(ours - g).max() <= ALIKE * scale:
        return Guess(S.One, S.One, S.Zero, S.Zero, given)
    a, d, far = linear(ours, g)
    if float(far) <= ALIKE:
        settled = _settled(float(a), 1.0, 0.0, float(d), (), given)
        if settled is not None:
            return settled
    if not deep:
        return None
    movable = not f.wrt.kind.vector and f.wrt.kind.name == "Real"
    turns = [float(v) for v in given.values()]  # type: ignore[arg-type]
    others = [[t, 1.0, 2.0, 0.5, 0.1] for t in turns]
    ways: list[tuple[bool, bool, bool, list[tuple[float, ...]]]] = []
    if free:
        ways += [
            (False, True, False, list(product(*others))[:MOST]),
            (False, True, True, list(product(*others))[:MOST]),
        ]
    if movable:
        shifts = (0.0,) if order else (0.0, 1.0, -1.0, 3.0, -3.0)
        ways.append((True, False, True, [(b, c) for b in (1, -1, 2, -2, 0.5, -0.5, 4, -4) for c in shifts]))
    if movable and free and not order:
        ways.append((True, True, True, [(b, 0.0, *t) for b in (1, -1, 2, -2, 0.5) for t in list(product(*others))[:6]]))
    for moved, turned, affine, starts in ways:
        found = fit(ours, partial(model, moved=moved, turned=turned), starts, affine)
        if found is None:
            continue
        own = list(found.unknowns)
        b, c = (own.pop(0), own.pop(0)) if moved else (1.0, 0.0)
        if moved and affine and not turned and (found.a, found.d) != (1.0, 0.0):
            # What scales, as x², has many answers: the one without a and d, if there is one.
            plain_one = fit(ours, partial(model, moved=True, turned=False), [(b, c), *starts[:10]], False)
            if plain_one is not None and first_exact(plain_one.unknowns[0]) is not None:
                (b, c), found = plain_one.unknowns, plain_one
        settled = _settled(found.a, b, c, found.d, own if turned else (), given)
        if settled is not None and settled.b != 0:
            return settled
    return None


def _settled(a: float, b: float, c: float, d: float, own: Any, given: Mapping[Symbol, Expr]) -> Guess | None:
    numbers = [first_exact(v) for v in (a, b, c, d, *own)]
    if any(v is None for v in numbers) or not numbers[0]:
        return None
    told = dict(zip(given, numbers[4:], strict=True)) if own else dict(given)
    return Guess(numbers[0], numbers[1], numbers[2], numbers[3], told)


def _at(f: Sampled, at: Mapping[Any, Any], more: Mapping[Any, Any], shape: tuple[int, ...] = ()) -> Values:
    size = next(iter(at.values())).shape[-1]
    values = f({**at, **more, **dict.fromkeys(INDICES, np.float64(1))})
    return np.broadcast_to(np.asarray(values, dtype=np.float64), (*shape, size)).copy()


@lru_cache(maxsize=256)
def points(letters: tuple[tuple[Basic, Argument], ...]) -> Mapping[Any, Values]:
    """Values of the arguments that the formula has as letters, by their kinds."""
    rng = Random(20261123)
    at: dict[Any, Values] = {}
    for _, a in letters:
        drawn = [a.kind.sample(rng, SIZE) for _ in range(POINTS)]
        if a.kind.vector:
            for place in range(SIZE):
                at[a.symbol, place + 1] = np.array([float(v[place]) for v in drawn])
        else:
            at[a.symbol] = np.array([float(v) for v in drawn])  # type: ignore[arg-type]
            if a.kind.name == "Real":
                at[a.symbol] = at[a.symbol] * 2 + np.array([rng.random() / 64 for _ in drawn])
    return at


def own_letters(at: Mapping[Any, Values], match: Match) -> dict[Any, Values]:
    """The same values by the letters of the formula."""
    back = {a.symbol: letter for letter, a in match.letters.items()}
    return {(back[s[0]], s[1]) if isinstance(s, tuple) else back[s]: v for s, v in at.items()}
