"""Kinks: where a formula or its derivative jumps, found from its cases, with both one-sided values."""

from dataclasses import dataclass

from sympy import Abs, Basic, Dummy, Expr, Piecewise, S, Symbol, expand, limit, sign, solve
from sympy.core.relational import Relational

from symbolic.conditions import holds
from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.indices import as_cases, gradient
from symbolic.printing import latex
from symbolic.textbook import tidy


@dataclass(frozen=True)
class Kink:
    """A point at which the derivative of that order jumps: its one-sided values, and the one that the engine takes."""

    order: int
    variable: str  # LaTeX
    at: Expr
    left: Expr
    right: Expr
    chosen: Expr


def kinks(f: Formula, highest: int = 2) -> tuple[Kink, ...]:
    """The points at which a derivative of order 1 … highest by the input jumps, each with its lowest order."""
    if f.is_vector:
        return ()
    x = f.wrt.symbol
    found: dict[Expr, Kink] = {}
    e = as_cases(f.expr)
    for order in range(1, highest + 1):
        e = gradient(e, x)
        for at in borders(f.expr, x):
            left, right, chosen = _around(e, x, at)
            if at not in found and expand(left - right) != 0:
                found[at] = Kink(order, latex(x), at, tidy(left), tidy(right), tidy(chosen))
    return tuple(found.values())


def _around(e: Expr, x: Symbol, at: Expr) -> tuple[Expr, Expr, Expr]:
    """The value of e left and right of a border and at it, with a case for each sign of the letter that it hangs on."""
    try:
        return one_sided(e, x, at, -1), one_sided(e, x, at, 1), _chosen(e, x, at)
    except InputError:
        if len(at.free_symbols) != 1:
            raise
    (y,) = at.free_symbols  # 1/y is passed from the other side where y is negative
    size = Dummy("size", positive=True)
    both = []
    for sign_ in (1, -1):
        put = {y: sign_ * size}
        values = _around(e.xreplace(put), x, at.xreplace(put))
        both.append([v.xreplace({size: sign_ * y}) for v in values])
    left, right, chosen = (
        Piecewise((a, y > 0), (b, True)) if expand(a - b) != 0 else a for a, b in zip(*both, strict=True)
    )
    return left, right, chosen


def borders(e: Expr, x: Symbol) -> tuple[Expr, ...]:
    """The values of x at which the cases of an expression meet."""
    cases = as_cases(e).atoms(Abs, sign, Relational)
    compared = [a.lhs - a.rhs if isinstance(a, Relational) else a.args[0] for a in cases]
    points: dict[Expr, None] = {}
    for border in compared:
        for side in without_abs(border):
            if side.has(x):
                points.update(dict.fromkeys(solve(side, x)))
    return tuple(sorted(points, key=lambda p: (p.count_ops(), str(p))))


def without_abs(e: Expr) -> list[Expr]:
    """e with each absolute value as either of its two signs."""
    inner = next(iter(sorted(e.atoms(Abs), key=str)), None)
    if inner is None:
        return [e]
    u = inner.args[0]
    return [a for s in (u, -u) for a in without_abs(e.xreplace({inner: s}))]


def one_sided(e: Expr, x: Symbol, at: Expr, side: int) -> Expr:
    """The limit of e at a border from one side: x₀ ± ε is put in with a small positive ε, and ε goes to 0.

    SymPy's own `limit` of a Piecewise takes the wrong case (sympy#27236).
    """
    epsilon = Dummy("epsilon", positive=True)
    put = as_cases(e).xreplace({x: at + side * epsilon})
    settled = _settled(put, epsilon)
    found = expand(settled.xreplace({epsilon: S.Zero}))
    # Without cases SymPy's limit is safe; it is asked where the value itself is 0/0.
    return limit(settled, epsilon, 0, "+") if found.has(S.NaN, S.ComplexInfinity) else found


def _settled(e: Basic, epsilon: Dummy) -> Basic:
    """e with its cases decided for arbitrarily small epsilon; parameters are positive."""
    if not e.args:
        return e
    if isinstance(e, Piecewise):
        for value, condition in e.args:
            if holds(condition, lambda c: _side(_settled(c.lhs - c.rhs, epsilon), epsilon)):
                return _settled(value, epsilon)
    args = [_settled(a, epsilon) for a in e.args]
    if isinstance(e, Abs):
        return args[0] * _side(args[0], epsilon)
    if isinstance(e, sign):
        return S(_side(args[0], epsilon))
    return e.func(*args)


def _side(e: Expr, epsilon: Dummy) -> int:
    """The sign of e for small positive epsilon: that of its lowest coefficient."""
    e = expand(e)
    for coefficient in (e.subs(epsilon, 0), e.diff(epsilon).subs(epsilon, 0), e.diff(epsilon, 2).subs(epsilon, 0)):
        coefficient = expand(coefficient)
        if coefficient.is_positive:
            return 1
        if coefficient.is_negative:
            return -1
        if coefficient.is_zero is None:
            raise InputError(f"the sign of {coefficient} is not known; it must be, to tell the cases apart")
    return 0


def _chosen(e: Expr, x: Symbol, at: Expr) -> Expr:
    """The value of the expression at the border itself, the convention of the engine."""
    epsilon = Dummy("epsilon", positive=True)
    return expand(_settled(as_cases(e).xreplace({x: at}), epsilon))
