"""Sums that are equal together: Σ f − Σ g − Σ h = 0 where f = g + h, whatever the denominators; and labels in a sum.

Where y has two values a and b, every function of it is linear: f(y) = ((b − y) f(a) + (y − a) f(b))/(b − a).
"""

from collections.abc import Mapping
from typing import Any

from sympy import Add, Basic, Expr, Indexed, IndexedBase, Integer, Rational, S, Sum

from symbolic.verification.rational import Fraction
from symbolic.verification.renaming import bound, by_height
from symbolic.verification.summation import Normal

FRESH = bound(90)  # the height of no sum
MOST_LABELS = 2  # in one summand


def drawn_together(form: Normal, value: Fraction) -> Fraction:
    """value with all sums over one range in one, where it is linear in them; what it was where that is not so."""
    ring = form.ring
    sums = [at for at in ring.holds(value.top) if isinstance(ring.meaning[at], Sum)]
    ranges: dict[tuple[Expr, Expr], list[int]] = {}
    for at in sums:
        meaning = ring.meaning[at]
        if len(meaning.limits) == 1:
            ranges.setdefault(meaning.limits[0][1:], []).append(at)
    for (low, high), places in sorted(ranges.items(), key=str):
        if len(places) < 2:
            continue
        linear = _linear(form, value.top, places)
        if linear is None:
            continue
        rest, coefficients = linear
        terms = []
        for at, coefficient in coefficients.items():
            meaning = ring.meaning[at]
            f = by_height(meaning.function.xreplace({meaning.limits[0][0]: FRESH}))
            terms.append(ring.times(ring.whole(coefficient), form.of(f)))
        summand = ring.related(ring.total(terms))
        found = ring.related(ring.plus(form.sum(summand, (FRESH, low, high)), ring.whole(rest)))
        if found.is_zero:
            return found
    return value


def _linear(form: Normal, p: Any, places: list[int]) -> tuple[Any, dict[int, Any]] | None:
    """A polynomial as rest + Σ c·g over generators g, where it is linear in them together."""
    rest: dict[tuple[int, ...], int] = {}
    parts: dict[int, dict[tuple[int, ...], int]] = {at: {} for at in places}
    for m, c in form.ring.terms(p):
        held = [at for at in places if m[at]]
        if not held:
            rest[m] = c
        elif len(held) == 1 and m[held[0]] == 1:
            (at,) = held
            parts[at][(*m[:at], 0, *m[at + 1 :])] = c
        else:
            return None
    make = form.ring.context.from_dict
    return make(rest), {at: make(part) for at, part in parts.items() if part}


def interpolated(e: Basic, binary: Mapping[Basic, tuple[Rational, Rational]]) -> Basic:
    """Every summand linear in the labels of two values that stand in it."""
    if not binary or not e.has(Sum):
        return e
    args = [interpolated(a, binary) if not isinstance(a, IndexedBase) else a for a in e.args]
    e = e.func(*args)
    if not isinstance(e, Sum):
        return e
    f = e.function
    labels = sorted((a for a in f.atoms(Indexed) if a.base in binary), key=str)
    if not labels or len(labels) > MOST_LABELS or all(_is_polynomial(f, y) for y in labels):
        return e
    for y in labels:
        low, high = binary[y.base]
        at_low, at_high = f.xreplace({y: Integer(low)}), f.xreplace({y: Integer(high)})
        if at_low.has(S.NaN, S.ComplexInfinity) or at_high.has(S.NaN, S.ComplexInfinity):
            return e
        f = Add((high - y) * at_low, (y - low) * at_high) / (high - low)
    return Sum(f, *e.limits)


def _is_polynomial(f: Expr, y: Indexed) -> bool:
    return bool(f.is_polynomial(y))
