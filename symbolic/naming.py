"""Names for pieces of an expression: exponentials and error functions by σ, tanh, softplus, Φ or φ."""

from collections.abc import Iterator, Mapping
from itertools import product

from sympy import (
    Dummy,
    Expr,
    Function,
    Indexed,
    Piecewise,
    Poly,
    Pow,
    Rational,
    S,
    Symbol,
    cancel,
    erf,
    exp,
    expand,
    fraction,
    gcd,
    log,
    sqrt,
    together,
)
from sympy.core.function import AppliedUndef

from symbolic.parts import PARTS, Part, x

_BY_NAME: Mapping[str, Part] = {part.name: part for part in PARTS}


def forms_with_names(e: Expr) -> Iterator[Expr]:
    """The ways to name the exponentials and error functions of e, e itself first."""
    yield e
    if e.has(Piecewise) or not e.has(exp, erf):
        return
    plain, normal = _name_softplus(e), _name_softplus(_name_normal(e))
    for start in (normal, plain) if plain.has(erf) and plain.has(exp) else (normal,):
        choices = [_ways(unit) for unit in sorted(_units(start), key=str)]
        for chosen in product(*choices):
            form: Expr | None = start
            for unit, part in chosen:
                if part is not None and form is not None:
                    form = _name_unit(form, unit, part)
            if form is not None:
                yield form
    yield from _by_growth(e)


def _by_growth(e: Expr) -> Iterator[Expr]:
    """e^{−u}/(1 − e^{−u}) as 1/(e^u − 1): a quotient without negative exponents."""
    t = Symbol("t", positive=True)
    for unit in sorted(_units(e), key=str) if fraction(e)[1].has(exp) else ():
        for u in (unit, -unit):
            form = cancel(together(e.replace(exp, lambda a, u=u: _power_of(t, a, u))))
            if form.is_rational_function(t):
                yield form.xreplace({t: exp(u)})


def _ways(unit: Expr) -> list[tuple[Expr, Part | None]]:
    """How exp(unit) can be named: not at all, or by each part; a compound argument may take a minus: σ(−y ŷ)."""
    parts = [part for part in PARTS if part.base == exp(x)]
    if unit.has(AppliedUndef):  # e^{−softplus²}
        return [(unit, None)]
    turned = [] if unit.is_Symbol or isinstance(unit, Indexed) or unit.as_coeff_Mul()[0] != 1 else [-unit]
    return [(unit, None), *((u, part) for u in (unit, *turned) for part in parts)]


def _name_softplus(e: Expr) -> Expr:
    """log(1 + e^u) by softplus(u)."""
    softplus = _BY_NAME["softplus"]
    v, _, r = softplus.solved()

    def named(u: Expr) -> Expr:
        rest = expand(u) - 1
        return r.xreplace({v: softplus.function(rest.args[0])}) if isinstance(rest, exp) else log(u)

    return e.replace(log, named)


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
    """e with exp(unit) solved away by a part, inside of its functions too; None where the part cannot express it."""
    holes = _inside_functions(e, unit, part)
    if holes is None:
        return None
    back = {hole: named for named, hole in holes.values()}
    e = e.xreplace({function: hole for function, (_, hole) in holes.items()})
    t = Symbol("t", positive=True)
    powers = e.replace(exp, lambda a: _power_of(t, a, unit))
    others = {a: Dummy("e", positive=True) for a in powers.atoms(exp)}  # e^w stays on its side of the fraction line
    back |= {hole: a for a, hole in others.items()}
    top, bottom = fraction(cancel(together(powers.xreplace(others))))
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
    return named.xreplace({v: part.function(unit)}).xreplace(back) if not named.has(t) else None


def _inside_functions(e: Expr, unit: Expr, part: Part) -> dict[Expr, tuple[Expr, Symbol]] | None:
    """The functions of e that hold an exponential, each with its named form and a letter that stands for it."""
    found: dict[Expr, tuple[Expr, Symbol]] = {}
    functions = [a for a in e.atoms(Function) if not isinstance(a, exp) and a.has(exp)]
    functions += [a for a in e.atoms(Pow) if not a.exp.is_number and a.base.has(exp)]
    for a in sorted(functions, key=str):
        args = [_name_unit(b, unit, part) for b in a.args]
        if any(b is None for b in args):
            return None
        found[a] = (a.func(*args), Dummy("f", real=True))
    return found


def _power_of(t: Symbol, argument: Expr, unit: Expr) -> Expr:
    ratio = cancel(argument / unit)
    return t**ratio if ratio.is_Integer else exp(argument)
