"""Borders of cases: where a function has no derivative any value is a convention, and a claim is not held to it."""

from dataclasses import replace
from random import Random

from flint import arb
from sympy import Basic, Dummy, Expr, Indexed, Integer, Rational, Symbol

from symbolic.printing import latex
from symbolic.verification.balls import ball
from symbolic.verification.jets import BorderError, NoValueError
from symbolic.verification.points import Point
from symbolic.verification.sampling import _crossing, places
from symbolic.verification.statement import Statement

NEAR = Rational(1, 2**40)
CLOSE = 2.0**-20
TRIES = 3


def conventions(s: Statement, borders: tuple[Expr, ...]) -> tuple[list[str], str | None]:
    """The borders at which the claimed value is a convention, in LaTeX; and one where it contradicts a derivative."""
    told: dict[str, None] = {}
    for border in borders:
        if any(isinstance(x, Dummy) for x in border.free_symbols):
            continue
        state = _at_border(s, border)
        if state == "convention":
            told[_told(border)] = None
        elif state == "contradiction":
            return list(told), _told(border)
    return list(told), None


def _told(border: Expr) -> str:
    for x in sorted(border.atoms(Symbol, Indexed), key=str):
        if isinstance(x, Indexed) or not any(a.base.label == x for a in border.atoms(Indexed)):
            hole = Dummy("h")
            slope = border.xreplace({x: hole}).diff(hole)
            if slope.is_Rational and slope != 0 and not x.is_integer:
                at = -border.xreplace({x: Integer(0)}) / slope
                return f"{latex(x)} = {latex(at.expand())}"
    return f"{latex(border)} = 0"


def _at_border(s: Statement, border: Expr) -> str:
    for tried, place in enumerate(places(s, Random(11)), 1):
        moved = _moved(border, place.point, s)
        if moved is None:
            return ""
        point, x, at = moved
        state = _compared(s, point, x, at)
        if state:
            return state
        if tried == TRIES:
            return ""
    return ""


def _moved(border: Expr, point: Point, s: Statement) -> tuple[Point, Basic, Rational] | None:
    line = border.xreplace({a: Integer(b) for a, b in point.integers.items()})
    for x in sorted(line.atoms(Symbol, Indexed), key=str):
        base = x.base if isinstance(x, Indexed) else x
        domain = next((g.domain for g in s.given if g.symbol == base and not g.together), None)
        if domain is None:
            continue
        at = _crossing(line, x, point)
        if at is not None and at in domain:
            return _with(point, x, at), x, at
    return None


def _with(point: Point, x: Basic, at: Rational) -> Point:
    if isinstance(x, Indexed):
        place = tuple(int(a) for a in x.indices)
        return replace(point, entries={**point.entries, x.base: {**point.entries[x.base], place: at}})
    return replace(point, numbers={**point.numbers, x: at})


def _compared(s: Statement, point: Point, x: Basic, at: Rational) -> str:
    """Nothing where the sides agree on the border as they stand; else whether the left is smooth there or not."""
    try:
        left = ball(s.left, point, on_borders=True)
    except BorderError:
        left = None
    except NoValueError:
        return ""
    try:
        right = ball(s.right, point, on_borders=True)
    except NoValueError:
        return "convention" if left is None else ""
    if left is not None and left.overlaps(right):
        return ""
    sides: list[arb] = []
    for step in (-NEAR, NEAR):
        try:
            sides.append(ball(s.left, _with(point, x, at + step), bits=320))
        except NoValueError:
            return "convention"
    if not abs(sides[0] - sides[1]) < CLOSE:
        return "convention"
    return "contradiction" if abs(sides[0] - right) > CLOSE * 16 else ""
