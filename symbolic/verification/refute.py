"""Refutation: an exact point at the smallest n at which the certified value of the truth and of the claim are apart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from random import Random
from typing import Any

from flint import arb
from sympy import Abs, Expr, Indexed, IndexedBase, Rational, S, Symbol, sign
from sympy.core.relational import Relational

from symbolic.extremes import as_cases
from symbolic.indices import INDICES, n
from symbolic.kinds import Kind
from symbolic.kink_points import without_abs
from symbolic.verification.enclosure import Place, Point, UndecidableError, derivative, value
from symbolic.verification.subject import Subject

SIZES = (1, 2, 3)
POINTS = 24  # exact points tried for each size and choice of indices
BESIDE = Rational(1, 16)  # how far from a border points are tried
DIGITS = 12


@dataclass(frozen=True)
class Search:
    """What came of looking for a witness: one, or at how many points truth and claim agree."""

    witness: dict[str, Any] | None
    agreed: int
    undefined: int


def find_witness(subject: Subject, claim: Expr, border: Expr | None = None) -> Search:
    """The first exact point, by size, at which the certified values of truth and claim do not overlap.

    With a border, only points on border = 0 are tried: there a claim with cases of its own may go astray.
    """
    agreed = undefined = 0
    for size, indices, point in _points(subject, claim):
        if border is not None:
            moved = _moved(point, border)
            if moved is None:
                continue
            point = moved
        try:
            true = _truth(subject, point)
            claimed = value(claim, point)
        except UndecidableError:
            undefined += 1
            continue
        if true.overlaps(claimed):
            agreed += 1
            continue
        return Search(_report(subject, size, indices, point, true, claimed), agreed, undefined)
    return Search(None, agreed, undefined)


def _beside_borders(subject: Subject, claim: Expr, point: Point) -> Iterator[Point]:
    """The point moved to both sides of each border of truth and claim: cases far from 0 are met, and narrow ones."""
    x = subject.entries[0] if subject.entries else subject.formula.wrt.symbol
    if x not in point.scalars:
        return
    (domain,) = (a.kind.domain for a in subject.formula.args if a.symbol == x)
    others = {a: b for a, b in point.scalars.items() if a != x}
    seen = set()
    cases = as_cases(subject.formula.expr).atoms(Abs, sign, Relational) | as_cases(claim).atoms(Abs, sign, Relational)
    for a in sorted(cases, key=str):
        for side in without_abs(a.lhs - a.rhs if isinstance(a, Relational) else a.args[0]):
            line = side.xreplace(others)
            slope = line.diff(x)
            if slope.is_Rational and slope != 0:
                at = -line.xreplace({x: S.Zero}) / slope
                seen |= {at + BESIDE, at - BESIDE} if at.is_Rational else set()
    for at in sorted(seen):
        if at in domain:
            yield replace(point, scalars={**others, x: at})


def _moved(point: Point, border: Expr) -> Point | None:
    """The point with one of its numbers changed so that it lies on border = 0; None where that is not linear."""
    for x in sorted(border.free_symbols & set(point.scalars), key=str):
        line = border.xreplace({a: b for a, b in point.scalars.items() if a != x})
        slope = line.diff(x)
        if slope.is_Rational and slope != 0:
            at = -line.xreplace({x: S.Zero}) / slope
            if at.is_Rational and (x.is_positive is None or at > 0):
                return replace(point, scalars={**point.scalars, x: at})
    return None


def _truth(subject: Subject, point: Point) -> arb:
    """The derivative at the point, from the Taylor series of the definition."""
    places: list[Place] = []
    for x in subject.entries:
        places.append((x.base, point.integers[x.indices[0]]) if isinstance(x, Indexed) else x)
    if len(places) > 2 and len(set(places)) > 1:
        return value(subject.truth, point)
    return derivative(subject.value, point, tuple(places))


def _points(subject: Subject, claim: Expr) -> Iterator[tuple[int, dict[Symbol, int], Point]]:
    rng = Random(20261122)
    f = subject.formula
    own = [s for s in (subject.component, *subject.letters) if s is not None]
    letters = list(dict.fromkeys([*own, *sorted(claim.free_symbols & set(INDICES), key=str)]))
    for size in SIZES if f.is_vector or claim.has(n) else SIZES[:1]:
        choices = product(range(1, size + 1), repeat=len(letters)) if letters else iter([()])
        for choice in choices:
            indices = dict(zip(letters, choice, strict=True))
            for _ in range(POINTS):
                scalars: dict[Symbol, Any] = {}
                arrays: dict[IndexedBase, Any] = {}
                for a in f.args:
                    (arrays if a.kind.vector else scalars)[a.symbol] = _drawn(a.kind, rng, size)
                yield size, indices, Point(scalars, arrays, {n: size, **indices})
            for beside in _beside_borders(subject, claim, Point(scalars, arrays, {n: size, **indices})):
                yield size, indices, beside


def _drawn(kind: Kind, rng: Random, size: int) -> Any:
    """A value of a kind; the vector that a batch makes of a kind for single numbers is drawn entry by entry."""
    drawn = kind.sample(rng, size)
    if kind.vector and not isinstance(drawn, tuple):
        return tuple(kind.sample(rng, 1) for _ in range(size))
    return drawn


def _report(
    subject: Subject, size: int, indices: dict[Symbol, int], point: Point, true: arb, claimed: arb
) -> dict[str, Any]:
    report: dict[str, Any] = {"n": size} if subject.formula.is_vector else {}
    if indices:
        report["indices"] = {str(a): b for a, b in indices.items()}
    report["point"] = {str(a): str(b) for a, b in point.scalars.items()}
    report["point"] |= {str(a.label): [str(x) for x in b] for a, b in point.arrays.items()}
    report["true"] = _digits(true)
    report["claimed"] = _digits(claimed)
    return report


def _digits(ball: arb) -> str:
    """The certified digits of a ball; 0 for one that holds it (its radius is far below what is told)."""
    return "0" if ball.contains(0) else str(ball.str(DIGITS, radius=False))
