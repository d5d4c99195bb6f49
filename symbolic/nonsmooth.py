"""Kinks: where a formula or a derivative of it jumps, with both one-sided values, found from its definition alone.

A formula is analytic but where its cases meet, a root is taken of 0, or a quotient or logarithm has none: each of these
points is looked at from both sides, x₀ ± ε for all small ε. What is found there hangs on the other letters; it is told
as a condition on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sympy import Basic, Expr, Integer, Interval, Piecewise, S, factor, oo
from sympy.core.relational import Eq, Ne, Relational
from sympy.logic.boolalg import And, Boolean, Or

from symbolic.formula import Formula
from symbolic.kink_cases import Jump
from symbolic.kink_jumps import HIGHEST, jumps
from symbolic.plain_text import plain
from symbolic.printing import latex
from symbolic.textbook import tidy


@dataclass(frozen=True)
class Kink:
    """A point at which the derivative of that order jumps, all lower ones being continuous: its one-sided values.

    `chosen` is the value that the engine takes there. `before`, `after` and `taken` hold the one-sided derivatives of
    order 0, 1, … and those that the engine takes, up to `order` and at least up to 1. It is a kink where `condition`
    holds, which speaks of the other letters: α ≠ 1, y ≠ 0.
    """

    order: int
    variable: str  # LaTeX
    at: Expr
    left: Expr
    right: Expr
    chosen: Expr
    before: tuple[Expr, ...] = ()
    after: tuple[Expr, ...] = ()
    taken: tuple[Expr, ...] = ()
    bounds: tuple[Expr, Expr] | None = None
    condition: Boolean = S.true

    @property
    def continuity(self) -> int:
        """k where f is C^k and no more at the point; −1 where its value jumps."""
        return self.order - 1

    @property
    def clarke(self) -> tuple[Expr, Expr] | None:
        """The ends of the Clarke subdifferential [min, max]; None where f is not Lipschitz beside the point.

        Between the one-sided first derivatives of a scalar function lies everything that its derivatives come near to.
        """
        return self.bounds

    def put(self, values: Mapping[Basic, Basic]) -> "Kink | None":
        """The kink where the other letters have these values; None where it is none there.

        A condition on a letter without a value stays a condition.
        """
        place = dict(values)
        condition = self.condition.subs(place)
        if condition == S.false:
            return None
        before, after, taken = (tuple(v.subs(place) for v in s) for s in (self.before, self.after, self.taken))
        bounds = None if self.bounds is None else (self.bounds[0].subs(place), self.bounds[1].subs(place))
        k, at = self.order, self.at.subs(place)
        return Kink(k, self.variable, at, before[k], after[k], taken[k], before, after, taken, bounds, condition)

    def as_dict(self) -> dict[str, Any]:
        """The record for JSON; expressions as text that the reader reads back."""
        return {
            "order": self.order,
            "continuity": self.continuity,
            "variable": self.variable,
            **{side: plain(getattr(self, side)) for side in ("at", "left", "right", "chosen")},
            "left_derivatives": [plain(v) for v in self.before],
            "right_derivatives": [plain(v) for v in self.after],
            "taken": [plain(v) for v in self.taken],
            "clarke": None if self.clarke is None else [plain(v) for v in self.clarke],
            "condition": in_words(self.condition),
        }


def in_words(condition: Boolean) -> str:
    """A condition as plain text: "alpha != 1 and a < b"; nothing where there is none."""
    if condition == S.true:
        return ""
    if isinstance(condition, And | Or):
        return (" and " if isinstance(condition, And) else " or ").join(sorted(map(in_words, condition.args)))
    if isinstance(condition, Relational):
        sign = {"==": "="}.get(condition.rel_op, condition.rel_op)
        return f"{plain(condition.lhs)} {sign} {plain(condition.rhs)}"
    return str(plain(condition))


@dataclass(frozen=True)
class Smoothness:
    """The class of a formula in its input: `general` is k of C^k, ∞ where it is smooth, −1 where its value jumps.

    `special` are equations between parameters at which the class is another one: C^1 of the ELU at α = 1.
    """

    general: Expr
    special: tuple[tuple[Boolean, Expr], ...] = ()


def smoothness_of(f: Formula, values: Mapping[str, Basic] | None = None) -> Smoothness:
    """The continuity class of a formula in its input, over its whole domain and all values of the other arguments.

    `values` are values of arguments by name: smoothness_of(get("elu"), {"alpha": S(1)}).general is 1. Analytic between
    the kinks, so that C^∞ means analytic pieces that fit. Vector formulas: `symbolic.vector_kinks`.
    """
    given = {f.argument(name).symbol: value for name, value in (values or {}).items()}
    found = [kink for kink in (kink.put(given) for kink in kinks(f)) if kink is not None]
    parameters = {a.symbol for a in f.parameters}
    equations = sorted({c for kink in found for c in kink.condition.atoms(Eq) if c.free_symbols <= parameters}, key=str)
    general = _class([kink for kink in found if not kink.condition.has(*equations)])
    special = []
    for c in equations:
        there = [kink for kink in (kink.put({c.lhs: c.rhs}) for kink in found) if kink is not None]
        if (own := _class(there)) != general:
            special.append((c, own))
    vanishing = {Eq(c.lhs, c.rhs) for kink in found for c in kink.condition.atoms(Ne) if c.free_symbols <= parameters}
    for c in sorted(vanishing - set(equations), key=str):
        there = [kink for kink in (kink.put({c.lhs: c.rhs}) for kink in found) if kink is not None]
        if (own := _class(there)) != general:
            special.append((c, own))
    return Smoothness(general, tuple(special))


def _class(found: list[Kink]) -> Expr:
    return Integer(min(kink.continuity for kink in found)) if found else oo


def kinks(f: Formula, highest: int = HIGHEST, by: str | None = None) -> tuple[Kink, ...]:
    """The points at which the value or a derivative up to order `highest` jumps, by the input or the argument `by`.

    InputError where they cannot be found.
    """
    return tuple(kink for kink in _kinks(f, by) if kink.order <= highest)


@lru_cache(maxsize=512)
def _kinks(f: Formula, by: str | None) -> tuple[Kink, ...]:
    a = f.wrt if by is None else f.argument(by)
    if f.is_vector:
        return ()
    letters = (*(p.symbol for p in reversed(f.parameters)), *(p.symbol for p in f.inputs))
    bounded = {
        b.symbol: b.kind.domain
        for b in f.args
        if isinstance(b.kind.domain, Interval) and b.kind.domain.inf.is_finite and b.kind.domain.sup.is_finite
    }
    found = jumps(f.expr, a.symbol, a.kind.domain, letters, bounded)
    return tuple(_kink(jump, latex(a.symbol)) for jump in found)


def _kink(jump: Jump, variable: str) -> Kink:
    k = jump.order
    before, after, taken = (
        tuple(_tidied(v) if order == k else _short(v) for order, v in enumerate(side))
        for side in (jump.left, jump.right, jump.taken)
    )
    bounds = None if jump.bounds is None else (_tidied(jump.bounds[0]), _tidied(jump.bounds[1]))
    return Kink(k, variable, jump.at, before[k], after[k], taken[k], before, after, taken, bounds, jump.condition)


@lru_cache(maxsize=1024)
def _tidied(e: Expr) -> Expr:
    return e if e.is_Atom or e.is_infinite else tidy(e)


def _short(e: Expr) -> Expr:
    """A value that is seldom read: the shorter of two forms."""
    return e if e.is_Atom or e.has(Piecewise) else min(e, factor(e), key=lambda v: v.count_ops())
