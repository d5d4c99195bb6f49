"""What is named in an index expression over the last axis, and the arrays of the names.

Softmax has a name, p_k for exp(z_k)/Σ_j exp(z_j), norms have one, and projections onto the simplex. Since Σ_j p_j = 1,
differences such as 1 − p_k are sums of other entries, and are computed as such.
"""

from collections.abc import Mapping, Set

from sympy import Basic, Expr, Indexed, IndexedBase, S, Symbol, exp, fraction, log, sqrt

from numeric.array_forms import at_place, exponent_in_parts, in_parts, settled
from numeric.axes import Axes, Lowering
from numeric.primitives import Group
from numeric.residuals import Root, Vectors, deviation_of
from numeric.row_primitives import (
    Deviation,
    Hypot,
    Length,
    LogSoftmax,
    LogSumExp,
    Norm,
    OneHot,
    QuotientSpread,
    Same,
    Softmax,
    SoftmaxRest,
    Spread,
    UnitVector,
    WeightedSpread,
)
from numeric.softmax_families import Family, families_in, split_logs
from numeric.stability_rules import COUNTS, apply
from numeric.supports import Supports, carried_out
from numeric.weighted import Weighted, WeightedSums
from symbolic.indices import canonical, k, m, n, total


class Names:
    """An index expression in which each softmax, norm and projection has a name, and the array of each name."""

    def __init__(self, e: Expr, place: Symbol | None = None, arrays: Set[Symbol] = frozenset()) -> None:
        """place: the index of the class labels, where there are any: in deltas with k, and as the index of entries.

        arrays: the arguments that are vectors, beside those that e holds entries of.
        """
        self.place = place
        self.arrays = set(arrays)
        self.vectors = Vectors()
        self.families: list[Family] = []
        self.supports = Supports()
        self.weighted = WeightedSums(self.vectors.plain)
        self.expr = self.name(e)

    def name(self, e: Expr) -> Expr:
        """e with differences and norms named, exp(c·u_k) as (p_k·Z)^c, and where there is one every sum carried out."""
        self.arrays |= {_symbol(x.base) for x in e.atoms(Indexed) if x.base not in self._names()}
        e = self.vectors.named(apply(COUNTS, self.supports.named(canonical(e), self.place)))
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
        shares = {f.share for f in self.families} | {f.log_share for f in self.families}
        return roots | shares | self.supports.names()

    def _carry_out(self, e: Basic) -> Basic:
        """e expanded, inside its sums too, with Σ p = 1."""
        return carried_out(e, {canonical(total(f.share[m], m)): S.One for f in self.families})

    def _lowering(self, rows: Mapping[Basic, Expr], unbounded: frozenset[Symbol]) -> Lowering:
        return Lowering(
            vector=self._vector,
            known=lambda part: (rows[part], k) if part in rows else self._number(part),
            at_place=self._at_place,
            settle=lambda form: settled(form, unbounded),
            any_vector=min(self.arrays, key=str, default=None),
            place=self.place,
        )

    def _at_place(self, form: Expr) -> Expr:
        return at_place(form, self.place, self.arrays) if self.place is not None else form

    def _is_standard(self, root: Root) -> bool:
        """Whether a root is that of the mean square of a vector of mean 0, and of what is added to it."""
        entry = self.vectors.entry(root.vector)
        return not root.is_norm and root.factor == 1 / n and entry is not None and deviation_of(entry) is not None

    def _rest(self, unit: IndexedBase) -> Expr:
        """ε/s² of a root s = √(c·Σ v² + ε), by what v is over it."""
        shares = (root.rest / self._size(root) ** 2 for root in self.vectors.roots if root.unit == unit)
        return next(shares, S.Zero)

    def _ones(self) -> Expr:
        """1 at the place of each row, 0 elsewhere."""
        return OneHot(min(self.arrays, key=str), self.place)

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

    def _logarithms(self) -> dict[Basic, Expr]:
        """log Σ_m w_m·exp(u_m) of each weighted sum."""
        return {f.logarithm: LogSumExp(self._weighted(f)) for f in self.weighted.families}

    def _number(self, e: Basic) -> tuple[Expr, None] | None:
        """What is one number for each row: log Z, Z, a norm."""
        for family in self.families:
            if e in (family.total, log(family.total)):
                form = LogSumExp(self._spread(family))
                return (exp(form) if e == family.total else form), None
        if (number := self.supports.number(e, self._form)) is not None:
            return number, None
        if e in self.weighted.numbers:
            return self.weighted.numbers[e].xreplace(self._logarithms()), None
        for root in self.vectors.roots:
            if e == root.number:
                return self._size(root), None
        return None

    def _size(self, root: Root) -> Expr:
        """√(c·Σ v² + e), one number for each row."""
        norm = Norm(self._vector(root.vector))
        whole = norm if root.is_norm else Hypot(sqrt(root.factor) * norm, sqrt(root.rest))
        return whole.xreplace({n: self._length()})

    def _vector(self, base: IndexedBase) -> Expr:
        if base in self.supports.names():
            return self.supports.array(base, self._form, self._ones)
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
        if base in self.weighted.exponents:
            at_k, per_row = self.weighted.exponents[base]
            whole = exp(self._form(at_k) + per_row.xreplace(self._logarithms()))
            return Same(whole, whole)  # as it stands
        for root in self.vectors.roots:
            if base == root.unit:
                whole = self._vector(root.vector)
                if root.is_norm:
                    return UnitVector(whole)
                share = whole / self._size(root)
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


def _symbol(base: IndexedBase) -> Symbol:
    """The array of an indexed base, as a scalar symbol of its name."""
    return Symbol(str(base), real=True)


__all__ = ["Names"]
