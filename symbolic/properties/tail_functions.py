"""Functions of a tail: e^u, log u, erf u, atan u, sin u, each by its expansion at infinity or at a finite limit."""

from collections.abc import Callable
from typing import Any

from flint import arb, arb_series, fmpq
from sympy import atan, erf, erfc, exp, log, pi, sin, sqrt

from symbolic.properties.numbers import UnclearError
from symbolic.properties.tails import ONE, TERMS, Monomial, Tail, around, ball, expression, settled, side


def exponential(u: Tail) -> Tail:
    """e^u: what grows goes into the exponent, the constant becomes a factor, the rest a series."""
    exponent: dict[fmpq, Any] = {}
    factor: Any = fmpq(1)
    power = fmpq(0)
    small: dict[Monomial, Any] = {}
    for m, c in u.terms:
        if m == ONE:
            factor = ball(c).exp() if isinstance(c, arb) else settled(exp(expression(c)))
        elif m.growth < 0:
            small[m] = c
        elif isinstance(c, arb):
            raise UnclearError("an exponent that is not exact")
        elif m == Monomial(b=fmpq(1)) and isinstance(c, fmpq):
            power = c
        elif not m.q and m.b == 0:
            exponent[m.a] = c
        else:
            raise UnclearError("an exponential of an exponential")
    q = tuple(sorted(exponent.items(), key=lambda t: -t[0]))
    shape = around([fmpq(1, _factorial(k)) for k in range(TERMS)], Tail.of(small, u.reach), lambda v: v.exp(), arb(0))
    return shape.times(factor, Monomial(q=q, a=power))


def logarithm(u: Tail) -> Tail:
    """log u = log c + log m + log(1 + δ)."""
    m, c = u.leading
    if side(c) < 0:
        raise UnclearError("a logarithm of a negative number")
    if m.b != 0:
        raise UnclearError("a logarithm of a logarithm")
    found = {Monomial(a=degree): a for degree, a in m.q}
    if m.a != 0:
        found[Monomial(b=fmpq(1))] = m.a
    found[ONE] = c.log() if isinstance(c, arb) else settled(log(expression(c)))
    series = [fmpq(0), *(fmpq((-1) ** (k + 1), k) for k in range(1, TERMS))]
    return Tail.of(found, u.reach) + around(series, u.rest, lambda v: v.log(), arb(1))


def _factorial(k: int) -> int:
    return 1 if k < 2 else k * _factorial(k - 1)


def _bounded(u: Tail, f: Callable[[Any], Any], name: Any) -> Tail:
    """An analytic function of what has a finite limit."""
    c, small = fmpq(0), {}
    for m, d in u.terms:
        if m == ONE:
            c = d
        elif m.growth < 0:
            small[m] = d
        else:
            raise UnclearError("no finite limit")
    at = ball(c)
    series = f(arb_series([at, 1], prec=TERMS))
    first = [series[k] for k in range(TERMS)]
    if not isinstance(c, arb):
        first[0] = settled(name(expression(c)))
    return around(first, Tail.of(small, u.reach), f, at)


def _at_infinity(u: Tail) -> int:
    """1 or −1 where u → ±∞, 0 where it stays finite."""
    return side(u.terms[0][1]) if u.terms and u.terms[0][0].growth > 0 else 0


def error_function(u: Tail, complement: bool) -> Tail:
    """erf(u) or 1 − erf(u).

    At infinity erfc(u) = e^{−u²}/(u√π) Σ (−1)^k (2k−1)!!/(2u²)^k, where the error lies between 0 and the next term.
    """
    way = _at_infinity(u)
    if not way:
        return _bounded(u, (lambda v: v.erfc()) if complement else (lambda v: v.erf()), erfc if complement else erf)
    away = u.times(fmpq(way))
    over = away.power(fmpq(-1))
    w = (over * over).times(fmpq(1, 2))
    terms, c = [], fmpq(1)
    for k in range(TERMS):
        terms.append(c)
        c = c * -(2 * k + 1)
    bracket = Tail.constant(arb(c) * arb(0.5, 0.5), u.reach)
    for a in reversed(terms):
        bracket = bracket * w + Tail.constant(a, u.reach)
    small = (exponential(-(away * away)) * over * bracket).times(settled(1 / sqrt(pi)))
    one = Tail.constant(fmpq(1), u.reach)
    if complement:
        return small if way > 0 else one.times(fmpq(2)) - small
    return (one - small).times(fmpq(way))


def arctangent(u: Tail) -> Tail:
    """atan u, by π/2 − atan(1/u) at infinity."""
    way = _at_infinity(u)
    if not way:
        return _bounded(u, lambda v: v.atan(), atan)
    over = u.power(fmpq(-1))
    series = [fmpq(0) if k % 2 == 0 else fmpq((-1) ** (k // 2), k) for k in range(TERMS)]
    return Tail.constant(settled(way * pi / 2), u.reach) - around(series, over, lambda v: v.atan(), arb(0))


def wave(u: Tail, f: Any) -> Tail:
    """sin u or cos u: anything in [−1, 1], where u does not settle."""
    if _at_infinity(u):
        return Tail.constant(arb(0, 1), u.reach)
    return _bounded(u, (lambda v: v.sin()) if f is sin else (lambda v: v.cos()), f)
