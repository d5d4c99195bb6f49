"""Tails: x·f(X) for X = exp(u) that is already subnormal where the product is not, by its first term in X.

x·log(1 + X) and x·erf(log(1 + X)) are c·x·X beyond u = −42, to far more than the last digit, and c·x·X is damped once:
X lifted to 2²³·X, times x, and lowered again. Computed as it stands f(X) is rounded to a subnormal number first.
What is rational in X needs no tail: numeric/exponentials.py damps each power of X by all of its factors.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mpmath import mp
from sympy import Add, Dummy, Expr, Function, Piecewise, Poly, Pow, Rational, S, Symbol, cancel, exp, together

from numeric.exactness import decay
from numeric.families import base_of, two_sided
from numeric.primitives import Damp, Lowered, Tail
from numeric.rounding import BITS, EXACT, LOWEST, TRUTH, WORST, CannotSimulateError

FAR = 42  # exp(−42) < 2⁻⁶⁰: one term of a series is left, to 2⁻⁵⁵
MOST_POWER = 2  # of X in that term
ENOUGH = 4.0  # units in the last place: what may be lost without a tail
SIZES = tuple(range(86, 104))  # −log X^k for X^k that are subnormal in float32


def with_tails(e: Expr, form: Expr, signs: Mapping[Expr, int] = MappingProxyType({})) -> Expr:
    """`form`, which is equal to e, with the first term of e in exp(−|u|) at each end where that is all of it.

    signs: of the symbols whose sign is known.
    """
    u = base_of(e)
    slope, x = (S.One, None) if u is None else u.as_independent(*u.free_symbols, as_Add=False)
    if x is None or not x.is_Symbol or form.has(Tail):
        return form
    X, E = Dummy("X", positive=True), Dummy("E", positive=True)  # noqa: N806 - exp(u), exp(−|u|)
    plain = e.replace(
        lambda f: isinstance(f, exp) and two_sided(f.args[0]) and cancel(f.args[0] / u).is_Integer,
        lambda f: X ** cancel(f.args[0] / u),
    )
    if plain.is_rational_function(X):
        return form
    found = form
    for side in (-1, 1):
        first = _first_term(plain.xreplace({X: E if side < 0 else 1 / E}), E, x, abs(slope))
        if first is None or signs.get(x, 0) * slope * side < 0:
            continue
        if _is_lost(form, first, x, abs(slope), side if slope > 0 else -side):
            found = _tailed(found, first, u, side)
    return found


@dataclass(frozen=True)
class FirstTerm:
    """p·E^k."""

    weight: Expr
    power: int


def _first_term(e: Expr, E: Symbol, x: Symbol, slope: Expr) -> FirstTerm | None:  # noqa: N803
    """The first term of e in E for |x| ≥ 42/slope, its weight a polynomial; None where it is not all that counts."""
    found: dict[int, Expr] = {}
    for term in Add.make_args(e.expand(deep=False)):
        weight, f = term.as_independent(E, as_Add=False)
        if not weight.is_polynomial(x) or weight.free_symbols - {x}:
            return None
        first = _leading(f, E)
        if first is None:
            return None
        c, k = first
        found[k] = found.get(k, S.Zero) + c * weight
    power = min(found)
    weight = found[power].expand()
    return FirstTerm(weight, power) if weight.has(x) and _does_not_vanish(weight, x, slope) else None


def _does_not_vanish(weight: Expr, x: Symbol, slope: Expr) -> bool:
    """Whether the highest power of x is more than twice the rest of a polynomial, however far out."""
    if not slope.is_positive:
        return False
    (top, *rest), least = (abs(c) for c in Poly(weight, x).all_coeffs()), FAR / slope
    return least >= 1 and bool(top * least > 2 * Add(*rest))


def _leading(f: Expr, E: Symbol) -> tuple[Expr, int] | None:  # noqa: N803
    """c and k ≤ 2 of f = c·E^k·(1 + O(E)), the rest below 2⁻⁵⁵ for E < 2⁻⁶⁰; None for any other f."""
    if f.free_symbols != {E} or f.has(Piecewise):
        return None
    f = _settled(f, E)
    slope = f
    for k in range(MOST_POWER + 1):
        c = slope.subs(E, 0)
        if c.free_symbols or not (c.is_finite and c.is_real):
            return None
        if c != 0:
            c = c / k if k else c
            return (c, k) if k and all(_is_all(f / (c * E**k), E, at) for at in (30, 60, 90)) else None
        slope = slope.diff(E)
    return None


def _is_all(ratio: Expr, E: Symbol, at: int) -> bool:  # noqa: N803
    """Whether a ratio differs from 1 by less than 32·E at E = 2^−at."""
    return bool(abs(ratio.subs(E, Rational(1, 2**at)).evalf(80) - 1) < Rational(32, 2**at))


def _settled(f: Expr, E: Symbol) -> Expr:  # noqa: N803
    """f with the arguments of its functions as quotients without poles: log(1/(1 + 1/E)) is log(E/(E + 1))."""
    if not f.args:
        return f
    args = [_settled(a, E) for a in f.args]
    inner = isinstance(f, Function) or (isinstance(f, Pow) and not f.exp.is_Integer)
    whole = f.func(*(cancel(together(a)) if inner and a.is_rational_function(E) else a for a in args))
    return cancel(together(whole)) if whole.is_rational_function(E) else whole


def _is_lost(form: Expr, first: FirstTerm, x: Symbol, slope: Expr, side: int) -> bool:
    """Whether the form loses digits in float32 where E^k is subnormal, and the first term is not."""
    try:
        run, exact = WORST.prepared(form), TRUTH.prepared(first.weight * exp(-first.power * slope * side * x))
        for size in SIZES:
            with mp.workprec(BITS):
                at = {x: side * mp.mpf((size / (first.power * slope)).evalf(20))}
            true = TRUTH.value(exact, at)
            with mp.workprec(EXACT):
                top = mp.mag(true)
                gap = abs(WORST.value(run, at) - true)
                if top > LOWEST + BITS and gap > ENOUGH * mp.ldexp(1, top - BITS):
                    return True
    except CannotSimulateError:
        return True
    return False


def _tailed(form: Expr, first: FirstTerm, u: Expr, side: int) -> Expr:
    lifted = decay(u, lifted=True)
    far = Damp(lifted, first.weight) * Lowered(lifted) ** (first.power - 1)
    return Tail(far, form, u * side)


__all__ = ["with_tails"]
