"""Which values a function takes: range, extremes, bounds, limits, asymptotes, saturation."""

from collections.abc import Iterator

from flint import arb
from sympy import Basic, Expr, Interval, Set, Union, oo

from symbolic.plain_text import plain
from symbolic.properties.analysis import End, Extreme, greatest
from symbolic.properties.numbers import UnclearError
from symbolic.properties.record import Property
from symbolic.properties.report import Report
from symbolic.properties.tails import ONE, Monomial, expression
from symbolic.properties.values import Value

SIDES: tuple[tuple[End, str], ...] = (("left", "−∞"), ("right", "∞"))


def domain(r: Report) -> Iterator[Property]:
    """Where f is defined."""
    r.a.table(0)  # every value on the way is a finite ball
    kinds = f"on each of the {len(r.a.pieces)} pieces" if r.a.borders else "everywhere"
    whole = "all real numbers" if r.domain == Interval(-oo, oo) else str(r.domain)
    yield r.found("domain", "proved", whole, f"the definition has a finite value {kinds}", r.domain)


def range_(r: Report) -> Iterator[Property]:
    """The range, and what follows from it."""
    low, high = r.a.supremum(0, -1), r.a.supremum(0, 1)
    argument = f"{_parts(r)}; the extremes are among the values there and the limits {_limits(r)}"
    if r.a.is_continuous:
        yield _continuous_range(r, low, high, argument)
    else:
        yield _broken_range(r, argument)
    for name, e, way in (("minimum", low, "−∞"), ("maximum", high, "∞")):
        word = "infimum" if name == "minimum" else "supremum"
        text = r.scale.text(e.value)
        value = r.scale.value(e.value)
        if e.value.is_infinite:
            yield r.found(name, "refuted", "none", f"f tends to {way}")
        elif e.attained:
            yield r.found(name, "proved", f"{text}{_at(r, e)}", argument, value)
        elif e.attained is False:
            yield r.found(name, "refuted", f"none; the {word} {text} is not attained", argument, value)
        else:
            yield r.found(name, "unknown", f"the {word} is {text}", argument, value)
        bounded = "bounded_below" if name == "minimum" else "bounded_above"
        if e.value.is_infinite:
            yield r.found(bounded, "refuted", "unbounded", f"f tends to {way}")
        else:
            yield r.found(bounded, "proved", f"by {text}", argument, value)
    yield _centred(r, low, high)


def _at(r: Report, e: Extreme) -> str:
    places = [at for at in e.at if at not in (oo, -oo)]
    if len(places) < len(e.at):
        return ""
    return f" at x = {r.listed(places)}" if places else ""


def _parts(r: Report) -> str:
    found = r.signs(1)
    return f"{found}, the kinks are at {r.kinks()}" if r.a.borders and "kink" not in found else found


def _limits(r: Report) -> str:
    ends = [r.scale.text(r.a.limit(end)) for end, _ in SIDES]
    return f"{ends[0]} (left) and {ends[1]} (right)"


def _continuous_range(r: Report, low: Extreme, high: Extreme, argument: str) -> Property:
    if low.attained is None or high.attained is None:
        raise UnclearError("whether an extreme is attained is not known")
    ends = [_outer(r, low.value, 0), _outer(r, high.value, 1)]
    value = Interval(*ends, not low.attained, not high.attained)
    statement = (
        f"{'[' if low.attained else '('}{r.scale.text(low.value)}, {r.scale.text(high.value)}"
        f"{']' if high.attained else ')'}"
    )
    return r.found("range", "proved", statement, f"f is continuous; {argument}", value)


def _outer(r: Report, v: Value, side: int) -> Basic:
    """An end of the range; where it is not exact, the end of its enclosure that lies outside."""
    found = r.scale.value(v)
    return found.args[side] if isinstance(found, Interval) else found


def _broken_range(r: Report, argument: str) -> Property:
    """The union of the ranges of the pieces and the values at the jumps."""
    sets: list[Set] = []
    for k, table in enumerate(r.a.table(1)):
        rows = r.a.of_piece(k, 0)
        ends = []
        for side in (1, -1):
            best = greatest(rows, side)
            if best.value.exact is None or best.attained is None:
                raise UnclearError("an end of the range of a piece that is not exact")
            ends.append(best)
        high, low = ends
        if table.identically_zero:
            sets.append(Interval(low.value.exact, low.value.exact))
        else:
            sets.append(Interval(low.value.exact, high.value.exact, not low.attained, not high.attained))
    sets += [Interval(v, v) for v in (r.a.own(at).exact for at in r.a.borders)]
    unit = r.scale.factor
    found = Union(*(Interval(s.inf * unit, s.sup * unit, *_open(s)) for s in sets))
    return r.found("range", "proved", _set(found), f"piece by piece: {argument}", found)


def _open(s: Set) -> tuple[bool, bool]:
    return (bool(s.left_open), bool(s.right_open)) if isinstance(s, Interval) else (False, False)


def _set(s: Set) -> str:
    if isinstance(s, Union):
        return " and ".join(map(_set, s.args))
    if isinstance(s, Interval):
        ends = [{oo: "∞", -oo: "−∞"}.get(e) or plain(e) for e in (s.start, s.end)]
        return f"{'(' if s.left_open else '['}{ends[0]}, {ends[1]}{')' if s.right_open else ']'}"
    return "{" + ", ".join(plain(e) for e in s.args) + "}"


