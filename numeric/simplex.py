"""Index expressions over the last axis of an array, with the softmax named in them: p_k for exp(z_k)/Σ_j exp(z_j).

Since Σ_j p_j = 1, differences such as 1 − p_k are sums of other entries, and are computed as such.
"""

from collections.abc import Mapping, Set

from sympy import (
    Abs,
    Add,
    Basic,
    Dummy,
    Expr,
    Indexed,
    IndexedBase,
    Max,
    Min,
    Mul,
    Piecewise,
    S,
    Sum,
    Symbol,
    collect,
    exp,
    expand,
    factor,
    factor_terms,
    fraction,
    log,
    sign,
    sqrt,
)

from numeric.array_forms import (
    at_place,
    entry_parts,
    exponent_in_parts,
    in_parts,
    of_both_signs,
    parts_of,
    product_at,
    put,
    settled,
    squares,
)
from numeric.axes import Axes, Lowering
from numeric.index_rules import RULES, IndexRule, a, a_, beside_standardized, p, rest_, u, v, w, z_
from numeric.letters import lettered
from numeric.primitives import Above, Group
from numeric.residuals import Root, Vectors, deviation_of
from numeric.row_primitives import (
    Deviation,
    Hypot,
    Length,
    LogSoftmax,
    LogSumExp,
    Norm,
    Placed,
    QuotientSpread,
    Softmax,
    SoftmaxRest,
    Spread,
    UnitVector,
    WeightedSpread,
    Widened,
)
from numeric.softmax_families import Family, families_in, split_logs
from numeric.stability_rules import COUNTS, apply
from numeric.weighted import Weighted, WeightedSums
from symbolic.indices import canonical, contract, i, k, m, n, total


