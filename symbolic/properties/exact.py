"""Exact numbers: whether one is zero, and the exact zeros of what is a polynomial in x, or in one exponential of x."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from typing import Any

from flint import arb, ctx, fmpq
from sympy import (
    Dummy,
    Expr,
    Integer,
    Poly,
    PolynomialError,
    Rational,
    S,
    Symbol,
    cos,
    exp,
    expand,
    factor_list,
    fraction,
    log,
    pi,
    powsimp,
    roots,
    simplify,
    sin,
    sqrt,
    together,
)

from symbolic.properties.numbers import UnclearError, number
from symbolic.verification.prove import prove_zero

LARGEST = 160  # operations of an expression in which exact zeros are looked for
SMALL = arb(2) ** -80


@lru_cache(maxsize=4096)
def is_zero(e: Expr) -> bool:
    """Whether a number without letters is zero, by exact steps; False where that is not shown."""
    if isinstance(e, Rational):
        return bool(e == 0)
    try:
        with ctx.workprec(192):
            if not abs(number(e)) < SMALL:
                return False
    except UnclearError:
        return False
    if expand(e) == 0:
        return True
    if e.count_ops() > LARGEST:
        return False
    return prove_zero(e) is not None or simplify(e) == 0


def recognised(b: Any) -> Iterator[Expr]:
    """Numbers in closed form near a ball, as guesses: p/q, ±√(p/q), roots of quadratics, and logarithms of such."""
    q = _fraction(b)
    if q is not None:
        yield q
        return
    turn = _fraction(b / arb.pi())
    if turn is not None:
        yield turn * pi
        return
    square = _fraction(b * b)
    if square is not None:
        yield sqrt(square) if b > 0 else -sqrt(square)
        return
    for unit in (1, 2):
        t = (b * unit).exp()
        whole = _fraction(t)
        if whole is not None:
            yield log(whole) / unit
            return
        r = _quadratic(t)
        if r is not None:
            yield log(r) / unit
            return
    r = _quadratic(b)
    if r is not None:
        yield r


def _fraction(b: Any) -> Rational | None:
    """The fraction of small terms in a narrow ball."""
    middle = fmpq_of(b.mid())
    found = Fraction(int(middle.p), int(middle.q)).limit_denominator(2000)
    q = Rational(found.numerator, found.denominator)
    return q if b.rad() < SMALL and b.contains(arb(found.numerator) / found.denominator) else None


def _quadratic(t: Any) -> Expr | None:
    """The positive or negative root of a quadratic with small whole coefficients in a narrow ball."""
    if not t.rad() < SMALL or not abs(t) < 1000:
        return None
    for a in range(1, 13):
        for c in range(-12, 13):
            slope = -(a * t + c / t)  # a t² + b t + c = 0
            near = slope.mid().unique_fmpz() if slope.is_integer() else round(float(slope.mid()))
            if c and slope.contains(near):
                root = sqrt(Integer(int(near)) ** 2 - 4 * a * c)
                candidates = [(-Integer(int(near)) + s * root) / (2 * a) for s in (1, -1)]
                return next((r for r in candidates if number(r).overlaps(t)), None)
    return None


def fmpq_of(b: Any) -> fmpq:
    """The exact number at the middle of a ball."""
    mantissa, exponent = b.mid().man_exp()
    power = fmpq(2) ** abs(int(exponent))
    return fmpq(int(mantissa)) * (power if exponent >= 0 else 1 / power)


@lru_cache(maxsize=512)
def exact_zeros(e: Expr, x: Symbol) -> tuple[Expr, ...]:
    """Some real zeros of e in closed form: roots of its factors in x, and in t = e^{cx}. They may not be all."""
    origin = (S.Zero,) if e.subs(x, S.Zero) == 0 else ()
    waves = [a.args[0].diff(x) for a in e.atoms(sin, cos) if a.has(x)]
    if waves and all(rate.is_number for rate in waves):
        turns = (k * pi / (4 * rate) for rate in dict.fromkeys(waves) for k in range(-8, 9))
        return tuple(c for c in dict.fromkeys((*origin, *turns)) if is_zero(e.subs(x, c)))
    if e.count_ops() > LARGEST:
        return origin
    try:
        return tuple(dict.fromkeys(origin + _zeros(e, x)))
    except (PolynomialError, NotImplementedError, UnclearError, ZeroDivisionError):
        return origin


def _zeros(e: Expr, x: Symbol) -> tuple[Expr, ...]:
    e = powsimp(expand(e.rewrite(exp), power_exp=True, mul=False, multinomial=False))
    exponents = {a.args[0] for a in e.atoms(exp) if a.has(x)}
    if any(u.has(exp) for u in exponents):
        return ()
    units: dict[Expr, Rational] = {}
    for u in exponents:
        constant, shape = _unit(u)
        units[shape] = min(units.get(shape, abs(constant)), abs(constant))
    letters = {shape: Dummy(f"t{k}", positive=True) for k, shape in enumerate(units)}
    for shape, unit in units.items():
        while any((_unit(u)[0] / unit).q > 1 for u in exponents if _unit(u)[1] == shape):
            unit /= max((_unit(u)[0] / unit).q for u in exponents if _unit(u)[1] == shape)
        units[shape] = unit

    def lettered(u: Expr) -> Expr:
        constant, shape = _unit(u)
        return letters[shape] ** (constant / units[shape])

    found: dict[Expr, None] = {}
    top = fraction(together(e.replace(lambda a: isinstance(a, exp) and a.has(x), lambda a: lettered(a.args[0]))))[0]
    irrational = {a: Dummy() for a in top.atoms(Expr) if a.is_number and not a.is_Rational and a.is_Pow}
    for factor, _ in factor_list(top.xreplace(irrational))[1]:
        factor = factor.xreplace({d: a for a, d in irrational.items()})
        variables = factor.free_symbols & {x, *letters.values()}
        if len(variables) != 1:
            continue
        (v,) = variables
        if Poly(factor, v).degree() > 8:
            continue
        for r in roots(Poly(factor, v)):
            if v == x and r.is_real:
                found[r] = None
            elif v != x and r.is_positive:
                shape = next(s for s, letter in letters.items() if letter == v)
                if (shape / x).is_number:
                    found[expand(log(r) / (units[shape] * shape / x))] = None
                elif r == 1 and Poly(shape, x).degree() <= 2:
                    found.update(dict.fromkeys(a for a in roots(Poly(shape, x)) if a.is_real))
    return tuple(found)


def _unit(u: Expr) -> tuple[Rational, Expr]:
    """An exponent as a rational times a shape."""
    constant, shape = u.primitive() if u.is_Add else u.as_coeff_Mul()
    return constant, shape
