"""Kinks of vector formulas: sets u = 0 of vectors, and what happens on the way through them.

    Σ_j max(0, 1 − z_y + z_j)   turns where   1 − z_y + z_j = 0
    max_k z_k                   turns where the two largest entries tie
    ‖z − u‖                     turns where   z = u

On a border u = 0 that has a normal, the term that turns is looked at as a function of u alone; its derivative by an
entry is that by u times ∂u/∂z_k. At a zero of a norm the whole formula is looked at along one entry, all other norms
being positive there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from sympy import (
    Basic,
    Dummy,
    Expr,
    Heaviside,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Mul,
    Pow,
    S,
    Sum,
    Symbol,
    expand,
    factor,
    fraction,
    log,
    sign,
    together,
)
from sympy.logic.boolalg import Boolean

from symbolic.binders import BINDERS, MaxOver
from symbolic.errors import InputError
from symbolic.extremes import as_cases
from symbolic.formula import Formula
from symbolic.indices import INDICES, canonical, contract, gradient, k
from symbolic.kink_cases import Jump
from symbolic.kink_jumps import jumps
from symbolic.kink_points import CASES, quantities, without_cases
from symbolic.kink_signs import solved_for
from symbolic.nonsmooth import in_words
from symbolic.plain_text import plain

Shape = Literal["border", "tie", "point"]


@dataclass(frozen=True)
class KinkSet:
    """The vectors with `quantity` = 0 (of a tie: of which two are largest), on which a derivative of that order jumps.

    `left` and `right` are the derivatives of what turns: by the quantity from below and from above, to be multiplied by
    `weight` and, for one by an entry, by the derivative `slope` of the quantity by it; at a point, of the whole formula
    along the entry. `order` is None where cases meet, and whether anything jumps there is not decided.
    """

    shape: Shape
    quantity: Expr
    order: int | None
    left: Expr
    right: Expr
    weight: Expr = S.One
    slope: Expr = S.One
    condition: Boolean = S.true

    @property
    def continuity(self) -> int | None:
        """k where f is C^k and no more on the set."""
        return None if self.order is None else self.order - 1

    def as_dict(self) -> dict[str, Any]:
        """The record for JSON; expressions as text."""
        return {
            "shape": self.shape,
            "order": self.order,
            "continuity": self.continuity,
            **{part: plain(getattr(self, part)) for part in ("quantity", "left", "right", "weight", "slope")},
            "condition": in_words(self.condition),
        }


@lru_cache(maxsize=256)
def kink_sets(f: Formula) -> tuple[KinkSet, ...]:
    """The sets on which a vector formula is not smooth in its input or prediction; none for other formulas."""
    if not f.wrt.kind.vector:
        return ()
    z = f.wrt.symbol
    letters = [s for s in INDICES if s not in f.expr.free_symbols]
    own = k if k in letters else letters[-1]
    letters.remove(own)
    found: list[KinkSet] = []
    for one in (*_points(f.expr, z, own), *_turning(canonical(f.expr), z, S.One, letters, own)):
        if not any(_alike(one, other) for other in found):
            found.append(one)
    return tuple(found)


def _alike(a: KinkSet, b: KinkSet) -> bool:
    same = expand(a.quantity - b.quantity) == 0 or expand(a.quantity + b.quantity) == 0
    return same and a.shape == b.shape and a.order == b.order and a.condition == b.condition


# Zeros of norms ------------------------------------------------------------------------------------------------------


def _points(e: Expr, z: IndexedBase, own: Symbol) -> Iterator[KinkSet]:
    """At the zero of a sum of squares, the whole formula along an entry: z = a + s·(unit vector)."""
    s = Dummy("s", real=True)
    for total in sorted(_norms(e, z), key=str):
        index = next(s for s in INDICES if s not in e.free_symbols and s != own)
        (square,) = _squares(total.function.xreplace({total.limits[0][0]: index}))
        at = _entry_of_zero(square, z, index)
        if at is None:
            continue

        if e.has(*CASES):
            yield _norm_in_cases(e, total, square)
            continue
        moved = {a: at.xreplace({index: a.indices[0]}) + KroneckerDelta(a.indices[0], own) * s for a in _entries(e, z)}
        line = contract(canonical(e.xreplace(moved)))
        line = line.replace(lambda a: isinstance(a, Sum), lambda a: contract(_expanded(a)))
        held = sorted((a for a in line.atoms(Sum, Indexed) if not a.has(s) and a in _pieces(line)), key=str)
        names = {a: Dummy("b", positive=True) if a.is_nonnegative else Dummy("b", real=True) for a in held}
        back = {d: a for a, d in names.items()}
        try:
            seen = tuple(_written(jump, back) for jump in jumps(_put(line, names), s, S.Reals, points=(S.Zero,)))
        except InputError:
            yield _undecided("point", square)
            continue
        for jump in seen:
            left, right = jump.left[jump.order], jump.right[jump.order]
            yield KinkSet("point", square, jump.order, left, right, condition=jump.condition)


def _norm_in_cases(e: Expr, total: Sum, square: Expr) -> KinkSet:
    """The norm alone, |s| along an entry, weighted by the derivative of e by it."""
    roots = [p for p in e.atoms(Pow) if p.base.has(total)]
    norm = Dummy("r", nonnegative=True)
    if len(roots) != 1 or roots[0] != Pow(total, S.Half):
        return _undecided("point", square)
    weight = as_cases(e.xreplace({roots[0]: norm})).diff(norm).xreplace({norm: S.Zero})
    return KinkSet("point", square, 1, S.NegativeOne, S.One, weight)


def _entries(e: Expr, z: IndexedBase) -> set[Indexed]:
    return {a for a in e.atoms(Indexed) if a.base == z}


def _pieces(e: Basic) -> set[Basic]:
    """The sums and entries that stand in no other sum."""
    if isinstance(e, Sum | Indexed):
        return {e}
    return {a for b in e.args for a in _pieces(b)}


def _written(jump: Jump, back: Mapping[Basic, Basic]) -> Jump:
    left, right = (tuple(v.xreplace(back) for v in side) for side in (jump.left, jump.right))
    return replace(jump, left=left, right=right, condition=jump.condition.xreplace(back))


def _expanded(e: Sum) -> Expr:
    return e.func(expand(e.function), *e.limits)


def _norms(e: Expr, z: IndexedBase) -> set[Sum]:
    """The sums of squares of which a root or a quotient is taken."""
    bases = [p.base for p in e.atoms(Pow) if not (p.exp.is_Integer and p.exp.is_positive)]
    bases += [a.args[0] for a in e.atoms(log)]
    found = set()
    for base in bases:
        if base.is_positive:
            continue
        found |= {t for t in Mul.make_args(base) if isinstance(t, Sum) and len(t.limits) == 1 and t.has(z)}
    return {t for t in found if len(_squares(t.function)) == 1}


def _squares(e: Expr) -> tuple[Expr, ...]:
    """u of c·u², where e is that."""
    written = factor(e)
    squares = [a.base for a in Mul.make_args(written) if isinstance(a, Pow) and a.exp == 2]
    rest = [a for a in Mul.make_args(written) if not (isinstance(a, Pow) and a.exp == 2)]
    return tuple(squares) if all(a.is_number for a in rest) else ()


def _entry_of_zero(square: Expr, z: IndexedBase, index: Symbol) -> Expr | None:
    """The entry of z at which a linear expression in it is 0."""
    t = Dummy("t", real=True)
    line = expand(square.xreplace({z[index]: t}))
    slope = line.diff(t)
    return None if slope == 0 or slope.has(t) or line.has(z) else expand(-(line - slope * t) / slope)


# Borders -------------------------------------------------------------------------------------------------------------


def _turning(e: Expr, z: IndexedBase, weight: Expr, letters: list[Symbol], own: Symbol) -> Iterator[KinkSet]:
    """The borders of the cases of e itself, then of what its sums and maxima hold."""
    bound = sorted((a for a in _outermost(e) if a.has(z)), key=str)
    names: dict[Basic, Dummy] = {a: _letter("b", a) for a in bound}
    plain_e = _put(e, names)
    roots = {p for p in plain_e.atoms(Pow) if p.base in names.values() and not p.exp.is_Integer}
    norms = {p: Dummy("r", nonnegative=True) for p in sorted(roots, key=str) if p.exp.is_positive}
    plain_e = plain_e.xreplace(norms)
    entries = {a: Dummy("z", real=True) for a in sorted(plain_e.atoms(Indexed), key=str) if a.base == z}
    scope = plain_e.xreplace(entries)
    back = {d: a for a, d in (*names.items(), *entries.items())}
    back = {**back, **{d: p.xreplace(back) for p, d in norms.items()}}
    if scope.has(*CASES):
        yield from _of_scope(scope, back, z, weight, own)
    for a in bound:
        opened = as_cases(scope.xreplace({d: p for p, d in norms.items()}))
        inner_weight = (weight * opened.diff(names[a])).xreplace(back)
        count = len(a.limits)
        inside = a.function.xreplace({limit[0]: s for limit, s in zip(reversed(a.limits), letters, strict=False)})
        if not inside.has(*CASES, *BINDERS) and not isinstance(a, MaxOver):
            continue
        if count > len(letters) - 1 or _has_steps(e):
            steps = sorted((s.args[0] for s in inside.atoms(sign)), key=str)
            yield from (_undecided("border", s) for s in steps)
            continue
        if isinstance(a, MaxOver):
            tie = inside - inside.xreplace({letters[0]: letters[1]})
            yield KinkSet("tie", tie, 1, S.Zero, S.One, inner_weight, _slope(tie, z, own))
        yield from _turning(inside, z, inner_weight, letters[count:], own)


def _undecided(shape: Shape, quantity: Expr) -> KinkSet:
    return KinkSet(shape, quantity, None, S.NaN, S.NaN)


def _has_steps(e: Expr) -> bool:
    """Whether terms of e jump, so that only their sum may be continuous: then the terms alone say nothing."""
    return bool(e.has(sign, Heaviside))


def _unfolded(e: Expr, back: Mapping[Dummy, Basic]) -> Expr:
    return e.xreplace(dict(back))


def _letter(name: str, a: Basic) -> Dummy:
    return Dummy(name, **{"nonnegative": True} if a.is_nonnegative else {"real": True})


def _of_scope(scope: Expr, back: Mapping[Dummy, Basic], z: IndexedBase, weight: Expr, own: Symbol) -> Iterator[KinkSet]:
    moving = tuple(sorted(back, key=lambda d: (d.name, str(back[d]))))
    u = Dummy("u", real=True)
    seen: set[Expr] = set()
    stepping = _has_steps(_unfolded(scope, back))
    for border in (b for d in moving for q in quantities(scope, d) for b in without_cases(q)):
        border = fraction(together(border))[0]
        if border in seen or -border in seen or not border.free_symbols & set(moving):
            continue
        seen.add(border)
        if border.is_nonnegative and border.is_Symbol:
            continue  # a norm: it is 0 at a point
        if stepping and not any(c.has(*border.free_symbols) for c in scope.atoms(*CASES)):
            continue
        told = border.xreplace(back)
        if stepping:
            yield _undecided("border", told)
            continue
        solved = solved_for(border - u, tuple(d for d in moving if d in border.free_symbols))
        if solved is None or solved[0] not in moving:
            yield _undecided("border", told)
            continue
        letter, value, _ = solved
        try:
            found: tuple[Jump, ...] = jumps(scope.xreplace({letter: value}), u, S.Reals, points=(S.Zero,))
        except InputError:
            yield _undecided("border", told)
            continue
        for jump in found:
            if not jump.order and weight != 1:  # jumps of several terms may make up for each other
                yield _undecided("border", told)
                continue
            left, right = (v[jump.order].xreplace(back) for v in (jump.left, jump.right))
            condition = jump.condition.xreplace(back)
            yield KinkSet("border", told, jump.order, left, right, weight, _slope(told, z, own), condition)


def _slope(quantity: Expr, z: IndexedBase, own: Symbol) -> Expr:
    """∂u/∂z_k almost everywhere."""
    try:
        return gradient(quantity, z[own])
    except InputError:
        return S.NaN


def _outermost(e: Basic) -> set[Basic]:
    """The sums and maxima over an index that stand in no other one."""
    if isinstance(e, BINDERS):
        return {e}
    return {a for b in e.args for a in _outermost(b)}


def _put(e: Basic, names: Mapping[Basic, Dummy]) -> Expr:
    """e with its outermost sums and maxima by name."""
    if e in names:
        return names[e]
    return e.func(*(_put(a, names) for a in e.args)) if e.args and not isinstance(e, Indexed | IndexedBase) else e
