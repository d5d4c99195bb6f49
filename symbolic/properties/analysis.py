"""A function of one number, at numbers for its parameters: its pieces, its ends, and the signs of its derivatives."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Literal, TypeAlias

from flint import arb, ctx, fmpq
from sympy import Expr, Interval, S, Symbol, nan, oo, zoo

from symbolic.extremes import as_cases
from symbolic.properties.boxes import coefficients
from symbolic.properties.exact import is_zero
from symbolic.properties.numbers import UnclearError
from symbolic.properties.pieces import Piece, pieces_of
from symbolic.properties.sign_tables import BITS, STARTS, sign_table, tail
from symbolic.properties.tails import ONE, Monomial, Tail, expression
from symbolic.properties.values import Value, largest, neat
from symbolic.properties.zeros import SignTable, Zero

End = Literal["left", "right"]
Candidate: TypeAlias = tuple[Value, bool, Any]  # a value, whether it is attained, and where
SMOOTH = 8  # derivatives that are compared at a border


@dataclass(frozen=True)
class Extreme:
    """A supremum: its value, whether it is attained (None: not known), and where."""

    value: Value
    attained: bool | None
    at: tuple[Zero | Expr, ...]


class Analysis:
    """What is known of f on its domain; UnclearError from what is asked, where it is not decided."""

    def __init__(self, e: Expr, x: Symbol, domain: Interval) -> None:
        self.e, self.x, self.domain = e, x, domain

    @cached_property
    def cases(self) -> Expr:
        """f with its steps written as cases."""
        return as_cases(self.e)

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The intervals between the kinks."""
        with ctx.workprec(BITS):
            return pieces_of(self.e, self.x, self.domain)

    @cached_property
    def borders(self) -> tuple[Expr, ...]:
        """The kinks."""
        return tuple(p.high for p in self.pieces[:-1])

    @lru_cache  # noqa: B019 - an analysis is kept as long as its formula
    def table(self, order: int) -> tuple[SignTable, ...]:
        """The signs of a derivative on each piece."""
        found = [sign_table(p.expr, self.x, p.low, p.high, order) for p in self.pieces]
        if any(t is None for t in found):
            raise UnclearError(f"the signs of the derivative of order {order} are not decided")
        return tuple(t for t in found if t is not None)

    def tail(self, end: End) -> Tail:
        """f towards an infinite end."""
        return self.tails(end, 0)

    @lru_cache  # noqa: B019
    def tails(self, end: End, order: int) -> Tail:
        """A derivative (divided by its factorial) towards an infinite or singular end."""
        piece = self.pieces[-1 if end == "right" else 0]
        at = piece.high if end == "right" else piece.low
        kind: str = end
        if at not in (oo, -oo):
            kind = "below" if end == "right" else "above"
        for reach in STARTS:
            found = tail(piece.expr, self.x, kind, S.Zero if kind == end else at, reach, 3)
            if found is not None:
                return found[order]
        raise UnclearError("the tail is not decided")

    def limit(self, end: End, order: int = 0) -> Value:
        """The limit of a derivative at an end of the line; it is exact."""
        at = self.domain.end if end == "right" else self.domain.start
        if at not in (oo, -oo):
            with suppress(UnclearError):
                return self.beside(self.pieces[-1 if end == "right" else 0], at, order)
        found = self.tails(end, order)
        if not found.terms:
            return Value.of(S.Zero)
        m, c = found.terms[0]
        if m.growth > 0:
            return Value(oo if found.sign > 0 else -oo)
        if m != ONE:
            return Value.of(S.Zero)
        if isinstance(c, arb):
            raise UnclearError("a limit that is not exact")
        return Value.of(neat(expression(c) * _factorial(order)))

    def asymptote(self, end: End) -> tuple[Expr, Expr] | None:
        """(slope, intercept) of the straight line that f nears; None where there is none."""
        line = {Monomial(a=fmpq(1)): S.Zero, ONE: S.Zero}
        for m, c in self.tails(end, 0).terms:
            if m.growth < 0:
                break
            if isinstance(c, arb):
                raise UnclearError("a coefficient that is not exact")
            if m not in line:
                return None
            line[m] = expression(c)
        slope, intercept = line.values()
        return neat(slope if end == "right" else -slope), neat(intercept)

    def beside(self, piece: Piece, at: Expr, order: int) -> Value:
        """The one-sided derivative at a finite end of a piece."""
        with ctx.workprec(BITS):
            there = piece.expr.diff(self.x, order).subs(self.x, at)
            if there.has(nan, zoo, oo, -oo):
                raise UnclearError("a singular end")
            found = Value.of(neat(there))
            near = coefficients(piece.expr, self.x, Value.of(at).ball, order)[order] * _factorial(order)
            if not near.overlaps(found.ball):
                raise UnclearError("an end with two values")
            return found

    def sides(self, k: int, order: int) -> tuple[Value, Value]:
        """The one-sided derivatives at the border after piece k."""
        at = self.borders[k]
        return self.beside(self.pieces[k], at, order), self.beside(self.pieces[k + 1], at, order)

    def own(self, at: Expr) -> Value:
        """f(at)."""
        with ctx.workprec(BITS):
            return Value.of(neat(self.cases.subs(self.x, at)))

    @lru_cache  # noqa: B019
    def smoothness(self, k: int) -> int:
        """How many derivatives are continuous at the border after piece k; −1 where f itself jumps."""
        at = self.borders[k]
        own = self.own(at)
        for order in range(SMOOTH):
            left, right = self.sides(k, order)
            values = (left, right, own) if order == 0 else (left, right)
            apart = [values[0].against(v) for v in values[1:]]
            if None in apart:
                raise UnclearError("one-sided values that are not told apart")
            if any(apart):
                return order - 1
        raise UnclearError("a border that is very smooth")

    @cached_property
    def is_continuous(self) -> bool:
        """Whether f is."""
        return all(self.smoothness(k) >= 0 for k in range(len(self.borders)))

    @cached_property
    def is_differentiable(self) -> bool:
        """Whether f′ is continuous."""
        return all(self.smoothness(k) >= 1 for k in range(len(self.borders)))

    def at(self, piece: Piece, zero: Zero, order: int) -> Value:
        """A derivative at a zero of another one."""
        with ctx.workprec(BITS):
            ball = coefficients(piece.expr, self.x, zero.ball, order)[order] * _factorial(order)
            if zero.exact is None:
                return Value(None, ball)
            there = piece.expr.diff(self.x, order).subs(self.x, zero.exact)
            found = Value.of(neat(there))
            return found if found.ball.overlaps(ball) else Value(None, ball)

    def candidates(self, order: int) -> list[Candidate]:
        """The values among which the extremes of a derivative are: (value, whether it is attained, where)."""
        rows = [row for k in range(len(self.pieces)) for row in self.of_piece(k, order)]
        if order == 0:
            rows += [(self.own(at), True, at) for at in self.borders]
        return rows

    def of_piece(self, k: int, order: int) -> list[Candidate]:
        """Those of one piece."""
        piece, table = self.pieces[k], self.table(order + 1)[k]
        rows: list[Candidate] = [(self.at(piece, z, order), True, z) for z in table.changes]
        flat = table.identically_zero
        ends: tuple[tuple[End, Expr, bool], ...] = (
            ("left", piece.low, k == 0),
            ("right", piece.high, k == len(self.pieces) - 1),
        )
        for end, at, outer in ends:
            if outer:
                rows.append((self.limit(end, order), flat or at in self.domain, at))
            else:
                rows.append((self.beside(piece, at, order), flat, at))
        return rows

    @lru_cache  # noqa: B019
    def supremum(self, order: int = 0, side: int = 1) -> Extreme:
        """The supremum of a derivative, or with side −1 its infimum."""
        return greatest(self.candidates(order), side)

    @lru_cache  # noqa: B019
    def steepest(self, order: int) -> tuple[Value, tuple[Any, ...]]:
        """The supremum of |f⁽ᵏ⁾|, and where it is reached or approached."""
        rows = [(v.size, w) for v, _, w in self.candidates(order)]
        with ctx.workprec(BITS):
            value, _ = largest((v, True) for v, _ in rows)
            return value, tuple(dict.fromkeys(w for v, w in rows if v.against(value) in (0, None)))

    def is_root(self, at: Expr) -> bool:
        """Whether f(at) = at."""
        return is_zero(self.own(at).exact - at)


def greatest(rows: list[Candidate], side: int) -> Extreme:
    """The largest of some values, or with side −1 the smallest."""
    with ctx.workprec(BITS):
        value, attained = largest((v if side > 0 else -v, sure) for v, sure, _ in rows)
        value = value if side > 0 else -value
        at = tuple(dict.fromkeys(w for v, sure, w in rows if sure and v.against(value) in (0, None)))
    return Extreme(value, attained, at if attained else ())


def _factorial(k: int) -> int:
    return 1 if k < 2 else k * _factorial(k - 1)
