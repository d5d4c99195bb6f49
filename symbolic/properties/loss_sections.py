"""A pointwise loss as functions of its prediction alone: what holds of each of them holds of the loss, and conversely.

Of a residual r = ŷ − y alone, one function of r. With labels ±1, one for each label. Where ∂ℓ/∂ŷ is affine in a label
of [0, 1], its two ends; in a label of [0, ∞), the value at 0 and the slope by the label.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sympy import Add, Basic, Dummy, Expr, Interval, Piecewise, S, Symbol, expand, oo
from sympy.core.relational import Relational

from symbolic.formula import Formula
from symbolic.properties.analysis import Analysis
from symbolic.properties.comparison import compared, given_of
from symbolic.verification.deciding import prove_zero_given

How = Literal["alone", "residual", "labels", "ends", "ray"]
STEPS = 4_000  # of one proof


@dataclass(frozen=True)
class Section:
    """One function of the prediction: in words for which label, and the expression."""

    told: str
    expr: Expr
    variable: Symbol
    domain: Interval

    @cached_property
    def analysis(self) -> Analysis:
        """Its signs, ends and extremes."""
        return Analysis(self.expr, self.variable, self.domain)


@dataclass(frozen=True)
class Sections:
    """A loss as sections; `parameters` are the values at which they stand, none where they speak for all.

    `whole` says that the sections are the loss, without terms of the label left out. `scale` is a parameter θ with
    ℓ(θ r; θ) = θ^power ℓ(r; 1): a section at θ = 1 speaks for every θ.
    """

    how: How
    rows: tuple[Section, ...]
    parameters: tuple[tuple[str, Basic], ...]
    whole: bool = True
    scale: tuple[Symbol, int] | None = None


def vanishes(e: Expr, f: Formula) -> bool:
    """Whether e = 0 for all values of the arguments, shown by exact steps."""
    e = expand(e)
    if e == 0:
        return True
    used = [g for g in given_of(f) if getattr(g.symbol, "label", g.symbol) in e.free_symbols]
    found = prove_zero_given(e, tuple(used), steps=STEPS)
    return found is not None and not found.borders


def are_equal(a: Expr, b: Expr, f: Formula) -> str:
    """The verdict on a = b for all values of the arguments."""
    return compared(f, a, b)[0]


def sections(f: Formula) -> Sections | None:
    """The sections of a pointwise loss at the defaults of its parameters; None where none of the ways is open."""
    x, domain = f.wrt.symbol, f.wrt.kind.domain
    labels = [a for a in f.inputs if a.symbol != x]
    if f.is_vector or not isinstance(_interval(domain), Interval):
        return None
    fixed = {a.symbol: a.default for a in f.parameters if a.default is not None}
    told = tuple((str(s), v) for s, v in fixed.items() if f.expr.has(s))
    domain = _interval(domain)
    e = f.expr
    if not labels:
        return Sections("alone", (Section("", e.xreplace(fixed), x, domain),), told)
    if len(labels) != 1:
        return None
    (y,) = (a.symbol for a in labels)
    if domain == Interval(-oo, oo) and labels[0].kind.domain == S.Reals:
        r = Dummy("r", real=True)
        alone = e.xreplace({y: S.Zero, x: r})
        if are_equal(e, alone.xreplace({r: x - y}), f) == "proved":
            scale = _scale(f, e, y)
            if scale is not None:
                fixed = {**fixed, scale[0]: S.One}
                told = tuple(row for row in told if row[0] != str(scale[0]))
            return Sections("residual", (Section("", alone.xreplace(fixed), r, domain),), told, True, scale)
        return None
    e = e.xreplace(fixed)
    if labels[0].kind.name == "Sign":
        rows = tuple(Section(f"y = {v}", e.xreplace({y: v}), x, domain) for v in (S.One, S.NegativeOne))
        return Sections("labels", rows, told)
    return _by_label(e, x, y, domain, _interval(labels[0].kind.domain), told)


def _by_label(
    e: Expr, x: Symbol, y: Symbol, domain: Interval, label: Interval | None, told: tuple[tuple[str, Basic], ...]
) -> Sections | None:
    if label is None or label.start != 0 or e.has(Piecewise, Relational):
        return None
    terms = Add.make_args(expand(e))
    bare = [t for t in terms if t.has(x)]
    rest = Add(*bare)
    if expand(rest.diff(y, 2)) != 0:
        return None
    at0, slope = expand(rest.xreplace({y: S.Zero})), expand(rest.diff(y))
    whole = len(bare) == len(terms)
    # The terms without ŷ are in the loss as well where they are affine in the label.
    if not whole and expand(e.diff(y, 2)) == 0:
        e0 = e.xreplace({y: S.Zero})
        if e0.is_finite is not False:
            at0, slope, whole = expand(e0), expand(e.diff(y)), True
    if label.end == 1:
        low, high = (e.xreplace({y: S.Zero}), e.xreplace({y: S.One})) if whole else (at0, expand(at0 + slope))
        rows = (Section("y = 0", low, x, domain), Section("y = 1", high, x, domain))
        return Sections("ends", rows, told, whole)
    if label.end == oo:
        rows = (Section("y = 0", at0, x, domain), Section("the part that grows with y", slope, x, domain))
        return Sections("ray", rows, told, whole)
    return None


def _scale(f: Formula, e: Expr, y: Symbol) -> tuple[Symbol, int] | None:
    """The one parameter θ > 0 with e(θ ŷ; θ) = θ^k e(ŷ; 1) at the label 0, and k."""
    own = [a for a in f.parameters if e.has(a.symbol)]
    if len(own) != 1 or not own[0].symbol.is_positive:
        return None
    theta, x = own[0].symbol, f.wrt.symbol
    at0 = e.xreplace({y: S.Zero})
    for power in (2, 1, 0):
        left = at0.xreplace({x: theta * x})
        if are_equal(left, theta**power * at0.xreplace({theta: S.One}), f) == "proved":
            return theta, power
    return None


def _interval(domain: object) -> Interval | None:
    if domain == S.Reals:
        return Interval(-oo, oo)
    return domain if isinstance(domain, Interval) else None
