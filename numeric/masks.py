"""Cases without masks: a Piecewise in one quantity q as functions of clipped q, each exact where the other rules.

A mask costs ten times a minimum, and evaluates its dead branch. For pieces that meet at t,

    A where q ≤ t, B beyond        =  B[t → min(q, t)]                     where A = B[t → q]         (threshold)
    c where q ≤ t, B beyond        =  B(max(q, t))                         where c = B(t)             (saturation)
    A where q ≤ t, B beyond        =  A(min(q, t)) + (B(max(q, t)) − B(t)) where A vanishes somewhere (increments)
    A where q ≤ t, B beyond        =  A(min(q, t))·[q ≤ t] + B(max(q, t))·[q > t]                     (steps)

A piece is evaluated at clipped arguments alone, inside its own interval: no dead branch overflows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from sympy import (
    Abs,
    Add,
    And,
    Basic,
    Dummy,
    Expr,
    Max,
    Min,
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

Settle = Callable[[Expr], Expr]
MOST_PIECES = 3  # steps beyond are dearer than masks


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


def without_masks(e: Piecewise, settle: Settle, bounded: frozenset[Symbol] = frozenset()) -> Expr | None:
    """An expression equal to e that needs no mask, its pieces brought to their stable form; None where none is known.

    A constant for each case stays as it is: it is a step, not a choice between two arrays.
    """
    read = _read(e)
    if read is None:
        return None
    q, pieces = read
    for way in (_one, _threshold, _saturated, _increments):
        form = way(q, pieces, settle)
        if form is not None:
            return form
    return _steps(q, pieces, settle, bounded)


# --- reading a Piecewise -----------------------------------------------------------------------------------------


def _read(e: Piecewise) -> tuple[Quantity, tuple[Piece, ...]] | None:
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
        any(_zero((along[at] - beside).xreplace({letter: t})) for beside in (along[at - 1], along[at + 1]))
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
    if all(_zero(a - b) for a, b in zip(right, left, strict=True)):
        return right, None
    return (right, inner) if all(_zero(a + b) for a, b in zip(right, left, strict=True)) else None


def _moved(values: list[Expr], inner: Expr, u: Symbol) -> list[Expr] | None:
    """The pieces with u = `inner` in place of a letter in which that is linear; None where none can be replaced."""
    if inner.is_Symbol:
        return [v.xreplace({inner: u}) for v in values]
    for x in sorted(inner.free_symbols, key=str, reverse=True):
        slope = inner.diff(x)
        if slope.has(x) or slope == 0:
            continue
        moved = expand((u - inner.xreplace({x: S.Zero})) / slope)
        found = [_flat(v.xreplace({inner: u, -inner: -u}).xreplace({x: moved})) for v in values]
        if slope.is_number or not any(fraction(v)[1].free_symbols & slope.free_symbols for v in found):
            return found
    return None


def _flat(e: Expr) -> Expr:
    """e with the letters that cancel gone from its absolute values, signs and, where it is rational, everywhere."""
    e = e.replace(lambda f: isinstance(f, Abs | sign), lambda f: f.func(expand(f.args[0])))
    short = _factored(e)
    return short if short.free_symbols < e.free_symbols or fraction(e)[1] != fraction(short)[1] else e


def _factored(e: Expr) -> Expr:
    return factor(cancel(e)) if e.is_rational_function(*e.free_symbols) else e


def _zero(e: Expr) -> bool:
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
        keeps = here == e or (here != after and _zero((here - e).xreplace({letter: t})))
        yield Piece(e, low, t, has_low, keeps)
        e, low, has_low = after, t, not keeps
    yield Piece(e, low, S.Infinity, has_low, False)


# --- ways to do without a mask -------------------------------------------------------------------------------------


def _one(q: Quantity, pieces: tuple[Piece, ...], settle: Settle) -> Expr | None:
    if len(pieces) > 1:
        return None
    return _put(q, settle(pieces[0].e), q.whole)


def _put(q: Quantity, form: Expr, argument: Expr) -> Expr:
    """The form at an argument; an odd one has the sign of u in front."""
    settled = form.xreplace({q.letter: argument})
    return settled if q.odd is None else sign(q.odd) * settled


def _meet(q: Quantity, a: Piece, b: Piece) -> bool:
    """Whether two neighbours have one value where they meet."""
    return _zero(_at(q, a, a.high) - _at(q, b, a.high))


def _at(q: Quantity, a: Piece, t: Expr) -> Expr:
    return a.e.xreplace({q.letter: t})


def _clip(e: Expr, low: Expr, high: Expr) -> Expr:
    e = e if high is S.Infinity else Min(e, high)
    return e if low is S.NegativeInfinity else Max(e, low)


def _inside(q: Quantity, a: Piece, settle: Settle) -> Expr:
    """The stable form of a piece, found with the sign that the letter has within it."""
    if a.low.is_nonnegative and not q.letter.is_nonnegative:
        v = Dummy("v", nonnegative=True)
        return settle(a.e.xreplace({q.letter: v})).xreplace({v: q.letter})
    if a.high.is_nonpositive:
        v = Dummy("v", nonnegative=True)
        return settle(a.e.xreplace({q.letter: -v})).xreplace({v: -q.letter})
    return settle(a.e)


def _piece(q: Quantity, a: Piece, settle: Settle) -> Expr:
    return _inside(q, a, settle).xreplace({q.letter: _cut(q, a)})


def _cut(q: Quantity, a: Piece) -> Expr:
    """The quantity cut to the interval of a piece."""
    low = S.NegativeInfinity if a.low.is_zero and q.letter.is_nonnegative else a.low
    return _clip(q.whole, low, a.high)


def _threshold(q: Quantity, pieces: tuple[Piece, ...], settle: Settle) -> Expr | None:
    """A where q ≤ t, B(q, t) beyond, and A = B(q, q): B(q, min(q, t))."""
    if len(pieces) != 2 or q.odd is not None:
        return None
    a, b = pieces
    t = a.high
    if not t.is_Symbol or not b.e.has(t) or not _zero(b.e.xreplace({t: q.letter}) - a.e):
        return None
    least = Dummy("least", real=True)
    form = settle(b.e.xreplace({t: least}))
    return form.xreplace({q.letter: q.whole}).xreplace({least: Min(q.whole, t)})


def _saturated(q: Quantity, pieces: tuple[Piece, ...], settle: Settle) -> Expr | None:
    """One piece that changes, constants before and after that it runs into: the piece at q cut to its interval."""
    moving = [a for a in pieces if a.e.has(q.letter)]
    if len(moving) != 1 or not all(_meet(q, a, b) for a, b in pairwise(pieces)):
        return None
    (a,) = moving
    form = _inside(q, a, settle)
    if q.odd is None:
        return form.xreplace({q.letter: _cut(q, a)})
    if a.low.is_zero and _zero(a.e.xreplace({q.letter: -q.letter}) + a.e):
        return form.xreplace({q.letter: Max(-a.high, Min(a.high, q.odd))})
    return sign(q.odd) * form.xreplace({q.letter: _cut(q, a)})


def _increments(q: Quantity, pieces: tuple[Piece, ...], settle: Settle) -> Expr | None:
    """Pieces that meet: from a breakpoint where the value is 0, what each interval adds."""
    if q.odd is not None or not all(_meet(q, a, b) for a, b in pairwise(pieces)):
        return None
    starts = [a.low for a in pieces if a.low is not S.NegativeInfinity]
    anchor = next((t for a in pieces for t in (a.low,) if t in starts and _zero(_at(q, a, t))), None)
    if anchor is None:
        return None
    right = starts.index(anchor) + (len(pieces) - len(starts))
    terms = [_added(q, a, a.low, anchor, settle) for a in pieces[right:]]
    terms += [_added(q, a, a.high, anchor, settle) for a in pieces[:right]]
    return Add(*terms)


def _added(q: Quantity, a: Piece, start: Expr, anchor: Expr, settle: Settle) -> Expr:
    """What a piece adds from its end `start`, which lies on the side of the anchor."""
    if not a.e.has(q.letter):
        return S.Zero
    if start == anchor:
        return _piece(q, a, settle)
    beyond = Dummy("e", nonnegative=True)
    rising = start == a.low
    form = settle(
        _factored(expand(a.e.xreplace({q.letter: start + (beyond if rising else -beyond)}) - _at(q, a, start)))
    )
    far = (Min(q.whole, a.high) if a.high is not S.Infinity else q.whole) if rising else (
        Max(q.whole, a.low) if a.low is not S.NegativeInfinity else q.whole
    )  # fmt: skip
    return form.xreplace({beyond: Max(far - start if rising else start - far, 0)})


def _steps(q: Quantity, pieces: tuple[Piece, ...], settle: Settle, bounded: frozenset[Symbol]) -> Expr | None:
    """Each piece times 1 within its interval and 0 elsewhere; cut to its interval, so that 0 never meets ∞."""
    there = [a for a in pieces if a.e != 0]
    if all(a.e.is_number for a in there):
        return _put(q, Piecewise(*((a.e, _within(q, a)) for a in there), (0, True)), q.whole)
    if len(there) > MOST_PIECES or not all(_finite(q, a, bounded) for a in there):
        return None
    terms = [_piece(q, a, settle) * Piecewise((1, _within(q, a)), (0, True)) for a in there]
    whole = Add(*terms)
    return whole if q.odd is None else sign(q.odd) * whole


def _finite(q: Quantity, a: Piece, bounded: frozenset[Symbol]) -> bool:
    """Whether a piece does not overflow: a number at its ends, linear in what is not bounded."""
    others = {x for x in a.e.free_symbols - {q.letter} - bounded if not x.is_positive}
    ends = [t for t in (a.low, a.high) if t.is_finite is not False]
    calm = not others or (a.e.is_polynomial(*others) and a.e.as_poly(*others).total_degree() <= 1)
    return calm and all(_at(q, a, t).is_finite is not False for t in ends)


def _within(q: Quantity, a: Piece) -> Basic:
    conditions = []
    if a.low is not S.NegativeInfinity and not (a.low.is_zero and q.letter.is_nonnegative):
        conditions.append(q.whole >= a.low if a.has_low else q.whole > a.low)
    if a.high is not S.Infinity:
        conditions.append(q.whole <= a.high if a.has_high else q.whole < a.high)
    return And(*conditions)


__all__ = ["without_masks"]
