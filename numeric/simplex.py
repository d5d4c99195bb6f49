"""Index expressions over the last axis of an array, with the softmax named in them: p_k for exp(z_k)/Σ_j exp(z_j).

Since Σ_j p_j = 1, differences such as 1 − p_k are sums of other entries, and are computed as such.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from sympy import (
    Basic,
    Dummy,
    Expr,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Mul,
    S,
    Sum,
    Symbol,
    Wild,
    cancel,
    exp,
    expand,
    factor,
    factor_terms,
    log,
    together,
)

from numeric.primitives import (
    Centred,
    Column,
    Complement,
    Entry,
    LogSoftmax,
    LogSumExp,
    Placed,
    Row,
    RowSum,
    Softmax,
    SoftmaxRest,
    SoftmaxTimes,
    Spread,
    Xmul,
)
from numeric.stability import LOGARITHMS, Rule, apply
from symbolic.errors import InputError
from symbolic.indices import canonical, contract, i, k, m, n, total

p, a = IndexedBase("p", real=True), IndexedBase("a", real=True)  # a point of the simplex, and any vector
z_, a_ = (Symbol(name, real=True) for name in ("z_", "a_"))  # the logits of p, spread, and the array of a


@dataclass(frozen=True)
class IndexRule:
    """One row: for p the softmax of z, the factor `left` (index k) is the array `right` (last axis k)."""

    name: str
    left: Expr
    right: Expr
    why: str


RULES: tuple[IndexRule, ...] = (
    IndexRule("complement", 1 - p[k], SoftmaxRest(z_), "the rest is lost when p_k rounds to 1"),
    IndexRule(
        "balance",
        p[k] * total(a[m], m) - a[k],
        Softmax(z_) * Complement(a_) - a_ * SoftmaxRest(z_),
        "p_k rounds to 1, or the sum of the labels does not round to 1",
    ),
    IndexRule(
        "centre",
        a[k] - total(p[m] * a[m], m),
        Centred(z_, a_),
        "the entry that dominates is lost against its own mean",
    ),
)

_weight, _logits = Wild("weight"), Wild("logits")
WEIGHTS: tuple[Rule, ...] = (
    Rule(
        "weighted log-probability",
        _weight * LogSoftmax(_logits),
        Xmul(_weight, LogSoftmax(_logits)),
        "a label 0 silences log 0",
        when=lambda m: bool(m[_weight].free_symbols),
    ),
)


class Named:
    """An index expression in which each softmax has a name, and how it becomes an array expression."""

    def __init__(self, e: Expr, place: Symbol | None = None) -> None:
        """place: the index of the class labels, where there are any: in deltas with k, and as the index of entries."""
        self.place = place
        self.softmax: dict[IndexedBase, IndexedBase] = {}  # z → p
        self.logs: dict[IndexedBase, IndexedBase] = {}  # z → log p
        self.totals: dict[IndexedBase, Dummy] = {}  # z → Σ exp z
        self.expr = self.name(e)

    def name(self, e: Expr) -> Expr:
        """e with exp(c·z_k) written as (p_k·Z)^c, logarithms split, Σ p = 1, every sum carried out."""
        e = canonical(e)
        for z in sorted({x.base for g in e.atoms(exp) for x in g.args[0].atoms(Indexed)}, key=str):
            if z not in self.softmax:
                self.softmax[z] = IndexedBase(f"p_{z}", positive=True)
                self.logs[z] = IndexedBase(f"log_p_{z}", real=True)
                self.totals[z] = Dummy(f"Z_{z}", positive=True)
            e = e.xreplace({canonical(total(exp(z[m]), m)): self.totals[z]})
            e = e.replace(
                lambda g, z=z: (
                    isinstance(g, exp) and isinstance(_entry(g.args[0]), Indexed) and _entry(g).base == z
                    if isinstance(g, exp)
                    else False
                ),
                lambda g, z=z: self._power(g, z),
            )
        return self._carry_out(self._split_logs(e))

    def _power(self, g: Expr, z: IndexedBase) -> Expr:
        c, entry = g.args[0].as_coeff_Mul()
        return (self.softmax[z][entry.indices] * self.totals[z]) ** c

    def _split_logs(self, e: Basic) -> Basic:
        if not e.args or isinstance(e, IndexedBase | Indexed):
            return e
        e = e.func(*(self._split_logs(arg) for arg in e.args))
        if not isinstance(e, log):
            return e
        result = S.Zero
        for base, power in (f.as_base_exp() for f in Mul.make_args(factor(cancel(together(e.args[0]))))):
            result += power * self._log(base)
        return result

    def _log(self, base: Expr) -> Expr:
        for z, name in self.softmax.items():
            if isinstance(base, Indexed) and base.base == name:
                return self.logs[z][base.indices]
        return log(base)

    def _carry_out(self, e: Basic) -> Basic:
        """e expanded, inside its sums too, with Σ p = 1."""
        if isinstance(e, IndexedBase | Indexed) or not e.args:
            return e
        if isinstance(e, Sum):
            e = canonical(contract(Sum(expand(self._carry_out(e.function)), *e.limits)))
            return e.xreplace({canonical(total(name[m], m)): S.One for name in self.softmax.values()})
        return expand(e.func(*(self._carry_out(arg) for arg in e.args)))

    def array(self, e: Expr, unbounded: frozenset[Symbol] = frozenset(), matrix: bool = False) -> Expr:
        """The array expression of e: index k (and i) along the last axis, or i along the last but one of a matrix."""
        e = self._rewritten(e)
        return _damped(apply(WEIGHTS, apply(LOGARITHMS, self._array(e, matrix))), unbounded)

    def with_labels(self, e: Expr, unbounded: frozenset[Symbol] = frozenset()) -> Expr:
        """The array expression of e with class labels c: f(k, δ_kc) is f(k, 0) everywhere but at c, where f(c, 1)."""
        off, on = entry_parts(e, self.place)
        if off == on:
            return self.array(off, unbounded)
        vectors = frozenset(_symbol(x.base) for x in on.atoms(Indexed))
        return Placed(self.array(off, unbounded), self.place, at_place(self.array(on, unbounded), self.place, vectors))

    def _rewritten(self, e: Expr) -> Expr:
        """The shorter of e and its factors, each factor that fits a row replaced."""
        e = e.xreplace({i: k}) if not e.has(k) else e
        sums = {s: Dummy("S", real=True) for s in e.atoms(Sum)}
        back = {d: s for s, d in sums.items()}
        entries = {x: Dummy(str(x), real=True) for x in e.xreplace(sums).atoms(Indexed)}
        back.update({d: x for x, d in entries.items()})
        factored = factor_terms(factor(e.xreplace(sums).xreplace(entries)))
        return Mul(*(self._row(f.xreplace(back)) ** c for f, c in (g.as_base_exp() for g in Mul.make_args(factored))))

    def _row(self, f: Expr) -> Expr:
        others = {x.base for x in f.atoms(Indexed)} - set(self.softmax.values())
        for rule in RULES:
            for z, name in self.softmax.items():
                for vector in sorted(others, key=str) or [a]:
                    left = canonical(rule.left.xreplace({p: name, a: vector}))
                    for sign in (S.One, S.NegativeOne):
                        if expand(f - sign * left) == 0:
                            return sign * rule.right.xreplace({z_: _spread(z), a_: _symbol(vector)})
        return f

    def _array(self, e: Basic, matrix: bool) -> Basic:
        if isinstance(e, Sum):
            return self._row_sum(e, matrix)
        if isinstance(e, Indexed):
            (index,) = e.indices
            if self.place is not None and index == self.place:
                return at_place(self._vector(e.base), index, {_symbol(e.base)})
            place = {i: Column, k: Row}.get(index) if matrix else None
            return place(self._vector(e.base)) if place else self._vector(e.base)
        for z, name in self.totals.items():
            if e in (name, log(name)):
                return LogSumExp(_spread(z)) if e != name else exp(LogSumExp(_spread(z)))
        if e == n:
            raise InputError("the number of classes stands outside a sum; it must not, in a function that is compiled")
        if isinstance(e, KroneckerDelta):
            raise InputError(f"the sum over {e} cannot be carried out; an index must run over all classes")
        return e.func(*(self._array(arg, matrix) for arg in e.args)) if e.args else e

    def _row_sum(self, e: Sum, matrix: bool) -> Expr:
        """Σ over the one index of e; a sum within it must not depend on that index."""
        if len(e.limits) != 1 or any(
            x.indices[0] not in e.bound_symbols
            for x in e.function.atoms(Indexed)
            if not any(x in s.atoms(Indexed) for s in e.function.atoms(Sum))
        ):
            raise InputError(f"{e} mixes indices; each sum must run over one index")  # fmt: skip
        inner = apply(WEIGHTS, apply(LOGARITHMS, self._array(e.function, False)))
        result = RowSum(inner)
        return Row(result) if matrix else result

    def _vector(self, base: IndexedBase) -> Expr:
        for z, name in self.softmax.items():
            if base == name:
                return Softmax(_spread(z))
        for z, name in self.logs.items():
            if base == name:
                return LogSoftmax(_spread(z))
        return _symbol(base)


def _entry(e: Expr) -> Expr:
    """z_k of c·z_k, or of exp(c·z_k)."""
    return (e.args[0] if isinstance(e, exp) else e).as_coeff_Mul()[1]


def _symbol(base: IndexedBase) -> Symbol:
    """The array of an indexed base, as a scalar symbol of its name."""
    return Symbol(str(base), real=True)


def _spread(base: IndexedBase) -> Expr:
    """The logits, with what the functions of them share."""
    return Spread(_symbol(base))


def at_place(e: Basic, place: Symbol, vectors: Set[Symbol]) -> Basic:
    """The entry of an array expression at a place of each row, taken where it costs least: at the leaves."""
    if isinstance(e, Softmax | SoftmaxRest | LogSoftmax) and len(e.args) == 1:
        return e.func(*e.args, place)
    if e in vectors or isinstance(e, Complement | Centred | SoftmaxTimes):
        return Entry(e, place)
    if not e.args or isinstance(e, RowSum | LogSumExp | Softmax | SoftmaxRest | LogSoftmax | Entry):
        return e
    return e.func(*(at_place(arg, place, vectors) for arg in e.args))


def _damped(e: Basic, unbounded: frozenset[Symbol]) -> Basic:
    """p·f as one product where f may be large: p alone may be 0 where the product is not."""
    if not e.args:
        return e
    args = tuple(_damped(arg, unbounded) for arg in e.args)
    e = e.func(*args)
    if e.is_Mul:
        for f in e.args:
            rest = e / f
            large = rest.xreplace(dict.fromkeys(rest.atoms(SoftmaxRest), S.One)).free_symbols & unbounded
            if isinstance(f, Softmax) and large and not rest.has(Softmax):
                return SoftmaxTimes(*f.args, rest)
    return e


def entry_parts(e: Expr, place: Symbol = i) -> tuple[Expr, Expr]:
    """e away from the diagonal and on it: δ_ik = 0, and δ_ik = 1 with i = k, for an index i or a place of each row."""
    deltas: Mapping[Basic, Basic] = {d: S.Zero for d in e.atoms(KroneckerDelta) if set(d.args[:2]) == {place, k}}
    if not deltas:
        return (expand(e), expand(canonical(e).xreplace({place: k}))) if place == i else (e, e)
    ones = dict.fromkeys(deltas, S.One)
    return expand(e.xreplace(dict(deltas))), expand(canonical(e).xreplace(ones).xreplace({place: k}))


__all__ = ["RULES", "WEIGHTS", "IndexRule", "Named", "at_place", "entry_parts"]
