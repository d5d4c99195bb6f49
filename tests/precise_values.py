"""Values at 60 digits by mpmath, entry by entry: what says whether floats that disagree have only lost their digits."""

from typing import Any

import mpmath
import numpy as np
from sympy import Abs, Add, Heaviside, Indexed, KroneckerDelta, Max, Min, Mul, Piecewise, Pow, Product, S, Sum, sign
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Not, Or

from symbolic.binders import MaxOver

DIGITS = 60
BEYOND = (ValueError, ZeroDivisionError, OverflowError, TypeError, KeyError)
ORDER = {
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


def precise(e: Any, at: Any) -> Any:
    """The value of an expression; `at` gives symbols and indices, and entries by (vector, place)."""
    if e in at:
        return at[e]
    if e.is_Rational:
        return mpmath.mpf(int(e.p)) / int(e.q)
    if isinstance(e, Indexed):
        return at[(e.base, *(int(precise(a, at)) for a in e.indices))]
    if isinstance(e, Sum | Product | MaxOver):
        (index, low, high), *rest = reversed(e.limits)
        inner = e.func(e.function, *reversed(rest)) if rest else e.function
        places = range(int(precise(low, at)), int(precise(high, at)) + 1)
        values = [precise(inner, {**at, index: k}) for k in places]
        return {Sum: mpmath.fsum, Product: mpmath.fprod}.get(type(e), max)(values)
    if isinstance(e, Piecewise):
        return next(precise(value, at) for value, condition in e.args if holds(condition, at))
    if isinstance(e, Pow) and e.exp.is_Integer:
        return precise(e.base, at) ** int(e.exp)
    args = [precise(a, at) for a in e.args]
    if isinstance(e, Add | Mul):
        return (mpmath.fsum if isinstance(e, Add) else mpmath.fprod)(args)
    if isinstance(e, Max | Min):
        return (max if isinstance(e, Max) else min)(args)
    if isinstance(e, KroneckerDelta):
        return mpmath.mpf(args[0] == args[1])
    if isinstance(e, sign | Heaviside):
        return mpmath.sign(args[0]) if isinstance(e, sign) else mpmath.mpf(args[0] > 0)
    if isinstance(e, Pow):
        return args[0] ** args[1]
    if not args:
        return mpmath.mpf(e.evalf(DIGITS))
    return abs(args[0]) if isinstance(e, Abs) else getattr(mpmath, type(e).__name__)(*args)


def holds(c: Any, at: Any) -> bool:
    """Whether a condition holds."""
    if isinstance(c, Relational):
        return ORDER[c.rel_op](precise(c.lhs, at), precise(c.rhs, at))
    if isinstance(c, And | Or):
        return (all if isinstance(c, And) else any)(holds(a, at) for a in c.args)
    return not holds(c.args[0], at) if isinstance(c, Not) else c is S.true


def precise_rows(e: Any, at: Any, count: int) -> Any:
    """The values at each of `count` points, NaN where there is none."""
    found = np.empty(count, dtype=object)
    for row in range(count):
        here = {key: v[row] if np.ndim(v) else v for key, v in at.items()}
        try:
            value = precise(e, here)
            found[row] = value if isinstance(value, int | mpmath.mpf) else mpmath.nan
        except BEYOND:
            found[row] = mpmath.nan
    return found
