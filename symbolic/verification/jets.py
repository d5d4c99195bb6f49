"""Balls with infinitesimal parts: f(x + ε₁ + ε₂) with ε₁² = ε₂² = 0 holds the derivatives of f at x."""

from collections.abc import Callable, Iterable
from functools import reduce
from operator import or_
from typing import Any, TypeAlias

from flint import arb, arb_series

Part: TypeAlias = "dict[int, Any]"  # the ball of each product of infinitesimals, by the bits of its factors


class NoValueError(ArithmeticError):
    """There is no certified value at this point."""


class OutsideError(NoValueError):
    """The point lies outside the domain of the expression, and so do all points near it."""


class PoleError(NoValueError):
    """A division by zero: there may be values all around."""


class BorderError(NoValueError):
    """The point lies on a border between cases."""


def total(terms: Iterable[Part]) -> Part:
    """The sum."""
    result: Part = {}
    for a in terms:
        for mask, v in a.items():
            result[mask] = result[mask] + v if mask in result else v
    return result


def times(a: Part, b: Part) -> Part:
    """a·b."""
    result: Part = {}
    for mask, v in a.items():
        for other, w in b.items():
            if not mask & other:
                result[mask | other] = result[mask | other] + v * w if mask | other in result else v * w
    return result


def applied(f: Callable[[Any], Any], u: Part) -> Part:
    """f(u₀ + δ) = Σ f⁽ᵏ⁾(u₀)/k! δᵏ."""
    moving = {mask: v for mask, v in u.items() if mask}
    most = reduce(or_, moving, 0).bit_count()
    series = f(arb_series([u.get(0, arb(0)), 1], prec=most + 1))
    power: Part = {0: arb(1)}
    result: Part = {}
    for k in range(most + 1):
        c = series[k]
        if not c.is_finite():
            raise NoValueError("no finite value")
        result = total([result, {mask: c * v for mask, v in power.items()}])
        power = times(power, moving)
        if not power:
            break
    return result


def inverse(u: Part) -> Part:
    """1/u; PoleError where u is exactly 0."""
    start = u.get(0, arb(0))
    if start.is_zero():
        raise PoleError("a division by zero")
    if start.contains(0):
        raise NoValueError("a division by what may be zero")
    return applied(lambda v: 1 / v, u)


def positive(u: Part) -> Part:
    """u, if it surely is; OutsideError where it surely is negative."""
    start = u.get(0, arb(0))
    if start > 0:
        return u
    if start < 0:
        raise OutsideError("a logarithm or root of a negative number")
    raise NoValueError("a logarithm or root at zero")
