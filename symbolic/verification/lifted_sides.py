"""The sides of borders: signs of polynomials of generators as bits, and which of them can be together."""

from fractions import Fraction
from typing import Any

from flint import fmpq
from sympy import Expr, Integer, Rational, Symbol

from symbolic.verification.feasible import can_occur
from symbolic.verification.lifted_generators import Generators, Letters, UnprovableError
from symbolic.verification.lifted_rational import Polynomial, Quotient


class Sides(Generators):
    """Generators, and bits for the sides of what is compared with 0."""

    def __init__(
        self, letters: Letters, room: int, units: dict[str, Fraction], *, parted: bool = True, free: bool = False
    ) -> None:
        super().__init__(letters, room, units, parted=parted, free=free)
        self.ring.can_occur = self.can_occur
        self._occurring: dict[frozenset[tuple[int, int]], bool] = {}

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
