"""Normal forms of case distinctions: each condition u > 0 is a generator I with I² = I, and |u| = u (2 I − 1).

Values on a border u = 0 are left open; they are one point of a line, and whoever asks is told of the border.
"""

from functools import reduce

from sympy import Abs, Basic, Expr, Heaviside, KroneckerDelta, Max, Min, Piecewise, S, exp, log, sign
from sympy.core.relational import Eq, Ne, Relational
from sympy.logic.boolalg import ITE, And, Boolean, Not, Or

from symbolic.verification.carrying_out import as_piecewise
from symbolic.verification.elementary import FormalLog
from symbolic.verification.rational import Fraction, NeedsCasesError, UnprovableError
from symbolic.verification.transcendental import Transcendental

CASES = (Abs, sign, Heaviside, Max, Min, Piecewise)


class Stepwise(Transcendental):
    """Normal forms with case distinctions."""

    def step(self, u: Fraction) -> Fraction:
        """1 where u > 0 and 0 where u < 0."""
        u = self.ring.related(u)
        if u.is_zero:
            return self.ring.zero
        if (self.ring.holds(u.top) | self.ring.holds(u.bottom)) & self.ring.idempotent:
            raise NeedsCasesError("a condition that has cases of its own")
        number, factors = self.factors(u)
        side = 1 if number > 0 else -1
        line = self.ring.context.constant(1)
        for f, e in factors:
            if not e % 2:
                self._border(f)
                continue
            known = self.sign(f)
            if known:
                side *= known
                continue
            turned, g = self._plainer(f)
            side *= turned
            line = line * g
        if line.is_one():
            return self.ring.one if side > 0 else self.ring.zero
        if line.leading_coefficient() < 0:
            side, line = -side, -line
        known = self.sign(line)
        if known:
            return self.ring.one if side * known > 0 else self.ring.zero
        self._border(line)
        at = self.ring.letter(Heaviside(self.ring.polynomial(line)), 2)
        self.ring.idempotent.add(at)
        found = self.ring.power_of(at, 1)
        return found if side > 0 else self.complement(found)

    def _border(self, f: object) -> None:
        self.exceptions[self.ring.polynomial(f)] = None

    def _plainer(self, f: object) -> tuple[int, object]:
        """What has the sign of f: u for e^u − 1, and v − 1 for log v; with the sign that was taken out."""
        at = self.single(f)
        if at is not None and isinstance(self.ring.meaning[at], log):
            v = self.arguments[at]
            return self._of_sign(self.ring.plus(v, self.ring.number(S.NegativeOne)), f)
        at = self.single(f + 1)  # type: ignore[operator]
        if at is not None and at in self.logs and not self.ring.meaning[at].has(FormalLog):
            return self._of_sign(self.logs[at], f)
        return 1, f

    def _of_sign(self, u: Fraction, otherwise: object) -> tuple[int, object]:
        number, factors = self.factors(u)
        line, side = self.ring.context.constant(1), 1 if number > 0 else -1
        for f, e in factors:
            known = self.sign(f)
            if e % 2 == 0:
                return 1, otherwise
            if known:
                side *= known
            else:
                line = line * f
        return side, line

    def complement(self, a: Fraction) -> Fraction:
        """1 − a."""
        return self.ring.plus(self.ring.one, self.ring.times(self.ring.number(S.NegativeOne), a))

    def case(self, e: Basic) -> Fraction:
        """An absolute value, a sign, a maximum or a Piecewise."""
        if isinstance(e, Abs):
            return self.absolute(self.of(e.args[0]))
        if isinstance(e, sign):
            two = self.ring.times(self.ring.number(S(2)), self.step(self.of(e.args[0])))
            return self.ring.plus(two, self.ring.number(S.NegativeOne))
        if isinstance(e, Heaviside):
            return self.step(self.of(e.args[0]))
        if isinstance(e, Max | Min):
            e = as_piecewise(e)
            if not isinstance(e, Piecewise):
                return self.of(e)
        rest, terms = self.ring.one, []
        for value, condition in e.args:
            holds = self.ring.related(self.ring.times(rest, self.condition(condition)))
            if not holds.is_zero:
                terms.append(self.ring.related(self.ring.times(holds, self.of(value))))
                rest = self.ring.related(self.ring.plus(rest, self.ring.times(self.ring.number(S.NegativeOne), holds)))
            if rest.is_zero:
                break
        if not rest.is_zero:
            raise UnprovableError("no case may hold")
        return self.ring.total(terms)

    def condition(self, c: Boolean) -> Fraction:
        """1 where a condition holds, 0 where it does not."""
        if c in (S.true, S.false):
            return self.ring.one if c is S.true else self.ring.zero
        if isinstance(c, Not):
            return self.complement(self.condition(c.args[0]))
        if isinstance(c, And):
            return reduce(lambda a, b: self.ring.related(self.ring.times(a, b)), map(self.condition, c.args))
        if isinstance(c, Or):
            neither = map(self.complement, map(self.condition, c.args))
            return self.complement(reduce(lambda a, b: self.ring.related(self.ring.times(a, b)), neither))
        if isinstance(c, ITE):
            test, then, otherwise = c.args
            return self.condition(Or(And(test, then), And(Not(test), otherwise)))
        if not isinstance(c, Relational):
            raise UnprovableError(f"a condition of kind {type(c).__name__}")
        if is_about_indices(c):
            return self._of_indices(c)
        u = self.of(c.lhs - c.rhs)
        if isinstance(c, Eq | Ne):
            equal = self._equal(u)
            return equal if isinstance(c, Eq) else self.complement(equal)
        greater = c.rel_op in (">", ">=")
        if self.ring.related(u).is_zero:
            return self.ring.one if c.rel_op in (">=", "<=") else self.ring.zero
        found = self.step(u)
        return found if greater else self.complement(found)

    def _equal(self, u: Fraction) -> Fraction:
        """u = 0 for a quantity that varies: never, but at a border."""
        u = self.ring.related(u)
        if u.is_zero:
            return self.ring.one
        letters = self.ring.holds(u.top)
        if letters & self.ring.idempotent:
            raise NeedsCasesError("an equation between cases")
        if not letters or self.sign(u.top):
            return self.ring.zero
        if not all(self.varies(self.ring.meaning[at]) for at in letters):
            raise UnprovableError("an equation between numbers of which little is known")
        self._border(u.top)
        return self.ring.zero

    def varies(self, e: Basic) -> bool:
        """Whether e is a number or entry that takes all values of an interval, or e^u or log u of such."""
        if isinstance(e, exp | log):
            return all(self.varies(a) for a in e.free_symbols if a.is_Symbol and not a.is_integer)
        base = getattr(e, "base", e)
        return base in self.known.bounds and base not in self.known.binary and not e.is_integer

    def _of_indices(self, c: Relational) -> Fraction:
        if not isinstance(c, Eq | Ne):
            # i < j is a generator, and i ≤ j is not j < i: nothing else is used of an order.
            less, more = (c.lhs, c.rhs) if c.rel_op in ("<", ">=") else (c.rhs, c.lhs)
            told = Piecewise((S.One, less < more), (S.Zero, True))
            found = self.of(told) if told.is_Rational else self.idempotent(told)
            return found if c.rel_op in ("<", ">") else self.complement(found)
        found = self.of(KroneckerDelta(c.lhs, c.rhs))
        return found if isinstance(c, Eq) else self.complement(found)

    def delta(self, e: KroneckerDelta) -> Fraction:
        """A delta that was not decided: 0 or 1."""
        a, b = e.args[:2]
        if a == b:
            return self.ring.one
        if (a - b).is_nonzero:
            return self.ring.zero
        return self.idempotent(KroneckerDelta(*sorted((a, b), key=str)))

    def idempotent(self, key: Expr) -> Fraction:
        """The generator for what is 0 or 1."""
        at = self.ring.letter(key, 2)
        self.ring.idempotent.add(at)
        return self.ring.power_of(at, 1)


def is_about_indices(c: Relational) -> bool:
    """Whether a condition compares indices."""
    return bool(c.lhs.is_integer and c.rhs.is_integer)
