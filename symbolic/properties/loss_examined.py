"""A pointwise loss under examination: its functions of the prediction alone, and its convexity.

Each is proved for all parameters by rules where they reach, else by certified signs at the defaults, or for all values
of a scale; refuted at an exact point; or unknown.
"""

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
    Symbol,
    expand,
    factor,
    sign,
    together,
)

from symbolic.extremes import partial
from symbolic.formula import Formula
from symbolic.properties.analysis import Analysis
from symbolic.properties.certified_points import negative_bend
from symbolic.properties.composition import curvature
from symbolic.properties.loss_sections import Section, Sections, sections
from symbolic.properties.numbers import UnclearError
from symbolic.properties.record import Property
from symbolic.properties.sign_tables import BITS
from symbolic.properties.structural_signs import Domains, is_nonnegative

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
