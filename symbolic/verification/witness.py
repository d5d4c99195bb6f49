"""Refutation of a statement: an exact point at which the certified values of its two sides are apart."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from flint import arb

from symbolic.verification.balls import BITS, ball
from symbolic.verification.effort import Effort
from symbolic.verification.jets import NoValueError, OutsideError, PoleError
from symbolic.verification.sampling import Place, places
from symbolic.verification.statement import Statement

ENOUGH = 40  # points of agreement after which no more are tried
DIGITS = 12
A_PLACE = 10  # steps that it costs to draw one


@dataclass
class Findings:
    """What came of looking for a witness: one, or how often the two sides agree, and where one has no value."""

    witness: dict[str, Any] | None = None
    agreed: int = 0
    missing: int = 0  # the left has a value, and the right has none there nor nearby
    poles: int = 0  # the left has a value, and the right divides by zero
    undefined: int = 0
    apart: list[float] = field(default_factory=list)  # relative differences found


def find_witness(s: Statement, *, effort: Effort) -> Findings:
    """The first exact point at which the certified values of left and right do not overlap."""
    found = Findings()
    for tried, place in enumerate(places(s, Random(20261123))):
        if found.agreed >= ENOUGH or tried >= 6 * ENOUGH or (effort.is_over and tried):
            break
        values = _values(s, place, found, effort)
        if values is None:
            continue
        left, right = values
        if left.overlaps(right):
            found.agreed += 1
            continue
        found.witness = _report(s, place, left, right)
        found.apart.append(_relative(left, right))
        break
    return found


def _values(s: Statement, place: Place, found: Findings, effort: Effort) -> tuple[arb, arb] | None:
    """Tight balls of both sides; None where one of them has no value."""
    effort.spend(A_PLACE)
    for bits in (BITS, 4 * BITS, 16 * BITS):
        try:
            left = ball(s.left, place.point, bits=bits, effort=effort)
        except NoValueError:
            found.undefined += 1
            return None
        try:
            right = ball(s.right, place.point, bits=bits, effort=effort)
        except OutsideError:
            found.missing += 1
            return None
        except PoleError:
            found.poles += 1
            return None
        except NoValueError:
            found.undefined += 1
            return None
        if not left.overlaps(right) or (_is_tight(left, bits) and _is_tight(right, bits)):
            return left, right
    found.undefined += 1
    return None


def _is_tight(a: arb, bits: int) -> bool:
    radius, size = float(a.rad()), float(abs(a).mid())
    return radius <= 2.0**-80 * max(1.0, size)


def _relative(left: arb, right: arb) -> float:
    size = max(float(abs(left).mid()), float(abs(right).mid()))
    return float(abs(left - right).mid()) / size if size else 0.0


def differences(s: Statement, count: int, *, effort: Effort) -> list[float]:
    """Relative differences of the two sides at some points."""
    found = Findings()
    apart: list[float] = []
    for place in places(s, Random(7)):
        if len(apart) >= count or effort.is_over:
            break
        values = _values(s, place, found, effort)
        if values is not None:
            apart.append(_relative(*values))
    return apart


def _report(s: Statement, place: Place, left: arb, right: arb) -> dict[str, Any]:
    report: dict[str, Any] = {}
    if place.sizes:
        report["sizes"] = {str(a): b for a, b in place.sizes.items()}
    if place.indices:
        report["indices"] = {str(a): b for a, b in place.indices.items()}
    point: dict[str, Any] = {}
    for g in s.given:
        if g.symbol in place.point.entries:
            point[g.latex] = _nested(place.point.entries[g.symbol])
        elif g.symbol in place.point.numbers:
            point[g.latex] = str(place.point.numbers[g.symbol])
    report["point"] = point
    report["true"], report["claimed"] = _digits(left), _digits(right)
    return report


def _nested(entries: Any) -> Any:
    if () in entries:
        return str(entries[()])
    rows: dict[int, dict[tuple[int, ...], Any]] = {}
    for place, value in entries.items():
        rows.setdefault(place[0], {})[place[1:]] = value
    return [_nested(row) for _, row in sorted(rows.items())]


def _digits(a: arb) -> str:
    """The certified digits of a ball; 0 for one that holds it (its radius is far below what is told)."""
    return "0" if a.contains(0) else str(a.str(DIGITS, radius=False))