def _centred(r: Report, low: Extreme, high: Extreme) -> Property:
    """Zero-centred: the range is symmetric about 0."""
    middle = low.value.against(-high.value)
    if middle is None:
        raise UnclearError("whether the range is symmetric is not known")
    text = f"the infimum is {r.scale.text(low.value)}, the supremum {r.scale.text(high.value)}"
    if middle == 0 and low.attained == high.attained:
        return r.found("zero_centred", "proved", "the range is symmetric about 0", text)
    return r.found("zero_centred", "refuted", "the range is not symmetric about 0", text)


def limits(r: Report) -> Iterator[Property]:
    """Limits at −∞ and ∞."""
    for end, text in SIDES:
        v = r.a.limit(end)
        argument = f"the leading term of f at {text} is {_leading(r, end)}"
        yield r.found(f"limit_{end}", "proved", r.scale.text(v), argument, r.scale.value(v))


def asymptotes(r: Report) -> Iterator[Property]:
    """The straight lines that f nears at −∞ and ∞."""
    for end, text in SIDES:
        if r.domain != Interval(-oo, oo):
            at = r.domain.start if end == "left" else r.domain.end
            if at not in (oo, -oo):
                upright = r.a.limit(end).is_infinite
                statement = f"x = {at}" if upright else "none"
                argument = f"f tends to {r.scale.text(r.a.limit(end))} at {at}"
                yield r.found(f"asymptote_{end}", "proved" if upright else "refuted", statement, argument)
                continue
        line = r.a.asymptote(end)
        name = f"asymptote_{end}"
        if line is None:
            yield r.found(name, "refuted", "none", f"at {text} f grows like {_leading(r, end)}")
            continue
        slope, intercept = line
        value: Expr = r.scale.of(slope, 1) * r.x + r.scale.of(intercept)
        argument = f"at {text} the rest f − ({plain(value)}) vanishes: {_rest(r, end)}"
        yield r.found(name, "proved", f"y = {plain(value)}", argument, value)


def saturation(r: Report) -> Iterator[Property]:
    """Whether f flattens out at −∞ and ∞, and how fast."""
    for end, text in SIDES:
        name = f"saturation_{end}"
        v = r.a.limit(end)
        at = r.domain.start if end == "left" else r.domain.end
        if at not in (oo, -oo):
            yield r.found(name, "refuted", "none", f"the domain ends at {at}")
            continue
        if v.is_infinite:
            yield r.found(name, "refuted", "none", f"f tends to {r.scale.text(v)} at {text}")
            continue
        piece = r.a.pieces[-1 if end == "right" else 0]
        level = r.scale.text(v)
        if r.a.table(1)[-1 if end == "right" else 0].identically_zero:
            at = r.told(piece.low if end == "right" else piece.high)
            yield r.found(name, "proved", f"hard, at {level}", f"f′ = 0 beyond {at}", r.scale.value(v))
            continue
        slope = r.a.tails(end, 1)
        m, _ = slope.leading
        if m.growth >= 0 or slope.sign == 0:
            raise UnclearError("f′ does not settle")
        kind = "exponentially" if m.q else "algebraically"
        argument = f"f′ ~ {_term(r, end, 1)} at {text}"
        yield r.found(name, "proved", f"soft, {kind}, towards {level}", argument, r.scale.value(v))


def _leading(r: Report, end: End) -> str:
    return _term(r, end, 0)


def _rest(r: Report, end: End) -> str:
    small = [(m, c) for m, c in r.a.tails(end, 0).terms if m.growth < 0]
    return f"it is of the order of {_monomial(r, end, small[0][0])}" if small else "it is 0"


def _term(r: Report, end: End, order: int) -> str:
    terms = r.a.tails(end, order).terms
    if not terms:
        return "0"
    m, c = terms[0]
    text = "c" if isinstance(c, arb) else r.scale.text(Value.of(expression(c)), order)
    if m == ONE:
        return text
    shape = _monomial(r, end, m)
    return shape if text == "1" else f"-{shape}" if text == "-1" else f"{text}·{shape}"


def _monomial(r: Report, end: End, m: Monomial) -> str:
    """e^{q(u)} u^a (log u)^b, with u = |x| stretched."""
    u = "x" if end == "right" else "|x|"
    if r.scale.inner != 1:
        u = f"({plain(r.scale.inner)}·{u})"
    factors = []
    if m.a != 0:
        factors.append(u if m.a == 1 else f"{u}^{_power(m.a)}")
    if m.b != 0:
        factors.append(f"log({u})" if m.b == 1 else f"log({u})^{_power(m.b)}")
    if m.q:
        terms = [f"{plain(expression(c))}·{u}{'' if d == 1 else f'^{d}'}" for d, c in m.q]
        factors.append("exp(" + " + ".join(terms).replace("-1·", "-").replace("+ -", "- ") + ")")
    return "·".join(factors) or "1"


def _power(a: object) -> str:
    text = str(a)
    return text if text.isdigit() else f"({text})"
