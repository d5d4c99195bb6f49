"""Functions of u on [R, ∞), certified: finite sums of monomials e^{q(u)} u^a (log u)^b with enclosed coefficients.

A `Tail` says that g(u) = Σ c_m(u) m(u) for every u ≥ R, where each c_m(u) lies in the coefficient that is kept for m:
an exact number, or a ball. Sums and products of such functions are again such functions; what is 1 + δ with a
vanishing δ is put into a Taylor series, whose last coefficient is a ball that holds the remainder.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cmp_to_key, lru_cache
from typing import Any, ClassVar, TypeAlias

from flint import arb, arb_series, fmpq
from sympy import Expr, Rational, expand

from symbolic.properties.numbers import UnclearError, number, rational, reaching

Coefficient: TypeAlias = Any  # fmpq or Expr, which are exact, or arb
Exponent: TypeAlias = "tuple[tuple[fmpq, Coefficient], ...]"  # q(u), as (degree, coefficient) with the highest first

KEPT = 10  # monomials; the smaller ones are added to the last, as a ball
TERMS = 7  # of a Taylor series in δ
LONGEST = 8  # operations of an exact coefficient


def expression(c: Coefficient) -> Expr:
    """An exact coefficient for SymPy."""
    return Rational(int(c.p), int(c.q)) if isinstance(c, fmpq) else c


def settled(e: Expr) -> Coefficient:
    """An exact number as a coefficient; a long one as a ball."""
    e = expand(e)
    if isinstance(e, Rational):
        return rational(e)
    return e if e.count_ops() <= LONGEST else number(e)


def ball(c: Coefficient) -> Any:
    """A ball that holds a coefficient."""
    return arb(c) if isinstance(c, fmpq) else c if isinstance(c, arb) else number(c)


def plus(a: Coefficient, b: Coefficient) -> Coefficient:
    """a + b, exact if both are."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return a + b
    if isinstance(a, arb) or isinstance(b, arb):
        return ball(a) + ball(b)
    return settled(expression(a) + expression(b))


