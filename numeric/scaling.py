"""Scales roots and rational functions by the larger of |x| and a number: nothing overflows or dies on the way."""

from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Mul,
    Pow,
    Rational,
    S,
    Symbol,
    fraction,
    log,
    sign,
)

from numeric.primitives import Larger, Quotient
from numeric.rounding import roots_of


class NoScaleError(ArithmeticError):
    """A word that has no degree."""


def scaled(e: Expr, x: Symbol) -> Expr | None:
    """e as mᵏ·h(a, b) with a = x/m, b = 1/m, m = max(|x|, s), s beyond the real roots of its polynomials."""
    m = Larger(x, beyond_roots(e, x))
    try:
        degree, h = _degree(e, x, m)
    except NoScaleError:
        return None
    return _power(m, degree) * h


def _power(m: Expr, degree: Rational) -> Expr:
    """mᵏ for k ≥ 0, and (1/m)⁻ᵏ below."""
    return m**degree if degree >= 0 else Quotient(S.One, m) ** -degree


def _degree(e: Basic, x: Symbol, m: Expr) -> tuple[Rational, Expr]:
    """(k, h) with e = mᵏ·h and h of moderate size."""
    if e == x:
        return S.One, Quotient(x, m)
    if not e.has(x):
        return S.Zero, e
    if isinstance(e, Abs) and e.args[0] == x:
        return S.One, Abs(Quotient(x, m))
    if isinstance(e, sign):
        return S.Zero, e
    if isinstance(e, Mul):
        parts = [_degree(f, x, m) for f in e.args]
        return Add(*(k for k, _ in parts)), Mul(*(h for _, h in parts))
    if isinstance(e, Add):
        parts = [_degree(f, x, m) for f in e.args]
        top = max(k for k, _ in parts)
        return top, Add(*(h * _power(m, k - top) for k, h in parts))
    if isinstance(e, Pow) and e.exp.is_Rational and e.exp.q <= 2:
        k, h = _degree(e.base, x, m)
        return k * e.exp, h**e.exp
    if isinstance(e, log):
        k, h = _degree(e.args[0], x, m)
        return S.Zero, k * log(m) + log(h)
    raise NoScaleError


def shares(e: Expr) -> Expr:
    """e with each c/(c + …) of a letter c > 0 as one factor, at most 1 where the rest is positive: not c/(d·(c + …)),
    which dies, or overflows below, before the product of c/(c + …) with 1/d does.
    """

    def shared(f: Mul) -> Expr:
        powers = f.as_powers_dict()
        for below in [b for b, k in powers.items() if b.is_Add and k == -1]:
            for c in below.args:
                if c.is_Symbol and c.is_positive and powers.get(c) == 1:
                    rest = f * below / c
                    above, left = fraction(rest)
                    return Quotient(c, below) * (Quotient(above, left) if left.is_Symbol else rest)
        return f

    return e.replace(lambda f: isinstance(f, Mul), shared)


def beyond_roots(e: Expr, x: Symbol) -> Expr:
    """A power of 2 well beyond every real root of the sums in e: around those a is x/s, exactly."""
    power = S.One
    while any(power < 4 * abs(r) for r in roots_of(e, x)):
        power *= 2
    return power
