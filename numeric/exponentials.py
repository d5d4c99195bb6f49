"""The exponential family: everything made of exp(±c·u) as polynomials in E = exp(−|u|), which never overflows.

For u ≥ 0 write exp(u) = 1/E, for u < 0 exp(u) = E. On each side the expression is a quotient of polynomials in E
whose denominator does not cancel; a factor 1 − E, which vanishes at u = 0, is −expm1(−|u|); powers of E leave a
logarithm as −c·|u|.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sympy import (
    Abs,
    Add,
    Basic,
    Dummy,
    Expr,
    Function,
    Mul,
    Piecewise,
    Poly,
    Pow,
    S,
    Symbol,
    cancel,
    default_sort_key,
    exp,
    factor,
    factor_list,
    fraction,
    log,
    sign,
    together,
)

from numeric.blending import blended
from numeric.exactness import PLAIN, RAISED, decay, growth, sign_of, size_of
from numeric.families import base_of, two_sided
from numeric.letters import lettered
from numeric.near_zero import E, uncancelled
from numeric.primitives import Damp, Expm1, Group, Log1p, Lowered, Primitive, Xmul
from numeric.saturation import saturated
from numeric.two_sides import merged


def stable_family(
    e: Expr, bounded: frozenset[Symbol], rest: Callable[[Expr], Expr], signs: Mapping[Expr, int] = MappingProxyType({})
) -> Expr:
    """e in powers of E = exp(−|u|), without branches where both signs of u agree; `rest` settles what holds no E.

    signs: of the symbols whose sign is known to be 1 or −1, or 0.
    """
    outer = [g.args[0] for g in e.atoms(exp) if g.args[0].has(exp) and g.args[0].is_polynomial(*g.args[0].atoms(exp))]
    inner = lettered((f for argument in outer for f in argument.atoms(exp)), "v", positive=True)
    if inner:  # exp(exp(x)): the inner one is an argument like any other
        back = {v: rest(f) for f, v in inner.items()}
        return rest(e.xreplace(inner)).xreplace(back)
    u = base_of(e)
    if u is None:
        return rest(e)
    X = Dummy("X", positive=True)  # noqa: N806 - exp(u)
    plain = e.replace(
        lambda f: isinstance(f, exp) and two_sided(f.args[0]) and cancel(f.args[0] / u).is_Integer,
        lambda f: X ** cancel(f.args[0] / u),
    )
    if (form := saturated(plain, X, u)) is not None:
        return form
    names = _Names(u, bounded, rest)
    known = next((s * k for v, s in signs.items() for k in (1, -1) if sign_of(u) == k * v), 0)
    if known:
        above, below = names.side(plain.xreplace({X: 1 / E if known > 0 else E}), known * u)
        return names.settle(above / below)
    sides = [names.side(plain.xreplace({X: value}), size) for value, size in ((1 / E, u), (E, -u))]
    return blended(names.settle(merged(sides[0], sides[1], u)))


class _Names:
    """The opaque parts of one expression: logarithms and irrational numbers, as symbols for the algebra."""

    def __init__(self, u: Expr, bounded: frozenset[Symbol], rest: Callable[[Expr], Expr]) -> None:
        self.u, self.bounded, self.rest = u, bounded, rest
        self.size = self.side_size = size_of(u)
        self.dummies: dict[Expr, Dummy] = {}
        self.powers: list[Dummy] = []
        self.finished: set[Expr] = set()  # parts in forms that keep their digits
        self.apart: dict[Expr, Poly] = {}  # cases in whose second a power of E may be all that is left

    def opaque(self, e: Expr) -> Dummy:
        return self.dummies.setdefault(e, Dummy(f"{e.func.__name__}{len(self.dummies)}_", real=True))

    def side(self, e: Expr, size: Expr) -> tuple[Expr, Expr]:
        """Numerator and denominator of e on one side, where |u| = size."""
        self.side_size = size
        e = self._without_logs(e, size)
        others = {f: self.opaque(f) for f in sorted(e.atoms(exp, sign, Abs), key=default_sort_key) if not f.has(E)}
        irrational = {f: self.opaque(f) for f in _irrational(e)}
        e = cancel(together(e.xreplace({**others, **irrational})))
        above, below = fraction(factor(e))
        top, low = self._polynomial(above), self._polynomial(below)
        power = top[0] - low[0]
        # Between 1 and a constant, so that the product of its factors may be taken before the one division.
        denominator = Mul(*(f**k for f, k in low[1]))
        calm = denominator.has(E) and denominator.free_symbols <= {E}
        return self._product(power, top[1], size), Group(denominator) if calm else denominator

    def _without_logs(self, e: Basic, size: Expr) -> Basic:
        """e with log(c·E^m·Π p(E)) as log c − m·|u| + Σ log1p(p(E) − 1)."""
        if not e.args:
            return e
        if isinstance(e, Pow) and e.base.has(E) and not (e.exp.is_Integer or e.exp.has(E)):
            return self._power(e.base, e.exp, size)
        e = e.func(*(self._without_logs(arg, size) for arg in e.args))
        if not isinstance(e, Function) or not e.has(E) or isinstance(e, sign | Abs):
            return e
        if not isinstance(e, log):  # sin, atan, erf of a quotient in E: one number for the algebra
            quotients = (self.side(arg, size) for arg in e.args)
            form = e.func(*(above / below for above, below in quotients))
            self.finished.add(form)
            return self.opaque(form)
        argument = cancel(together(e.args[0]))
        split = self._split_log(factor(argument), size)
        if argument.subs(E, 1) != 1:
            return split
        # The logarithm has a root at u = 0, where the split form would cancel.
        above, below = fraction(factor(argument - 1))
        top, low = self._polynomial(above), self._polynomial(below)
        near = Log1p(self._product(top[0] - low[0], top[1], size) / Mul(*(f**k for f, k in low[1])))
        return self.opaque(Piecewise((near, self.size < 1), (split, True)))

    def _power(self, base: Expr, exponent: Expr, size: Expr) -> Expr:
        """b^(γ + k) as b^γ b^k: the power of the settled base is one number for the algebra, as a logarithm is."""
        times, rest = exponent.as_coeff_Add()
        if not times.is_Integer:
            times, rest = S.Zero, exponent
        above, below = self.side(base, size)
        if rest.could_extract_minus_sign():  # σ^γ is written as (1 + e^−u)^−γ
            above, below, rest = below, above, -rest
        power = self.opaque((above / below) ** rest)
        self.powers.append(power)
        return power * self._without_logs(base, size) ** times

    def _split_log(self, argument: Expr, size: Expr) -> Expr:
        terms: list[Expr] = []
        for base, power in (f.as_base_exp() for f in Mul.make_args(argument)):
            poly = Poly(base, E) if base.has(E) else None
            if base == E:
                terms.append(-power * size)
            elif poly is None or poly.eval(0) == 0 or poly.free_symbols_in_domain:
                terms.append(power * self.opaque(log(base)) if base.free_symbols else power * log(base))
            elif poly == Poly(1 - E, E) or poly == Poly(E - 1, E):
                near, far = log(-Expm1(-self.size)), self.opaque(Log1p(-E))  # the logarithm dies with E
                terms.append(power * self.opaque(Piecewise((near, self.size < 1), (far, True))))
            else:
                constant = poly.eval(0)
                inner = _horner(Poly((base - constant) / constant, E))
                terms.append(power * (log(constant) + self.opaque(Log1p(inner))))
        return Add(*terms)

    def _polynomial(self, e: Expr) -> tuple[int, list[tuple[Expr, int]]]:
        """The power of E in a product, and its other factors in a form that does not cancel at E = 1."""
        number, found = factor_list(e)
        powers = {base: k for base, k in found if base.has(E)}
        factors: list[tuple[Expr, int]] = [
            (number, 1),
            *((self._by_label(b) if E in powers or b.has(*self.powers) else b, k) for b, k in found if not b.has(E)),
        ]
        # (1 − E)(1 + E) = 1 − E², and 1 − E^m = −expm1(−m·|u|): the difference is never taken.
        both = min(powers.get(E - 1, 0), powers.get(E + 1, 0))
        for base, k in ((E - 1, powers.pop(E - 1, 0)), (E + 1, powers.pop(E + 1, 0))):
            if base == E - 1:
                factors += [(Expm1(-2 * self.size), both), (Expm1(-self.size), k - both)]
            else:
                factors.append((E + 1, k - both))
        power = powers.pop(E, 0)
        factors += [(self._sum(base), k) for base, k in powers.items()]
        return power, [(f, k) for f, k in factors if k]

    def _sum(self, e: Expr) -> Expr:
        """Σ_k c_k E^k: by Horner's rule, or with each large c_k damped; near u = 0 by its rest where it may cancel."""
        poly = Poly(e, E)
        if self._unbounded(poly):
            far = Add(*(self._damped(k, self._by_label(c)) for (k,), c in poly.terms()))
        else:
            far = _horner(poly)
        parted = self._by_monomials(e)
        if parted is not None:
            # α(1 + E) − (1 − E) is (α − 1) + (α + 1)E, of which E may be all that is left.
            if not self._may_cancel(poly.eval(0)):
                return parted
            cases = Piecewise((parted, self.size < 1), (far, True))
            self.apart[cases] = poly
            return cases
        return uncancelled(e, far, self)

    def _may_cancel(self, c: Expr) -> bool:
        """Whether a coefficient may vanish for some value of a parameter: it is a sum of no sure sign."""
        free = c.free_symbols - self.u.free_symbols - self.bounded
        return bool(free) and c.is_Add and not (c.is_positive or c.is_negative)

    def _by_monomials(self, e: Expr) -> Expr | None:
        """Σ_j p_j(E)·x^j where each p_j with a root at E = 1 shows it: (1 − E)(1 + E) + 4xE."""
        others = sorted((s for s in e.free_symbols - {E} if not isinstance(s, Dummy)), key=str)
        if (
            not others
            or not e.is_polynomial(E, *others)
            or not any(c.subs(E, 1) == 0 for c in Poly(e, *others).coeffs())
        ):
            return None
        orders = [(sum(j), Poly(c, E).eval(1) == 0) for j, c in Poly(e, *others).terms()]
        if min(orders) != (0, True) or any(j < 1 and not root for j, root in orders):
            return None
        if uncancelled(e, S.Zero, self) != 0:
            return None
        return Add(*(self._term(c, Mul(*(s**k for s, k in zip(others, j, strict=True))))
                     for j, c in Poly(e, *others).terms()))  # fmt: skip

    def _by_label(self, c: Expr) -> Expr:
        """c = (1 − y)·c(0) + y·c(1) for a label y: at its ends nothing is left that ought to cancel."""
        plain = factor(c)
        for y in sorted(c.free_symbols & self.bounded, key=str):
            at_0, at_1 = (factor(c.subs(y, v)) for v in (0, 1))
            if (
                Poly(c, y).degree() == 1
                and at_0 != 0
                and at_1 != 0
                and plain.as_coeff_Mul()[1].is_Add
                and self._large(plain)
            ):
                return Group(1 - y) * at_0 + y * at_1
        return plain

    def _term(self, c: Expr, monomial: Expr) -> Expr:
        power, factors = self._polynomial(factor(c))
        return self._damped(power, monomial * Mul(*(f**k for f, k in factors)))

    def _unbounded(self, poly: Poly) -> bool:
        grows = [c for (k,), c in poly.terms() if k]
        return any(self._large(c) for c in grows)

    def _large(self, e: Expr) -> set[Symbol]:
        """The symbols that may grow without bound in e."""
        calm = {f: Dummy() for f in e.atoms(Expm1, Damp, *PLAIN, *RAISED)}
        return set(e.xreplace(calm).free_symbols) - self.bounded - {E, *self.dummies.values(), *calm.values()}

    def _damped(self, power: int, factors: Expr) -> Expr:
        if not power or not self._large(factors):
            return E**power * factors
        return Damp(decay(self.u, lifted=True), factors) * E ** (power - 1)

    def _product(self, power: int, factors: list[tuple[Expr, int]], size: Expr) -> Expr:
        whole = self._into_apart(factors) or Mul(*(f**k for f, k in factors))
        if power >= 0:
            return self._damped(power, whole)
        grown = growth(-power * size)
        # y − z is 0 at y = z, where exp(y) may be infinite; what holds E or decays tends to a number of its own.
        vanishes = whole.free_symbols - self.u.free_symbols and not whole.has(E, Dummy, Primitive)
        return Xmul(whole, grown) if vanishes else grown * whole

    def _into_apart(self, factors: list[tuple[Expr, int]]) -> Expr | None:
        """c·(a₀ + a₁·E + …) as c·a₀ + (c·a₁)·E + … where a₀ may vanish: E is damped once, by all of its factors."""
        cases = next((f for f, k in factors if f in self.apart and k == 1), None)
        others = Mul(*(f**k for f, k in factors if f != cases))
        if cases is None or not self._large(others) or others.has(E):
            return None
        (near, condition), _ = cases.args
        far = Add(*(self._damped(k, self._by_label(c) * others) for (k,), c in self.apart[cases].terms()))
        return Piecewise((near * others, condition), (far, True))

    def settle(self, e: Expr) -> Expr:
        """The opaque parts put back, and E as one shared exponential."""
        back = {d: self._settled(f) for f, d in self.dummies.items()}
        e = e.xreplace(back).xreplace(back)
        if e.has(*RAISED):
            return e.xreplace({E: Lowered(decay(self.u, lifted=True))})
        step = 1 if any(k % 2 for k in _powers(e)) else 2
        return e.xreplace({E**k: decay(step * self.u) ** (k // step) for k in _powers(e)})

    def _settled(self, f: Expr) -> Expr:
        done = f in self.finished or f.has(E) or isinstance(f, Piecewise) or f.is_number or f.has(Primitive)
        return f if done else self.rest(f)


def _powers(e: Expr) -> set[int]:
    """The k for which E^k occurs in e."""
    powers = {f for f in e.atoms(Pow) if f.base == E}
    alone = e.xreplace({f: Dummy() for f in powers}).has(E)
    return {int(f.exp) for f in powers} | ({1} if alone else set())


def _irrational(e: Expr) -> list[Expr]:
    """The irrational numbers of e, which factor over the rationals only as symbols."""
    numbers = {f for f in e.atoms(log) if f.is_number}
    return sorted(numbers | {f for f in e.atoms() if f.is_number and f.is_irrational}, key=str)


def _horner(poly: Poly) -> Expr:
    """c_0 + E·(c_1 + E·(…)), each coefficient factored and taken as one number."""
    result = S.Zero
    for c in poly.all_coeffs():
        c = factor(c)
        result = E * result + (Group(c) if c.is_Add else c)
    return result
