"""The jumps of an expression in one letter, and of its derivatives, inside of the domain of that letter."""

from collections.abc import Callable, Mapping
from typing import Any

from sympy import Basic, Dummy, Expr, Interval, Pow, S, Symbol, expand, fraction, log

from symbolic.errors import InputError
from symbolic.extremes import as_cases
from symbolic.indices import gradient
from symbolic.kink_cases import Jump, Question, explore
from symbolic.kink_points import CASES, candidates
from symbolic.kink_sides import Coefficients, beside, is_one_function, upon
from symbolic.kink_signs import Facts, UnknownSignError

HIGHEST = 6  # derivatives are looked at up to this order

Derivative = Callable[[Expr, int], Expr]


def jumps(
    e: Expr,
    x: Symbol,
    domain: Any,
    letters: tuple[Symbol, ...] = (),
    bounded: Mapping[Basic, Interval] | None = None,
    points: tuple[Expr, ...] | None = None,
) -> tuple[Jump, ...]:
    """The jumps of an expression in one letter, inside of its domain; at these points alone where some are given."""
    e, back = _hidden(e, x)
    derivatives: dict[tuple[Expr, int], Expr] = {}

    def derivative(of: Expr, order: int) -> Expr:
        if (of, order) not in derivatives:
            derivatives[of, order] = gradient(derivative(of, order - 1), x) if order else as_cases(of)
        return derivatives[of, order]

    def look(question: Question) -> Jump | None:
        return _look(question, x, domain, derivative)

    found: list[Jump] = []
    for at in candidates(e, x) if points is None else points:
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


def _look(question: Question, x: Symbol, domain: Any, derivative: Derivative) -> Jump | None:
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
