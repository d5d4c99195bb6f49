"""f(0), f′(0) and the fixed points."""

from collections.abc import Iterator
from typing import Any

from sympy import FiniteSet, Interval, S, Union, oo

from symbolic.properties.numbers import UnclearError
from symbolic.properties.pieces import Piece
from symbolic.properties.record import Property
from symbolic.properties.report import Report
from symbolic.properties.sign_tables import sign_table


def at_zero(r: Report) -> Iterator[Property]:
    """f(0) and f′(0)."""
    if S.Zero not in r.domain:
        for name in ("value_at_zero", "derivative_at_zero"):
            yield r.found(name, "refuted", "none", f"0 is not in the domain {r.domain}")
        return
    v = r.a.own(S.Zero)
    yield r.found("value_at_zero", "proved", r.scale.text(v), "the definition at 0", r.scale.value(v))
    if S.Zero in r.a.borders:
        k = r.a.borders.index(S.Zero)
        left, right = r.a.sides(k, 1)
        if r.a.smoothness(k) < 1:
            texts = [r.scale.text(s, 1) for s in (left, right)]
            what = "f′ jumps at 0" if r.a.smoothness(k) == 0 else "f jumps at 0"
            statement = f"none: {texts[0]} from the left, {texts[1]} from the right"
            yield r.found("derivative_at_zero", "refuted", statement, what)
            return
        slope = left
    else:
        slope = r.a.beside(_around(r), S.Zero, 1)
    yield r.found("derivative_at_zero", "proved", r.scale.text(slope, 1), "f′ at 0", r.scale.value(slope, 1))


def _around(r: Report) -> Piece:
    for k, b in enumerate(r.a.borders):
        if b > 0:
            return r.a.pieces[k]
    return r.a.pieces[-1]


def fixed_points(r: Report) -> Iterator[Property]:
    """Where f(x) = x: all of them, with the signs of f(x) − x between."""
    if (r.scale.factor * r.scale.inner) != 1:
        raise UnclearError("fixed points are not kept by this scale")
    x = r.x
    places: list[Any] = []
    whole: list[Interval] = []
    for piece in r.a.pieces:
        table = sign_table(piece.expr - x, x, piece.low, piece.high)
        if table is None:
            raise UnclearError("the signs of f(x) − x are not decided")
        if table.identically_zero:
            whole.append(Interval.open(piece.low, piece.high))
        places += table.zeros
    borders = [b for b in r.a.borders if r.a.is_root(b)]
    sets = [FiniteSet(*(b / r.scale.inner for b in borders))] if borders else []
    sets += [Interval.open(s.start / r.scale.inner, s.end / r.scale.inner) for s in whole]
    texts = [r.told(p) for p in sorted([*borders, *places], key=_position) if not any(_touches(p, s) for s in whole)]
    value = None
    if all(p.exact is not None for p in places):
        value = Union(*sets, *(FiniteSet(p.exact / r.scale.inner) for p in places))
    elif len(places) == 1 and not borders and not whole:
        value = Interval(places[0].low, places[0].high)
    spans: list[str] = []
    argument = "f(x) − x has no other zeros: its signs between are certified"
    for s in whole:
        low, high = ("[" if s.start in borders else "("), ("]" if s.end in borders else ")")
        spans.append(f"every x in {low}{r.told(s.start)}, {r.told(s.end)}{high}")
    if not texts and not spans:
        yield r.found("fixed_points", "proved", "none", "f(x) − x has one sign everywhere", S.EmptySet)
        return
    points = ["x = " + ", ".join(texts)] if texts else []
    yield r.found("fixed_points", "proved", " and ".join([*points, *spans]), argument, value)


def _position(p: Any) -> float:
    return float(getattr(p, "at", p))  # only for the order in which they are told


def _touches(p: Any, s: Interval) -> bool:
    return p in (s.start, s.end) and s.end != -oo
