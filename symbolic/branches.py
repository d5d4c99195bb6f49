"""Case distinctions along one line: nested and combined ones as one, by the intervals between their borders.

    min(6, max(0, x)) = 0 for x ≤ 0, 6 for x ≥ 6, x between

It is done where every condition compares the same quantity w with a number; other distinctions are left as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from sympy import Add, Basic, Expr, Max, Min, Mul, Piecewise, Rational, S, Sum, cancel, expand, factor
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Boolean

from symbolic.conditions import SIDES, holds

MOST_BORDERS = 8


@dataclass(frozen=True)
class _Piece:
    """A value on an interval of the line; None for an end that is infinite."""

    value: Expr
    low: Rational | None
    low_closed: bool
    high: Rational | None
    high_closed: bool

    def below(self, w: Expr) -> Boolean:
        """That w lies below the upper end."""
        return (w <= self.high) if self.high_closed else (w < self.high)

    def above(self, w: Expr) -> Boolean:
        """That w lies above the lower end."""
        return (w >= self.low) if self.low_closed else (w > self.low)


def merged(e: Expr) -> Expr:
    """The case distinctions of e as one over the intervals of a line; e itself where there is no such line."""
    line = _line(e)
    if line is None:
        return e
    w, sides = line
    borders = sorted({border for border, _ in sides.values()})
    if len(borders) > MOST_BORDERS:
        return e
    return _written(w, _pieces(e, sides, borders))


def is_plain(e: Expr) -> bool:
    """Whether the cases of e read well: one distinction, of which each condition is one comparison."""
    cases = e.atoms(Piecewise)
    told = {condition for p in cases for _, condition in p.args}
    return len(cases) + len(e.atoms(Max, Min)) < 2 and all(isinstance(c, Relational) or c == True for c in told)  # noqa: E712 - SymPy's true


def spliced(e: Expr) -> Expr:
    """a where A, and b where B or else c in all other places, as a where A, b where B, c elsewhere."""

    def flat(p: Piecewise) -> Expr:
        *cases, (value, condition) = p.args
        return Piecewise(*cases, *value.args) if isinstance(value, Piecewise) and condition == True else p  # noqa: E712

    return e.replace(lambda a: isinstance(a, Piecewise), flat)


def clipped(e: Expr) -> Expr:
    """c·u where u > 0 and 0 elsewhere, as c·max(0, u)."""
    if not (isinstance(e, Piecewise) and len(e.args) == 2):
        return e
    (value, condition), (other, rest) = e.args
    if rest != True or (value != 0 and other != 0):  # noqa: E712 - SymPy's true
        return e
    if value == 0:
        value, condition = other, ~condition
    if not isinstance(condition, Relational) or condition.rel_op not in (">", ">=", "<", "<="):
        return e
    u = expand(condition.lhs - condition.rhs)
    u = u if 1 in SIDES[condition.rel_op] else expand(-u)
    factors = Mul.make_args(factor(value))
    for at, a in enumerate(factors):
        share = cancel(a / u) if isinstance(a, Add) or a in (u, -u) else None
        if share is not None and share.is_Rational:
            return Mul(share, *factors[:at], *factors[at + 1 :], Max(S.Zero, u))
    return e


Sides = Mapping[Relational, tuple[Rational, int]]  # each comparison as factor·(w − border) against 0


def _line(e: Expr) -> tuple[Expr, Sides] | None:
    """The quantity that all conditions of e compare with numbers, and how; None where there is none."""
    comparisons = {c for p in e.atoms(Piecewise) for _, condition in p.args for c in condition.atoms(Relational)}
    if not comparisons or e.has(Sum, Max, Min):
        return None
    sides: dict[Relational, tuple[Rational, int]] = {}
    quantities = set()
    for c in comparisons:
        if c.has(Piecewise) or c.rel_op not in SIDES:
            return None
        number, rest = expand(c.lhs - c.rhs).as_independent(*c.free_symbols, as_Add=True)
        scale, w = rest.as_coeff_Mul() if not isinstance(rest, Add) else rest.primitive()
        if w.could_extract_minus_sign():
            scale, w = -scale, -w
        if not (number.is_Rational and scale.is_Rational and scale != 0):
            return None
        quantities.add(w)
        sides[c] = (-number / scale, 1 if scale > 0 else -1)
    return (quantities.pop(), sides) if len(quantities) == 1 else None


def _pieces(e: Expr, sides: Sides, borders: list[Rational]) -> list[_Piece]:
    """The values of e from left to right: on each interval and at each border, equal neighbours drawn into one."""
    inside = [borders[0] - 1, *((a + b) / 2 for a, b in pairwise(borders)), borders[-1] + 1]
    ends = [None, *borders, None]
    cells = []
    for at, point in enumerate(inside):
        cells.append(_Piece(_at(e, sides, point), ends[at], False, ends[at + 1], False))
        if at < len(borders):
            cells.append(_Piece(_at(e, sides, borders[at]), borders[at], True, borders[at], True))
    found = cells[:1]
    for cell in cells[1:]:
        last = found[-1]
        if expand(last.value - cell.value) == 0:
            found[-1] = _Piece(last.value, last.low, last.low_closed, cell.high, cell.high_closed)
        else:
            found.append(cell)
    return found


def _at(e: Basic, sides: Sides, point: Rational) -> Expr:
    """e where the quantity takes a value: every case distinction decided."""
    if isinstance(e, Piecewise):
        for value, condition in e.args:
            if holds(condition, lambda c: _side(sides[c], point)):
                return _at(value, sides, point)
        return S.NaN
    return e.func(*(_at(a, sides, point) for a in e.args)) if e.has(Piecewise) else e


def _side(side: tuple[Rational, int], point: Rational) -> int:
    border, direction = side
    return direction * (bool(point > border) - bool(point < border))


def _written(w: Expr, pieces: list[_Piece]) -> Expr:
    """The pieces with the shortest conditions: what is bounded comes first between equals, and last between others."""
    if len(pieces) == 1:
        return pieces[0].value
    if len(pieces) == 2:
        left, right = pieces
        if right.value == 0:
            return Piecewise((left.value, left.below(w)), (S.Zero, True))
        return Piecewise((right.value, right.above(w)), (left.value, True))
    left, *bounded, right = pieces
    if len(bounded) == 1 and expand(left.value - right.value) == 0:
        (middle,) = bounded
        return Piecewise((middle.value, And(middle.above(w), middle.below(w))), (left.value, True))
    cases = [(left.value, left.below(w)), (right.value, right.above(w))]
    cases += [(piece.value, piece.below(w)) for piece in bounded[:-1]]
    return Piecewise(*cases, (bounded[-1].value, True))
