"""The nodes of lifted code as rational functions of generators, by identities that hold almost everywhere.

e^{Σ c t} = Π (e^t)^c; log Π f^k = Σ k log|f| where the logarithm is defined; √(f² g) = |f| √g; a comparison is a bit
for the side of each irreducible factor of what is compared with 0. A proof that ends in 0 is one for all values of
the bits.
"""

from fractions import Fraction
from math import gcd, lcm
from typing import Any

from flint import arb, fmpq
from sympy import factorint

from symbolic.reading.code.nodes import Node, reachable
from symbolic.verification.lifted_generators import FUNCTIONS, Letters, UnprovableError
from symbolic.verification.lifted_rational import NoRoomError, Polynomial, Quotient, TooLargeError
from symbolic.verification.lifted_sides import Sides

MOST_COUNT = 64  # of the power of one generator that an exponential is


class Numbers(Sides):
    """The nodes of lifted code as quotients of polynomials in generators."""

    def of(self, root: Node) -> Quotient:
        """A node as a rational function of generators; a condition as 0 or 1."""
        for a in reachable([root]):
            if a not in self.values:
                self.values[a] = self._made(a)
        return self.values[root]

    def _made(self, a: Node) -> Quotient:
        ring = self.ring
        parts = [self.values[p] for p in a.parts]
        if a.op == "number":
            return ring.number(fmpq(a.args[0].numerator, a.args[0].denominator))
        if a.op in ("true", "false"):
            return ring.number(int(a.op == "true"))
        if a.op == "letter":
            return ring.generator(self.letter(a.args[0]))
        if a.op == "pi":
            return self._pi()
        if a.op == "sum":
            found = parts[0]
            for p in parts[1:]:
                found = ring.add(found, p)
            return found
        if a.op == "product":
            return ring.multiply(*parts)
        if a.op == "power":
            return ring.by_cases(parts[0], lambda u: self.power(u, a.args[1]))
        if a.op == "choice":
            c, yes, no = parts
            return ring.add(ring.multiply(c, yes), ring.multiply(self.complement(c), no))
        if a.op == "not":
            return self.complement(parts[0])
        if a.op == "and":
            return ring.multiply(*parts)
        if a.op == "largest" and self.free:
            known = [self.balls(p) for p in parts]
            columns = [None if None in c else _most(c) for c in zip(*known, strict=True)]
            at = self._new("largest", None, tuple(columns))
            self.made[at].freed = True
            return ring.generator(at)
        if a.op == "largest":
            found = ring.number(0)
            for g, p in zip(self.row(a), parts, strict=True):
                found = ring.add(found, ring.multiply(ring.generator(g), p))
            return found
        if a.op == "leads" and self.free:
            at = self._new("place", None, ())
            self.ring.discrete[at] = (at,)
            return ring.generator(at)
        if a.op == "leads":
            return ring.generator(self.row(a.args[0])[a.args[1]])
        if a.op == "one":
            return parts[0]
        if a.op == "positive":
            return ring.by_cases(parts[0], self.is_positive)
        if a.op == "zero":
            return ring.by_cases(parts[0], self.is_null)
        if a.op == "exp":
            return ring.by_cases(parts[0], self.exponential)
        if a.op == "log":
            return ring.by_cases(parts[0], self.logarithm)
        if a.op in FUNCTIONS:
            return ring.by_cases(parts[0], lambda u: self.function(a.op, u))
        raise UnprovableError(a.op)

    def complement(self, c: Quotient) -> Quotient:
        """1 − c."""
        return self.ring.add(self.ring.number(1), Quotient(-c.top, c.below))

    def letter(self, name: str) -> int:
        """The generator of a letter."""
        if name not in self.names:
            balls = tuple(arb(fmpq(s[name].numerator, s[name].denominator)) for s in self.letters.samples)
            at = self.names[name] = self._new("letter", None, balls, name in self.letters.positive)
            self.made[at].freed = any(name in row for row in self.letters.rows)
        return self.names[name]

    def row(self, largest: Node) -> tuple[int, ...]:
        """The places of a maximum: exactly one of them is 1."""
        if largest not in self.rows:
            gens = tuple(self._new("place", None, ()) for _ in largest.args)
            self.rows[largest] = gens
            self.ring.discrete.update(dict.fromkeys(gens, gens))
        return self.rows[largest]

    def _pi(self) -> Quotient:
        if "π" not in self.names:
            self.names["π"] = self._new("letter", None, tuple(arb.pi() for _ in self.letters.samples), True)
        return self.ring.generator(self.names["π"])

    # -- functions of something without bits
    def power(self, u: Quotient, k: Fraction) -> Quotient:
        """u^k."""
        ring = self.ring
        if u.top == 0:
            if k > 0:
                return u
            raise UnprovableError("a division by zero")
        if k.denominator == 1:
            return ring.power(u if k > 0 else ring.inverse(u), abs(int(k)))
        whole, found = self.rooted(u, k.denominator)
        result = ring.power(whole if k > 0 else ring.by_cases(whole, ring.inverse), abs(k.numerator))
        if found is not None:
            result = ring.multiply(result, ring.power(found if k > 0 else ring.inverse(found), abs(k.numerator)))
        return result

    def rooted(self, u: Quotient, n: int) -> tuple[Quotient, Quotient | None]:
        """Parts whose product is the n-th root of u: what can be taken out of it, and a generator."""
        ring = self.ring
        constant, factors = self.factored(u)
        outside, inside = ring.number(1), ring.number(1)
        for p, k in factors:
            own = Quotient(p)
            out, within = divmod(k, n)
            if out and (n % 2 or out % 2 == 0 or self.sign(p) == 1):
                part = own
            elif out and n % 2 == 0:
                part = ring.multiply(own, self.sign_of(p))  # √f² = |f|
            else:
                part = ring.number(1)
            if out:
                outside = ring.multiply(outside, self._power(part, out))
            if within and self.sign(p):  # √(f g) = √f √g where both are positive
                constant *= self.sign(p) if within % 2 else 1
                root = self.opaque(f"root{n}", Quotient(self.sign(p) * p), positive=True)
                outside = ring.multiply(outside, ring.power(root, within))
            elif within:
                inside = ring.multiply(inside, ring.power(own, within))
        outer, primes = _without_powers(constant, n)
        outside = ring.multiply(outside, ring.number(outer))
        for prime, k in primes:
            if prime < 0:
                inside = Quotient(-inside.top)
                continue
            root = self.opaque(f"root{n}", ring.number(prime), positive=True)
            outside = ring.multiply(outside, ring.power(root, k))
        if inside.top == 1:
            return outside, None
        return outside, self.opaque(f"root{n}", inside, positive=True)

    def _power(self, a: Quotient, k: int) -> Quotient:
        if k > 0:
            return self.ring.power(a, k)
        return self.ring.power(self.ring.by_cases(a, self.ring.inverse), -k)

    def exponential(self, u: Quotient) -> Quotient:
        """e^u by the terms of u, or as one generator."""
        ring = self.ring
        if u.top == 0:
            return ring.number(1)
        result = ring.number(1)
        constant, terms = fmpq(0), []
        for monom, c in u.top.to_dict().items():
            term = Quotient(ring.context.from_dict({monom: fmpq(1)}))
            log_of = [g for g, k in enumerate(monom) if k]
            if not u.below and len(log_of) == 1 and monom[log_of[0]] == 1 and self.made[log_of[0]].kind == "log":
                inner = self.made[log_of[0]].inner
                assert inner is not None  # noqa: S101  a logarithm is one of something
                size = inner if self.sign(inner.top) == 1 else ring.multiply(inner, self.sign_of(inner.top))
                result = ring.multiply(result, self._rational_power(size, Fraction(int(c.p), int(c.q))))
            elif not u.below and not log_of:
                constant += c
            else:
                terms.append((term, c))
        if constant:
            result = ring.multiply(result, self._unit(ring.number(1), constant))
        if terms and (self.parted or len(terms) == 1):
            for term, c in terms:
                one = ring.cancelled(term.top, dict(u.below))
                content = one.top.leading_coefficient()
                result = ring.multiply(result, self._unit(Quotient(one.top / content, one.below), c * content))
        elif terms:
            top = sum((t.top * c for t, c in terms), ring.context.constant(0))
            content = _content([c for _, c in terms])
            if top.leading_coefficient() < 0:
                content = -content
            result = ring.multiply(result, self._unit(ring.cancelled(top / content, dict(u.below)), content))
        return result

    def _rational_power(self, u: Quotient, k: Fraction) -> Quotient:
        return self.ring.by_cases(u, lambda v: self.power(v, k))

    def _unit(self, t: Quotient, c: Any) -> Quotient:
        """(e^t)^c: the generator is e^{ut}, where u is the largest unit that serves all of them."""
        key = f"{t.top}/{t.below}"
        wanted = Fraction(int(c.p), int(c.q))
        unit = self.units.setdefault(key, abs(wanted))
        if (wanted / unit).denominator != 1:
            finer = Fraction(
                gcd(unit.numerator * wanted.denominator, wanted.numerator * unit.denominator),
                unit.denominator * wanted.denominator,
            )
            if max(abs(wanted), unit) / finer <= MOST_COUNT:
                self.units[key] = finer
                raise NoRoomError  # begin anew, with the finer unit
            unit = abs(wanted)  # 1.702 x beside x: no power of one generator, and so two
        count = int(wanted / unit)
        if abs(count) > MOST_COUNT:
            unit, count = abs(wanted), 1 if wanted > 0 else -1
        small = self.ring.multiply(t, self.ring.number(fmpq(unit.numerator, unit.denominator)))
        g = self.opaque("exp", small, positive=True)
        return self._power(g, count)

    def logarithm(self, u: Quotient) -> Quotient:
        """log u = Σ k log|f|."""
        ring = self.ring
        if u.top == 0:
            raise UnprovableError("the logarithm of 0")
        constant, factors = self.factored(u)
        result = ring.number(0)
        for part, turn in ((int(constant.p), 1), (int(constant.q), -1)):
            for prime, k in factorint(abs(part)).items():
                own = self.opaque("log", ring.number(prime))
                result = ring.add(result, ring.multiply(own, ring.number(turn * int(k))))
        for p, k in factors:
            own = self._log_of(p)
            result = ring.add(result, ring.multiply(own, ring.number(k)))
        return result

    def _log_of(self, p: Polynomial) -> Quotient:
        if len(p) == 1 and p.total_degree() == 1:
            (g,) = [k for k, d in enumerate(p.monoms()[0]) if d]
            made = self.made[g]
            if made.kind == "exp" and made.inner is not None:
                return made.inner
            if made.kind.startswith("root") and made.inner is not None:
                inner = self.logarithm(made.inner)
                return self.ring.multiply(inner, self.ring.number(fmpq(1, int(made.kind[4:]))))
        return self.opaque("log", Quotient(p))

    def function(self, kind: str, u: Quotient) -> Quotient:
        """f(u), with even and odd functions brought to one sign of u."""
        if u.top == 0 and kind in ("sin", "asin", "atan", "erf"):
            return u
        if u.top == 0 and kind == "cos":
            return self.ring.number(1)
        if kind in ("sin", "asin", "atan", "erf", "cos") and u.top.leading_coefficient() < 0:
            turned = self.function(kind, Quotient(-u.top, u.below))
            return turned if kind == "cos" else Quotient(-turned.top, turned.below)
        return self.opaque(kind, u)


def _most(balls: Any) -> Any:
    found = balls[0]
    for b in balls[1:]:
        found = found.max(b)
    return found


def _without_powers(q: Any, n: int) -> tuple[Any, list[tuple[int, int]]]:
    """q = outer^n · Π prime^k with k < n; a negative q has the prime −1."""
    top, bottom = int(q.p), int(q.q)
    whole, outer = top * bottom ** (n - 1), 1
    inner: list[tuple[int, int]] = [(-1, 1)] if top < 0 else []
    for prime, k in factorint(abs(whole)).items():
        outer *= int(prime) ** (int(k) // n)
        if k % n:
            inner.append((int(prime), int(k) % n))
    return fmpq(outer, bottom), inner


def _content(values: list[Any]) -> Any:
    """The positive number that leaves coprime integers."""
    top, bottom = 0, 1
    for c in values:
        top, bottom = gcd(top, int(c.p)), lcm(bottom, int(c.q))
    return fmpq(top, bottom)


__all__ = ["Letters", "NoRoomError", "Numbers", "TooLargeError", "UnprovableError"]