def product(a: Coefficient, b: Coefficient) -> Coefficient:
    """a·b, exact if both are."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return a * b
    if isinstance(a, arb) or isinstance(b, arb):
        return ball(a) * ball(b)
    return settled(expression(a) * expression(b))


def vanishes(c: Coefficient) -> bool:
    """Whether a coefficient is exactly 0."""
    return bool(c.is_zero()) if isinstance(c, arb) else bool(c == 0)


def side(c: Coefficient) -> int:
    """The sign of a coefficient; UnclearError where it may be zero."""
    if vanishes(c):
        return 0
    b = ball(c)
    if b > 0:
        return 1
    if b < 0:
        return -1
    raise UnclearError("a coefficient that may be zero")


def part(b: Any) -> Any:
    """A ball that holds [0, b] for a positive b."""
    return arb(0).union(b)


def _sign(a: fmpq) -> int:
    return int(a > 0) - int(a < 0)


class Monomial:
    """e^{q(u)} u^a (log u)^b; equal ones are one object."""

    q: Exponent
    a: fmpq
    b: fmpq
    growth: int  # 1 if it grows without bound, −1 if it vanishes, 0 for the monomial 1

    __slots__ = ("a", "b", "growth", "q")
    known: ClassVar[dict[Any, "Monomial"]] = {}
    products: ClassVar[dict[tuple["Monomial", "Monomial"], "Monomial"]] = {}

    def __new__(cls, q: Exponent = (), a: fmpq = fmpq(0), b: fmpq = fmpq(0)) -> "Monomial":  # noqa: B008
        key = (q, int(a.p), int(a.q), int(b.p), int(b.q))
        found = cls.known.get(key)
        if found is None:
            found = super().__new__(cls)
            found.q, found.a, found.b = q, a, b
            found.growth = side(q[0][1]) if q else _sign(a) or _sign(b)
            cls.known[key] = found
        return found

    def __mul__(self, other: "Monomial") -> "Monomial":
        found = self.products.get((self, other))
        if found is None:
            found = self.products[self, other] = Monomial(_added(self.q, other.q), self.a + other.a, self.b + other.b)
        return found

    def __pow__(self, r: fmpq) -> "Monomial":
        q = tuple((degree, product(c, r)) for degree, c in self.q) if r != 0 else ()
        return Monomial(q, self.a * r, self.b * r)


ONE = Monomial()


def _added(p: Exponent, q: Exponent) -> Exponent:
    terms = dict(p)
    for degree, c in q:
        terms[degree] = plus(terms[degree], c) if degree in terms else c
    return tuple(sorted(((d, c) for d, c in terms.items() if not vanishes(c)), key=lambda t: -t[0]))


@lru_cache(maxsize=20_000)
def compared(m: Monomial, other: Monomial) -> int:
    """1 if m grows faster than the other, −1 if more slowly."""
    growth: int = (m * other ** fmpq(-1)).growth
    return growth


_falling = cmp_to_key(lambda m, other: compared(other, m))


@lru_cache(maxsize=20_000)
def most(m: Monomial, reach: int) -> Any:
    """A ball that holds the values on [R, ∞) of a monomial that vanishes; UnclearError if it may grow after R."""
    start, logged = arb(reach), arb(reach).log()
    steepness = arb(m.a) + (arb(m.b) / logged if m.b > 0 else 0)
    if m.q:
        # u d(log m)/du = Σ d c_d u^d + a + b/log u at u = R + s: no coefficient of s may be positive.
        degrees = [d for d, _ in m.q]
        if any(d.q != 1 for d in degrees):
            raise UnclearError("a fractional power in an exponent")
        length = 1 + int(max(degrees).p)
        with reaching(length):
            poly = arb_series([], prec=length)
            base = arb_series([start, 1], prec=length)
            for d, c in m.q:
                poly = poly + base ** int(d.p) * (ball(c) * int(d.p))
        if poly.prec < length:
            raise UnclearError("a series that was cut")
        coefficients = [poly[k] for k in range(poly.length())]
        coefficients[0] += steepness
        falls = coefficients[0] < 0 and all(c <= 0 for c in coefficients[1:])
    else:
        falls = bool(steepness < 0) or (m.a == 0 and m.b < 0)
    if not falls:
        raise UnclearError("a bound that does not hold yet")
    exponent = arb(0)
    for d, c in m.q:
        exponent += ball(c) * start ** int(d.p)
    return part((exponent + arb(m.a) * logged + arb(m.b) * logged.log()).exp())


@dataclass(frozen=True)
class Tail:
    """Σ c_m m on [R, ∞), the fastest growing monomial first."""

    terms: tuple[tuple[Monomial, Coefficient], ...]
    reach: int

    @staticmethod
    def of(terms: "dict[Monomial, Coefficient]", reach: int) -> "Tail":
        """Ordered, with the smallest ones put together."""
        order = sorted((m for m, c in terms.items() if not vanishes(c)), key=_falling)
        kept = {m: terms[m] for m in order[:KEPT]}
        if len(order) > KEPT:
            last = order[KEPT - 1]
            for m in order[KEPT:]:
                kept[last] = ball(kept[last]) + ball(terms[m]) * most(m * last ** fmpq(-1), reach)
        return Tail(tuple(kept.items()), reach)

    @staticmethod
    def constant(c: Coefficient, reach: int) -> "Tail":
        """The same number everywhere."""
        return Tail.of({ONE: c}, reach)

    def __add__(self, other: "Tail") -> "Tail":
        terms = dict(self.terms)
        for m, c in other.terms:
            terms[m] = plus(terms[m], c) if m in terms else c
        return Tail.of(terms, self.reach)

    def __mul__(self, other: "Tail") -> "Tail":
        terms: dict[Monomial, Coefficient] = {}
        for m, c in self.terms:
            for w, d in other.terms:
                both, size = m * w, product(c, d)
                terms[both] = plus(terms[both], size) if both in terms else size
        return Tail.of(terms, self.reach)

    def times(self, c: Coefficient, m: Monomial = ONE) -> "Tail":
        """c m times this."""
        if vanishes(c):
            return Tail((), self.reach)
        return Tail(tuple((w * m, product(d, c)) for w, d in self.terms), self.reach)

    def __neg__(self) -> "Tail":
        return self.times(fmpq(-1))

    def __sub__(self, other: "Tail") -> "Tail":
        return self + -other

    @property
    def leading(self) -> tuple[Monomial, Coefficient]:
        """The term that grows fastest, whose coefficient is surely not zero."""
        if not self.terms:
            raise UnclearError("zero has no leading term")
        m, c = self.terms[0]
        if not side(c):
            raise UnclearError("a leading coefficient that may be zero")
        return m, c

    @property
    def rest(self) -> "Tail":
        """δ, where this is c m (1 + δ)."""
        m, c = self.leading
        return Tail(self.terms[1:], self.reach).times(inverse(c), m ** fmpq(-1))

    @property
    def values(self) -> Any:
        """A ball that holds all values on [R, ∞); UnclearError if they grow."""
        found = arb(0)
        for m, c in self.terms:
            if m.growth > 0:
                raise UnclearError("it grows without bound")
            found += ball(c) * (most(m, self.reach) if m != ONE else 1)
        return found

    @property
    def sign(self) -> int:
        """The sign on all of [R, ∞); 0 where this is identically zero."""
        if not self.terms:
            return 0
        if not self.rest.values > -1:
            raise UnclearError("the leading term does not win yet")
        return side(self.leading[1])

    def power(self, r: fmpq) -> "Tail":
        """This to a rational power: c^r m^r (1 + δ)^r."""
        m, c = self.leading
        if r.q != 1 and side(c) < 0:
            raise UnclearError("a root of a negative number")
        shape = around([_binomial(r, k) for k in range(TERMS)], self.rest, lambda v: (v.log() * arb(r)).exp(), arb(1))
        return shape.times(raised(c, r), m**r)


def inverse(c: Coefficient) -> Coefficient:
    """1/c."""
    return raised(c, fmpq(-1))


def raised(c: Coefficient, r: fmpq) -> Coefficient:
    """c^r for a c that is not zero; positive, if r is not whole."""
    if isinstance(c, arb):
        return c ** int(r.p) if r.q == 1 else (c.log() * arb(r)).exp()
    if isinstance(c, fmpq) and r.q == 1:
        return c ** int(r.p)
    return settled(expression(c) ** expression(r))


def _binomial(r: fmpq, k: int) -> fmpq:
    found = fmpq(1)
    for step in range(k):
        found = found * (r - step) / (step + 1)
    return found


def around(first: Sequence[Coefficient], delta: Tail, f: Callable[[Any], Any], at: Any) -> Tail:
    """f(at + δ) = Σ_{k<K} f_k δ^k + δ^K [f_K], where f_k are given, and the last is taken over all values of δ."""
    terms = len(first)
    values = at + delta.values.union(arb(0))
    with reaching(terms + 1):
        remainder = f(arb_series([values, 1], prec=terms + 1))[terms]
    if not remainder.is_finite():
        raise UnclearError("a series that does not reach so far")
    found = Tail.constant(remainder, delta.reach)
    for c in reversed(first):
        found = found * delta + Tail.constant(c, delta.reach)
    return found
