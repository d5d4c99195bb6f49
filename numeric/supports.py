"""Index expressions with the projection onto the simplex named in them: S_k for sign(1 − Σ_m max(0, z_m − z_k)).

S_k = (1 + sign(…))/2 is 1 in the support of the projection; with K = Σ S and the threshold τ = (Σ S_m z_m − 1)/K the
scores are written q_k = z_k − τ, of which Σ S_m q_m = 1, and the projection is p_k = S_k·q_k. What is made of p and q
has no digit of z to lose.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sympy import Abs, Add, Basic, Dummy, Expr, Indexed, IndexedBase, Max, Mul, S, Sum, Symbol, expand, sign

from numeric.primitives import Xmul
from numeric.row_primitives import (
    AboveThreshold,
    Complement,
    Projected,
    Projection,
    SimplexThreshold,
    SquaredMiss,
    Support,
    SupportSize,
)
from symbolic.indices import canonical, contract, k, m, n, total


@dataclass(frozen=True)
class Face:
    """The face of the simplex on which the projection of the scores c·z_k lies: the names of what belongs to it."""

    vector: IndexedBase  # z
    scale: Expr  # c
    member: IndexedBase  # S
    size: Dummy  # K
    threshold: Dummy  # τ
    above: IndexedBase  # q_k = c·z_k − τ
    share: IndexedBase  # p_k = S_k·q_k
    rest: IndexedBase  # 1 − p_k

    @property
    def scores(self) -> Expr:
        """c·z at k."""
        return self.scale * self.vector[k]


@dataclass
class Supports:
    """The projections in one expression, and what they miss: c_m = S_m·q_m² − 2·a_m·q_m + a_m² for a vector a."""

    found: list[Face] = field(default_factory=list)
    misses: dict[IndexedBase, tuple[Face, Expr | None]] = field(default_factory=dict)  # c ↦ a at k; None for one at c

    def named(self, e: Expr, place: Symbol | None = None) -> Expr:
        """e with its projections named; place: the index of class labels."""
        for s in sorted((x for x in e.atoms(sign) if x.has(Sum)), key=str):
            if (scores := _scores(s.args[0])) is not None:
                base, scale, index = scores
                e = e.xreplace({s: 2 * self._face(base, scale).member[index] - 1})
        for support in self.found:
            if e.has(support.member):
                e = self._in_names(e, support, place)
        return e

    def names(self) -> set[IndexedBase]:
        """The vectors that have a name of ours."""
        return {x for s in self.found for x in (s.member, s.above, s.share, s.rest)} | set(self.misses)

    def array(self, name: IndexedBase, form: Callable[[Expr], Expr], ones: Callable[[], Expr]) -> Expr:
        """The array of a vector that has a name of ours; form: that of an entry k; ones: 1 at the place of each row."""
        if name in self.misses:
            s, entry = self.misses[name]
            return SquaredMiss(Projection(form(s.scores)), ones() if entry is None else form(entry))
        s = next(s for s in self.found if name in (s.member, s.above, s.share, s.rest))
        scores = Projection(form(s.scores))
        if name == s.rest:
            return Complement(Projected(scores))
        return {s.member: Support, s.above: AboveThreshold, s.share: Projected}[name](scores)

    def number(self, e: Basic, form: Callable[[Expr], Expr]) -> Expr | None:
        """What is one number for each row: K and τ."""
        for s in self.found:
            if e in (s.size, s.threshold):
                return (SupportSize if e == s.size else SimplexThreshold)(Projection(form(s.scores)))
        return None

    def with_rests(self, e: Expr) -> Expr:
        """e with 1 − p_k as what all others have."""
        for s in self.found:
            sums = {x: _with_rest(x, s) for x in e.atoms(Add)}
            e = e.xreplace(sums)
        return e

    def _face(self, base: IndexedBase, scale: Expr) -> Face:
        for s in self.found:
            if (s.vector, s.scale) == (base, scale):
                return s
        at = len(self.found)
        letters = (IndexedBase(f"{name}{at}_", real=True) for name in ("member", "above", "share", "rest"))
        member, above, share, rest = letters
        size, threshold = Dummy(f"K{at}", positive=True), Dummy(f"tau{at}", real=True)
        self.found.append(Face(base, scale, member, size, threshold, above, share, rest))
        return self.found[-1]

    def _in_names(self, e: Expr, s: Face, place: Symbol | None) -> Expr:
        sizes = {canonical(total(s.member[m], m)): s.size}
        sums = {canonical(total(s.member[m] * s.vector[m], m)): (1 + s.threshold * s.size) / s.scale}
        e = carried_out(carried_out(e).xreplace({**sizes, **sums}))
        e = carried_out(e.replace(_is_product, lambda x: _above(x, s)))
        e = e.xreplace({canonical(total(s.member[m] * s.above[m], m)): S.One, **sizes})
        if e.has(s.threshold):
            scores = {x: (s.above[x.indices] + s.threshold) / s.scale for x in e.atoms(Indexed) if x.base == s.vector}
            e = _once(carried_out(carried_out(e).xreplace(scores)), s.threshold)
        e = self._with_misses(expand(e), s, place)
        return e.replace(_is_product, lambda x: _shared(x, s))

    def _with_misses(self, e: Expr, s: Face, place: Symbol | None) -> Expr:
        """c·(Σ S q² − 2 Σ a q + Σ a²) as one sum, for a vector a, or 1 at a place and 0 elsewhere."""
        own = canonical(total(s.member[m] * s.above[m] ** 2, m))
        c = e.coeff(own)
        vectors = sorted({x.base for x in e.atoms(Indexed)} - self.names(), key=str) if c != 0 else ()
        beside: list[tuple[Expr | None, Expr]] = [
            (a[k], canonical(total(a[m] ** 2, m)) - 2 * canonical(total(a[m] * s.above[m], m))) for a in vectors
        ]
        if place is not None and c != 0:
            beside.append((None, 1 - 2 * s.above[place]))
        for entry, others in beside:
            left = e - expand(c * (own + others))
            if len(Add.make_args(left)) - (left == 0) == len(Add.make_args(e)) - 3:
                name = IndexedBase(f"miss{len(self.misses)}_", real=True)
                self.misses[name] = (s, entry)
                return left + c * canonical(total(name[m], m))
        return e


def _scores(e: Expr) -> tuple[IndexedBase, Expr, Symbol] | None:
    """(z, c, k) of a positive multiple of 1 − Σ_m max(0, c·z_m − c·z_k), or None."""
    e = expand(canonical(contract(expand(e.replace(Max, _by_size)))))
    for s in sorted((x for x in e.atoms(Sum) if isinstance(x.function, Abs)), key=str):
        inside, bound = expand(s.function.args[0]), s.bound_symbols[0]
        entries = sorted(inside.atoms(Indexed), key=lambda x: (bound not in x.indices, str(x)))
        if len(s.bound_symbols) > 1 or len(entries) != 2 or entries[0].base != entries[1].base:
            continue
        own, other = entries
        c, half = inside.coeff(own), -e.coeff(s) * abs(inside.coeff(own))
        if own.indices != (bound,) or bound in other.indices or expand(inside - c * (own - other)) != 0:
            continue
        for side in (1, -1):
            number = expand(e - e.coeff(s) * s + side * half * (canonical(total(own, bound)) - n * other))
            if half.is_positive and number.is_positive and not number.has(Sum, Indexed):
                return own.base, side * 2 * half / number, other.indices[0]
    return None


def _by_size(*args: Expr) -> Expr:
    """max(a, b) as (a + b + |a − b|)/2."""
    a, *others = args
    for b in others:
        a = (a + b + Abs(a - b)) / 2
    return a


def carried_out(e: Basic, known: Mapping[Basic, Basic] = MappingProxyType({})) -> Basic:
    """e expanded, inside its sums too, and sums of sums split; known: sums that have a value."""
    if isinstance(e, IndexedBase | Indexed) or not e.args:
        return e
    if isinstance(e, Sum):
        return canonical(contract(Sum(expand(carried_out(e.function, known)), *e.limits))).xreplace(known)
    found = e.func(*(carried_out(arg, known) for arg in e.args))
    return expand(found) if isinstance(found, Expr) else found


def _above(e: Mul, s: Face) -> Expr:
    """S·z^j in a product as S·((q + τ)/c)^j."""
    powers = e.as_powers_dict()
    for x, power in powers.items():
        if isinstance(x, Indexed) and x.base == s.vector and power.is_Integer and s.member[x.indices] in powers:
            e = e / x**power * ((s.above[x.indices] + s.threshold) / s.scale) ** power
    return e


def _shared(e: Mul, s: Face) -> Expr:
    """S·q^j in a product as p·q^(j − 1)."""
    powers = e.as_powers_dict()
    for x in [x for x, power in powers.items() if isinstance(x, Indexed) and x.base == s.member and power == 1]:
        q = s.above[x.indices]
        if powers.get(q, S.Zero).is_positive:
            e = e / x / q * s.share[x.indices]
    return e


def _with_rest(e: Add, s: Face) -> Expr:
    """c − c·p_k in a sum as c·(1 − p_k)."""
    number, others = e.as_coeff_Add()
    for term in Add.make_args(others):
        share = -term / number if number else S.Zero
        if isinstance(share, Indexed) and share.base == s.share:
            return others - term + number * s.rest[share.indices]
    return e


def _once(e: Expr, threshold: Dummy) -> Expr:
    """The multiples of τ in a sum as one: Σ y·τ and τ cancel in it before τ rounds, or is infinite."""
    factor = e.coeff(threshold)
    if not factor.has(Indexed):
        return e
    return expand(e - expand(factor * threshold)) + Xmul(factor, threshold)


def _is_product(e: Basic) -> bool:
    return isinstance(e, Mul)
