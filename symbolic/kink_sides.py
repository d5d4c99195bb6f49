"""A formula beside a point: every case distinction decided for a small distance ε, and the coefficients in ε."""

from sympy import (
    Abs,
    Basic,
    Dummy,
    Expr,
    Heaviside,
    Integer,
    Max,
    Min,
    Piecewise,
    Pow,
    S,
    Symbol,
    exp,
    expand,
    factorial,
    ff,
    limit,
    log,
    sign,
)

from symbolic.conditions import holds
from symbolic.errors import InputError
from symbolic.kink_series import NoSeriesError, Series, series
from symbolic.kink_signs import Facts

EPSILON = Dummy("epsilon", positive=True)
_ORDERS = 8  # so far the coefficients of a compared quantity are asked


def beside(e: Expr, x: Symbol, at: Expr, side: int, facts: Facts) -> Expr:
    """e at x = at + side·ε without cases, as an expression in ε; UnknownSignError where a case hangs on the letters."""
    try:
        return settled(e.xreplace({x: at + side * EPSILON}), facts)
    except (TypeError, ValueError) as error:  # SymPy's own, where it compares what is no real number
        raise InputError(f"{e} has no real value beside {at}") from error


def upon(e: Expr, x: Symbol, at: Expr, facts: Facts) -> Expr:
    """e at the point itself, its cases decided; NaN where it has no value there."""
    try:
        value = expand(settled(e.xreplace({x: at}), facts))
    except (TypeError, ValueError):  # SymPy's own, where it compares what is no real number
        return S.NaN
    return S.NaN if value.has(S.NaN, S.ComplexInfinity) else value


def settled(e: Basic, facts: Facts) -> Basic:
    """e with its cases decided for all small ε."""
    if not e.args or not e.has(Piecewise, Max, Min, Abs, sign, Heaviside):
        return e
    if isinstance(e, Piecewise):
        for value, condition in e.args:
            if holds(condition, lambda c: leading(settled(c.lhs, facts) - settled(c.rhs, facts), facts)):
                return settled(value, facts)
        return S.NaN
    args = [settled(a, facts) for a in e.args]
    if isinstance(e, Max | Min):
        best, *rest = args
        for a in rest:
            ahead = leading(a - best, facts)
            best = a if ahead == (1 if isinstance(e, Max) else -1) else best
        return best
    if isinstance(e, Abs):
        return args[0] * leading(args[0], facts)
    if isinstance(e, sign):
        return S(leading(args[0], facts))
    if isinstance(e, Heaviside):
        return S(max(0, leading(args[0], facts)))
    return e.func(*args)


def leading(e: Expr, facts: Facts) -> int:
    """The sign of e for small ε: that of its lowest coefficient."""
    e = expand(e)
    if not e.has(EPSILON):
        return facts.sign(e)
    if e.is_positive or e.is_negative:
        return 1 if e.is_positive else -1
    orders = range(int(e.as_poly(EPSILON).degree()) + 1) if e.is_polynomial(EPSILON) else range(_ORDERS)
    for order in orders:
        c = coefficient(e, order, facts)
        if c in (S.Infinity, S.NegativeInfinity):
            return 1 if c is S.Infinity else -1
        if way := facts.sign(c):
            return way
    return 0


def coefficient(e: Expr, order: int, facts: Facts) -> Expr:
    """The derivative of that order by ε of a settled expression as ε → 0, ∞ where it has none."""
    return Coefficients(e, facts).of(order)


class Coefficients:
    """The one-sided derivatives of a settled expression at ε = 0, one order after the other."""

    def __init__(self, e: Expr, facts: Facts) -> None:
        self._slopes = [e]
        self._facts = facts
        self._series: Series | None = None

    def of(self, order: int) -> Expr:
        """The derivative of that order as ε → 0, infinite where it has none."""
        if self._series is None:
            while len(self._slopes) <= order:
                self._slopes.append(self._slopes[-1].diff(EPSILON))
            found = self._slopes[order].xreplace({EPSILON: S.Zero})
            if not found.has(S.NaN, S.ComplexInfinity, S.Infinity, S.NegativeInfinity):
                return expand(found)
        try:
            if self._series is None:
                self._series = series(self._slopes[0], EPSILON, self._facts)
            return _of_series(self._series, order, self._facts)
        except NoSeriesError:
            return _limit(self._slopes[0].diff(EPSILON, order) if order else self._slopes[0], self._facts)


def _of_series(found: Series, order: int, facts: Facts) -> Expr:
    """The derivative of that order at 0 from a series: infinite where an exponent below it is no whole number."""
    for q in sorted(q for q in found.terms if q < order and not (q.is_Integer and q >= 0)):
        if not facts.is_zero(found.terms[q]):
            return S.Infinity * facts.sign(found.terms[q]) * (1 if ff(q, order) > 0 else -1)
    if found.bound <= order:
        raise NoSeriesError("too few terms are known")
    return expand(factorial(order) * found.terms.get(Integer(order), S.Zero))


def _limit(slope: Expr, facts: Facts) -> Expr:
    """The limit as ε → 0 of what is no series, by SymPy's rules: exp(−1/ε), ε·log ε."""
    try:
        found = limit(slope, EPSILON, 0, "+")
    except (NotImplementedError, ValueError) as error:
        raise InputError(f"the value of {slope} as epsilon goes to 0 is not known") from error
    # ∞·sign(a): which infinity hangs on the letters.
    return expand(found.xreplace({a: S(facts.sign(a.args[0])) for a in found.atoms(sign)}))


def is_one_function(left: Expr, right: Expr, facts: Facts) -> bool:
    """Whether the two sides are one expression in the signed distance, analytic at the point."""
    if expand(left.xreplace({EPSILON: -EPSILON}) - right) != 0:
        return False
    for a in right.atoms(Pow, log):
        if isinstance(a, exp) or not a.has(EPSILON) or (isinstance(a, Pow) and a.exp.is_Integer and a.exp.is_positive):
            continue
        here = a.args[0].xreplace({EPSILON: S.Zero})
        if here.has(S.NaN, S.ComplexInfinity) or facts.is_zero(here):
            return False
    return True
