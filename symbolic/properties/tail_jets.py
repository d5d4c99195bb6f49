"""An expression and its derivatives on a tail: Taylor series in ε whose coefficients are tails, f(x + ε) = Σ f_k ε^k.

The functions of such series follow from their differential equations (L = log U: L′ = U′/U), so that each needs to be
known only at the start. Cases are settled before: an expression here has none.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from flint import fmpq
from sympy import (
    Add,
    Basic,
    Expr,
    Integer,
    Mul,
    Pow,
    Rational,
    S,
    Symbol,
    acosh,
    acot,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    coth,
    erf,
    erfc,
    exp,
    log,
    pi,
    sech,
    sin,
    sinh,
    sqrt,
    tanh,
)

from symbolic.properties.numbers import UnclearError
from symbolic.properties.tail_functions import arctangent, error_function, exponential, logarithm, wave
from symbolic.properties.tails import Monomial, Tail, settled

Jet: TypeAlias = list[Tail]  # f, f′, f″/2, …


def start(kind: str, reach: int, at: Expr = S.Zero) -> Tail:
    """x as a function of u → ∞: ∞ is u, -∞ is −u, and a finite end is at + 1/u or at − 1/u."""
    u = Tail.of({Monomial(a=fmpq(1)): fmpq(1)}, reach)
    if kind == "right":
        return u
    if kind == "left":
        return -u
    near = Tail.of({Monomial(a=fmpq(-1)): fmpq(1)}, reach)
    return Tail.constant(settled(at), reach) + (near if kind == "above" else -near)


def jet(e: Expr, x: Symbol, at: Tail, order: int) -> Jet:
    """f, f′, …, f⁽ᵏ⁾/k! on the tail; UnclearError where that is not certain."""
    return _Walk(x, at, order + 1).of(e)


class _Walk:
    """One walk over an expression; equal parts are met once."""

    def __init__(self, x: Symbol, at: Tail, length: int) -> None:
        self.x, self.at, self.length, self.reach = x, at, length, at.reach
        self.zero = Tail((), at.reach)
        self.seen: dict[Basic, Jet] = {}

    def of(self, e: Basic) -> Jet:
        found = self.seen.get(e)
        if found is None:
            found = self.seen[e] = self.node(e)
        return found

    def node(self, e: Basic) -> Jet:
        if e == self.x:
            return [self.at, Tail.constant(fmpq(1), self.reach), *[self.zero] * (self.length - 2)][: self.length]
        if not e.has(self.x):
            return self.constant(Tail.constant(settled(e), self.reach))
        if isinstance(e, Add):
            first, *rest = map(self.of, e.args)
            for other in rest:
                first = [a + b for a, b in zip(first, other, strict=True)]
            return first
        if isinstance(e, Mul):
            first, *rest = map(self.of, e.args)
            for other in rest:
                first = self.times(first, other)
            return first
        if isinstance(e, exp):
            return self.exponential(self.of(e.args[0]))
        if isinstance(e, Pow):
            return self.power(e)
        if type(e) in FUNCTIONS:
            return FUNCTIONS[type(e)](self, *map(self.of, e.args))
        raise UnclearError(f"{type(e).__name__} is not known on tails")

    def constant(self, c: Tail) -> Jet:
        return [c, *[self.zero] * (self.length - 1)]

    def number(self, e: Expr) -> Jet:
        return self.constant(Tail.constant(settled(e), self.reach))

    def times(self, u: Jet, v: Jet) -> Jet:
        found = []
        for k in range(self.length):
            term = self.zero
            for j in range(k + 1):
                if u[j].terms and v[k - j].terms:
                    term = term + u[j] * v[k - j]
            found.append(term)
        return found

    def plus(self, u: Jet, v: Jet) -> Jet:
        return [a + b for a, b in zip(u, v, strict=True)]

    def scaled(self, u: Jet, c: Expr) -> Jet:
        return [a.times(settled(c)) for a in u]

    def integral(self, first: Tail, slope: Jet, u: Jet) -> Jet:
        """F with F′ = slope·u′ (both by ε) and a given start."""
        moved = [u[k + 1].times(fmpq(k + 1)) for k in range(self.length - 1)]
        found = [first]
        for k in range(self.length - 1):
            term = self.zero
            for j in range(k + 1):
                if slope[j].terms and moved[k - j].terms:
                    term = term + slope[j] * moved[k - j]
            found.append(term.times(fmpq(1, k + 1)))
        return found

    def power(self, e: Pow) -> Jet:
        base, exponent = e.base, e.exp
        if not exponent.is_number:
            return self.exponential(self.times(self.of(exponent), FUNCTIONS[log](self, self.of(base))))
        u = self.of(base)
        if isinstance(exponent, Integer) and exponent > 0:
            found = u
            for _ in range(int(exponent) - 1):
                found = self.times(found, u)
            return found
        if not isinstance(exponent, Rational):
            return self.exponential(self.times(self.of(exponent), FUNCTIONS[log](self, u)))
        r = fmpq(int(exponent.p), int(exponent.q))
        found = [u[0].power(r)]
        if self.length > 1:  # U V′ = r V U′
            over = u[0].power(fmpq(-1))
            for k in range(1, self.length):
                term = self.zero
                for j in range(1, k + 1):
                    if u[j].terms and found[k - j].terms:
                        term = term + (u[j] * found[k - j]).times(r * j - (k - j))
                found.append((term * over).times(fmpq(1, k)))
        return found

    def inverse(self, u: Jet) -> Jet:
        found = [u[0].power(fmpq(-1))]
        for k in range(1, self.length):
            term = self.zero
            for j in range(1, k + 1):
                if u[j].terms:
                    term = term + u[j] * found[k - j]
            found.append(-(term * found[0]))
        return found

    def exponential(self, u: Jet) -> Jet:
        found = [exponential(u[0])]
        for k in range(1, self.length):
            term = self.zero
            for j in range(1, k + 1):
                if u[j].terms:
                    term = term + (u[j] * found[k - j]).times(fmpq(j))
            found.append(term.times(fmpq(1, k)))
        return found


def _squashed(w: _Walk, u: Jet) -> Jet:
    """tanh u = 1 − 2/(e^{2u} + 1)."""
    below = w.plus(w.exponential(w.scaled(u, S(2))), w.number(S.One))
    return w.plus(w.number(S.One), w.scaled(w.inverse(below), S(-2)))


def _hyperbolic(w: _Walk, u: Jet, sign: int) -> Jet:
    return w.scaled(w.plus(w.exponential(u), w.scaled(w.exponential(w.scaled(u, S(-1))), S(sign))), S.Half)


def _bell(w: _Walk, u: Jet, c: Expr) -> Jet:
    """c e^{−u²}."""
    return w.scaled(w.exponential(w.scaled(w.times(u, u), S(-1))), c)


def _logged(w: _Walk, u: Jet) -> Jet:
    return w.integral(logarithm(u[0]), w.inverse(u), u)


def _arc(w: _Walk, u: Jet) -> Jet:
    return w.integral(arctangent(u[0]), w.inverse(w.plus(w.number(S.One), w.times(u, u))), u)


def _root(w: _Walk, u: Jet) -> Jet:
    found = [u[0].power(fmpq(1, 2))]
    over = found[0].power(fmpq(-1)).times(fmpq(1, 2))
    for k in range(1, w.length):
        term = u[k]
        for j in range(1, k):
            term = term - found[j] * found[k - j]
        found.append(term * over)
    return found


def _waves(w: _Walk, u: Jet) -> tuple[Jet, Jet]:
    """sin and cos together, each the derivative of the other."""
    s, c = [wave(u[0], sin)], [wave(u[0], cos)]
    for k in range(1, w.length):
        up, down = w.zero, w.zero
        for j in range(1, k + 1):
            if u[j].terms:
                up = up + (u[j] * c[k - j]).times(fmpq(j))
                down = down + (u[j] * s[k - j]).times(fmpq(j))
        s.append(up.times(fmpq(1, k)))
        c.append(down.times(fmpq(-1, k)))
    return s, c


FUNCTIONS: Mapping[Any, Callable[..., Jet]] = {
    log: _logged,
    tanh: _squashed,
    coth: lambda w, u: w.inverse(_squashed(w, u)),
    sinh: lambda w, u: _hyperbolic(w, u, -1),
    cosh: lambda w, u: _hyperbolic(w, u, 1),
    sech: lambda w, u: w.inverse(_hyperbolic(w, u, 1)),
    erf: lambda w, u: w.integral(error_function(u[0], False), _bell(w, u, 2 / sqrt(pi)), u),
    erfc: lambda w, u: w.integral(error_function(u[0], True), _bell(w, u, -2 / sqrt(pi)), u),
    atan: _arc,
    acot: lambda w, u: _arc(w, w.inverse(u)),
    asinh: lambda w, u: _logged(w, w.plus(u, _root(w, w.plus(w.times(u, u), w.number(S.One))))),
    acosh: lambda w, u: _logged(w, w.plus(u, _root(w, w.plus(w.times(u, u), w.number(S(-1)))))),
    atanh: lambda w, u: w.scaled(
        _logged(w, w.times(w.plus(w.number(S.One), u), w.inverse(w.plus(w.number(S.One), w.scaled(u, S(-1)))))), S.Half
    ),
    sin: lambda w, u: _waves(w, u)[0],
    cos: lambda w, u: _waves(w, u)[1],
}
