"""Reads the conditions of a Piecewise: the one quantity that all of them compare, and the pieces along its line."""

from collections.abc import Iterator
from dataclasses import dataclass

from sympy import (
    Abs,
    Dummy,
    Expr,
    Piecewise,
    S,
    Symbol,
    cancel,
    expand,
    factor,
    fraction,
    sign,
)
from sympy.core.relational import Relational

from symbolic.conditions import holds


@dataclass(frozen=True)
class Quantity:
    """What all conditions compare: `letter` stands for it in the pieces, `whole` is what it stands for."""

    letter: Symbol
    whole: Expr
    odd: Expr | None = None  # u, where the quantity is |u| and every piece changes its sign with u


@dataclass(frozen=True)
class Piece:
    """What holds from `low` to `high`, with or without these ends."""

    e: Expr
    low: Expr
    high: Expr
    has_low: bool
    has_high: bool


def read(e: Piecewise) -> tuple[Quantity, tuple[Piece, ...]] | None:
    """The quantity of the conditions and the pieces along it, from −∞ (or 0, for an absolute value) to ∞."""
    compared = sorted({c for _, condition in e.args for c in condition.atoms(Relational)}, key=str)
    if any(c.rel_op in ("==", "!=") for c in compared):
        return None
    borders = {c: expand(c.lhs - c.rhs) for c in compared}
    whole = _common(list(borders.values()))
    if whole is None:
        return None
    letter = Dummy("q", nonnegative=True) if isinstance(whole, Abs) else Dummy("q", real=True)
    ends: dict[Relational, tuple[Expr, int]] = {}
    for c, border in borders.items():
        slope = border.coeff(whole)
        ends[c] = (expand(-(border - slope * whole) / slope), 1 if slope.is_positive else -1)
    places = _sorted({end for end, _ in ends.values()})
    values = [value for value, _ in e.args]
    pieces_of = _in_quantity(values, whole, letter)
    if places is None or pieces_of is None:
        return None
    if letter.is_nonnegative and any(p.is_nonnegative is None for p in places):
        return None  # below a threshold of unknown sign there may be nothing
    forms, odd = pieces_of

    def at(place: int) -> Expr | None:
        """The piece in force: at breakpoint k for place 2k + 1, between k − 1 and k for 2k."""

        def side(c: Relational) -> int:
            end, way = ends[c]
            there = 2 * places.index(end) + 1
            return way * ((place > there) - (place < there))

        return next((f for f, (_, condition) in zip(forms, e.args, strict=True) if holds(condition, side)), None)

    along = [f for place in range(2 * len(places) + 1) if (f := at(place)) is not None]
    if len(along) <= 2 * len(places) or not all(
        any(is_zero((along[at] - beside).xreplace({letter: t})) for beside in (along[at - 1], along[at + 1]))
        for at, t in zip(range(1, len(along), 2), places, strict=True)
    ):
        return None  # a case is missing, or one point has a value of its own
    return Quantity(letter, whole, odd), tuple(_joined(along, places, letter))


def _common(borders: list[Expr]) -> Expr | None:
    """The one quantity in which all borders are linear, with numbers as slopes."""
    sizes = {a for b in borders for a in b.atoms(Abs)}
    if len(sizes) == 1:
        (whole,) = sizes
        rests = [b - b.coeff(whole) * whole for b in borders]
        fits = all(b.coeff(whole).is_number and b.coeff(whole) != 0 for b in borders)
        return whole if fits and not any(r.has(whole) for r in rests) else None
    found: set[Expr] = set()
    for b in borders:
        _, rest = b.as_coeff_Add()
        _, primitive = rest.as_content_primitive()
        found.add(-primitive if primitive.could_extract_minus_sign() else primitive)
    whole = next(iter(found)) if len(found) == 1 else None
    return whole if whole is not None and whole.free_symbols and not sizes else None


def _sorted(places: set[Expr]) -> list[Expr] | None:
    if len(places) == 1:
        return list(places)
    return sorted(places) if all(p.is_number and p.is_comparable for p in places) else None


def _in_quantity(values: list[Expr], whole: Expr, letter: Symbol) -> tuple[list[Expr], Expr | None] | None:
    """The pieces as functions of the quantity; for |u| they must all be even in u, or all be odd."""
    inner = whole.args[0] if isinstance(whole, Abs) else whole
    u = Dummy("u", real=True)
    within = _moved(values, inner, u)
    if within is None or not isinstance(whole, Abs):
        return None if within is None else ([v.xreplace({u: letter}) for v in within], None)
    right = [v.xreplace({Abs(u): letter, sign(u): S.One}).xreplace({u: letter}) for v in within]
    left = [v.xreplace({Abs(u): letter, sign(u): S.NegativeOne}).xreplace({u: -letter}) for v in within]
    if all(is_zero(a - b) for a, b in zip(right, left, strict=True)):
        return right, None
    return (right, inner) if all(is_zero(a + b) for a, b in zip(right, left, strict=True)) else None


def _moved(values: list[Expr], inner: Expr, u: Symbol) -> list[Expr] | None:
    """The pieces with u = `inner` in place of a letter in which that is linear; None where none can be replaced."""
    if inner.is_Symbol:
        return [v.xreplace({inner: u}) for v in values]
    for x in sorted(inner.free_symbols, key=str, reverse=True):
        slope = inner.diff(x)
        if slope.has(x) or slope == 0:
            continue
        moved = expand((u - inner.xreplace({x: S.Zero})) / slope)
        found = [flat(v.xreplace({inner: u, -inner: -u}).xreplace({x: moved})) for v in values]
        if slope.is_number or not any(fraction(v)[1].free_symbols & slope.free_symbols for v in found):
            return found
    return None


def flat(e: Expr) -> Expr:
    """e with the letters that cancel gone from its absolute values, signs and, where it is rational, everywhere."""
    e = e.replace(lambda f: isinstance(f, Abs | sign), lambda f: f.func(expand(f.args[0])))
    short = factored(e)
    return short if short.free_symbols < e.free_symbols or fraction(e)[1] != fraction(short)[1] else e


def factored(e: Expr) -> Expr:
    return factor(cancel(e)) if e.is_rational_function(*e.free_symbols) else e


def is_zero(e: Expr) -> bool:
    return bool(e == 0 or expand(e) == 0 or (e.is_rational_function(*e.free_symbols) and cancel(e) == 0))


def _joined(along: list[Expr], places: list[Expr], letter: Symbol) -> Iterator[Piece]:
    """Neighbouring intervals with one expression as one piece; a breakpoint goes to the side that rules there."""
    low, has_low = (S.Zero, True) if letter.is_nonnegative else (S.NegativeInfinity, False)
    e = along[0]
    for k, t in enumerate(places):
        if letter.is_nonnegative and t.is_nonpositive:
            e = along[2 * k + 2]
            continue
        here, after = along[2 * k + 1], along[2 * k + 2]
        if e == here == after:
            continue
        keeps = here == e or (here != after and is_zero((here - e).xreplace({letter: t})))
        yield Piece(e, low, t, has_low, keeps)
        e, low, has_low = after, t, not keeps
    yield Piece(e, low, S.Infinity, has_low, False)
