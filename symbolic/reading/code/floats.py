"""Which real number a float of the code stands for: 0.044715 is 44715/10^6, and 0.7978845608028654 is √(2/π).

A float has 53 bits, so that 1/3 and √(2/π) reach us rounded. One that lies within two units in the last place of a
fraction with small numbers, of a short decimal, or of q·√r·π^{k/2}, log m or e^m is read as that; every other one is
the decimal that it prints as. What is no fraction is told as a condition of the verdict.
"""

import math
from collections.abc import Iterator
from fractions import Fraction

from symbolic.reading.code.nodes import Node, function, number, pi, power, times

ULPS = 2
SMALL = 2000  # numerators and denominators of closed forms; a float meets one by chance once in 10^8
DIGITS = 13


def read_float(x: float) -> tuple[Node, str]:
    """The number that a float stands for, and what to tell of the reading ("" where it is the decimal)."""
    decimal = Fraction(repr(float(x)))
    if len(repr(abs(float(x))).split("e")[0].replace(".", "").strip("0")) < 15:
        return number(decimal), ""
    short = Fraction(f"{x:.{DIGITS}g}")
    if _is_near(float(short), x):
        return number(short), ""
    simple = Fraction(x).limit_denominator(10**5)
    if simple and _is_near(float(simple), x):
        return number(simple), ""
    for found, says in closed_forms(x):
        return found, f"{x!r} read as {says}"
    return number(decimal), ""


def closed_forms(x: float) -> Iterator[tuple[Node, str]]:
    """The closed forms that round to x."""
    sign, size = (-1 if x < 0 else 1), abs(x)
    for k in (0, 1, -1, 2, -2, 3, -3, 4, -4):
        square = size * size / math.pi**k
        q = Fraction(square).limit_denominator(SMALL)
        if q and q.numerator <= SMALL and _is_near(math.sqrt(q) * math.pi ** (k / 2), size):
            of_pi = power(pi(), Fraction(k, 2))
            says = f"sqrt({q} pi^{k})" if k else f"sqrt({q})"
            yield times(number(sign), times(power(number(q), Fraction(1, 2)), of_pi)), f"{'-' * (sign < 0)}{says}"
    for q, told in ((Fraction(1), ""), (Fraction(1, 2), "/2")):
        m = math.exp(size / q) if size < 20 else math.inf
        near = Fraction(m).limit_denominator(20) if m < 10**4 else Fraction(0)
        if near and _is_near(float(q) * math.log(near), size):
            yield number(sign * q) * function("log", number(near)), f"{'-' * (sign < 0)}log({near}){told}"
        near = Fraction(m / math.pi).limit_denominator(20) if m < 10**4 else Fraction(0)
        if near and _is_near(float(q) * math.log(near * Fraction(math.pi)), size):
            whole = function("log", times(number(near), pi()))
            yield number(sign * q) * whole, f"{'-' * (sign < 0)}log({near} pi){told}"
    if sign > 0:
        near = Fraction(math.log(size)).limit_denominator(20) if size else Fraction(0)
        if near and _is_near(math.exp(near), size):
            yield function("exp", number(near)), f"exp({near})"
        near = Fraction(1 / math.log(size)).limit_denominator(20) if size not in (0.0, 1.0) else Fraction(0)
    near = Fraction(math.exp(1 / size)).limit_denominator(20) if size > 0.05 else Fraction(0)
    if near and near != 1 and _is_near(1 / math.log(near), size):
        yield number(sign) / function("log", number(near)), f"{'-' * (sign < 0)}1/log({near})"


def _is_near(a: float, b: float) -> bool:
    return abs(a - b) <= ULPS * math.ulp(b)
