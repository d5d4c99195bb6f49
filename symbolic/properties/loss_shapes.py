"""The shape of a pointwise loss in its prediction: convexity, minimiser and least value, sign, symmetry.

Each is proved for all parameters by rules where they reach, else by certified signs at the defaults, or for all values
of a scale; refuted at an exact point; or unknown.
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache

from flint import ctx
from sympy import (
    Abs,
    Basic,
    Expr,
    Heaviside,
    Max,
    Min,
    Piecewise,
    S,
    Symbol,
    expand,
    factor,
    log,
    oo,
    sign,
    solve,
    together,
)

from symbolic.formula import Formula
from symbolic.indices import as_cases, partial
from symbolic.plain_text import plain
from symbolic.properties.analysis import Analysis
from symbolic.properties.certified_points import negative_bend, negative_value
from symbolic.properties.curvature import curvature
from symbolic.properties.loss_sections import Section, Sections, are_equal, sections, vanishes
from symbolic.properties.record import Property
from symbolic.properties.sign_tables import BITS
from symbolic.properties.structural_signs import Domains, is_nonnegative, is_positive
from symbolic.properties.tails import UnclearError

# What the engine below raises where it does not know.
BEYOND = (UnclearError, ArithmeticError, ValueError, TypeError, NotImplementedError, AttributeError, RecursionError)

CASES = (Abs, Max, Min, Piecewise, sign, Heaviside)
LARGEST = 300  # operations of a second derivative that is looked at


class Loss:
    """A pointwise loss under examination."""

    def __init__(self, f: Formula) -> None:
        self.f = f
        self.x: Symbol = f.wrt.symbol
        self.domains = {a.symbol: a.kind.domain for a in f.args}
        self.defaults: dict[Basic, Expr] = {a.symbol: a.default for a in f.parameters if a.default is not None}
        self.at_defaults = tuple((str(s), v) for s, v in self.defaults.items() if f.expr.has(s))

    @cached_property
    def sections(self) -> Sections | None:
        """The loss as functions of its prediction alone."""
        try:
            return sections(self.f)
        except BEYOND:
            return None

    @property
    def rows(self) -> tuple[Section, ...]:
        """Those functions; UnclearError where there are none."""
        if self.sections is None:
            raise UnclearError("no sections")
        return self.sections.rows

    @property
    def over(self) -> tuple[tuple[str, Basic], ...]:
        """The values of parameters for which the sections speak."""
        return self.sections.parameters if self.sections is not None else self.at_defaults

    @property
    def ground(self) -> str:
        """Why the sections speak for the loss, in words."""
        s = self.sections
        if s is None:
            return ""
        told = {
            "alone": "",
            "residual": "the loss is a function of r = ŷ − y alone",
            "labels": "for each of the two labels",
            "ends": "it is affine in the label, so that its ends decide",
            "ray": "it is affine in the label, so that the value at 0 and the slope decide",
        }[s.how]
        if s.scale is not None:
            told += f", and {s.scale[0]} is a scale: ℓ({s.scale[0]}·r) = {s.scale[0]}^{s.scale[1]}·ℓ(r) at 1"
        return told

    @cached_property
    def convex(self) -> Property:
        """Convexity in the prediction."""
        told = "convex in the prediction"
        found = curvature(self.f.expr, self.x, self.domains)
        if found is not None and found[0] != "concave":
            return Property(name="convex", status="proved", statement=told, argument=f"by the rules {_list(found[1])}")
        if not self.f.expr.has(*CASES) and is_bent_up(self.f.expr, self.x, self.domains):
            reason = "the second derivative is made of terms that are not negative"
            return Property(name="convex", status="proved", statement=told, argument=reason)
        try:
            if all(is_convex(row.analysis) for row in self.rows):
                return Property(
                    name="convex",
                    status="proved",
                    statement=told,
                    argument=f"the certified signs of ℓ″ and of the jumps of ℓ′ are never negative; {self.ground}",
                    parameters=self.over,
                )
        except BEYOND:
            pass
        point = negative_bend(self.f, self.f.expr, self.defaults)
        if point is not None:
            return Property(
                name="convex",
                status="refuted",
                statement=told,
                argument=f"the second derivative is negative at {point}",
                parameters=self.at_defaults,
            )
        return Property(name="convex", status="unknown", statement=told)


def is_convex(a: Analysis) -> bool:
    """Whether ℓ″ ≥ 0 on each piece, ℓ is continuous, and ℓ′ never jumps down."""
    if not all(t.nonnegative for t in a.table(2)):
        return False
    with ctx.workprec(BITS):
        for k in range(len(a.borders)):
            left, right = a.sides(k, 1)
            if a.smoothness(k) < 0 or left.against(right) not in (-1, 0):
                return False
    return True


def is_bent_up(e: Expr, x: Symbol, domains: Domains) -> bool:
    """Whether the second derivative of a smooth expression is, by how it is built, not negative."""
    second = partial(partial(e, x), x)
    if second.count_ops() > LARGEST:
        return False
    return any(is_nonnegative(form(second), domains) for form in (expand, lambda u: factor(together(u))))


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(names) + " of convex composition" if names else "of affine functions"


@lru_cache(maxsize=256)
def loss_of(f: Formula) -> Loss:
    """The loss of a formula, kept."""
    return Loss(f)


def _bends(c: Loss) -> Iterator[Property]:
    """Whether the second derivative can be negative."""
    told = "the second derivative by the prediction can be negative"
    convex = c.convex
    turned = {"proved": "refuted", "refuted": "proved", "unknown": "unknown"}[convex.status]
    yield Property(
        name="negative_curvature",
        status=turned,  # type: ignore[arg-type]
        statement=told,
        argument="the loss is convex" if convex.status == "proved" else convex.argument,
        parameters=convex.parameters,
    )


def minimum_of(c: Loss) -> Property:
    """The minimiser over the prediction, and the value there."""
    f, x = c.f, c.x
    told = "where the loss is least, over the prediction"
    labels = [a for a in f.inputs if a.symbol != x]
    if labels and not f.wrt.kind.vector:
        y = labels[0].symbol
        for m in _candidates(f, x, y):
            found = _least_at(c, y, m)
            if found is not None:
                return found
    try:
        rows = []
        for row in c.rows:
            if c.sections is None or c.sections.how not in ("alone", "labels", "residual"):
                raise UnclearError("labels in between")
            least = row.analysis.supremum(0, -1)
            where = ", ".join(str(a) for a in least.at if a not in (oo, -oo))
            letter = "r" if c.sections.how == "residual" else f.wrt.name
            near = f"reaches its least value {least.value} at {letter} = {where}"
            apart = f"its infimum {least.value} is not reached"
            if least.attained is None or (least.attained and not where):
                raise UnclearError("it is not known whether it is reached")
            rows.append(f"{row.told}: " * bool(row.told) + (near if least.attained else apart))
        return Property(
            name="minimum",
            status="proved",
            statement="; ".join(rows),
            argument=f"certified signs of the derivative and limits at the ends; {c.ground}",
            parameters=c.over,
        )
    except BEYOND:
        return Property(name="minimum", status="unknown", statement=told)


def _candidates(f: Formula, x: Symbol, y: Symbol) -> Iterator[Expr]:
    """Where the loss may be least: at the label, at its logarithm or log-odds, or where the derivative vanishes.

    Each lies in the domain of the prediction for every label inside of its own.
    """
    domain = f.wrt.kind.domain
    if f.argument(str(y)).kind.domain.interior.is_subset(domain):
        yield y
    if domain != S.Reals:
        return
    if y.is_nonnegative:
        yield log(y)
        yield log(y / (1 - y))
    slope = partial(f.expr, x)
    if slope.count_ops() < 60 and not slope.atoms(Symbol) - {x, y}:
        try:
            yield from (m for m in solve(slope, x)[:2] if m.is_real)
        except (NotImplementedError, ValueError, TypeError):
            return


def _least_at(c: Loss, y: Symbol, m: Expr) -> Property | None:
    """That the loss is least at m(y): it is 0 there and nowhere negative, or flat there and convex, or falls and rises.

    The derivative is asked of smooth losses alone: at a kink its value is a convention.
    """
    f, x = c.f, c.x
    try:
        value = as_cases(f.expr).xreplace({x: m})
        is_zero = vanishes(value, f)
        told = "0" if is_zero else plain(expand(value))
        inside = "" if f.argument(str(y)).kind.domain.is_open else " for labels inside of their domain"
        statement = f"reaches its least value {told} at {f.wrt.name} = {plain(m)}"
        if is_zero and is_nonnegative(f.expr, c.domains):
            reason = "it is made of terms that are not negative, and 0 there"
            return Property(name="minimum", status="proved", statement=statement, value=m, argument=reason)
        if f.expr.has(*CASES):
            return None
        slope = partial(f.expr, x)
        if not vanishes(slope.xreplace({x: m}), f):
            return None
        if c.convex.status == "proved":
            reason = "the derivative vanishes there, and the loss is convex"
        elif is_positive((slope / (x - m)).cancel(), c.domains):
            reason = f"the derivative is ({plain(x - m)})·g with g > 0"
        else:
            return None
        return Property(
            name="minimum",
            status="proved",
            statement=statement + inside,
            value=m,
            argument=reason,
            parameters=c.convex.parameters if c.convex.status == "proved" else (),
        )
    except BEYOND:
        return None


def _nonnegative(c: Loss) -> Iterator[Property]:
    told = "never negative"
    if is_nonnegative(c.f.expr, c.domains):
        yield Property(
            name="nonnegative", status="proved", statement=told, argument="it is made of terms that are not negative"
        )
        return
    point = negative_value(c.f, c.f.expr, c.defaults)
    if point is not None:
        yield Property(
            name="nonnegative",
            status="refuted",
            statement=told,
            argument=f"negative at {point}",
            parameters=c.at_defaults,
        )
        return
    least = minimum_of(c)
    if least.status == "proved" and least.statement.startswith("reaches its least value 0 at"):
        yield Property(
            name="nonnegative",
            status="proved",
            statement=told,
            argument=f"it {least.statement}",
            parameters=least.parameters,
        )
        return
    try:
        whole = c.sections is not None and c.sections.whole
        if whole and all(is_never_negative(row) for row in c.rows):
            yield Property(
                name="nonnegative",
                status="proved",
                statement=told,
                argument=f"certified signs; {c.ground}",
                parameters=c.over,
            )
            return
    except BEYOND:
        pass
    yield Property(name="nonnegative", status="unknown", statement=told)


def is_never_negative(row: Section) -> bool:
    if is_nonnegative(row.expr, {row.variable: row.domain}):
        return True
    a = row.analysis
    return all(t.nonnegative for t in a.table(0)) and a.is_continuous


def _symmetric(c: Loss) -> Iterator[Property]:
    labels = [a for a in c.f.inputs if a.symbol != c.x]
    if len(labels) != 1 or labels[0].kind.name != c.f.wrt.kind.name:
        return
    y = labels[0].symbol
    turned = c.f.expr.xreplace({y: c.x, c.x: y})
    verdict = are_equal(c.f.expr, turned, c.f)
    status = verdict if verdict in ("proved", "refuted") else "unknown"
    argument = {"proved": "by exact steps", "refuted": "the two sides are apart at an exact point"}.get(status, "")
    told = "symmetric in the label and the prediction"
    yield Property(name="symmetric", status=status, statement=told, argument=argument)  # type: ignore[arg-type]


def shape_properties(f: Formula) -> tuple[Property, ...]:
    """The properties of a pointwise loss that are about its values and its curvature."""
    c = loss_of(f)
    return (c.convex, *_bends(c), minimum_of(c), *_nonnegative(c), *_symmetric(c))
