"""Normal forms of sines and cosines, of the functions made of exponentials, and of those left as they are."""

from collections.abc import Callable, Mapping
from math import comb

from sympy import (
    Expr,
    Function,
    Integer,
    Rational,
    S,
    acos,
    acosh,
    acoth,
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
    log,
    pi,
    sec,
    sech,
    sin,
    sinh,
    sqrt,
    tan,
    tanh,
)

from symbolic.verification.elementary import Elementary
from symbolic.verification.rational import Fraction

# Each is an identity wherever both sides are defined.
BY_OTHERS: Mapping[type[Function], Callable[[Expr], Expr]] = {
    tanh: lambda u: (exp(u) - exp(-u)) / (exp(u) + exp(-u)),
    coth: lambda u: (exp(u) + exp(-u)) / (exp(u) - exp(-u)),
    sinh: lambda u: (exp(u) - exp(-u)) / 2,
    cosh: lambda u: (exp(u) + exp(-u)) / 2,
    sech: lambda u: 2 / (exp(u) + exp(-u)),
    csch: lambda u: 2 / (exp(u) - exp(-u)),
    tan: lambda u: sin(u) / cos(u),
    cot: lambda u: cos(u) / sin(u),
    sec: lambda u: 1 / cos(u),
    csc: lambda u: 1 / sin(u),
    erfc: lambda u: 1 - erf(u),
    acos: lambda u: pi / 2 - asin(u),
    asinh: lambda u: log(u + sqrt(u**2 + 1)),
    acosh: lambda u: log(u + sqrt(u**2 - 1)),
    atanh: lambda u: log((1 + u) / (1 - u)) / 2,
    acoth: lambda u: log((u + 1) / (u - 1)) / 2,
}
ODD = (erf, atan, asin)
MOST_FOLD = 8  # sin(8x) is still written in sin x and cos x


class Transcendental(Elementary):
    """Normal forms with functions of angles, and with those of which little is used."""

    def sine_and_cosine(self, u: Fraction) -> tuple[Fraction, Fraction]:
        """sin and cos of a sum of multiples, by those of its terms."""
        ring = self.ring
        s, c = ring.zero, ring.one
        u = ring.related(u)
        for m, number in ring.terms(u.top):
            content, scaled = u.bottom.primitive()
            times = Rational(number, int(content))
            unit = ring.reduced(ring.context.from_dict({m: 1}), scaled)
            key = sin(ring.expression(unit), evaluate=False)
            size = self.hints.unit(key, times, MOST_FOLD)
            fold = int(times / size)
            angle = ring.expression(unit) * size
            at, beside = ring.letter(sin(angle, evaluate=False)), ring.letter(cos(angle, evaluate=False))
            one, other = ring.power_of(at, 1), ring.power_of(beside, 1)
            square = ring.plus(ring.one, ring.times(ring.number(S.NegativeOne), ring.power(other, 2)))
            ring.relations.setdefault(at, (2, square))
            s1, c1 = self._folded(one, other, abs(fold))
            if fold < 0:
                s1 = ring.times(ring.number(S.NegativeOne), s1)
            minus = ring.times(ring.number(S.NegativeOne), ring.times(s, s1))
            s, c = ring.plus(ring.times(s, c1), ring.times(c, s1)), ring.plus(ring.times(c, c1), minus)
        return s, c

    def _folded(self, s: Fraction, c: Fraction, fold: int) -> tuple[Fraction, Fraction]:
        """(cos t + i sin t)^fold, its imaginary and its real part."""
        ring = self.ring
        parts: list[list[Fraction]] = [[], []]
        for j in range(fold + 1):
            sign = (-1) ** (j // 2)
            term = ring.times(ring.power(c, fold - j), ring.power(s, j))
            parts[j % 2].append(ring.times(ring.number(Integer(sign * comb(fold, j))), term))
        return ring.total(parts[1]), ring.total(parts[0])

    def opaque(self, e: Function) -> Fraction:
        """A function of which nothing is used but its arguments, brought to one form, and that it is odd if it is."""
        arguments = [self.ring.related(self.of(a)) for a in e.args]
        turned = False
        if isinstance(e, ODD):
            if arguments[0].is_zero:
                return self.ring.zero
            turned = arguments[0].top.leading_coefficient() < 0
            if turned:
                arguments[0] = self.ring.times(self.ring.number(S.NegativeOne), arguments[0])
        key = e.func(*map(self.ring.expression, arguments))
        if not isinstance(key, e.func):
            return self.of(-key if turned else key)
        found = self.named(key, 1 if key.is_positive else 0)
        return self.ring.times(self.ring.number(S.NegativeOne), found) if turned else found
