"""Parity, and symmetry about any centre or axis."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from sympy import Expr, Integer, Interval, Rational, S, Tuple, oo

from symbolic.plain_text import plain
from symbolic.properties.exact import is_zero
from symbolic.properties.numbers import UnclearError
from symbolic.properties.record import Property
from symbolic.properties.report import Report
from symbolic.properties.zeros import Zero
from symbolic.verification.enclosure import Point, UndecidableError, value
from symbolic.verification.prove import prove_zero

PLACES = (Rational(1, 3), Rational(3, 2), Integer(5), Rational(23, 2))


def parity(r: Report) -> Iterator[Property]:
    """Whether f is even or odd."""
    if r.domain != Interval(-oo, oo):
        yield r.found("parity", "refuted", "neither even nor odd", f"the domain {r.domain} is not symmetric about 0")
        return
    apart = {"odd": _apart(r, S.Zero, S.Zero, -1), "even": _apart(r, S.Zero, S.Zero, 1)}
    for name, way in (("odd", -1), ("even", 1)):
        if apart[name] is None and _mirrored(r, S.Zero, S.Zero, way):
            statement = "f(−x) = −f(x) by exact steps" if name == "odd" else "f(−x) = f(x) by exact steps"
            p = r.found("parity", "proved", name, statement)
            rest = r.f.expr.xreplace({r.x: -r.x}) - way * r.f.expr
            free = not r.a.borders and p.parameters and prove_zero(rest) is not None
            yield replace(p, parameters=()) if free else p
            return
    if None in apart.values():
        raise UnclearError("parity is not decided")
    at = apart["odd"], apart["even"]
    argument = f"f(−x) ≠ −f(x) at x = {r.told(at[0])}, f(−x) ≠ f(x) at x = {r.told(at[1])}"
    yield r.found("parity", "refuted", "neither even nor odd", argument)


def centre(r: Report) -> Iterator[Property]:
    """A centre (a, b) with f(a + h) + f(a − h) = 2b, or an axis x = a with f(a + h) = f(a − h)."""
    for a in _candidates(r):
        if a not in r.domain:
            continue
        b = _level(r, a)
        for way in (-1, 1):
            if _apart(r, a, b, way) is None and _mirrored(r, a, b, way):
                at, level = plain(a / r.scale.inner), plain(r.scale.of(b))
                statement = f"point-symmetric about ({at}, {level})" if way < 0 else f"symmetric about x = {at}"
                argument = (
                    f"f(a + h) {'+' if way < 0 else '−'} f(a − h) = {f'2·{level}' if way < 0 else '0'} for a = {at}"
                )
                where = a / r.scale.inner
                point = Tuple(where, r.scale.of(b)) if way < 0 else where
                yield r.found("symmetry", "proved", statement, argument + ", by exact steps", point)
                return
    if (r.domain.start == -oo) != (r.domain.end == oo):
        yield r.found("symmetry", "refuted", "no centre and no axis", f"the domain {r.domain} has none")
        return
    left, right = r.a.limit("left"), r.a.limit("right")
    if left.is_infinite != right.is_infinite:
        argument = f"f tends to {r.scale.text(left)} on the left and to {r.scale.text(right)} on the right"
        yield r.found("symmetry", "refuted", "no centre and no axis", argument)
        return
    centre_ = _centre_of_features(r)
    if centre_ is not None:
        b = _level(r, centre_)
        apart = _apart(r, centre_, b, -1), _apart(r, centre_, b, 1)
        if None not in apart:
            argument = f"it could only be at x = {r.told(centre_)}, the middle of the kinks and inflections, and is not"
            yield r.found("symmetry", "refuted", "no centre and no axis", argument)
            return
    raise UnclearError("no centre found")


def _level(r: Report, a: Expr) -> Expr:
    """f(a), which is exact."""
    found = r.a.own(a).exact
    if found is None:
        raise UnclearError("a value that is not exact")
    return found


def _mirrored(r: Report, a: Expr, b: Expr, way: int) -> bool:
    """Whether f(a + h) = f(a − h), or with way −1 f(a + h) + f(a − h) = 2b: piece by piece, and at each kink."""
    x = r.x
    for piece, other in zip(r.a.pieces, reversed(r.a.pieces), strict=True):
        if not (_same(piece.low, 2 * a - other.high) and _same(piece.high, 2 * a - other.low)):
            return False
        rest = piece.expr - other.expr.xreplace({x: 2 * a - x}) * way - (1 - way) * b
        if rest.expand() != 0 and prove_zero(rest) is None:
            return False
    for at in r.a.borders:
        left, right = _level(r, at), _level(r, 2 * a - at)
        if not is_zero(left - right if way > 0 else left + right - 2 * b):
            return False
    return True


def _same(a: Expr, b: Expr) -> bool:
    return a == b if a in (oo, -oo) or b in (oo, -oo) else is_zero(a - b)


def _candidates(r: Report) -> Iterator[Expr]:
    seen = []
    middle = None
    with suppress(UnclearError):
        middle = _centre_of_features(r)
    for a in (S.Zero, middle, *r.centres):
        if a is not None and a not in seen:
            seen.append(a)
            yield a


def _centre_of_features(r: Report) -> Expr | None:
    """The middle of all kinks and sign changes of f″, which a symmetry maps to each other; None if there are none."""
    exact: list[Expr] = [b for k, b in enumerate(r.a.borders) if r.a.smoothness(k) < 8]
    zeros: list[Zero] = [z for t in r.a.table(2) for z in t.changes]
    if any(z.exact is None for z in zeros):
        return None
    places = exact + [z.exact for z in zeros if z.exact is not None]
    if not places:
        return None
    first = min(places, key=lambda p: float(p))
    last = max(places, key=lambda p: float(p))
    found = ((first + last) / 2).expand()
    return S.Zero if is_zero(found) else found


def _apart(r: Report, a: Expr, b: Expr, way: int) -> Rational | None:
    """A distance from a at which the symmetry certainly fails."""
    for h in PLACES:
        try:
            sides = [value(r.scale.expr, Point({r.x: a + s * h})) for s in (1, -1)] if a.is_Rational else []
        except UndecidableError:
            continue
        if not sides:
            sides = [r.a.own(a + s * h).ball for s in (1, -1)]
        rest = sides[0] - sides[1] if way > 0 else sides[0] + sides[1] - 2 * value(b, Point())
        if not rest.contains(0):
            return h
    return None
