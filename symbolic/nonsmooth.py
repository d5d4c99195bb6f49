"""Kinks: where a formula or a derivative of it jumps, with both one-sided values, found from its definition alone.

A formula is analytic but where its cases meet, a root is taken of 0, or a quotient or logarithm has none: each of these
points is looked at from both sides, x₀ ± ε for all small ε. What is found there hangs on the other letters; it is told as a
condition on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sympy import Basic, Dummy, Expr, Interval, Piecewise, Pow, S, Symbol, expand, factor, fraction, log
from sympy.logic.boolalg import Boolean

from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.indices import as_cases, gradient
from symbolic.kink_cases import Jump, Question, explore
from symbolic.kink_points import CASES, candidates
from symbolic.kink_sides import Coefficients, beside, is_one_function, upon
from symbolic.kink_signs import Facts, UnknownSignError
from symbolic.plain_text import plain
from symbolic.printing import latex
from symbolic.textbook import tidy

HIGHEST = 6  # derivatives are looked at up to this order


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
        sides = [tuple(v.subs(place) for v in side) for side in (self.before, self.after, self.taken)]
        bounds = None if self.bounds is None else (self.bounds[0].subs(place), self.bounds[1].subs(place))
        left, right, chosen = (side[self.order] for side in sides)
        at = self.at.subs(place)
        return Kink(self.order, self.variable, at, left, right, chosen, *sides, bounds, condition)

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
            "condition": "" if self.condition == S.true else plain(self.condition),
        }


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


def jumps(
    e: Expr, x: Symbol, domain: Any, letters: tuple[Symbol, ...] = (), bounded: Mapping[Basic, Interval] | None = None
) -> tuple[Jump, ...]:
    """The jumps of an expression in one letter, inside of its domain."""
    e, back = _hidden(e, x)
    derivatives: dict[tuple[Expr, int], Expr] = {}

    def derivative(of: Expr, order: int) -> Expr:
        if (of, order) not in derivatives:
            derivatives[of, order] = gradient(derivative(of, order - 1), x) if order else as_cases(of)
        return derivatives[of, order]

    def look(question: Question) -> Jump | None:
        return _look(question, x, domain, derivative)

    found: list[Jump] = []
    for at in candidates(e, x):
        question = Question(e=e, at=at, facts=Facts(bounded=bounded or {}), letters=letters)
        try:
            seen = explore(question, look)
        except UnknownSignError as unknown:
            raise InputError(f"{unknown}; it must be, to tell the cases apart") from unknown
        found += [jump for jump in seen if not any(_repeats(jump, other) for other in found)]
    return tuple(_shown(jump, back) for jump in found)


def _repeats(a: Jump, b: Jump) -> bool:
    return a.order == b.order and a.condition == b.condition and expand(a.at - b.at) == 0


def _hidden(e: Expr, x: Symbol) -> tuple[Expr, dict[Basic, Expr]]:
    """e with each case distinction that does not hold x as one letter: it is not to be decided."""
    back: dict[Basic, Expr] = {}

    def hide(a: Basic) -> Basic:
        if isinstance(a, CASES) and not a.has(x):
            facts = {"real": True, "positive": a.is_positive, "nonnegative": a.is_nonnegative}
            back[Dummy("c", **{k: v for k, v in facts.items() if v is not None})] = a
            return next(d for d, v in back.items() if v == a)
        return a.func(*map(hide, a.args)) if a.args and a.has(*CASES) else a

    return hide(e), back


def _shown(jump: Jump, back: Mapping[Basic, Expr]) -> Jump:
    def show(v: Any) -> Any:
        return v.xreplace(dict(back))

    bounds = None if jump.bounds is None else (show(jump.bounds[0]), show(jump.bounds[1]))
    sides = [tuple(map(show, side)) for side in (jump.left, jump.right, jump.taken)]
    return Jump(jump.order, show(jump.at), sides[0], sides[1], sides[2], bounds, show(jump.condition))


def _look(question: Question, x: Symbol, domain: Any, derivative: Any) -> Jump | None:
    """What jumps at a point, of lowest order; UnknownSignError where that hangs on the letters."""
    e, at, facts = question.e, question.at, question.facts
    if e.has(S.NaN, S.ComplexInfinity) or not _is_inside(at, domain, facts):
        return None
    left, right = beside(e, x, at, -1, facts), beside(e, x, at, 1, facts)
    if left.has(S.NaN) or right.has(S.NaN):
        return None
    own = upon(derivative(e, 0), x, at, facts)
    whole = is_one_function(left, right, facts)
    sides: list[tuple[Expr, Expr]] = []
    before, after = Coefficients(left, facts), Coefficients(right, facts)
    for order in range(HIGHEST + 1):
        sides.append((expand((-1) ** order * before.of(order)), after.of(order)))
        if _differ(*sides[-1], facts) or (not order and own is not S.NaN and _differ(own, sides[-1][1], facts)):
            break
        if whole:
            return None
    else:
        return None
    if order == 0:
        sides.append((expand(-before.of(1)), after.of(1)))
    taken = tuple(upon(derivative(e, k), x, at, facts) for k in range(len(sides)))
    bounds = None
    if order == 1 and all(v.is_finite is not False for v in sides[1]):
        low, high = sides[1]
        bounds = (low, high) if facts.sign(expand(high - low)) > 0 else (high, low)
    return Jump(order, at, tuple(a for a, _ in sides), tuple(b for _, b in sides), taken, bounds)


def _differ(a: Expr, b: Expr, facts: Facts) -> bool:
    if a.is_infinite or b.is_infinite:
        return bool(a != b or a.is_infinite)
    return not facts.is_zero(expand(a - b))


def _is_inside(at: Expr, domain: Any, facts: Facts) -> bool:
    """Whether a point is a real number inside the domain."""
    if at.has(S.NaN, S.ComplexInfinity, S.Infinity, S.NegativeInfinity) or at.is_real is False:
        return False
    if at.has(S.ImaginaryUnit):
        imaginary = expand(at).coeff(S.ImaginaryUnit)
        if imaginary.has(S.ImaginaryUnit) or not facts.is_zero(imaginary):
            return False
        at = expand(at).coeff(S.ImaginaryUnit, 0)
    if facts.is_zero(fraction(at)[1]):
        return False
    for root in at.atoms(Pow):
        if root.exp.is_Rational and not root.exp.is_Integer and facts.sign(root.base) < 0:
            return False
    if any(facts.sign(a.args[0]) <= 0 for a in at.atoms(log)):
        return False
    low, high = domain.inf, domain.sup
    return not ((low.is_finite and facts.sign(at - low) <= 0) or (high.is_finite and facts.sign(high - at) <= 0))
