"""The two sides of u = 0 as one form: where the same words have coefficients that differ by numbers, a step chooses.

    A where u ≥ 0, B elsewhere, A = Σ a_k w_k, B = Σ b_k w_k  =  Σ (b_k + (a_k − b_k)·[u > 0]) w_k

A number chosen by a step is exact, and costs a fifth of a choice between two arrays.
"""

from sympy import Abs, Add, Basic, Dummy, Expr, Mul, Piecewise, Poly, PolynomialError, Symbol, expand
from sympy.core.relational import GreaterThan, StrictLessThan

from numeric.primitives import ExpRest, Group, Primitive, Step


def blended(e: Expr) -> Expr:
    """e with both sides of a symbol as one, each inside and outside of a neighbourhood of 0."""
    found: Expr = e.replace(lambda f: isinstance(f, Piecewise), lambda f: _both(f) or f)
    return found


def _both(cases: Piecewise) -> Expr | None:
    if len(cases.args) != 2:
        return None
    (first, side), (second, _) = cases.args
    if not isinstance(side, GreaterThan) or not side.lhs.is_Symbol or side.rhs != 0:
        return None
    u = side.lhs
    (number, a), (other, b) = first.as_coeff_Mul(), second.as_coeff_Mul()
    if number != other or not (_has_neighbourhood(a, u) and _has_neighbourhood(b, u)) or a.args[0][1] != b.args[0][1]:
        return None
    near = _line(a.args[0][0], b.args[0][0], u, at_zero=True)
    far = _line(a.args[1][0], b.args[1][0], u, at_zero=False)
    if near is None or far is None:
        return None
    return number * Piecewise((near, a.args[0][1]), (far, True))


def _has_neighbourhood(e: Expr, u: Symbol) -> bool:
    """Whether e is one form where |u| < r, and another beyond."""
    if not isinstance(e, Piecewise) or len(e.args) != 2:
        return False
    condition = e.args[0][1]
    return isinstance(condition, StrictLessThan) and condition.lhs == Abs(u) and bool(condition.rhs.is_positive)


def _line(a: Expr, b: Expr, u: Symbol, *, at_zero: bool) -> Expr | None:
    """a where u > 0, b where u < 0, and at 0 either, where that belongs to it; None where they are not alike."""
    plain = [e.replace(Group, lambda inner: inner) for e in (a, b)]
    for place, inner in enumerate((-u, u)):
        plain[place] = plain[place].replace(
            lambda f, inner=inner: isinstance(f, ExpRest) and f.args[0] == inner,
            lambda f: ExpRest(-Abs(u), *f.args[1:]),
        )
    words = sorted(set().union(*(e.atoms(Primitive) for e in plain)), key=str)
    if not words or any(w.has(*(v for v in words if v != w)) for w in words):
        return None
    letters: dict[Basic, Dummy] = {w: Dummy(positive=True) for w in words}
    try:
        first, second = (Poly(e.xreplace(letters), *letters.values()) for e in plain)
    except PolynomialError:
        return None
    if any(c.has(Abs, Piecewise) for p in (first, second) for c in p.coeffs()):
        return None
    terms = []
    for monomial in sorted({*first.monoms(), *second.monoms()}, reverse=True):
        base = second.coeff_monomial(monomial)
        step = expand(first.coeff_monomial(monomial) - base)
        if not step.is_Rational or (step and at_zero and not any(monomial)):
            return None
        word = Mul(*(w**k for w, k in zip(words, monomial, strict=True)))
        terms.append(_chosen(expand(base), step, u) * word)
    return Add(*terms)


def _chosen(base: Expr, step: Expr, u: Symbol) -> Expr:
    """base + step·[u > 0], the numbers added first, so that no digit of the rest is lost."""
    number, rest = base.as_coeff_Add()
    total = rest if not step else rest + (Group(number + step * Step(u)) if number else step * Step(u))
    if not step:
        total = base
    return Group(total) if total.is_Add else total
