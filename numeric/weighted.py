"""log(1 + Π_f Σ_m w_m·exp(u_m)) and its derivatives without overflow: no sum of exponentials is ever taken itself.

With A = Σ_m w_m·exp(u_m) and its share q_k = w_k·exp(u_k)/A each derivative is made of shares, of slopes of the
exponents, and of S = T/(1 + T) for the product T of the sums: of log T alone, which is a sum of logarithms of sums.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from sympy import (
    Add,
    Basic,
    Dummy,
    Expr,
    IndexedBase,
    Mul,
    Piecewise,
    Pow,
    S,
    Sum,
    cancel,
    exp,
    expand,
    factor_terms,
    log,
)
from sympy.logic.boolalg import Boolean
from sympy.utilities.iterables import sift

from numeric.primitives import Group
from numeric.row_primitives import Same
from numeric.stability import stable
from symbolic.indices import k


@dataclass(frozen=True)
class Weighted:
    """A = Σ_m w_m·exp(u_m), cases in the exponent among them, and what each term has of it."""

    weight: Expr  # w at k
    cases: tuple[tuple[Expr, Boolean], ...]  # u at k
    share: IndexedBase  # q_k = w_k·exp(u_k)/A
    rest: IndexedBase  # 1 − q_k
    grown: IndexedBase  # exp(u_k), where it has no weight beside it
    total: Dummy  # A
    logarithm: Dummy  # log A

    @property
    def exponent(self) -> Expr:
        """u at k."""
        return Piecewise(*self.cases) if len(self.cases) > 1 else self.cases[0][0]


@dataclass
class WeightedSums:
    """The weighted sums of exponentials in an expression, and the numbers per row that are made of their logarithms."""

    plain: Callable[[Expr], Expr] = lambda e: e  # with the names of differences written out
    families: list[Weighted] = field(default_factory=list)
    numbers: dict[Basic, Expr] = field(default_factory=dict)  # letter ↦ form, in the logarithms of the sums
    exponents: dict[IndexedBase, tuple[Expr, Expr]] = field(default_factory=dict)  # of an exponential: at k, per row

    def named(self, e: Expr) -> Expr:
        """e by shares and numbers; as it stands where it is not made of log(1 + T)."""
        families: dict[Sum, Weighted] = {}
        for s in sorted(e.atoms(Sum), key=str):
            if (found := _read(s)) is not None:
                families[s] = self._family(*found, len(families))
        if not families:
            return e
        named = e.xreplace({s: f.total for s, f in families.items()})
        found = self._by_logarithms(named, list(families.values()))
        if found is None:
            return e
        self.families = list(families.values())
        return found

    @staticmethod
    def _family(weight: Expr, cases: tuple[tuple[Expr, Boolean], ...], at: int) -> Weighted:
        return Weighted(
            weight,
            cases,
            IndexedBase(f"q{at}_", real=True),
            IndexedBase(f"rest_q{at}_", real=True),
            IndexedBase(f"exp_u{at}_", real=True),
            Dummy(f"A{at}", positive=True),
            Dummy(f"log_A{at}", real=True),
        )

    def _by_logarithms(self, e: Expr, families: list[Weighted]) -> Expr | None:
        totals = {f.total for f in families}
        products = {x - 1 for x in e.atoms(Add) if x.free_symbols <= totals}
        if len(products) != 1:
            return None
        (product,) = products
        t = log(product).expand().xreplace({log(f.total): f.logarithm for f in families})
        if exp(t).xreplace({f.logarithm: log(f.total) for f in families}) != product:
            return None
        soft, share, other, both = (Dummy(name, real=True) for name in ("softplus", "S", "V", "R"))
        e = e.xreplace({log(1 + product): soft})
        for f in families:
            e = e.replace(lambda x: isinstance(x, Piecewise), partial(_grown, f=f))
        for f in families:
            e = _shared(e, f, self.plain)
        letters: dict[Basic, Expr] = {}
        e = e.replace(
            lambda x: isinstance(x, Piecewise), lambda x: letters.setdefault(x, Dummy(f"D{len(letters)}_", real=True))
        )
        e = e.replace(lambda x: isinstance(x, Pow) and x.base == 1 + product, lambda x: other ** (-x.exp))
        grown, plain = sift(Add.make_args(expand(e)), lambda x: x.has(*(f.grown for f in families)), binary=True)
        terms = [_reduced(term, product, share, other, totals) for term in plain]
        if any(term is None for term in terms):
            return None
        whole = expand(Add(*terms).xreplace({other: 1 - share})).replace(share**2, share - both)
        whole = expand(whole)
        back = {letter: x for x, letter in letters.items()}
        result = whole.coeff(share, 0).coeff(both, 0).xreplace(back)
        for letter in (share, both):
            coefficient = whole.coeff(letter)
            for f in families if letter == share else ():
                coefficient = _without_square(coefficient, f, back, self.plain)
            result += letter * coefficient.xreplace(back)
        if result.free_symbols & {*totals, other} or result.has(share**2, share * both, both**2):
            return None
        x = Dummy("t", real=True)
        forms = {soft: log(1 + exp(x)), share: exp(x) / (1 + exp(x)), both: exp(x) / (1 + exp(x)) ** 2}
        self.numbers = {d: Same(stable(form, frozenset()), form).xreplace({x: Group(t)}) for d, form in forms.items()}
        for term in grown:
            result += self._whole(term, families, other, self.numbers[soft]).xreplace(back)
        return result

    def _whole(self, term: Expr, families: list[Weighted], other: Dummy, soft: Expr) -> Expr:
        """c·exp(u_k)·A^a/(1 + T)^m by one exponential: where A is 0 or exp(u_k) too large, the whole may be neither."""
        exponent, more = S.Zero, S.Zero
        powers = term.as_powers_dict()
        for f in families:
            exponent += powers.get(f.grown[k], S.Zero) * f.exponent
            more += powers.get(f.total, S.Zero) * f.logarithm
        number = powers.get(other, S.Zero)
        own = {x: S.One for f in families for x in (f.grown[k], f.total)} | {other: S.One}
        name = IndexedBase(f"g{len(self.exponents)}_", real=True)
        self.exponents[name] = exponent, more - number * soft
        return term.xreplace(own) * name[k]


def _read(s: Sum) -> tuple[Expr, tuple[tuple[Expr, Boolean], ...]] | None:
    """(w, the cases of u) of Σ_m w_m·exp(u_m), both at k; None for any other sum, and where w is a number."""
    if len(s.limits) != 1:
        return None
    body = s.function.xreplace({s.limits[0][0]: k})
    branches = body.args if isinstance(body, Piecewise) else ((body, S.true),)
    cases, weights = [], set()
    for value, condition in branches:
        grown = [g for g in Mul.make_args(value) if isinstance(g, exp)]
        exponent = Add(*(g.args[0] for g in grown))
        cases.append((exponent, condition))
        weights.add(value / Mul(*grown))
    if len(weights) != 1 or not any(u.has(k) for u, _ in cases):
        return None
    (weight,) = weights
    return (weight, tuple(cases)) if weight.has(k) and not weight.has(exp, Piecewise, Sum) else None


def _grown(x: Piecewise, f: Weighted) -> Expr:
    """c·exp(u_k), with the cases of u, by its name; any other x as it stands."""
    if len(x.args) == len(f.cases) and [c for _, c in x.args] == [c for _, c in f.cases]:
        numbers = {value * exp(-u) for (value, _), (u, _) in zip(x.args, f.cases, strict=True)}
        if len(numbers) == 1 and (number := numbers.pop()).is_number:
            return number * f.grown[k]
    return x


def _shared(e: Basic, f: Weighted, plain: Callable[[Expr], Expr], within: Basic = S.true) -> Basic:
    """e with q_k·A for w_k·exp(u_k), in the cases in which u_k is the exponent; A and q_k before cases with 0."""
    if isinstance(e, Piecewise):
        branches = [(_shared(value, f, plain, condition), condition) for value, condition in e.args]
        (value, condition), *others = branches
        if others == [(S.Zero, S.true)]:
            common = f.total * f.share[k]
            left = cancel(value / common)
            left = min(left, factor_terms(expand(plain(left))), key=lambda x: plain(x).count_ops())
            if value.has(f.total) and not left.has(f.total):
                return common * Piecewise((left, condition), (S.Zero, True))
        return Piecewise(*branches)
    if isinstance(e, exp):
        there = any(e.args[0] == u for u, condition in f.cases if condition == within)
        return f.share[k] * f.total / f.weight if there else e
    if not e.args or isinstance(e, IndexedBase) or not e.has(exp):
        return e
    return e.func(*(_shared(a, f, plain, within) for a in e.args))


def _reduced(term: Expr, product: Expr, share: Expr, other: Expr, totals: set[Dummy]) -> Expr | None:
    """A term with T^a·V^b as S^a·V^(b − a), where V = 1/(1 + T); None where it has another power of the sums."""
    powers = term.as_powers_dict()
    count = powers.get(min(totals, key=str), S.Zero)
    rest = term / product**count
    if rest.free_symbols & totals or not (count.is_Integer and 0 <= count <= powers.get(other, S.Zero)):
        return None
    return rest / other**count * share**count


def _without_square(e: Expr, f: Weighted, back: dict[Basic, Expr], plain: Callable[[Expr], Expr]) -> Expr:
    """q·X + q²·Y as q·(X + Y) − q·(1 − q)·Y: where q rounds to 1, X and Y cancel by exact steps."""
    q = f.share[k]
    once, twice = e.coeff(q, 1), e.coeff(q, 2)
    if not twice or once.has(q):
        return e
    return e.coeff(q, 0) + q * _folded(plain((once + twice).xreplace(back))) - q * f.rest[k] * twice


def _folded(e: Expr) -> Expr:
    """e with the cases of one condition in one."""
    cases = e.atoms(Piecewise)
    conditions = {tuple(condition for _, condition in x.args) for x in cases}
    if len(conditions) != 1:
        return e
    (conditions_,) = conditions
    return Piecewise(*((expand(e.xreplace({x: x.args[at][0] for x in cases})), c) for at, c in enumerate(conditions_)))


__all__ = ["Weighted", "WeightedSums"]
