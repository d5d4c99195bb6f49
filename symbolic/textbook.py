"""The textbook form: a derivative with its facts used, its parts named (σ, tanh, Φ, s_i), as short as it goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sympy import (
    Add,
    Basic,
    Expr,
    Max,
    Mul,
    Piecewise,
    S,
    Sum,
    Symbol,
    expand,
)
from sympy.core.relational import Relational

from symbolic.branches import clipped, is_plain, merged, spliced
from symbolic.extremes import as_cases
from symbolic.identities import identified
from symbolic.indices import canonical, contract, settle
from symbolic.naming import forms_with_names
from symbolic.parts import PARTS, x
from symbolic.rewriting import best_form, cost
from symbolic.shares import Share


@dataclass(frozen=True)
class Stage:
    """One rewriting of a whole derivative: the name of what was done, the form after it, and the equations used."""

    name: str
    expr: Expr
    using: tuple[tuple[Expr, Expr], ...] = ()


def tidy(e: Expr, facts: Mapping[Basic, Basic] | None = None, shares: tuple[Share, ...] = ()) -> Expr:
    """The textbook form of an expression; equal to it wherever the facts hold."""
    return stages(e, facts, shares)[-1].expr


def stages(
    e: Expr,
    facts: Mapping[Basic, Basic] | None = None,
    shares: tuple[Share, ...] = (),
    known: Expr | None = None,
) -> tuple[Stage, ...]:
    """How the textbook form comes about: named parts, side facts, collecting; what changes nothing is left out.

    known: the form to end in, where it is known already.
    """
    trail = [Stage("start", e)]

    def form(start: Expr) -> Iterator[Stage]:
        e = start
        for share in shares:
            e = share.fold(e)
        yield Stage("named part", e, tuple(pair for share in shares for pair in share.used_in(e)))
        split = contract(expand(canonical(e))) if e.has(Sum) else e
        e = _use(split, facts or {})
        told = tuple((a, b) for a, b in (facts or {}).items() if split.has(a))
        yield Stage("side fact" if told else "multiply out", e, told)
        e = identified(one_distinction(same_cases(e)))
        yield Stage("cases", e)
        named, e = (known, known) if known is not None else _named(e)
        used = (part for part in PARTS if named.has(type(part.function(x))))
        yield Stage("named part", named, tuple((part.function(x), part.definition()) for part in used))
        yield Stage("collect", e)

    for stage in form(e):
        if stage.expr != trail[-1].expr:
            trail.append(stage)
    return tuple(_without_detours(trail))


DETOUR = 3  # how many times as long as what it comes from and what it leads to


def _without_detours(trail: list[Stage]) -> Iterator[Stage]:
    """The stages but for those that nobody reads: where the next one is much shorter, it is told alone."""
    before, skipped = cost(trail[0].expr), None
    for at, stage in enumerate(trail):
        length = cost(stage.expr)
        if 0 < at < len(trail) - 1 and length > DETOUR * max(before, cost(trail[at + 1].expr)):
            skipped = stage
            continue
        before = length
        yield stage if skipped is None else Stage(skipped.name, stage.expr, skipped.using + stage.using)
        skipped = None


def _named(e: Expr) -> tuple[Expr, Expr]:
    """e with the names that make it shortest, and that form tidied; each case of one distinction by itself."""
    if isinstance(e, Piecewise):
        e = Piecewise(*((_named(value)[0], condition) for value, condition in e.args))
        return e, _short(e)
    first, *others = sorted(dict.fromkeys(forms_with_names(e)), key=cost)
    best = first, _short(first)
    for v in others:
        if cost(v) <= HOPELESS * cost(best[1]):
            best = min(best, (v, _short(v)), key=lambda pair: (cost(pair[1]), str(pair[1])))
    return best


HOPELESS = 4  # what is that many times as long as the best so far does not become shorter than it


def _use(e: Expr, facts: Mapping[Basic, Basic]) -> Expr:
    return canonical(e).xreplace(dict(facts)) if facts else e


def same_cases(e: Expr) -> Expr:
    """Terms and factors with the same distinction drawn together, and what is told twice told once.

    a·{f if C, g} + b·{p if C, q} = {a f + b p if C, a g + b q};  {… {f if C, g} … if C, h} = {… f … if C, h}
    """
    if len(e.atoms(Piecewise)) < 2 and not (e.has(Piecewise) and e.has(Max)):
        return e

    def told_once(p: Piecewise) -> Expr:
        cases = [(_where(value, condition, True), condition) for value, condition in p.args]
        if len(cases) == 2:
            cases[1] = (_where(cases[1][0], cases[0][1], False), cases[1][1])
        return Piecewise(*cases)

    def together(a: Add) -> Expr:
        groups: dict[tuple[Basic, ...], list[tuple[Expr, Piecewise]]] = {}
        rest = []
        for t in a.args:
            cases = [b for b in Mul.make_args(t) if isinstance(b, Piecewise)]
            if len(cases) == 1:
                of = tuple(condition for _, condition in cases[0].args)
                groups.setdefault(of, []).append((Mul(*(b for b in Mul.make_args(t) if b != cases[0])), cases[0]))
            else:
                rest.append(t)
        for of, terms in groups.items():
            if len(terms) == 1:
                rest.append(Mul(*terms[0]))
            else:
                values = (Add(*(c * p.args[at].expr for c, p in terms)) for at in range(len(of)))
                rest.append(Piecewise(*zip(values, of, strict=True)))
        return Add(*rest)

    e = e.replace(lambda a: isinstance(a, Piecewise), told_once)
    return e.replace(lambda a: isinstance(a, Add) and a.has(Piecewise), together)


def _where(e: Expr, condition: Basic, holds: bool) -> Expr:
    """e where a condition holds, or where it does not: its own distinctions by it are decided, and so is max(0, u)."""
    if condition == True:  # noqa: E712 - SymPy's true
        return e
    same = [p for p in e.atoms(Piecewise) if p.args[0].cond == condition and len(p.args) == 2]
    e = e.xreplace({p: p.args[0 if holds else 1].expr for p in same})
    if isinstance(condition, Relational) and condition.rel_op in (">", ">="):
        u = expand(condition.lhs - condition.rhs)
        e = e.replace(
            lambda a: isinstance(a, Max) and len(a.args) == 2 and S.Zero in a.args and expand(Add(*a.args)) == u,
            lambda a: Add(*a.args) if holds else S.Zero,
        )
    return e


def one_distinction(e: Expr) -> Expr:
    """e with its cases, maxima and minima as one case distinction, where it has several of one quantity."""
    if e.has(Sum) or not e.has(Piecewise) or is_plain(e) or is_plain(e := spliced(e)):
        return e
    found = merged(as_cases(e))
    return clipped(found) if isinstance(found, Piecewise) or not found.has(Piecewise) else e


def _short(e: Expr) -> Expr:
    """The cheapest form, piece by piece where there are cases."""
    if not e.has(Piecewise):
        return settle(best_form(e))
    holes: dict[Basic, Basic] = {}

    def close(p: Piecewise) -> Basic:
        p = p.xreplace(holes)
        tidied = clipped(Piecewise(*((_short(value), condition) for value, condition in p.args)))
        if not isinstance(tidied, Piecewise):
            return tidied
        hole = Symbol(f"cases{len(holes)}", real=True)
        holes[hole] = tidied
        return hole

    closed = e.replace(lambda a: isinstance(a, Piecewise), close)
    return _factors_inside(best_form(closed).xreplace(holes))


def _factors_inside(e: Expr) -> Expr:
    """Numbers and factors in the letters of the conditions times a case distinction: the factors in each case."""
    cases = [a for a in Mul.make_args(e) if isinstance(a, Piecewise)]
    if len(cases) != 1:
        return e
    letters = set().union(*(condition.free_symbols for _, condition in cases[0].args))
    rest = [a for a in Mul.make_args(e) if a is not cases[0]]
    inside = [a for a in rest if a.free_symbols <= letters]
    moved = Piecewise(*((Mul(*inside, value), condition) for value, condition in cases[0].args))
    return Mul(moved, *(a for a in rest if a not in inside))
