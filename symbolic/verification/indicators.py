"""Cases under a sum as polynomials in signs, s = sign(u) with s³ = s, so that sums of cases meet term by term.

[u > 0] = (s² + s)/2,  [u ≥ 0] = 1 + (s − s²)/2,  [u = 0] = 1 − s²,  |u| = s·u
"""

from sympy import Abs, And, Basic, Expr, Mul, Not, Or, Piecewise, Pow, S, Sum, expand, sign
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational

_OF_SIGN = {
    Gt: lambda s: (s**2 + s) / 2,
    Ge: lambda s: 1 + (s - s**2) / 2,
    Lt: lambda s: (s**2 - s) / 2,
    Le: lambda s: 1 - (s + s**2) / 2,
    Eq: lambda s: 1 - s**2,
    Ne: lambda s: s**2,
}


def has_cases_under_sums(e: Basic) -> bool:
    """Whether a case distinction stands under a sum."""
    return any(s.function.has(Piecewise) for s in e.atoms(Sum))


def by_signs(e: Basic) -> Basic:
    """e with the cases under its sums written by signs; a distinction that no comparison makes stays as it is."""
    return e.replace(
        lambda a: isinstance(a, Sum) and a.function.has(Piecewise, Abs),
        lambda a: a.func(_without_cases(a.function), *a.limits),
    )


def without_high_powers(e: Expr) -> Expr:
    """s³ = s: the powers of signs in a sum of products brought to 1 and 2."""
    if not e.has(sign):
        return e
    return e.replace(
        lambda a: isinstance(a, Pow) and isinstance(a.base, sign) and a.exp.is_Integer and a.exp > 2,
        lambda a: a.base ** (2 - a.exp % 2),
    )


def _without_cases(e: Basic) -> Basic:
    if not e.has(Piecewise, Abs) or not e.args:
        return e
    args = [_without_cases(a) for a in e.args]
    if isinstance(e, Abs):
        return _sign(args[0]) * args[0]
    if not isinstance(e, Piecewise):
        return e.func(*args)
    result, left = S.Zero, S.One
    for value, condition in args:
        met = _indicator(condition)
        if met is None:
            return e
        result, left = result + left * met * value, left * (1 - met)
    return result


def _indicator(condition: Basic) -> Expr | None:
    """1 where the condition holds and 0 elsewhere, of a real quantity; None for conditions of another kind."""
    if condition in (S.true, S.false):
        return S.One if condition == S.true else S.Zero
    if isinstance(condition, Relational) and type(condition) in _OF_SIGN:
        return _OF_SIGN[type(condition)](_sign(condition.lhs - condition.rhs))
    if isinstance(condition, And | Or | Not):
        parts = [part for part in map(_indicator, condition.args) if part is not None]
        if len(parts) < len(condition.args):
            return None
        if isinstance(condition, And):
            return Mul(*parts)
        return Mul(*(1 - p for p in parts)) if isinstance(condition, Not) else 1 - Mul(*(1 - p for p in parts))
    return None


def _sign(u: Expr) -> Expr:
    """sign(u) in one form for u and −u, and for positive multiples of them."""
    factor, primitive = expand(u).primitive()
    whole = -1 if primitive.could_extract_minus_sign() else 1
    return whole * (1 if factor > 0 else -1) * sign(whole * primitive)
