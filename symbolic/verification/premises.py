"""What a statement lets a proof use: the assumptions of its symbols, bounds, facts, ranges and signs."""

from collections.abc import Mapping
from dataclasses import dataclass

from sympy import (
    Basic,
    Expr,
    FiniteSet,
    Indexed,
    IndexedBase,
    Integer,
    Interval,
    KroneckerDelta,
    Rational,
    S,
    Set,
    Symbol,
    oo,
)
from sympy.core.relational import Eq, Ge, Gt, Le, Lt, Ne, Relational
from sympy.logic.boolalg import And, Boolean

from symbolic.verification.carrying_out import Indices
from symbolic.verification.elementary import Known
from symbolic.verification.sampling import is_discrete
from symbolic.verification.signs import Bounds
from symbolic.verification.statement import Given, Statement
from symbolic.verification.stepwise import is_about_indices


def assumed(s: Statement) -> Statement:
    """The statement with what its domains and conditions say put into the assumptions of its symbols."""
    where = tuple(a for c in s.where for a in (c.args if isinstance(c, And) else (c,)))
    given, swaps = [], {}
    taken = {a for side in (s.left, s.right) for a in side.atoms(Symbol) if a.is_integer} | set(s.ranges)
    taken |= {a for g in s.given for size in g.shape for a in size.free_symbols}
    for g in s.given:
        domain = g.domain
        for c in where:
            if isinstance(c, Gt | Ge | Lt | Le) and c.free_symbols == {g.symbol} and not g.shape:
                domain = domain.intersect(c.as_set())
        symbol = _symbol(g, domain)
        while symbol in taken - {g.symbol}:  # a count k beside an index k
            symbol = type(symbol)(f"{symbol.name}'", **symbol.assumptions0)
        swaps[g.symbol] = symbol
        given.append(Given(latex=g.latex, symbol=symbol, shape=g.shape, domain=domain, together=g.together))
    return s.but(
        left=_swapped(s.left, swaps),
        right=_swapped(s.right, swaps),
        given=tuple(given),
        where=tuple(_swapped(c, swaps) for c in where),
    )


def _swapped(e: Basic, swaps: Mapping[Basic, Basic]) -> Basic:
    return e.xreplace({a: b for a, b in swaps.items() if a != b})


def _symbol(g: Given, domain: Set) -> Symbol | IndexedBase:
    facts: dict[str, bool] = {"real": True}
    if domain.is_subset(S.Integers):
        facts = {"integer": True}
    low = domain.inf if domain is not S.EmptySet else S.Zero
    if low.is_nonnegative:
        facts["positive" if low.is_positive or S.Zero not in domain else "nonnegative"] = True
    if domain.sup.is_nonpositive:
        facts["negative" if S.Zero not in domain else "nonpositive"] = True
    if isinstance(g.symbol, IndexedBase):
        return IndexedBase(str(g.symbol.label), **facts)
    return Symbol(g.symbol.name, **facts)


def known_of(s: Statement, *, facts: bool) -> Known:
    """What a proof of an assumed statement may use, with or without the facts about entries taken together."""
    bounds: dict[Basic, Bounds] = {}
    binary: dict[Basic, tuple[Rational, Rational]] = {}
    for g in s.given:
        if isinstance(g.domain, FiniteSet) and len(g.domain) == 2:
            low, high = sorted(g.domain.args)
            binary[g.symbol] = low, high
        if not is_discrete(g):
            bounds[g.symbol] = _bounds(g.domain)
    ones = frozenset(g.symbol for g in s.given if g.together == "sum 1") if facts else frozenset()
    return Known(
        indices=Indices({index: frozenset([size]) for index, size in s.ranges.items()}),
        bounds=bounds,
        sums_to_one=ones,
        binary=binary,
        sizes={g.symbol: g.shape for g in s.given if g.shape},
        signs=tuple(a for c in s.where if (a := _sign(c)) is not None),
    )


def _bounds(domain: Set) -> Bounds:
    if not isinstance(domain, Interval):
        return None, None
    low = domain.start if domain.left_open and domain.start != -oo and domain.start.is_Rational else None
    high = domain.end if domain.right_open and domain.end != oo and domain.end.is_Rational else None
    return low, high


def _sign(c: Boolean) -> tuple[Expr, int] | None:
    if not isinstance(c, Gt | Lt) or is_about_indices(c):
        return None
    return c.lhs - c.rhs, 1 if isinstance(c, Gt) else -1


@dataclass(frozen=True)
class Difference:
    """left − right with every derivative carried out, and what a proof that it is zero may use."""

    expr: Expr
    known: Known
    where: tuple[Boolean, ...]


def with_labels(e: Expr, s: Statement, known: Known) -> tuple[Expr, Known]:
    """One-hot entries as deltas with a label: y[k] = δ_kc, Y[a, k] = δ_{k, c[a]}."""
    sizes = dict(known.indices.sizes)
    for g in s.given:
        if g.together != "one-hot":
            continue
        name = str(g.symbol.label)
        if len(g.shape) == 1:
            label: Basic = Symbol(f"label_{name}", integer=True)
            sizes[label] = frozenset([g.shape[-1]])
            e = e.replace(
                lambda a, own=g.symbol: isinstance(a, Indexed) and a.base == own,
                lambda a, label=label: KroneckerDelta(a.indices[-1], label),
            )
        else:
            labels = IndexedBase(f"label_{name}", integer=True)
            for a in e.atoms(Indexed):
                if a.base == g.symbol:
                    sizes[labels[a.indices[:-1]]] = frozenset([g.shape[-1]])
            e = e.replace(
                lambda a, own=g.symbol: isinstance(a, Indexed) and a.base == own,
                lambda a, labels=labels: KroneckerDelta(a.indices[-1], labels[a.indices[:-1]]),
            )
    return e, Known(
        indices=Indices(sizes),
        bounds=known.bounds,
        sums_to_one=known.sums_to_one,
        binary=known.binary,
        sizes=known.sizes,
        signs=known.signs,
    )


def equations(where: tuple[Boolean, ...]) -> dict[Basic, Expr]:
    """x = a among the conditions, for a number x."""
    return {c.lhs: c.rhs for c in where if isinstance(c, Eq) and isinstance(c.lhs, Symbol) and not is_about_indices(c)}


__all__ = ["Difference", "Integer", "Ne", "Relational", "assumed", "equations", "known_of", "with_labels"]
