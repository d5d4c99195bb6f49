"""The nodes of lifted code as rational functions of generators, by identities that hold almost everywhere.

e^{Σ c t} = Π (e^t)^c; log Π f^k = Σ k log|f| where the logarithm is defined; √(f² g) = |f| √g; a comparison is a bit for
the side of each irreducible factor of what is compared with 0. A proof that ends in 0 is one for all values of the bits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from flint import arb, ctx, fmpq
from sympy import Expr, Integer, Rational, Symbol, factorint

from symbolic.reading.code.nodes import Node, reachable
from symbolic.verification.feasible import can_occur
from symbolic.verification.rational import NoRoomError, Polynomial, Quotient, Ring, TooLargeError

BITS = 160
MOST_COUNT = 64  # of the power of one generator that an exponential is
FUNCTIONS = {
    "sin": lambda u: u.sin(),
    "cos": lambda u: u.cos(),
    "asin": lambda u: u.asin(),
    "acos": lambda u: u.acos(),
    "atan": lambda u: u.atan(),
    "erf": lambda u: u.erf(),
    "loggamma": lambda u: u.lgamma(),
    "digamma": lambda u: u.digamma(),
}


class UnprovableError(ArithmeticError):
    """A step that is not surely right."""


@dataclass(frozen=True)
class Letters:
    """What is known of the letters: which are bits or stand in rows, which are positive, and sample values of the rest."""

    rows: tuple[tuple[str, ...], ...] = ()  # exactly one of each is 1; a row of one is a bit
    positive: frozenset[str] = frozenset()
    below_one: frozenset[str] = frozenset()
    sums: tuple[tuple[str, ...], ...] = ()  # letters that add to 1
    samples: tuple[Mapping[str, Fraction], ...] = ()


@dataclass
class _Generator:
    kind: str
    inner: Quotient | None
    balls: tuple[Any, ...]
    positive: bool = False
    seen: tuple[Any, ...] = ()  # the values of `inner` at the sample points
    freed: bool = False  # whether it depends on a label or a maximum that was made a free number


class Numbers:
    """The generators of one proof."""

    def __init__(
        self, letters: Letters, room: int, units: dict[str, Fraction], *, parted: bool = True, free: bool = False
    ) -> None:
        self.letters, self.units = letters, units
        self.parted = parted  # e^{a + b} as e^a e^b
        self.free = free  # labels and maxima as free numbers: what holds for all numbers holds for them
        self.ring = Ring(room)
        self.ring.can_occur = self.can_occur
        self._occurring: dict[frozenset[tuple[int, int]], bool] = {}
        self.made: list[_Generator] = []
        self.names: dict[str, int] = {}
        self.values: dict[Node, Quotient] = {}
        self.rows: dict[Node, tuple[int, ...]] = {}
        for row in () if free else letters.rows:
            gens = tuple(self._new("letter", None, ()) for _ in row)
            for name, g in zip(row, gens, strict=True):
                self.names[name] = g
                self.ring.discrete[g] = gens

    def _new(self, kind: str, inner: Quotient | None, balls: tuple[Any, ...], positive: bool = False) -> int:
        at = self.ring.new()
        seen = self.balls(inner) if inner is not None else ()
        freed = inner is not None and self.free and self.is_freed(inner)
        self.made.append(_Generator(kind, inner, balls, positive, seen, freed))
        return at

    def is_freed(self, a: Quotient) -> bool:
        """Whether something depends on a label or a maximum that was made a free number."""
        polynomials = [a.top, *(self.ring.factors[f] for f, _ in a.below)]
        return any(
            d > 0 and self.made[g].freed for p in polynomials for g, d in enumerate(p.degrees()[: self.ring.count])
        )

    # -- values at the sample points, to tell generators apart and to see that a border is none everywhere
    def balls(self, a: Quotient) -> tuple[Any, ...]:
        """The values of something without bits at the sample points; None where it is not defined."""
        found = []
        for at in range(len(self.letters.samples)):
            value = self._ball(a.top, at)
            for f, k in a.below:
                below = self._ball(self.ring.factors[f], at)
                value = None if value is None or below is None or below.contains(0) else value / below**k
            found.append(value if value is not None and value.is_finite() else None)
        return tuple(found)

    def _ball(self, p: Polynomial, at: int) -> Any:
        total = arb(0)
        for monom, c in p.to_dict().items():
            term = arb(fmpq(c))
            for g, k in enumerate(monom):
                if k:
                    balls = self.made[g].balls
                    if not balls or balls[at] is None:
                        return None
                    term *= balls[at] ** int(k)
            total += term
        return total

    def vanishes_nowhere_near(self, a: Quotient) -> bool:
        """Whether a is surely not 0 everywhere."""
        return any(b is not None and not b.contains(0) for b in self.balls(a))

    def similar(self, kind: str, inner: Quotient) -> int | None:
        """The generator that is the same function of the same value."""
        mine: tuple[Any, ...] | None = None
        for at, g in enumerate(self.made):
            if g.kind == kind and g.inner is not None:
                if g.inner.below == inner.below and g.inner.top == inner.top:
                    return at
                mine = self.balls(inner) if mine is None else mine
                if all(x is None or y is None or x.overlaps(y) for x, y in zip(mine, g.seen, strict=True)):
                    less = self.ring.add(inner, self.ring.multiply(self.ring.number(-1), g.inner))
                    if self.is_zero(less):
                        return at
        return None

    def opaque(self, kind: str, inner: Quotient, positive: bool = False) -> Quotient:
        """f(u) as a generator."""
        at = self.similar(kind, inner)
        if at is None:
            balls = tuple(_applied(kind, b) for b in self.balls(inner))
            at = self._new(kind, inner, balls, positive)
        return self.ring.generator(at)

    # -- from nodes
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

    def factored(self, u: Quotient) -> tuple[Any, list[tuple[Polynomial, int]]]:
        """u as a constant times powers of irreducible polynomials with positive leading coefficient."""
        constant, factors = u.top.factor()
        found = [(p, int(k)) for p, k in factors]
        for f, k in u.below:
            c, below = self.ring.factors[f].factor()
            constant = constant / c**k
            found += [(p, -int(m) * k) for p, m in below]
        joined: list[tuple[Polynomial, int]] = []
        for p, k in found:
            lead = p.leading_coefficient()
            p, constant = p / lead, constant * lead**k
            at = next((i for i, (q, _) in enumerate(joined) if q == p), None)
            if at is None:
                joined.append((p, k))
            else:
                joined[at] = (p, joined[at][1] + k)
        return fmpq(constant), [(p, k) for p, k in joined if k]

    def sign(self, p: Polynomial) -> int:
        """The sign that a polynomial surely has; 0 where nothing is known."""
        for turn in (1, -1):
            signs = set()
            for monom, c in p.to_dict().items():
                sure = all(k % 2 == 0 or self.made[g].positive for g, k in enumerate(monom) if k)
                strict = all(self.made[g].positive for g, k in enumerate(monom) if k)
                signs.add((turn * c > 0) if sure else None)
                signs.add("strict" if strict else "weak")
            if None not in signs and False not in signs:
                return turn
        if p.total_degree() == 1 and len(p) == 2:
            for name in self.letters.below_one:
                if name in self.names:
                    for turn in (1, -1):
                        if p == turn * (1 - self.ring.gens[self.names[name]]):
                            return turn
        return 0

    def sign_of(self, p: Polynomial) -> Quotient:
        """The sign of an irreducible polynomial, as 2b − 1 with a bit b."""
        known = self.sign(p)
        if known:
            return self.ring.number(known)
        lead = p.leading_coefficient()
        turn = 1 if lead > 0 else -1
        own = Quotient(p / lead)
        at = self.similar("side", own)
        if at is None:
            if not self.vanishes_nowhere_near(own):
                raise UnprovableError("a border that may be everywhere")
            at = self._new("side", own, ())
            self.ring.discrete[at] = (at,)
        b = self.ring.gens[at]
        return Quotient(turn * (2 * b - 1))

    def whole_sign(self, u: Quotient) -> Quotient:
        """The sign of something that is not 0 everywhere."""
        constant, factors = self.factored(u)
        found = self.ring.number(1 if constant > 0 else -1)
        for p, k in factors:
            if k % 2:
                found = self.ring.multiply(found, self.sign_of(p))
        return found

    def is_positive(self, u: Quotient) -> Quotient:
        """1 where u > 0, else 0; u = 0 counts for nothing, where u is not 0 everywhere."""
        if self.free and self.is_freed(u):
            raise UnprovableError("a comparison of what was made a free number")
        if u.top == 0:
            return self.ring.number(0)
        sign = self.whole_sign(u)
        return self.ring.multiply(self.ring.add(sign, self.ring.number(1)), self.ring.number(fmpq(1, 2)))

    def is_null(self, u: Quotient) -> Quotient:
        """1 where u = 0: everywhere, or almost nowhere."""
        if self.free and self.is_freed(u):
            raise UnprovableError("a comparison of what was made a free number")
        if self.is_zero(u):
            return self.ring.number(1)
        if self.vanishes_nowhere_near(u):
            return self.ring.number(0)
        raise UnprovableError("a comparison that may hold everywhere")

    # -- which sides can be together
    def can_occur(self, signs: frozenset[tuple[int, int]]) -> bool:
        """Whether borders can have these signs together: False only if they surely cannot."""
        sides = {g: s for g, s in signs if self.made[g].kind == "side"}
        return all(self._can(frozenset((g, sides[g]) for g in part)) for part in self._parts(list(sides)))

    def _parts(self, sides: list[int]) -> list[set[int]]:
        """The borders in parts that share no generator."""
        parts: list[tuple[set[int], set[int]]] = []
        for g in sides:
            inner = self.made[g].inner
            assert inner is not None  # noqa: S101  a side is one of something
            own, letters = {g}, {k for k, d in enumerate(inner.top.degrees()) if d}
            for part in [q for q in parts if q[1] & letters]:
                own, letters = own | part[0], letters | part[1]
                parts.remove(part)
            parts.append((own, letters))
        return [own for own, _ in parts]

    def _can(self, signs: frozenset[tuple[int, int]]) -> bool:
        if signs not in self._occurring:
            facts = [(1 - self.symbol(g), 1) for n, g in self.names.items() if n in self.letters.below_one]
            borders = [(self.expression(g), s) for g, s in sorted(signs)]
            used = {x for b, _ in borders for x in b.free_symbols}
            facts = [(f, s) for f, s in facts if f.free_symbols & used]
            self._occurring[signs] = len(borders) + len(facts) < 2 or can_occur([*facts, *borders])
        return self._occurring[signs]

    def symbol(self, g: int) -> Symbol:
        """A generator for SymPy."""
        return Symbol(f"g{g}", positive=True) if self.made[g].positive else Symbol(f"g{g}", real=True)

    def expression(self, side: int) -> Expr:
        """A border for SymPy."""
        inner = self.made[side].inner
        assert inner is not None  # noqa: S101  a side is one of something
        found: Expr = Integer(0)
        for monom, c in inner.top.to_dict().items():
            term: Expr = Rational(int(c.p), int(c.q))
            for g, k in enumerate(monom):
                if k:
                    term *= self.symbol(g) ** int(k)
            found += term
        return found

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

    # -- is it zero?
    def is_zero(self, a: Quotient) -> bool:
        """Whether a vanishes by the relations of the generators."""
        return a.top == 0 or all(p == 0 for p in self.remainders(a.top))

    def remainders(self, top: Polynomial) -> list[Polynomial]:
        """Polynomials that all vanish only if `top` does: roots, sines, rows and sums used."""
        left = [self.ring.reduced(top)]
        for g in reversed(range(len(self.made))):
            made = self.made[g]
            if made.kind.startswith("root"):
                left = [q for p in left for q in self._without_root(p, g, int(made.kind[4:]))]
            elif made.kind == "cos":
                left = [self._without_square(p, g) for p in left]
        for row in {row for row in self.ring.discrete.values() if len(row) > 1}:
            left = [self._without_place(p, row) for p in left]
        rows = tuple(row for row in self.letters.rows if len(row) > 1) if self.free else ()
        for names in (*self.letters.sums, *rows):
            gens = [self.names.get(n) for n in names]
            if all(g is not None for g in gens) and any(p != 0 and p.degrees()[gens[-1]] > 0 for p in left):
                last = 1 - sum((self.ring.gens[g] for g in gens[:-1]), self.ring.context.constant(0))
                left = [
                    p.compose(
                        *[last if k == gens[-1] else x for k, x in enumerate(self.ring.gens)], ctx=self.ring.context
                    )
                    for p in left
                ]
        return [p for p in left if p != 0]

    def _without_place(self, p: Polynomial, row: tuple[int, ...]) -> Polynomial:
        """The last place of a row as 1 less the others: what is left vanishes for every place only if it is 0."""
        *others, last = row
        if p == 0 or p.degrees()[last] < 1:
            return p
        terms: dict[tuple[int, ...], Any] = {}
        for monom, c in p.to_dict().items():
            if not monom[last]:
                terms[monom] = terms.get(monom, 0) + c
                continue
            rest = list(monom)
            rest[last] = 0
            terms[tuple(rest)] = terms.get(tuple(rest), 0) + c
            for g in others:
                own = rest.copy()
                own[g] = 1
                terms[tuple(own)] = terms.get(tuple(own), 0) - c
        return self.ring.context.from_dict({m: c for m, c in terms.items() if c})

    def _without_root(self, p: Polynomial, g: int, n: int) -> list[Polynomial]:
        """The coefficients of r^0 … r^{n−1}, with r^n = inner used."""
        if p == 0 or p.degrees()[g] == 0:
            return [p]
        inner = self.made[g].inner
        assert inner is not None  # noqa: S101  a root is one of something
        below = self.ring.context.constant(1)
        for f, k in inner.below:
            below = below * self.ring.factors[f] ** k
        most = int(p.degrees()[g]) // n
        split: dict[int, dict[int, dict[tuple[int, ...], Any]]] = {}
        for monom, c in p.to_dict().items():
            k = int(monom[g])
            rest = tuple(0 if i == g else m for i, m in enumerate(monom))
            split.setdefault(k % n, {}).setdefault(k // n, {})[rest] = c
        found = []
        for by_power in split.values():
            whole = self.ring.context.constant(0)
            for k, terms in by_power.items():
                whole = whole + self.ring.context.from_dict(terms) * inner.top**k * below ** (most - k)
            found.append(self.ring.reduced(whole))
        return found

    def _without_square(self, p: Polynomial, g: int) -> Polynomial:
        """cos² = 1 − sin²."""
        if p == 0 or p.degrees()[g] < 2:
            return p
        inner = self.made[g].inner
        sine = next(
            (
                i
                for i, m in enumerate(self.made)
                if m.kind == "sin"
                and m.inner is not None
                and inner is not None
                and m.inner.top == inner.top
                and m.inner.below == inner.below
            ),
            None,
        )
        if sine is None:
            return p
        found = self.ring.context.constant(0)
        for monom, c in p.to_dict().items():
            k = int(monom[g])
            rest = tuple(k % 2 if i == g else m for i, m in enumerate(monom))
            found = found + self.ring.context.from_dict({rest: c}) * (1 - self.ring.gens[sine] ** 2) ** (k // 2)
        return found


def _most(balls: Any) -> Any:
    found = balls[0]
    for b in balls[1:]:
        found = found.max(b)
    return found


def _applied(kind: str, ball: Any) -> Any:
    """The value of a generator at a sample point."""
    if ball is None:
        return None
    before, ctx.prec = ctx.prec, BITS
    try:
        if kind == "exp":
            value = ball.exp()
        elif kind == "log":
            value = abs(ball).log()
        elif kind.startswith("root"):
            value = ball.root(int(kind[4:])) if ball > 0 else None
        else:
            value = FUNCTIONS[kind](ball)
    finally:
        ctx.prec = before
    return value if value is not None and value.is_finite() else None


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
