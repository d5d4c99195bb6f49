"""Saturation: what reaches its limit at ∞ exponentially fast needs no second form there, only a cut of its exponent.

A quotient of polynomials in X = exp(u) that tends to 0 at one end and to c or c·x at the other, as x·X/(1 + X) does,
is computed as it stands with x cut at the b beyond which nothing is left of it but the limit: X cannot overflow, and
no mask chooses between two forms. The last factor X is lifted to 2²³·X, which is normal where X times a power of x is.
"""

from functools import lru_cache

from sympy import Expr, Mul, Poly, Rational, S, Symbol, cancel, exp, factor_list, fraction, nsolve, together

from numeric.exactness import lifted_growth
from numeric.primitives import Cut, Damp, Lowered, Quotient

# u at the cut, and what may be left there of the distance to the limit: a quarter of a rounding; float32 and float64.
ENDS = ((22, Rational(1, 2**26)), (44, Rational(1, 2**55)))
MOST_DEGREE = 3  # exp(22·3) times what else there is does not overflow in float32


def saturated(e: Expr, X: Symbol, u: Expr) -> Expr | None:  # noqa: N803 - exp(u)
    """The form by a cut of x of a rational function e of x and X = exp(u); None where e has no such limits.

    u: an odd polynomial of x with coefficients of one sign.
    """
    if len(u.free_symbols) != 1 or e.free_symbols != {X, *u.free_symbols} or not e.is_rational_function(X):
        return None
    (x,) = u.free_symbols
    if e.atoms(exp) or not e.is_rational_function(x):
        return None
    above, below = fraction(cancel(together(e)))
    if below.has(x):
        return None
    step = 2 if all(k % 2 == 0 for f in (above, below) for (k,) in Poly(f, X).monoms()) else 1
    growth = lifted_growth(step * u, x)
    top, low = (Poly({(k // step,): c for (k,), c in Poly(f, X).terms()}, X) for f in (above, below))
    if growth is None or low.degree() < 1 or not _fits(top, low, x):
        return None
    ends = [_cut(step * u, x, size) for size, _ in ENDS]
    if not all(_reached(top, low, x, u, b, left) for b, (u, left) in zip(ends, ENDS, strict=True)):
        return None
    return _form(top, low, x, growth, Cut(x, *ends))


def _fits(top: Poly, low: Poly, x: Symbol) -> bool:
    """Whether a quotient vanishes with X, tends to c or c·x as X grows, and has a denominator of positive terms."""
    positive = all(c.is_positive for c in low.all_coeffs()) and low.eval(0) != 0
    moves = any(c.has(x) for c in top.all_coeffs())
    last = top.LC()
    linear = not last.has(x) or (cancel(last / x).is_number and _divisible(top, x))
    vanishes = top.eval(0) == 0 and top.coeff_monomial(top.gen) != 0
    return bool(positive and moves and linear and vanishes and top.degree() == low.degree() <= MOST_DEGREE + 1)


def _divisible(top: Poly, x: Symbol) -> bool:
    return all(cancel(c / x).is_number for c in top.all_coeffs() if c != 0)


@lru_cache(maxsize=64)
def _cut(u: Expr, x: Symbol, size: int) -> Rational:
    """The b with u(b) = size, as a number of few bits."""
    poly = Poly(u, x)
    b = nsolve(u - size, x, size / abs(poly.coeff_monomial(x)) if poly.degree() == 1 else 4)
    return Rational(round(float(b) * 64), 64)


def _reached(top: Poly, low: Poly, x: Symbol, u: int, b: Rational, left: Rational) -> bool:
    """Whether the quotient at the cut differs from its limit by so little."""
    at = exp(u).evalf(60)
    quotient = top.as_expr().subs({x: b, top.gen: at}) / low.as_expr().subs(low.gen, at)
    limit = (top.LC() / low.LC()).subs(x, b)
    return bool(abs(quotient.evalf(40) / limit.evalf(40) - 1) <= left)


def _form(top: Poly, low: Poly, x: Symbol, growth: Expr, m: Expr) -> Expr:
    """(G/p)·M/(the other factors of the denominator), G the lifted X and N = X·M, lowered again."""
    X, G = top.gen, growth.xreplace({x: m})  # noqa: N806
    leading = top.LC().as_independent(x)[0]
    number = cancel(leading / low.LC())
    scale, factors = factor_list(cancel(low.as_expr() / low.LC()), X)
    number = number / scale
    divisors = [_horner(Poly(f, X)) for f, k in factors for _ in range(int(k))]
    inner = Poly((top.quo(Poly(X, X)).as_expr() / leading).expand(), X)
    if top.LC().has(x):
        inner = Poly((inner.as_expr() / x).expand(), X)
        rest = Mul(x, _horner(inner))
    else:
        rest = _horner(inner).xreplace({x: m})
    for divisor in divisors[1:]:
        rest = Quotient(rest, divisor)
    form = Damp(Quotient(G, divisors[0]), rest)
    return number * form.xreplace({X: Lowered(G)})


def _horner(poly: Poly) -> Expr:
    """c_0 + X·(c_1 + X·(…))."""
    result: Expr = S.Zero
    for c in poly.all_coeffs():
        result = poly.gen * result + c
    return result


__all__ = ["saturated"]
