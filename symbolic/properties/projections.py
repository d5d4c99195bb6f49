"""Projections onto the probability simplex, told by their support, and what is known of them.

For real u_1 … u_n there is one number τ with Σ_m max(0, u_m − τ) = 1, since that sum falls from ∞ to 0 and strictly so
where it is positive. With h(t) = Σ_m max(0, u_m − t) it is h(u_a) < 1 just where u_a > τ, and h(u_a) = 1 just where
u_a = τ. So S_a = (1 + sign(1 − h(u_a)))/2 is 1, ½ or 0 where u_a is above τ, at τ or below it, and

    S_a (u_a − τ) = max(0, u_a − τ) = p_a,  τ = (Σ_b S_b u_b − 1)/Σ_b S_b,  p ≥ 0,  Σ_a p_a = 1.

Where p_a > 0 it is u_a − p_a = τ, elsewhere u_a − p_a ≤ τ: thus (u − p)·(q − p) ≤ τ − τ = 0 for every q of the simplex,
and p is the point of it that is nearest to u, the only q at which u·q − |q|²/2 is largest. There it is

    Σ_a S_a (u_a (u_a − τ) − (u_a − τ)²/2) = ½ Σ_a S_a (u_a² − τ²).

(Held, Wolfe & Crowder 1974; Martins & Astudillo 2016, arXiv:1602.02068; Blondel, Martins & Niculae 2020.)
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sympy import Add, Basic, Expr, IndexedBase, Max, Sum, expand, sign

from symbolic.indices import canonical, i, j, m, total


@dataclass(frozen=True)
class Projection:
    """The projection onto the simplex of the vector whose entry i is `scores`."""

    scores: Expr

    def at(self, a: Expr) -> Expr:
        """u_a."""
        return self.scores.xreplace({i: a})

    def member(self, a: Expr) -> Expr:
        """S_a."""
        return (1 + sign(1 - total(Max(0, self.at(m) - self.at(a)), m))) / 2

    @property
    def threshold(self) -> Expr:
        """τ."""
        return (total(self.member(j) * self.at(j), j) - 1) / total(self.member(j), j)

    @property
    def share(self) -> Expr:
        """p_i."""
        return self.member(i) * (self.scores - self.threshold)

    @property
    def conjugate(self) -> Expr:
        """Entry i of Σ_i S_i (u_i² − τ²), which is 2·max_q (u·q − |q|²/2) over the simplex."""
        return self.member(i) * (self.scores**2 - self.threshold**2)


def _read(e: Expr) -> Iterator[Projection]:
    """What e, of the index i, may be made of, by the supports in it."""
    for s in sorted(e.atoms(sign), key=str):
        for ramps in sorted(s.args[0].atoms(Sum), key=str):
            if isinstance(ramps.function, Max) and len(ramps.limits) == 1 and i in ramps.free_symbols:
                bound = ramps.limits[0][0]
                inside = expand(Add(*ramps.function.args))
                found = Projection(Add(*(t for t in inside.args if t.has(bound))).xreplace({bound: i}))
                alone = found.scores.is_real and not found.scores.free_symbols & {j, m}
                if alone and same(s, 2 * found.member(i) - 1):
                    yield found


def same(a: Expr, b: Expr) -> bool:
    """Whether two expressions are equal once they are multiplied out."""
    return bool(expand(canonical(a) - canonical(b)) == 0)


def projection_of(e: Expr) -> Projection | None:
    """The projection whose component i is e, None where e is not written as one."""
    return next((p for p in _read(e) if same(e, p.share)), None)


@lru_cache(maxsize=256)
def conjugate_of(e: Basic) -> Projection | None:
    """The projection of which e is the sum Σ_i S_i (u_i² − τ²), None where e is not written as one."""
    if not isinstance(e, Sum) or len(e.limits) != 1 or not e.has(sign):
        return None
    entry = canonical(e.function).xreplace({e.limits[0][0]: i})
    return next((p for p in _read(entry) if same(e, total(p.conjugate, i))), None)


def is_fenchel_young(e: Expr, y: IndexedBase) -> bool:
    """Whether e is c·(max_q (u·q − |q|²/2) − (u·y − |y|²/2)) with c > 0, q on the simplex: not negative for y on it."""
    terms = expand(e, deep=False)
    for s in sorted(terms.atoms(Sum), key=str):
        c = 2 * terms.coeff(s)
        if c.is_positive and (p := conjugate_of(s)) is not None:
            beyond = s / 2 - total(p.scores * y[i], i) + total(y[i] ** 2, i) / 2
            if same(terms, expand(c * beyond, deep=False)):
                return True
    return False


def at_simplex(e: Expr, y: IndexedBase) -> Expr:
    """e with |y|² for Σ_i S_i (u_i² − τ²) where u is y, which is on the simplex: it is nearest to itself, and τ = 0."""
    found = {s: p for s in e.atoms(Sum) if (p := conjugate_of(s)) is not None}
    return e.xreplace({s: canonical(total(y[i] ** 2, i)) for s, p in found.items() if p.scores == y[i]})
