"""Functions that repeat themselves, f(x + T) = f(x) + c: what holds on one period holds everywhere."""

from collections.abc import Iterator
from contextlib import suppress
from math import gcd, lcm

from sympy import Expr, Interval, Rational, S, Symbol, cos, oo, pi, sin

from symbolic.formula import Formula
from symbolic.plain_text import plain
from symbolic.properties import slopes, special_points, symmetry
from symbolic.properties.analysis import Analysis
from symbolic.properties.exact import is_zero
from symbolic.properties.numbers import UnclearError
from symbolic.properties.record import Property
from symbolic.properties.report import Report, Rule, asked
from symbolic.properties.scaling import Scale, at_defaults
from symbolic.properties.sign_tables import sign_table


def period_of(e: Expr, x: Symbol) -> tuple[Expr, Expr] | None:
    """(T, c) with f(x + T) = f(x) + c; None where waves of one base frequency are not all that there is."""
    rates = [a.args[0].diff(x) for a in e.atoms(sin, cos) if a.has(x)]
    if not rates or any(not r.is_number for r in rates):
        return None
    shares = [r / rates[0] for r in rates]
    if any(not s.is_Rational for s in shares):
        return None
    common = Rational(gcd(*(int(abs(s.p)) for s in shares)), lcm(*(int(s.q) for s in shares)))
    whole = 2 * pi / abs(rates[0] * common)
    for period in (whole / 2, whole):
        step = (e.xreplace({x: x + period}).expand() - e).expand()
        if not step.has(x):
            return period, step
    return None


class Repeated(Report):
    """A report over one period."""

    def __init__(self, f: Formula, scale: Scale, period: Expr, step: Expr) -> None:
        super().__init__(f, scale)
        self.period, self.step = period, step
        self.a = Analysis(scale.expr, self.x, Interval(0, period))

    def signs(self, order: int) -> str:
        """Those within a period."""
        return f"in the period [0, {self.told(self.period)}] {super().signs(order)}"


def properties_of_repeated(f: Formula, scale: Scale) -> Iterator[Property] | None:
    """All properties of a function that repeats itself; None for any other."""
    found = period_of(scale.expr, f.wrt.symbol)
    if found is None or f.wrt.kind.domain != Interval(-oo, oo):
        return None
    return _all(Repeated(f, scale, *found), Report(f, scale))


def _all(r: Repeated, line: Report) -> Iterator[Property]:
    with suppress(UnclearError):
        line.centres = tuple(z.exact for t in r.a.table(2) for z in t.zeros if z.exact is not None)
    extents = ("domain", "range", "minimum", "maximum", "bounded_below", "bounded_above", "zero_centred")
    ends = tuple(f"{name}_{end}" for name in ("limit", "asymptote", "saturation") for end in ("left", "right"))
    yield from asked(r, extents, _extent)
    yield from asked(r, ends, _ends)
    yield from asked(line, ("parity",), symmetry.parity)
    yield from asked(line, ("symmetry",), symmetry.centre)
    for names, rule in RULES:
        yield from asked(r, names, rule)
    yield from asked(line, ("value_at_zero", "derivative_at_zero"), special_points.at_zero)
    if line.scale.factor * line.scale.inner != 1:
        line = Report(line.f, at_defaults(line.f))
    yield from asked(line, ("fixed_points",), _fixed_points)


RULES: tuple[tuple[tuple[str, ...], Rule], ...] = (
    (("monotone",), slopes.monotone),
    (("monotone_derivative",), slopes.monotone_derivative),
    (("convex", "concave"), slopes.convex),
    (("continuity",), slopes.continuity),
    (("lipschitz",), slopes.lipschitz),
    (("lipschitz_derivative",), slopes.lipschitz_derivative),
)


def _repeats(r: Repeated) -> str:
    step = f" + {plain(r.scale.of(r.step))}" if r.step != 0 else ""
    return f"f(x + T) = f(x){step} for T = {r.told(r.period)}"


