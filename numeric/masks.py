"""Cases without masks: a Piecewise in one quantity q as functions of clipped q, each exact where the other rules.

A mask costs ten times a minimum, and evaluates its dead branch. For pieces that meet at t,

    A where q ≤ t, B beyond        =  B[t → min(q, t)]                     where A = B[t → q]         (threshold)
    c where q ≤ t, B beyond        =  B(max(q, t))                         where c = B(t)             (saturation)
    A where q ≤ t, B beyond        =  A(min(q, t)) + (B(max(q, t)) − B(t)) where A vanishes somewhere (increments)
    A where q ≤ t, B beyond        =  A(min(q, t))·[q ≤ t] + B(max(q, t))·[q > t]                     (steps)

A piece is evaluated at clipped arguments alone, inside its own interval: no dead branch overflows.
"""

from collections.abc import Callable
from itertools import pairwise

from sympy import (
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
    expand,
    sign,
)

from numeric.pieces import Piece, Quantity, factored, is_zero, read

Settle = Callable[[Expr], Expr]
MOST_PIECES = 3  # steps beyond are dearer than masks


def without_masks(e: Piecewise, settle: Settle, bounded: frozenset[Symbol] = frozenset()) -> Expr | None:
    """An expression equal to e that needs no mask, its pieces brought to their stable form; None where none is known.

    A constant for each case stays as it is: it is a step, not a choice between two arrays.
    """
    found = read(e)
    if found is None:
        return None
    q, pieces = found
    for way in (_one, _threshold, _saturated, _increments):
        form = way(q, pieces, settle)
        if form is not None:
            return form
    return _steps(q, pieces, settle, bounded)


# --- reading a Piecewise -----------------------------------------------------------------------------------------


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
    return is_zero(_at(q, a, a.high) - _at(q, b, a.high))


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
    if not t.is_Symbol or not b.e.has(t) or not is_zero(b.e.xreplace({t: q.letter}) - a.e):
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
    if a.low.is_zero and is_zero(a.e.xreplace({q.letter: -q.letter}) + a.e):
        return form.xreplace({q.letter: Max(-a.high, Min(a.high, q.odd))})
    return sign(q.odd) * form.xreplace({q.letter: _cut(q, a)})


def _increments(q: Quantity, pieces: tuple[Piece, ...], settle: Settle) -> Expr | None:
    """Pieces that meet: from a breakpoint where the value is 0, what each interval adds."""
    if q.odd is not None or not all(_meet(q, a, b) for a, b in pairwise(pieces)):
        return None
    starts = [a.low for a in pieces if a.low is not S.NegativeInfinity]
    anchor = next((t for a in pieces for t in (a.low,) if t in starts and is_zero(_at(q, a, t))), None)
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
        factored(expand(a.e.xreplace({q.letter: start + (beyond if rising else -beyond)}) - _at(q, a, start)))
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
