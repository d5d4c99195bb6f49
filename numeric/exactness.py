"""Which exponents are rounded on their way to exp, and the primitive that takes each to more than its precision."""

from collections.abc import Sequence

from sympy import Abs, Expr, Mul, Poly, Rational, S, Symbol, exp, factor_terms, fraction

from numeric.primitives import (
    Decay,
    DecayDifference,
    DecayPoly,
    DecayProduct,
    ExpPoly,
    ExpQuotient,
    Lifted,
    LiftedDifference,
    LiftedGrowth,
    LiftedGrowthPoly,
    LiftedPoly,
    LiftedProduct,
    Lowered,
)

MOST_DEGREE = 3  # as many powers as numeric/exponents.py splits exactly


def _is_power_of_two(c: Expr) -> bool:
    return bool(c.is_Rational and c.is_positive and c.p * c.q & (c.p * c.q - 1) == 0)


def is_exact(u: Expr) -> bool:
    """Whether u is never rounded: a symbol times ± a power of two."""
    c, rest = u.as_coeff_Mul()
    return bool(rest.is_Symbol) and _is_power_of_two(abs(c))


# exp(−|u|) and 2²³·exp(−|u|), by the shape of u.
PLAIN = (Decay, DecayPoly, DecayProduct, DecayDifference)
RAISED = (Lifted, LiftedPoly, LiftedProduct, LiftedDifference)


def decay(u: Expr, lifted: bool = False) -> Expr:
    """exp(−|u|), or 2²³·exp(−|u|)."""
    of_any, of_poly, of_product, of_difference = RAISED if lifted else PLAIN
    if is_exact(u):
        return of_any(u)
    symbols = sorted(u.free_symbols, key=str)
    if numbers := _coefficients(u):
        return of_poly(symbols[0], *numbers)
    c, rest = factor_terms(u).as_coeff_Mul()
    if len(symbols) == 2 and _is_power_of_two(abs(c)):
        if isinstance(rest, Mul) and set(rest.args) == set(symbols):
            return of_product(*symbols, abs(c))
        if rest in (symbols[0] - symbols[1], symbols[1] - symbols[0]):
            return of_difference(*symbols, abs(c))
    return of_any(u)


def one_exponential(e: Expr) -> Expr:
    """e with each exp(−|u|) taken from 2²³·exp(−|u|), where it holds both."""
    for plain, raised in zip(PLAIN, RAISED, strict=True):
        both = [f.args for f in e.atoms(raised) if e.has(plain(*f.args))]
        e = e.xreplace({plain(*args): Lowered(raised(*args)) for args in both})
    return e


def growth(u: Expr) -> Expr:
    """exp(u)."""
    numbers = () if is_exact(u) else _coefficients(u)
    (x,) = u.free_symbols if numbers else (None,)
    return ExpPoly(x, *numbers) if numbers else exp(u)


def lifted_growth(u: Expr, x: Symbol) -> Expr | None:
    """2²³·exp(u) for an increasing odd polynomial u of x; None for any other."""
    if is_exact(u):
        return LiftedGrowth(u) if u.coeff(x).is_positive else None
    numbers = _coefficients(u)
    return LiftedGrowthPoly(x, *numbers) if numbers and numbers[0].is_positive else None


def exact_quotients(e: Expr) -> Expr:
    """e with each exp(± a/b) of letters a and b > 0 by its quotient to more than its precision."""

    def exact(f: Expr) -> Expr:
        above, below = fraction(f.args[0])
        fits = below.is_Symbol and below.is_positive and is_exact(above)
        return ExpQuotient(above, below) if fits else f

    return e.replace(lambda f: isinstance(f, exp), exact)


def _coefficients(u: Expr) -> tuple[Expr, ...]:
    """c₁, c₂, … of u = Σ c_k x^k with odd k and numbers of one sign; nothing for any other u."""
    if len(u.free_symbols) != 1 or not u.is_polynomial(*u.free_symbols):
        return ()
    (x,) = u.free_symbols
    terms = {k: c for (k,), c in Poly(u, x).terms()}
    one_sign = all(c.is_positive for c in terms.values()) or all(c.is_negative for c in terms.values())
    if max(terms) > MOST_DEGREE or not one_sign or any(k % 2 == 0 for k in terms):
        return ()
    return tuple(terms.get(k, S.Zero) for k in range(1, max(terms) + 1))


def sign_of(u: Expr) -> Expr:
    """The simplest expression with the sign of u: x for Σ c_k x^k with odd k and positive c_k."""
    numbers = _coefficients(u)
    (x,) = u.free_symbols if numbers else (u,)
    return x if not numbers or numbers[0].is_nonnegative else -x


def size_of(u: Expr) -> Expr:
    """|u|, as Σ |c_k|·|x|^k where it is one."""
    numbers = _coefficients(u)
    if not numbers:
        return Abs(u)
    (x,) = u.free_symbols
    return sum(abs(c) * Abs(x) ** k for k, c in enumerate(numbers, start=1))


def two_floats(numbers: Sequence[Expr]) -> list[Expr]:
    """Each number as a float and what the float leaves of it."""
    result: list[Expr] = []
    for c in numbers:
        high = Rational(float(c.evalf(40)))
        result += [high, (c - high).evalf(40)]
    return result


__all__ = [
    "PLAIN",
    "RAISED",
    "decay",
    "exact_quotients",
    "growth",
    "is_exact",
    "lifted_growth",
    "one_exponential",
    "sign_of",
    "size_of",
    "two_floats",
]
