"""Convexity by the rules of convex composition: rows of a table, asked of an expression from the outside in.

The rules hold for any number of entries, and for all values of the other letters. Where none applies, nothing is said.
The rules are those of Boyd & Vandenberghe 2004, Convex Optimization, §3.1.5 and §3.2, and of Grant, Boyd & Ye 2006.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Indexed,
    IndexedBase,
    Max,
    Min,
    Mul,
    Pow,
    S,
    Sum,
    Symbol,
    cosh,
    exp,
    log,
    together,
)

from symbolic.binders import MaxOver
from symbolic.properties.projections import conjugate_of
from symbolic.properties.structural_signs import Domains, is_nonnegative, is_nonpositive, is_positive

Bend = Literal["constant", "affine", "convex", "concave"]
TURNED: dict[Bend, Bend] = {"constant": "constant", "affine": "affine", "convex": "concave", "concave": "convex"}


@dataclass
class Curve:
    """The curvature of expressions in one variable (a number, or all entries of an array), and the rules it took."""

    variable: Symbol | IndexedBase
    domains: Domains
    used: dict[str, None] = field(default_factory=dict)
    seen: dict[Expr, Bend | None] = field(default_factory=dict)

    def bend(self, e: Expr) -> Bend | None:
        """Whether e is constant, affine, convex or concave wherever it is defined; None where no rule applies."""
        if e not in self.seen:
            self.seen[e] = self._asked(e)
        return self.seen[e]

    def _asked(self, e: Expr) -> Bend | None:
        if not self.varies(e):
            return "constant"
        if e == self.variable or (isinstance(e, Indexed) and e.base == self.variable):
            return "affine"
        for rule in RULES:
            before = dict(self.used)
            found = rule.apply(self, e)
            if found is not None:
                self.used[rule.name] = None
                return found
            self.used = before
        return None

    def varies(self, e: Basic) -> bool:
        """Whether e depends on the variable."""
        return bool(e.has(self.variable))

    def is_positive(self, e: Expr) -> bool:
        """e > 0, surely."""
        return is_positive(e, self.domains)

    def is_nonnegative(self, e: Expr) -> bool:
        """e ≥ 0, surely."""
        return is_nonnegative(e, self.domains)

    def log_bend(self, u: Expr) -> Bend | None:
        """The curvature of log u for a positive u."""
        if not self.varies(u):
            return "constant" if self.is_positive(u) else None
        if isinstance(u, exp):
            return self.bend(u.args[0])
        if isinstance(u, Mul):
            constant = [a for a in u.args if not self.varies(a)]
            rest = [a for a in u.args if self.varies(a)]
            # log(u v) = log u + log v asks for u > 0 and v > 0, and not for u v > 0 alone.
            if not self.is_nonnegative(Mul(*constant)) or (len(rest) > 1 and not all(map(self.is_positive, rest))):
                return None
            return _together([self.log_bend(a) for a in rest])
        if isinstance(u, Pow) and not self.varies(u.exp) and self.is_positive(u.base):
            inner = self.log_bend(u.base)
            return _scaled(inner, u.exp, self) if inner else None
        if isinstance(u, cosh) and self.bend(u.args[0]) == "affine":
            return "convex"
        if isinstance(u, Add | Sum):
            parts = [u.function] if isinstance(u, Sum) else list(u.args)
            if all(self._adds(a) for a in parts):
                return "convex"
        return "concave" if self.bend(u) in ("affine", "concave") else None

    def _adds(self, a: Expr) -> bool:
        """Whether a summand is a nonnegative constant, or log-convex."""
        if not self.varies(a):
            return self.is_nonnegative(a)
        return self.log_bend(a) in ("affine", "convex")

    def is_sum_of_squares(self, u: Expr) -> bool:
        """Whether u is a sum of squares of what is affine, with weights and constants that are not negative."""
        if not self.varies(u):
            return self.is_nonnegative(u)
        if isinstance(u, Add):
            return all(map(self.is_sum_of_squares, u.args))
        if isinstance(u, Sum):
            return self.is_sum_of_squares(u.function)
        if isinstance(u, Mul):
            parts = [a for a in u.args if self.varies(a)]
            return len(parts) == 1 and self.is_nonnegative(u / parts[0]) and self.is_sum_of_squares(parts[0])
        return isinstance(u, Pow) and u.exp == 2 and self.bend(u.base) == "affine"


def _together(bends: list[Bend | None]) -> Bend | None:
    """The curvature of a sum."""
    kinds = set(bends) - {"constant"}
    if None in kinds or {"convex", "concave"} <= kinds:
        return None
    for kind in ("convex", "concave", "affine"):
        if kind in kinds:
            return kind
    return "constant"


def _scaled(bend: Bend, factor: Expr, curve: Curve) -> Bend | None:
    """The curvature of a constant times what has a curvature."""
    if bend in ("constant", "affine") or curve.is_nonnegative(factor):
        return bend
    return TURNED[bend] if is_nonpositive(factor, curve.domains) else None


def _sum(c: Curve, e: Expr) -> Bend | None:
    if isinstance(e, Add):
        return _together([c.bend(a) for a in e.args])
    return c.bend(e.function) if isinstance(e, Sum) and not any(c.varies(a) for a in e.limits) else None


def _multiple(c: Curve, e: Expr) -> Bend | None:
    if not isinstance(e, Mul):
        return None
    factor, rest = e.as_independent(*[a for a in e.args if c.varies(a)], as_Add=False)
    if factor == 1 or c.varies(factor):
        return None
    inner = c.bend(rest)
    return _scaled(inner, factor, c) if inner else None


def _largest(c: Curve, e: Expr) -> Bend | None:
    parts = [e.function] if isinstance(e, MaxOver) else list(e.args) if isinstance(e, Max | Min) else []
    if not parts:
        return None
    bends = {c.bend(a) for a in parts}
    if isinstance(e, Min):
        return "concave" if bends <= {"constant", "affine", "concave"} else None
    return "convex" if bends <= {"constant", "affine", "convex"} else None


def _size(c: Curve, e: Expr) -> Bend | None:
    return "convex" if isinstance(e, Abs) and c.bend(e.args[0]) == "affine" else None


def _exponential(c: Curve, e: Expr) -> Bend | None:
    if isinstance(e, cosh):
        return "convex" if c.bend(e.args[0]) == "affine" else None
    return "convex" if isinstance(e, exp) and c.bend(e.args[0]) in ("affine", "convex") else None


def _logarithm(c: Curve, e: Expr) -> Bend | None:
    if not isinstance(e, log):
        return None
    return c.log_bend(e.args[0]) or c.log_bend(together(e.args[0]))  # 1 − 1/(1 + u) = u/(1 + u)


def _norm(c: Curve, e: Expr) -> Bend | None:
    return "convex" if isinstance(e, Pow) and e.exp == S.Half and c.is_sum_of_squares(e.base) else None


def _even(c: Curve, e: Expr) -> Bend | None:
    even = isinstance(e, Pow) and e.exp.is_Integer and e.exp > 0 and e.exp % 2 == 0
    return "convex" if even and c.bend(e.base) == "affine" else None


def _power(c: Curve, e: Expr) -> Bend | None:
    if not isinstance(e, Pow) or c.varies(e.exp):
        return None
    inner = c.bend(e.base)
    if inner in ("affine", "convex") and c.is_nonnegative(e.exp - 1) and c.is_nonnegative(e.base):
        return "convex"
    if inner in ("affine", "concave") and is_nonpositive(e.exp, c.domains) and c.is_positive(e.base):
        return "convex"
    inside = c.is_nonnegative(e.exp) and c.is_nonnegative(1 - e.exp)
    return "concave" if inner in ("affine", "concave") and inside and c.is_nonnegative(e.base) else None


def _entropy(c: Curve, e: Expr) -> Bend | None:
    if not isinstance(e, Mul):
        return None
    logs = [a for a in e.args if isinstance(a, log)]
    same = len(logs) == 1 and len(e.args) == 2 and e == logs[0] * logs[0].args[0]
    return "convex" if same and c.bend(logs[0].args[0]) == "affine" else None


def _over_simplex(c: Curve, e: Expr) -> Bend | None:
    found = conjugate_of(e)
    return "convex" if found is not None and c.bend(found.scores) == "affine" else None


@dataclass(frozen=True)
class Rule:
    """One rule of convex composition: its name, what it says, and the test of an expression."""

    name: str
    says: str
    apply: Callable[[Curve, Expr], Bend | None]


RULES: tuple[Rule, ...] = (
    Rule("sum", "a sum of convex functions is convex", _sum),
    Rule("multiple", "a nonnegative multiple of a convex function is convex, a negative one concave", _multiple),
    Rule("largest", "the largest of convex functions is convex, the least of concave ones concave", _largest),
    Rule("size", "|u| of an affine u is convex", _size),
    Rule("exponential", "e^u of a convex u is convex, cosh u of an affine one", _exponential),
    Rule("logarithm", "log of a sum of log-convex functions is convex, log of a concave one concave", _logarithm),
    Rule("norm", "the root of a sum of squares of affine functions is convex", _norm),
    Rule("even power", "an even power of an affine function is convex", _even),
    Rule("power", "u^p of a convex u ≥ 0 is convex for p ≥ 1, of a concave u > 0 for p ≤ 0", _power),
    Rule("largest over the simplex", "max over the simplex of u·q − |q|²/2 is convex for an affine u", _over_simplex),
    Rule("entropy", "u log u of an affine u is convex", _entropy),
)


def curvature(e: Expr, variable: Symbol | IndexedBase, domains: Domains) -> tuple[Bend, tuple[str, ...]] | None:
    """The curvature of e in a variable, with the names of the rules that show it; None where they do not."""
    curve = Curve(variable, domains)
    found = curve.bend(e)
    return None if found is None else (found, tuple(curve.used))
