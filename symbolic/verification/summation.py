"""Normal forms of sums and products over an index, and the whole normal form of an expression.

    Σ (c f + g) = c Σ f + Σ g,    Σ_i f_i Σ_j g_ij = Σ_ij f_i g_ij,    Π f g = Π f Π g,    Π e^u = e^{Σ u}

A sum that is left is a generator; it is named by its summand, with bound indices in the first order of all equal ones.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations
from typing import Any

from sympy import (
    Add,
    Basic,
    Dummy,
    Expr,
    Function,
    Indexed,
    KroneckerDelta,
    Mul,
    Pow,
    Product,
    Rational,
    S,
    Sum,
    Symbol,
    cos,
    exp,
    log,
    pi,
    sin,
)

from symbolic.verification.rational import Fraction, UnprovableError
from symbolic.verification.renaming import Limit, height
from symbolic.verification.statement import MaxOver
from symbolic.verification.stepwise import CASES, Stepwise
from symbolic.verification.transcendental import BY_OTHERS

MOST_INDICES = 4  # bound together in one sum


@lru_cache
def inner(level: int) -> Dummy:
    """The one bound index of a height, in the names of generators: there it can capture no index of a sum around."""
    return Dummy(f"c{level}", integer=True, dummy_index=-10_001 - level)


class Normal(Stepwise):
    """The normal form of an expression: a fraction of polynomials over generators."""

    def of(self, e: Basic) -> Fraction:
        """The normal form; UnprovableError where there is none."""
        found = self.cache.get(e)
        if found is None:
            self.ring.check()
            found = self.cache[e] = self._of(e)
        return found

    def _of(self, e: Basic) -> Fraction:
        ring = self.ring
        if isinstance(e, Rational):
            return ring.number(e)
        if isinstance(e, Add):
            return ring.total(map(self.of, e.args))
        if isinstance(e, Mul):
            result = ring.one
            for a in e.args:
                result = ring.times(result, self.of(a))
            return result
        if e.is_Symbol or isinstance(e, Indexed):
            return self.entry(e)
        if isinstance(e, exp):
            return self.exponential(self.of(e.args[0]))
        if isinstance(e, Pow):
            return self.power(e)
        if isinstance(e, log):
            return self._log(e)
        if isinstance(e, Sum | Product):
            return self.over_index(e)
        if isinstance(e, MaxOver):
            found = self.of(e.function)
            for limit in e.limits:
                found = self.greatest(found, limit)
            return found
        if e is S.Exp1:
            return self.exponential(ring.one)
        if e is pi:
            return self.named(pi, 1)
        if isinstance(e, KroneckerDelta):
            return self.delta(e)
        if isinstance(e, CASES):
            return self.case(e)
        if isinstance(e, sin | cos):
            return self.sine_and_cosine(self.of(e.args[0]))[isinstance(e, cos)]
        if type(e) in BY_OTHERS:
            return self.of(BY_OTHERS[type(e)](e.args[0]))
        if isinstance(e, Function) and e.is_real is not False and not e.has(S.NaN, S.ComplexInfinity):
            return self.opaque(e)
        raise UnprovableError(f"{type(e).__name__} has no normal form")

    def _log(self, e: log) -> Fraction:
        found = self.logarithm(self.of(e.args[0]))
        if len(e.args) == 1:
            return found
        return self.ring.times(found, self.ring.inverse(self.logarithm(self.of(e.args[1]))))

    def entry(self, e: Expr) -> Fraction:
        """A number or an entry that is given."""
        base = e.base if isinstance(e, Indexed) else e
        found = self.named(e, 1 if e.is_positive else 2 if e.is_nonnegative else 0)
        if e in self.hints.orders:
            return found
        at = self.ring.places[e]
        if self.known.bounds.get(base, (None, None)) != (None, None):
            self.bounds[at] = self.known.bounds[base]
        if base in self.known.binary and at not in self.ring.relations:
            low, high = self.known.binary[base]
            if (low, high) == (0, 1):
                self.ring.idempotent.add(at)
            else:  # (g − a)(g − b) = 0
                total, product = self.ring.number(low + high), self.ring.number(-low * high)
                square = self.ring.plus(self.ring.times(total, self.ring.power_of(at, 1)), product)
                self.ring.relations[at] = (2, square)
        return found

    # Sums and products

    def over_index(self, e: Sum | Product) -> Fraction:
        """A sum or product over one index, or several."""
        found = self.of(e.function)
        for limit in e.limits:
            found = self.sum(found, limit) if isinstance(e, Sum) else self.product(found, limit)
        return found

    def _parted(self, p: Any, index: Basic) -> list[tuple[Any, Any]]:
        """A polynomial as Σ c·m with monomials m in what depends on the index and coefficients c in what does not."""
        depends = [index in free for free in self.ring.free]
        parts: dict[tuple[int, ...], dict[tuple[int, ...], int]] = {}
        for m, c in self.ring.terms(p):
            inside = tuple(power if at < len(depends) and depends[at] else 0 for at, power in enumerate(m))
            outside = tuple(a - b for a, b in zip(m, inside, strict=True))
            parts.setdefault(inside, {})[outside] = c
        make = self.ring.context.from_dict
        return [(make(outside), make({inside: 1})) for inside, outside in parts.items()]

    def _parted_product(self, p: Any, index: Basic) -> tuple[Any, Any]:
        """A polynomial as c·d, with d all factors that depend on the index."""
        if not any(index in self.ring.free[at] for at in self.ring.holds(p)):
            return p, self.ring.context.constant(1)
        number, factors = p.factor()
        outside, inside = self.ring.context.constant(int(number)), self.ring.context.constant(1)
        for f, e in factors:
            if any(index in self.ring.free[at] for at in self.ring.holds(f)):
                inside = inside * f**e
            else:
                outside = outside * f**e
        return outside, inside

    def sum(self, f: Fraction, limit: Limit) -> Fraction:
        """Σ f over one index."""
        index, _, _ = limit
        f = self.ring.related(f)
        outside, inside = self._parted_product(f.bottom, index)
        terms = []
        for c, m in self._parted(f.top, index):
            coefficient = self.ring.reduced(c, outside)
            terms.append(self.ring.times(coefficient, self._single(self.ring.reduced(m, inside), limit)))
        return self.ring.total(terms)

    def _single(self, f: Fraction, limit: Limit) -> Fraction:
        """Σ of one monomial over a denominator."""
        index, low, high = limit
        if not any(index in self.ring.free[at] for at in self.ring.holds(f.top) | self.ring.holds(f.bottom)):
            return self.ring.times(f, self.of(self._count(limit)))
        sign = self.sign(f.top) * self.sign(f.bottom) if (high - low).is_nonnegative else 0
        below = self.ring.holds(f.bottom)
        ((m, number),) = self.ring.terms(f.top)
        limits: list[Limit] = [limit]
        factors: list[Expr] = []
        within = {index}  # a range that depends on one of these cannot be moved
        for at, power in enumerate(m):
            if not power:
                continue
            meaning = self.ring.meaning[at]
            if isinstance(meaning, Sum) and at not in below and power <= 2 and index in self.ring.free[at]:
                within |= set(meaning.bound_symbols)
                for _ in range(power):
                    own = {b: Dummy(b.name, integer=True) for b in meaning.bound_symbols}
                    limits += [(own[b], lo, hi) for b, lo, hi in meaning.limits]
                    factors.append(meaning.function.xreplace(own))
            else:
                factors.append(Pow(meaning, power))
        if len(limits) > MOST_INDICES or any(within & (lo.free_symbols | hi.free_symbols) for _, lo, hi in limits[1:]):
            limits = [limit]
            factors = [self.ring.monomial(m)]
        if not below:
            fact = self._fact(factors, limits)
            if fact is not None:
                return self.ring.times(self.ring.number(Rational(number)), fact)
        summand = Mul(*factors) / self.ring.polynomial(f.bottom)
        if not isinstance(summand, Mul | Add | Pow | Function | Indexed | Symbol | Sum | Product):
            raise UnprovableError("a sum of what is no expression")
        key = _first(summand, limits)
        return self.ring.times(self.ring.number(Rational(number)), self.named(key, 1 if sign == 1 else 0))

    def _count(self, limit: Limit) -> Expr:
        """How many values an index takes; it must surely be the difference of its limits, that is, not negative."""
        _, low, high = limit
        count = high - low + 1
        least = [count]
        for index, sizes in self.known.indices.sizes.items():
            if index in count.free_symbols and index.is_Symbol:
                more = Dummy(integer=True, nonnegative=True)  # the index is 1 + t, and it is its size − t
                least = [a.xreplace({index: end}) for a in least for end in (1 + more, *(n - more for n in sizes))]
        if not any(a.is_nonnegative for a in least):
            raise UnprovableError("a range that may be less than empty")
        return count

    def _fact(self, factors: list[Expr], limits: list[Limit]) -> Fraction | None:
        """Σ_k y_k = 1 used, where nothing else in the sum depends on k."""
        flat = [b for a in factors for b in Mul.make_args(a)]
        for limit in limits:
            index, low, high = limit
            depends = [a for a in flat if index in a.free_symbols]
            if len(depends) != 1 or not isinstance(depends[0], Indexed) or low != 1:
                continue
            y = depends[0]
            value: Expr | None = None
            if y.base in self.known.sums_to_one and y.indices[-1] == index:
                if high == self.known.sizes[y.base][-1] and not any(index in a.free_symbols for a in y.indices[:-1]):
                    value = S.One
            elif len(limits) == 1:
                value = self.known.facts.get(Sum(y.xreplace({index: inner(0)}), (inner(0), low, high)))
            if value is None:
                continue
            self.used.add(Sum(y.xreplace({index: inner(0)}), (inner(0), low, high)))
            found = self.ring.times(self.of(value), self.of(Mul(*(a for a in flat if a is not y))))
            for other in limits:
                if other is not limit:
                    found = self.sum(found, other)
            return found
        return None

    def product(self, f: Fraction, limit: Limit) -> Fraction:
        """Π f over one index, factor by factor."""
        index, low, high = limit
        count = self._count(limit)
        number, factors = self.factors(self.ring.related(f))
        result = self.of(Pow(number, count))
        for g, e in factors:
            at = self.single(g)
            if not any(index in self.ring.free[a] for a in self.ring.holds(g)):
                found = self.power_of_count(g, count)
            elif at is not None and at in self.logs:
                found = self.exponential(self.sum(self.logs[at], limit))
            elif self.sign(g) == 1:
                found = self.exponential(self.sum(self.log_of(g), limit))
            else:
                level = height(self.ring.polynomial(g))
                key = Product(self.ring.polynomial(g).xreplace({index: inner(level)}), (inner(level), low, high))
                found = self.named(key)
            result = self.ring.times(result, self.ring.power(found, e))
        return result

    def greatest(self, f: Fraction, limit: Limit) -> Fraction:
        """max_k (a + c f_k) = a + c max_k f_k for c > 0 and a that do not depend on k."""
        index, low, high = limit
        ring = self.ring
        f = ring.related(f)
        fixed, moving = ring.zero, f
        if not any(index in ring.free[at] for at in ring.holds(f.bottom)):
            depends = [at for at, free in enumerate(ring.free) if index in free]
            alone = {m: c for m, c in ring.terms(f.top) if not any(m[at] for at in depends)}
            fixed = ring.reduced(ring.context.from_dict(alone), f.bottom)
            moving = ring.reduced(f.top - ring.context.from_dict(alone), f.bottom)
        if not (high - low).is_nonnegative:
            raise UnprovableError("a maximum over what may be nothing")
        if moving.is_zero:
            return fixed
        outside, inside = self._parted_product(moving.top, index)
        below, under = self._parted_product(moving.bottom, index)
        side = self.sign(outside) * self.sign(below)
        factor = ring.one
        if side:
            factor = ring.reduced(outside * side, below)
            moving = ring.reduced(inside * side, under)
        whole = ring.expression(moving)
        own = inner(height(whole))
        found = self.named(MaxOver(whole.xreplace({index: own}), (own, low, high)))
        return ring.plus(fixed, ring.times(factor, found))

    def power_of_count(self, g: Any, count: Expr) -> Fraction:
        """g^count for what does not depend on the index."""
        return self.exponential(self.ring.times(self.of(count), self.formal_log(self.ring.whole(g))))


def _first(f: Expr, limits: list[Limit]) -> Sum:
    """The sum with its bound indices named in the order that puts it first among all its equals."""
    level = height(f)
    found: list[tuple[str, Sum]] = []
    for order in _orders(limits):
        names = {limits[at][0]: inner(level + place) for place, at in enumerate(order)}
        renamed = [(inner(level + place), *limits[at][1:]) for place, at in enumerate(order)]
        key = Sum(f.xreplace(names), *renamed)
        found.append((str(key), key))
    return min(found, key=lambda a: a[0])[1]


def _orders(limits: list[Limit]) -> Iterator[tuple[int, ...]]:
    yield from permutations(range(len(limits)))
