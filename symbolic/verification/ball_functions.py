"""The Taylor series of elementary functions in ball arithmetic, and where they have no value."""

from collections.abc import Callable, Mapping
from typing import Any

from sympy import (
    Basic,
    acos,
    acosh,
    acot,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    cot,
    coth,
    csc,
    csch,
    erf,
    erfc,
    exp,
    gamma,
    loggamma,
    sec,
    sech,
    sin,
    sinh,
    tan,
    tanh,
)


def _by_exponential(f: Callable[[Any, Any], Any]) -> Callable[[Any], Any]:
    return lambda u: f(u.exp(), (-u).exp())


# f ↦ its Taylor series; each row is a definition.
SERIES: Mapping[type[Basic], Callable[[Any], Any]] = {
    exp: lambda u: u.exp(),
    sin: lambda u: u.sin(),
    cos: lambda u: u.cos(),
    tan: lambda u: u.tan(),
    cot: lambda u: u.cos() / u.sin(),
    sec: lambda u: 1 / u.cos(),
    csc: lambda u: 1 / u.sin(),
    atan: lambda u: u.atan(),
    acot: lambda u: (1 / u).atan(),
    asin: lambda u: u.asin(),
    acos: lambda u: u.acos(),
    erf: lambda u: u.erf(),
    erfc: lambda u: u.erfc(),
    sinh: _by_exponential(lambda a, b: (a - b) / 2),
    cosh: _by_exponential(lambda a, b: (a + b) / 2),
    tanh: lambda u: 1 - 2 / ((2 * u).exp() + 1),
    coth: lambda u: 1 + 2 / ((2 * u).exp() - 1),
    sech: _by_exponential(lambda a, b: 2 / (a + b)),
    csch: _by_exponential(lambda a, b: 2 / (a - b)),
    asinh: lambda u: (u + (u * u + 1).sqrt()).log(),
    acosh: lambda u: (u + (u * u - 1).sqrt()).log(),
    atanh: lambda u: ((1 + u) / (1 - u)).log() / 2,
    gamma: lambda u: u.gamma(),
    loggamma: lambda u: u.lgamma(),
}
# Where the argument lies wholly beyond, the function has no value, nor has it nearby.
OUTSIDE: Mapping[type[Basic], Callable[[Any], bool]] = {
    asin: lambda u: abs(u) > 1,
    acos: lambda u: abs(u) > 1,
    acosh: lambda u: u < 1,
    atanh: lambda u: abs(u) > 1,
}
