"""The textbook form: a derivative with its facts used, its parts named (σ, tanh, Φ, s_i), as short as it goes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from sympy import (
    Basic,
    Expr,
    Indexed,
    Mul,
    Piecewise,
    Poly,
    Pow,
    Rational,
    S,
    Sum,
    Symbol,
    cancel,
    erf,
    exp,
    expand,
    fraction,
    gcd,
    sqrt,
    together,
)
from sympy.core.exprtools import gcd_terms

from symbolic.indices import canonical, contract, i, settle
from symbolic.parts import PARTS, Part, Share, x
from symbolic.rewriting import best_form, cost

_BY_NAME: Mapping[str, Part] = {part.name: part for part in PARTS}


@dataclass(frozen=True)
class Stage:
    """One rewriting of a whole derivative: the name of what was done, the form after it, and the equations used."""

    name: str
    expr: Expr
    using: tuple[tuple[Expr, Expr], ...] = ()


def tidy(e: Expr, facts: Mapping[Basic, Basic] | None = None, shares: tuple[Share, ...] = ()) -> Expr:
    """The textbook form of an expression; equal to it wherever the facts hold."""
    return stages(e, facts, shares)[-1].expr


def stages(e: Expr, facts: Mapping[Basic, Basic] | None = None, shares: tuple[Share, ...] = ()) -> tuple[Stage, ...]:
    """How the textbook form comes about: named parts, side facts, collecting; what changes nothing is left out."""
    trail = [Stage("start", e)]

    def form(start: Expr) -> Iterator[Stage]:
        e = _fold_shares(start, shares)
        yield Stage("named part", e, tuple((share.name[i], share.unfold(i)) for share in shares if e.has(share.name)))
        split = contract(expand(canonical(e))) if e.has(Sum) else e
        e = _use(split, facts or {})
        yield Stage("side fact", e, tuple((a, b) for a, b in (facts or {}).items() if split.has(a)))
        named, e = min(((v, _short(v)) for v in _named(e)), key=lambda pair: (cost(pair[1]), str(pair[1])))
        used = (part for part in PARTS if named.has(type(part.function(x))))
        yield Stage("named part", named, tuple((part.function(x), part.definition()) for part in used))
        yield Stage("collect", e)

    for stage in form(e):
        if stage.expr != trail[-1].expr:
            trail.append(stage)
    return tuple(trail)


def _use(e: Expr, facts: Mapping[Basic, Basic]) -> Expr:
    return canonical(e).xreplace(dict(facts)) if facts else e


def _short(e: Expr) -> Expr:
    """The cheapest form, piece by piece where there are cases."""
    if not e.has(Piecewise):
        return settle(best_form(e))
    holes: dict[Basic, Basic] = {}

    def close(p: Piecewise) -> Basic:
        tidied = Piecewise(*((_short(value), condition) for value, condition in p.args))
        if not isinstance(tidied, Piecewise):
            return tidied
        hole = Symbol(f"cases{len(holes)}", real=True)
        holes[hole] = tidied
        return hole

    closed = e.replace(lambda a: isinstance(a, Piecewise), close)
    return best_form(closed).xreplace(holes)


# Softmax shares ------------------------------------------------------------------------------------------------------


def _fold_shares(e: Expr, shares: tuple[Share, ...]) -> Expr:
    """Write e^{z_a} as s_a·Z; Z leaves every function of the softmax."""
    for share in shares:
        e = _fold_share(e, share)
    return e


def _fold_share(e: Expr, share: Share) -> Expr:
    e = canonical(e).xreplace({canonical(share.whole): share.Z})
    e = _split_exponents(e).replace(
        lambda a: isinstance(a, exp) and _entry_multiple(a.args[0], share.vector) is not None,
        lambda a: _share_power(a.args[0], share),
    )
    return contract(expand(cancel_atoms(e))).xreplace({share.Z: share.whole})


def cancel_atoms(e: Expr) -> Expr:
    """The expression with common factors of its fractions cancelled, term by term."""
    return gcd_terms(expand(e)) if e.has(Sum) else cancel(together(e)) if not e.has(Piecewise) else e


def _entry_multiple(u: Expr, vector: Basic) -> Expr | None:
    coefficient, rest = u.as_coeff_Mul()
    return rest if isinstance(rest, Indexed) and rest.base == vector and coefficient.is_Integer else None


def _share_power(u: Expr, share: Share) -> Expr:
    coefficient, entry = u.as_coeff_Mul()
    return (share.name[entry.indices[0]] * share.Z) ** coefficient


def _split_exponents(e: Expr) -> Expr:
    """exp(a + b) as exp(a) exp(b)."""
    return e.replace(
        lambda a: isinstance(a, exp) and a.args[0].is_Add, lambda a: Mul(*(exp(t) for t in a.args[0].args))
    )


# Parts of one argument -----------------------------------------------------------------------------------------------


def _named(e: Expr) -> Iterator[Expr]:
    """The ways to name the exponentials and error functions of e, e itself first."""
    yield e
    if e.has(Piecewise) or not e.has(exp, erf):
        return
    normal = _name_normal(e)
    choices = [[None, *(part for part in PARTS if part.base == exp(x))]]
    units = sorted(_units(normal), key=str)
    for chosen in product(*(choices * len(units))):
        form: Expr | None = normal
        for unit, part in zip(units, chosen, strict=True):
            if part is not None and form is not None:
                form = _name_unit(form, unit, part)
        if form is not None:
            yield form


def _name_normal(e: Expr) -> Expr:
    """erf(a/√2) and e^{−a²/2} by Φ(a) and φ(a)."""
    phi, big_phi = _BY_NAME["phi"], _BY_NAME["Phi"]

    def density(g: Expr) -> Expr:
        a = _half_square_root(g.args[0])
        v, _, r = phi.solved()
        return r.xreplace({v: phi.function(a)})

    def distribution(g: Expr) -> Expr:
        v, _, r = big_phi.solved()
        return r.xreplace({v: big_phi.function(g.args[0] * sqrt(2))})

    e = e.replace(lambda g: isinstance(g, exp) and _half_square_root(g.args[0]) is not None, density)
    return expand(e.replace(lambda g: isinstance(g, erf), distribution)) if e.has(erf) else e


def _half_square_root(u: Expr) -> Expr | None:
    """a such that u = −a²/2, for a monomial a; None if there is none."""
    coefficient, rest = (-2 * u).as_coeff_Mul()
    if not (isinstance(rest, Pow) and rest.exp == 2 and coefficient.is_Rational and coefficient > 0):
        return None
    root = sqrt(coefficient)
    return root * rest.base if root.is_Rational else None


def _units(e: Expr) -> list[Expr]:
    """The arguments u such that each exponential of e is exp(c·u) with integer c, one for each family."""
    families: dict[Expr, Rational] = {}
    for g in e.atoms(exp):
        coefficient, rest = g.args[0].as_coeff_Mul()
        if rest.could_extract_minus_sign():
            rest = -rest
        families[rest] = gcd(families.get(rest, S.Zero), abs(coefficient))
    return [rest * c for rest, c in families.items()]


def _name_unit(e: Expr, unit: Expr, part: Part) -> Expr | None:
    """e with exp(unit) solved away by a part; None where the part cannot express it."""
    t = Symbol("t", positive=True)
    top, bottom = fraction(cancel(together(e.replace(exp, lambda a: _power_of(t, a, unit)))))
    v, p, r = part.solved()
    if not (top.is_polynomial(t) and bottom.is_polynomial(t)):
        return None
    over, under = Poly(top, t), Poly(bottom, t)
    shifts = {power % p for poly in (over, under) for (power,), _ in poly.terms()}
    if len(shifts) > 1:
        return None
    (shift,) = shifts

    def put(poly: Poly) -> Expr:
        return sum((c * r ** ((power - shift) // p) for (power,), c in poly.terms()), S.Zero)

    named = cancel(together(put(over) / put(under)))
    return named.xreplace({v: part.function(unit)}) if not named.has(t) else None


def _power_of(t: Symbol, argument: Expr, unit: Expr) -> Expr:
    ratio = cancel(argument / unit)
    return t**ratio if ratio.is_Integer else exp(argument)