def _extent(r: Report) -> Iterator[Property]:
    if not isinstance(r, Repeated):
        raise UnclearError("no period")
    r.a.table(0)
    yield r.found("domain", "proved", "all real numbers", "the definition has a finite value everywhere", r.domain)
    if not is_zero(r.step):
        argument = f"f is continuous and {_repeats(r)}, so that it is unbounded on both sides"
        yield r.found("range", "proved", "(−∞, ∞)", argument, Interval(-oo, oo))
        for name in ("minimum", "maximum"):
            yield r.found(name, "refuted", "none", argument)
        for name in ("bounded_below", "bounded_above"):
            yield r.found(name, "refuted", "unbounded", argument)
        yield r.found("zero_centred", "proved", "the range is symmetric about 0", argument)
        return
    low, high = r.a.supremum(0, -1), r.a.supremum(0, 1)
    argument = f"{_repeats(r)}, and {r.signs(1)}"
    ends = [r.scale.value(e.value) for e in (low, high)]
    texts = [r.scale.text(e.value) for e in (low, high)]
    outer = [e.args[k] if isinstance(e, Interval) else e for k, e in enumerate(ends)]
    yield r.found("range", "proved", f"[{texts[0]}, {texts[1]}]", argument, Interval(*outer))
    for name, k in (("minimum", 0), ("maximum", 1)):
        yield r.found(name, "proved", texts[k], argument, ends[k])
        yield r.found("bounded_below" if k == 0 else "bounded_above", "proved", f"by {texts[k]}", argument, ends[k])
    middle = low.value.against(-high.value)
    if middle is not None:
        status, word = ("proved", "is") if middle == 0 else ("refuted", "is not")
        text = f"the infimum is {texts[0]}, the supremum {texts[1]}"
        yield Property(
            name="zero_centred",
            status="proved" if status == "proved" else "refuted",
            statement=f"the range {word} symmetric about 0",
            argument=text,
            parameters=r.scale.kept,
        )


def _ends(r: Report) -> Iterator[Property]:
    if not isinstance(r, Repeated):
        raise UnclearError("no period")
    if all(t.identically_zero for t in r.a.table(1)):
        raise UnclearError("a constant")
    wave = f"{_repeats(r)}, and f − (c/T)·x is periodic and not constant"
    if r.a.table(2)[0].identically_zero:
        raise UnclearError("a straight line")
    for k, end in enumerate(("left", "right")):
        if is_zero(r.step):
            yield r.found(f"limit_{end}", "refuted", "none", f"{_repeats(r)}, and f is not constant")
        else:
            up = (r.scale.of(r.step).is_positive is True) == (k == 1)
            yield r.found(f"limit_{end}", "proved", "∞" if up else "−∞", _repeats(r), oo if up else -oo)
        yield r.found(f"asymptote_{end}", "refuted", "none", wave)
        yield r.found(f"saturation_{end}", "refuted", "none", wave)


def _fixed_points(r: Report) -> Iterator[Property]:
    """Where f(x) = x: by its period, if f(x) − x has one."""
    e = r.scale.expr - r.x
    found = period_of(e, r.x)
    if found is None or not is_zero(found[1]):
        yield from special_points.fixed_points(r)
        return
    period = found[0]
    table = sign_table(e, r.x, S.Zero, period)
    if table is None or any(z.exact is None for z in table.zeros):
        raise UnclearError("the signs of f(x) − x are not decided")
    places = [z.exact for z in table.zeros if z.exact is not None]
    if is_zero(e.subs(r.x, S.Zero)):
        places.insert(0, S.Zero)
    each = ", ".join(f"{r.told(p)} + k·{r.told(period)}" if p != 0 else f"k·{r.told(period)}" for p in places)
    argument = f"f(x) − x repeats itself after {r.told(period)}, and its signs in between are certified"
    yield r.found("fixed_points", "proved", f"x = {each} for every whole k" if places else "none", argument)
