"""What is compiled instead of what is printed: the rows of numeric/stability_rules.py, and the order they are asked in.

The exponential family has a file of its own, numeric/exponentials.py, and so have index expressions:
numeric/simplex.py.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from sympy import (
    Abs,
    Add,
    Basic,
    Dummy,
    Expr,
    Mul,
    Piecewise,
    Poly,
    S,
    Symbol,
    cancel,
    cos,
    erf,
    exp,
    factor,
    factor_terms,
    log,
    piecewise_fold,
    sign,
    sin,
    sqrt,
    tan,
    together,
)
from sympy.core.relational import Relational

from numeric.algebraic import settled
from numeric.clips import exact_clips, labels_first
from numeric.exactness import exact_quotients, one_exponential
from numeric.exponentials import stable_family
from numeric.families import base_of, has_family
from numeric.letters import lettered
from numeric.masks import without_masks
from numeric.primitives import (
    Decay,
    Erf,
    ErfcTimes,
    Expm1,
    GaussOfShare,
    GaussTimes,
    Lifted,
    Log1p,
    Lowered,
    Scale,
)
from numeric.scaling import shares
from numeric.stability_rules import CANCELLATIONS, LOGARITHMS, SHAPES, SPELLINGS, apply
from numeric.tails import with_tails
from symbolic.differences import DIFFERENCE, in_difference


def _signs_of(cases: Piecewise) -> Iterator[tuple[Expr, Basic, dict[Expr, int]]]:
    """Each case with the signs of symbols that its condition, and the failure of the first one, make sure of."""
    known: dict[Expr, int] = {}
    for value, condition in cases.args:
        compares = isinstance(condition, Relational) and condition.lhs.is_Symbol and condition.rhs == 0
        side = {">": 1, ">=": 1, "<": -1, "<=": -1}.get(condition.rel_op, 0) if compares else 0
        yield value, condition, {**known, **({condition.lhs: side} if side else {})}
        known = {**known, **({condition.lhs: -side} if side else {})}


def stable(e: Expr, bounded: frozenset[Symbol] = frozenset(), signs: Mapping[Expr, int] = MappingProxyType({})) -> Expr:
    """An expression equal to e that keeps its digits; `bounded` symbols take no large values; `signs` are known."""
    e = apply(SPELLINGS, e)
    form = _settled(e, bounded, signs)
    return one_exponential(with_tails(e, form, signs)) if e.has(exp) else form


def _of_size(e: Expr, bounded: frozenset[Symbol], signs: Mapping[Expr, int]) -> Expr | None:
    """The form of an e with exp(−c·|x|), from those of both signs of x; None for any other.

    At 0 it is what e is there, unless both signs have one form.
    """
    decays = {a for g in e.atoms(exp) for a in g.args[0].atoms(Abs)}
    if len(decays) != 1 or not (x := min(decays, key=str).args[0]).is_Symbol or base_of(e) is not None:
        return None
    right, left = (e.xreplace({Abs(x): side * x, sign(x): S(side)}) for side in (1, -1))
    if right.has(Abs) or not has_family(right):
        return None
    first, second = (stable(f, bounded, {**signs, x: side}) for f, side in ((right, 1), (left, -1)))
    if first == second:
        return first
    at_0 = e.subs(x, 0)
    for f, cases in ((right, ((first, x >= 0), (second, True))), (left, ((first, x > 0), (second, True)))):
        if at_0.is_number and (f.subs(x, 0) - at_0) == 0:
            return Piecewise(*cases)
    return Piecewise((first, x > 0), (second, x < 0), (at_0, True)) if at_0.is_number and at_0.is_finite else None


def _settled(e: Expr, bounded: frozenset[Symbol], signs: Mapping[Expr, int]) -> Expr:
    if e.has(Piecewise):
        e = piecewise_fold(e)
    if isinstance(e, Piecewise):
        if (form := without_masks(e, lambda f: stable(f, bounded), bounded)) is not None:
            return labels_first(exact_clips(form), bounded)
        return Piecewise(*((stable(f, bounded, known), condition) for f, condition, known in _signs_of(e)))
    if e.has(exp) and (form := _of_size(e, bounded, signs)) is not None:
        return form
    if e.has(erf):
        return _error_function(e, bounded)
    if e.is_Add and (form := apply(CANCELLATIONS, e)) != e:
        return form
    if (form := _gauss_of_share(e, bounded)) is not None:
        return form
    if has_family(e):
        return _moved_squares(apply(SHAPES, stable_family(e, bounded, rest=lambda f: stable(f, bounded), signs=signs)))
    if gauss := _gaussian(e):
        return _in_gaussian(e, *gauss, bounded)
    return shares(exact_quotients(_tidy(e) if (form := settled(e, bounded, _tidy)) is None else form))


def _error_function(e: Expr, bounded: frozenset[Symbol]) -> Expr:
    """c₀ + c₁·erf(a·x) as (c₀ ∓ c₁) ± c₁·erfc(∓a·x), whichever leaves the least behind."""
    w = Dummy("w", real=True)
    inner = max(e.atoms(erf), key=str)
    argument = inner.args[0]
    scale, variable = argument.as_independent(*argument.free_symbols, as_Add=False)
    linear = e.xreplace({inner: w}).expand()
    c1 = linear.coeff(w, 1)
    c0 = linear.coeff(w, 0)
    if linear.has(w) and (linear - c1 * w - c0).expand() == 0 and not c1.has(w) and variable.is_Symbol:
        minus, plus = (c0 - c1).expand(), (c0 + c1).expand()
        best = min((minus, plus, c0), key=lambda f: (f.count_ops(), f != c0))
        if best == c0 and best not in (minus, plus):
            return stable(c0, bounded) + stable(c1, bounded) * Erf(argument)
        side = -1 if best == minus else 1
        tail = ErfcTimes(variable, side * scale, factor(-side * c1))
        return tail if best == 0 else tail + stable(best, bounded)
    return stable(e.xreplace({inner: w}), bounded).xreplace({w: Erf(stable(argument, bounded))})


def _gauss_of_share(e: Expr, bounded: frozenset[Symbol]) -> Expr | None:
    """c₀ + c₁·exp(−((a − b)/c)²) for a difference of letters on which all of e hangs, and a letter c > 0."""
    found = in_difference(e) if e.has(exp) else None
    if found is None or len(powers := found.expr.atoms(exp)) != 1:
        return None
    (power,) = powers
    share = sqrt(-power.args[0] / DIFFERENCE**2)
    c, r, g = 1 / share, Dummy("r", real=True), Dummy("g", positive=True)
    linear = found.expr.xreplace({power: g, DIFFERENCE: r}).expand()
    c0, c1 = linear.coeff(g, 0), linear.coeff(g, 1)
    if not (c.is_Symbol and c.is_positive) or linear.has(exp) or (linear - c1 * g - c0).expand() != 0:
        return None
    minus, plus = sorted((t if t.as_coeff_Mul()[0] == 1 else -t for t in found.forward.args), key=found.forward.coeff)
    back = {r: found.forward}
    if c0 == 0:
        return GaussOfShare(plus, minus, c, stable(c1, bounded).xreplace(back))
    if (c0 + c1).expand() == 0:  # the difference is never taken
        return -stable(c0, bounded).xreplace(back) * Expm1(power.args[0].xreplace({DIFFERENCE: found.forward}))
    return None


def _moved_squares(e: Expr) -> Expr:
    """e with p·exp(−(x + log1p(E))²), E = exp(−|x|), as exp(−x²)·p·exp(−l·(2x + l)): only x² is large."""

    def moved(f: Mul) -> Expr:
        for g in (g for g in f.args if isinstance(g, exp)):
            square = -g.args[0]
            if square.is_Pow and square.exp == 2 and square.base.is_Add and len(square.base.args) == 2:
                x, near = sorted(square.base.args, key=lambda t: not t.is_Symbol)
                if x.is_Symbol and near in (Log1p(Lowered(Lifted(x))), Log1p(Decay(x))):
                    return GaussTimes(x, S.One, f / g * exp(-near * (2 * x + near)))
        return f

    return e.replace(lambda f: isinstance(f, Mul), moved)


def _gaussian(e: Expr) -> tuple[Symbol, Expr] | None:
    """The (x, c) of exp(−c·x²), the least c that occurs."""
    found = []
    for g in e.atoms(exp):
        c, square = g.args[0].as_independent(*g.free_symbols, as_Add=False)
        if square.is_Pow and square.exp == 2 and square.base.is_Symbol and c.is_negative:
            found.append((square.base, -c))
    return min(found, key=lambda pair: (str(pair[0]), pair[1])) if found else None


def _in_gaussian(e: Expr, x: Symbol, c: Expr, bounded: frozenset[Symbol]) -> Expr:
    """Σ_k c_k·exp(−k·c·x²), each term as one damped product."""
    g = Dummy("g", positive=True)
    renamed = e.replace(
        lambda f: isinstance(f, exp) and (f.args[0] / (-c * x**2)).is_Integer,
        lambda f: g ** (f.args[0] / (-c * x**2)),
    ).expand()
    poly = renamed.as_poly(g)
    if poly is None or any(k.has(g) for k in poly.all_coeffs()):
        opaque = lettered(e.atoms(exp), "e", positive=True)
        return stable(e.xreplace(opaque), bounded).xreplace({d: f for f, d in opaque.items()})
    if len(poly.monoms()) > 1 and not any(k.has(x) for k in poly.all_coeffs()) and poly.eval(1) == 0:
        # c·(1 − g)·q(g): the difference is never taken.
        quotient = poly.quo(Poly(1 - g, g)).as_expr()
        return -Expm1(-c * x**2) * stable(quotient.xreplace({g: exp(-c * x**2)}), bounded)
    terms = [
        GaussTimes(x, k * c, _tidy(coefficient)) if k else stable(coefficient, bounded)
        for (k,), coefficient in poly.terms()
    ]
    return Add(*terms)


def _tidy(e: Expr) -> Expr:
    """The shortest of a few equal forms: a difference that is a factor is taken before it can drown."""
    if not e.free_symbols or e.is_Symbol:
        return e
    opaque = lettered((f for f in e.atoms(log, exp, sin, cos, tan) if f.free_symbols), "f", real=True)
    plain = e.xreplace(opaque)
    forms = [plain]
    for rewrite in (factor_terms, factor, lambda f: factor(cancel(together(f)))):
        forms.append(rewrite(plain))
    best = min(forms, key=lambda f: (f.count_ops(), forms.index(f)))
    return apply(LOGARITHMS, _guard(best.xreplace({d: f for f, d in opaque.items()})))


def _guard(e: Expr) -> Expr:
    """Numbers times sums are kept as they are: 2·(a − b) does not overflow where 2·a − 2·b does."""
    number, rest = e.as_coeff_Mul()
    if number not in (S.One, S.NegativeOne) and rest.is_Add:
        return Scale(number, rest)
    return e


__all__ = ["stable"]