class Named:
    """An index expression in which each softmax and norm has a name, and how it becomes an array expression."""

    def __init__(self, e: Expr, place: Symbol | None = None, arrays: Set[Symbol] = frozenset()) -> None:
        """place: the index of the class labels, where there are any: in deltas with k, and as the index of entries.

        arrays: the arguments that are vectors, beside those that e holds entries of.
        """
        self.place = place
        self.arrays = set(arrays)
        self.vectors = Vectors()
        self.families: list[Family] = []
        self.weighted = WeightedSums(self.vectors.plain)
        self.expr = self.name(e)

    def name(self, e: Expr) -> Expr:
        """e with differences and norms named, exp(c·u_k) as (p_k·Z)^c, and where there is one every sum carried out."""
        self.arrays |= {_symbol(x.base) for x in e.atoms(Indexed) if x.base not in self._names()}
        e = self.vectors.named(apply(COUNTS, canonical(e)))
        self.families = self.families or families_in(e)
        if not self.families:
            return self.weighted.named(e) if not self.weighted.families else e
        for family in self.families:
            e = e.xreplace({canonical(total(exp(family.exponent.xreplace({k: m})), m)): family.total})
            e = e.replace(lambda g, f=family: f.power(g) is not None, lambda g, f=family: f.power(g))
        return self._carry_out(split_logs(e, self.families))

    def _names(self) -> set[IndexedBase]:
        """The vectors that have a name of ours."""
        roots = {r.unit for r in self.vectors.roots} | set(self.vectors.residuals.values())
        return roots | {f.share for f in self.families} | {f.log_share for f in self.families}

    def _carry_out(self, e: Basic) -> Basic:
        """e expanded, inside its sums too, with Σ p = 1."""
        if isinstance(e, IndexedBase | Indexed) or not e.args:
            return e
        if isinstance(e, Sum):
            e = canonical(contract(Sum(expand(self._carry_out(e.function)), *e.limits)))
            return e.xreplace({canonical(total(f.share[m], m)): S.One for f in self.families})
        return expand(e.func(*(self._carry_out(arg) for arg in e.args)))

    def array(
        self, e: Expr, unbounded: frozenset[Symbol] = frozenset(), matrix: bool = False, at_place: bool = False
    ) -> Expr:
        """The array expression of e: index k (and i) along the last axis, or i along the last but one of a matrix.

        at_place: only the entry at the place of each row is wanted.
        """
        rows: dict[Basic, Expr] = {}
        e = self._rewritten(e, rows)
        if at_place:
            rows = {letter: self._at_place(form) for letter, form in rows.items()}
            e = e.xreplace({k: self.place})
        form = settled(self._lowering(rows, unbounded).array(e, Axes((i, k) if matrix else (k,))), unbounded)
        return Widened(form) if self._is_wide(e) else form

    def _lowering(self, rows: Mapping[Basic, Expr], unbounded: frozenset[Symbol]) -> Lowering:
        return Lowering(
            vector=self._vector,
            known=lambda part: (rows[part], k) if part in rows else self._number(part),
            at_place=self._at_place,
            settle=lambda form: settled(form, unbounded),
            any_vector=min(self.arrays, key=str, default=None),
            place=self.place,
        )

    def with_labels(self, e: Expr, unbounded: frozenset[Symbol] = frozenset()) -> Expr:
        """The array expression of e with class labels c: f(k, δ_kc) is f(k, 0) everywhere but at c, where f(c, 1)."""
        off, on = entry_parts(e, self.place, bool(self.families))
        if off == on:
            return self.array(off, unbounded)
        return Placed(self.array(off, unbounded), self.place, self.array(on, unbounded, at_place=True))

    def _at_place(self, form: Expr) -> Expr:
        return at_place(form, self.place, self.arrays) if self.place is not None else form

    def _rewritten(self, e: Expr, rows: dict[Basic, Expr]) -> Expr:
        """The shorter of e and its factors, each factor that fits a row replaced by a letter of `rows`."""
        e = e.xreplace({i: k}) if not e.has(k) else e
        if any(self._is_standard(r) for r in self.vectors.roots):
            e = self._carry_out(e)
        if isinstance(e, Piecewise):
            return Piecewise(*((self._case(value, rows), condition) for value, condition in e.args))
        if e.has(Piecewise, Max, Min):
            return e
        sums = lettered(e.atoms(Sum), "S", real=True)
        back = {d: s for s, d in sums.items()}
        entries = lettered(e.xreplace(sums).atoms(Indexed), "v", real=True)
        back.update({d: x for x, d in entries.items()})
        plain = e.xreplace(sums).xreplace(entries)
        factored = factor_terms(factor(plain))
        if any(r.is_norm for r in self.vectors.roots):
            factored = squares(factored)
        forms = [factored] if self.families else [plain, factored]
        if self.vectors.roots:
            forms.append(expand(plain))
        best = min(forms, key=lambda f: f.count_ops())
        # Over one denominator the terms that cancel are gone, as in 1 − a/(a + b) = b/(a + b).
        short = plain.is_Add and factored.is_Mul and factored.count_ops() <= 2 * plain.count_ops()
        powers = factored.as_powers_dict()
        if any(powers.get(d, 0) <= -2 for d in entries.values()):
            best = plain  # the square of an entry may vanish below, and above
        elif short and not self.families:
            best = factored
        for form in (factored, best):
            parts = (g.as_base_exp() if g.is_Pow and g.exp.is_Number else (g, S.One) for g in Mul.make_args(form))
            result = Mul(*(self._row(f.xreplace(back), rows) ** c for f, c in parts))
            if rows:
                return result
        return self._by_parameter(expand(plain).xreplace(back), rows) or result

    def _by_parameter(self, e: Expr, rows: dict[Basic, Expr]) -> Expr | None:
        """Σ_j c_j·ε^j for a parameter or norm ε, with each c_j rewritten, where a factor of one of them fits a row."""
        numbers = {r.number for r in self.vectors.roots if r.is_norm}
        for s in sorted(e.free_symbols - self.arrays if self.families else e.free_symbols & numbers, key=str):
            poly = collect(e, s, evaluate=False) if isinstance(s, Symbol) and e.diff(s) != 0 else {}
            if len(poly) > 1 and all(power == 1 or power.as_base_exp()[0] == s for power in poly):
                found: dict[Basic, Expr] = {}
                form = Add(*(power * self._rewritten(c, found) for power, c in poly.items()))
                if found:
                    rows.update(found)
                    return form
        return None

    def _case(self, e: Expr, rows: dict[Basic, Expr]) -> Expr:
        """The value of a case, rewritten where a factor of it fits a row."""
        found: dict[Basic, Expr] = {}
        form = self._rewritten(e, found)
        rows.update(found)
        return form if found else e

    def _row(self, f: Expr, rows: dict[Basic, Expr]) -> Expr:
        for root in self.vectors.roots:
            if self._is_standard(root) and expand(f - 1 - root.unit[i] * root.unit[k]) == 0:
                return beside_standardized(root.unit, root.rest / root.number**2)
        shares = {g.share for g in self.families}
        bases = {x.base for x in f.atoms(Indexed)} - shares
        products = [product_at(t) for t in Add.make_args(f) if not any(x.base in shares for x in t.atoms(Indexed))]
        for rule in RULES:
            for name, form in self._named_by(rule):
                vectors = [x[k] for x in sorted(self._others(rule, bases) - {name}, key=str)] or [a[k]]
                for vector in [*vectors, *(t for t in products if t and not rule.left.has(v))]:
                    left = rule.left.xreplace({p: name, u: name, w: name, v: vector.base if vector.is_Indexed else v})
                    left = canonical(put(left, a, vector))
                    for side in (S.One, S.NegativeOne):
                        if f.has(name) and expand(f - side * left) == 0:
                            letter = Dummy("row", real=True)
                            rows[letter] = rule.right.xreplace(
                                {z_: form, a_: self._form(vector), rest_: self._rest(name), n: self._length()}
                            )
                            return side * letter
        return f

    def _others(self, rule: IndexRule, bases: set[IndexedBase]) -> set[IndexedBase]:
        """The vectors that may stand beside the one that a row is about: unit vectors where it needs another."""
        return bases & {r.unit for r in self.vectors.roots if r.is_norm} if rule.left.has(v) else bases

    def _named_by(self, rule: IndexRule) -> list[tuple[IndexedBase, Expr]]:
        """The names that may stand for the vector that a row is about, and the array that each is made from."""
        if rule.left.has(w):
            return [(r.unit, self._vector(r.unit)) for r in self.vectors.roots if self._is_standard(r)]
        if rule.left.has(u):
            return [(r.unit, self._vector(r.vector)) for r in self.vectors.roots if r.is_norm]
        return [(f.share, self._spread(f)) for f in self.families]

    def _is_standard(self, root: Root) -> bool:
        """Whether a root is that of the mean square of a vector of mean 0, and of what is added to it."""
        entry = self.vectors.entry(root.vector)
        return not root.is_norm and root.factor == 1 / n and entry is not None and deviation_of(entry) is not None

    def _rest(self, unit: IndexedBase) -> Expr:
        """ε/s² of a root s = √(c·Σ v² + ε), by what v is over it."""
        shares = (root.rest / self._number(root.number)[0] ** 2 for root in self.vectors.roots if root.unit == unit)  # type: ignore[index]
        return next(shares, S.Zero)

    def _length(self) -> Expr:
        return Length(min(self.arrays, key=str))

    def _form(self, e: Expr) -> Expr:
        """The array of an entry k."""
        return self._lowering({}, frozenset()).array(e, Axes((k,)))

    def _spread(self, family: Family) -> Expr:
        """The logits, with what the functions of them share."""
        above, below = fraction(family.exponent)
        if isinstance(above, Indexed) and below.is_Symbol and below.is_positive:
            return QuotientSpread(exponent_in_parts(self._form(above)), below)
        return Spread(exponent_in_parts(self._form(family.exponent)))

    def _weighted(self, family: Weighted) -> Expr:
        """The exponents and weights of a sum of exponentials, with what the functions of them share."""
        return WeightedSpread(exponent_in_parts(self._form(family.exponent)), self._form(family.weight))

    def _number(self, e: Basic) -> tuple[Expr, None] | None:
        """What is one number for each row: log Z, Z, a norm."""
        for family in self.families:
            if e in (family.total, log(family.total)):
                form = LogSumExp(self._spread(family))
                return (exp(form) if e == family.total else form), None
        if e in self.weighted.numbers:
            logarithms = {f.logarithm: LogSumExp(self._weighted(f)) for f in self.weighted.families}
            return self.weighted.numbers[e].xreplace(logarithms), None
        for root in self.vectors.roots:
            if e == root.number:
                norm = Norm(self._vector(root.vector))
                return (
                    norm
                    if root.is_norm
                    else Hypot(sqrt(root.factor) * norm, sqrt(root.rest)).xreplace(
                        {n: Length(min(self.arrays, key=str))}
                    )
                ), None
        return None

    def _vector(self, base: IndexedBase) -> Expr:
        for family in self.families:
            if base == family.share:
                return Softmax(self._spread(family))
            if base == family.log_share:
                return LogSoftmax(self._spread(family))
        for weighted in self.weighted.families:
            if base == weighted.share:
                return Softmax(self._weighted(weighted))
            if base == weighted.rest:
                return SoftmaxRest(self._weighted(weighted))
        for root in self.vectors.roots:
            if base == root.unit:
                whole = self._vector(root.vector)
                if root.is_norm:
                    return UnitVector(whole)
                share = whole / self._number(root.number)[0]  # type: ignore[index]
                return Group(share) if self._is_standard(root) else share
        entry = self.vectors.entry(base)
        if entry is None:
            return _symbol(base)
        own = deviation_of(entry)
        form = self._form(entry if own is None else own)
        if self._is_compared(base):
            form = in_parts(form)
        return Group(form) if own is None else Deviation(form)

    def _is_compared(self, base: IndexedBase) -> bool:
        """Whether what is made of a vector may cancel: several unit vectors, or products of a standardized one."""
        entries = self.expr.atoms(Indexed)
        times = {r: len({x for x in entries if x.base == r.unit}) for r in self.vectors.roots}
        compared = {r.vector for r, count in times.items() if r.is_norm and count}
        multiplied = {r.vector for r, count in times.items() if self._is_standard(r) and count > 1}
        return base in multiplied or (len(compared) > 1 and base in compared)

    def _is_wide(self, e: Expr) -> bool:
        """Whether digits may cancel in e, so that it needs more than its own precision."""
        exponents = [f.exponent.as_coeff_Mul() for f in self.families]
        plain = all(abs(c) == 1 and isinstance(g, Indexed) for c, g in exponents)
        hazards = any(g == n or isinstance(g, Add | Piecewise | Max | Min | Abs | sign | Above) for g in parts_of(e))
        mixed = not self.families and any(isinstance(g, Sum) and of_both_signs(g.function) for g in parts_of(e))
        return bool(not plain or hazards or mixed or self.vectors.roots or self.vectors.residuals)


def _symbol(base: IndexedBase) -> Symbol:
    """The array of an indexed base, as a scalar symbol of its name."""
    return Symbol(str(base), real=True)


__all__ = ["Family", "Named", "entry_parts"]
