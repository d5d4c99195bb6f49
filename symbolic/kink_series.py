"""Puiseux series in a small positive ε: Σ c_q ε^q with rational q, where putting in ε = 0 gives 0/0.

x/tanh(x) = 1 + x²/3 − …,   √(x² + x³) = x + x²/2 − …
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sympy import Add, Dummy, Expr, Function, Integer, Mul, Pow, Rational, S, binomial, exp, expand, factorial, log

from symbolic.kink_signs import Facts

PRECISION = Integer(9)  # exponents below this are kept
_MOST = 10  # terms of a composition


class NoSeriesError(Exception):
    """The expression is no Puiseux series at ε = 0, or it is not known to be one."""


@dataclass(frozen=True)
class Series:
    """Σ terms[q] ε^q + O(ε^bound)."""

    terms: dict[Rational, Expr]
    bound: Rational = PRECISION

    def __add__(self, other: Series) -> Series:
        terms = dict(self.terms)
        for q, c in other.terms.items():
            terms[q] = terms.get(q, S.Zero) + c
        return _kept(terms, min(self.bound, other.bound))

    def __mul__(self, other: Series) -> Series:
        terms: dict[Rational, Expr] = {}
        for p, a in self.terms.items():
            for q, b in other.terms.items():
                terms[p + q] = terms.get(p + q, S.Zero) + a * b
        return _kept(terms, min(self.bound + other.low, other.bound + self.low))

    @property
    def low(self) -> Rational:
        """The lowest exponent."""
        return min(self.terms, default=self.bound)

    def leading(self, facts: Facts) -> Series:
        """The same from its first term that is surely not 0."""
        for q in sorted(self.terms):
            if not facts.is_zero(self.terms[q]):
                return Series({p: c for p, c in self.terms.items() if p >= q}, self.bound)
        raise NoSeriesError("nothing is left")


def _kept(terms: dict[Rational, Expr], bound: Rational) -> Series:
    found = {q: expand(c) for q, c in terms.items() if q < bound}
    return Series({q: c for q, c in found.items() if c != 0}, bound)


def _constant(c: Expr) -> Series:
    return Series({S.Zero: c} if c != 0 else {})


def series(e: Expr, epsilon: Dummy, facts: Facts) -> Series:
    """The series of an expression without cases; NoSeriesError where it has none."""
    if not e.has(epsilon):
        return _constant(e)
    if e == epsilon:
        return Series({S.One: S.One})
    if isinstance(e, Add):
        result = _constant(S.Zero)
        for a in e.args:
            result = result + series(a, epsilon, facts)
        return result
    if isinstance(e, Mul):
        result = _constant(S.One)
        for a in e.args:
            result = result * series(a, epsilon, facts)
        return result
    if isinstance(e, exp):
        u = series(e.args[0], epsilon, facts)
        if u.low < 0 and facts.sign(u.leading(facts).terms[u.low]) < 0:
            return _constant(S.Zero)  # exp(−1/ε) has all its coefficients 0
        return _composed(exp, u)
    if isinstance(e, Pow) and not e.exp.has(epsilon):
        return _power(series(e.base, epsilon, facts).leading(facts), e.exp)
    if isinstance(e, log):
        u = series(e.args[0], epsilon, facts).leading(facts)
        if u.low == 0:
            return _composed(log, u)
    elif isinstance(e, Function) and len(e.args) == 1:
        return _composed(e.func, series(e.args[0], epsilon, facts))
    raise NoSeriesError(str(e))


def _power(u: Series, p: Expr) -> Series:
    """(c ε^v (1 + w))^p = c^p ε^{vp} Σ binomial(p, k) w^k."""
    v = u.low
    if v and not p.is_Rational:
        raise NoSeriesError(f"a power {p} of what goes to 0")
    c = u.terms[v]
    w = _kept({q - v: a / c for q, a in u.terms.items() if q > v}, u.bound - v)
    result, power = _constant(S.One), _constant(S.One)
    for k in range(1, _MOST):
        power = power * w
        if not power.terms:
            break
        result = result + _kept({q: binomial(p, k).expand(func=True) * a for q, a in power.terms.items()}, power.bound)
    low = v * p if v else S.Zero
    bound = min(result.bound, w.bound) + low
    return _kept({q + low: c**p * a for q, a in result.terms.items()}, bound)


def _composed(g: Callable[[Expr], Expr], u: Series) -> Series:
    """g(u₀ + w) = Σ g^(k)(u₀) w^k / k!, where g is analytic at u₀."""
    if u.low < 0:
        raise NoSeriesError("a function at infinity")
    start = u.terms.get(S.Zero, S.Zero)
    w = Series({q: c for q, c in u.terms.items() if q > 0}, u.bound)
    t = Dummy("t", real=True)
    slope, power = g(t), _constant(S.One)
    result = _constant(S.Zero)
    for k in range(_MOST):
        c = slope.xreplace({t: start})
        if c.has(S.NaN, S.ComplexInfinity, S.Infinity, S.NegativeInfinity):
            raise NoSeriesError("a function at a pole")
        result = result + _kept({q: c * a / factorial(k) for q, a in power.terms.items()}, PRECISION)
        power, slope = power * w, expand(slope.diff(t))
        if not power.terms:
            break
    return Series(result.terms, min(result.bound, w.bound))
