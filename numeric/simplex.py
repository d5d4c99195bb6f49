"""Index expressions over the last axis of an array, in which softmax, norms and projections have names, as arrays."""

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
    expand,
    factor,
    factor_terms,
    sign,
)

from numeric.array_forms import entry_parts, of_both_signs, parts_of, product_at, put, settled, squares
from numeric.axes import Axes
from numeric.index_rules import RULES, IndexRule, a, a_, beside_standardized, p, rest_, u, v, w, z_
from numeric.letters import lettered
from numeric.names import Names
from numeric.primitives import Above
from numeric.row_primitives import Placed, Widened
from symbolic.indices import canonical, i, k, n


class Named(Names):
    """How an index expression in which softmax, norms and projections have names becomes an array expression."""

    def array(
        self, e: Expr, unbounded: frozenset[Symbol] = frozenset(), matrix: bool = False, at_place: bool = False
    ) -> Expr:
        """The array expression of e: index k (and i) along the last axis, or i along the last but one of a matrix.

        at_place: only the entry at the place of each row is wanted.
        """
        rows: dict[Basic, Expr] = {}
        e = self._rewritten(self.supports.with_rests(e), rows)
        if at_place:
            rows = {letter: self._at_place(form) for letter, form in rows.items()}
            e = e.xreplace({k: self.place})
        form = settled(self._lowering(rows, unbounded).array(e, Axes((i, k) if matrix else (k,))), unbounded)
        return Widened(form) if self._is_wide(e) else form

    def with_labels(self, e: Expr, unbounded: frozenset[Symbol] = frozenset()) -> Expr:
        """The array expression of e with class labels c: f(k, δ_kc) is f(k, 0) everywhere but at c, where f(c, 1)."""
        off, on = entry_parts(e, self.place, bool(self.families))
        if off == on:
            return self.array(off, unbounded)
        return Placed(self.array(off, unbounded), self.place, self.array(on, unbounded, at_place=True))

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

    def _is_wide(self, e: Expr) -> bool:
        """Whether digits may cancel in e, so that it needs more than its own precision."""
        exponents = [f.exponent.as_coeff_Mul() for f in self.families]
        plain = all(abs(c) == 1 and isinstance(g, Indexed) for c, g in exponents)
        hazards = any(g == n or isinstance(g, Add | Piecewise | Max | Min | Abs | sign | Above) for g in parts_of(e))
        mixed = not self.families and any(isinstance(g, Sum) and of_both_signs(g.function) for g in parts_of(e))
        named = self.vectors.roots or self.vectors.residuals or self.supports.found
        return bool(not plain or hazards or mixed or named)


__all__ = ["Named", "entry_parts"]
