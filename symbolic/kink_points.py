"""Where a formula may fail to be smooth: where cases meet, and where roots, logarithms and quotients meet 0.

All other points are analytic. More points than the kinks are named here: each is looked at from both sides.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Function,
    Heaviside,
    Integer,
    Max,
    Min,
    Mul,
    Piecewise,
    Poly,
    Pow,
    S,
    Symbol,
    acos,
    acosh,
    asin,
    asinh,
    atan,
    atanh,
    cos,
    cosh,
    erf,
    erfc,
    erfinv,
    exp,
    expand,
    factor_list,
    fraction,
    log,
    pi,
    sign,
    sin,
    sinh,
    solve,
    sqrt,
    tan,
    tanh,
    together,
)
from sympy.core.relational import Relational
from sympy.polys.polyerrors import PolynomialError

from symbolic.errors import InputError

CASES = (Abs, sign, Max, Min, Heaviside, Piecewise)
ENTIRE = (exp, sin, cos, sinh, cosh, tanh, erf, erfc, atan, asinh)  # analytic on the whole line
TURN = Symbol("N", integer=True)  # counts the periods of a periodic function

# g ↦ the solutions w of g(w) = v on the line, and the period at which they come again.
INVERSES: dict[Any, Callable[[Expr], tuple[tuple[Expr, ...], Expr | None]]] = {
    exp: lambda v: ((log(v),), None),
    log: lambda v: ((exp(v),), None),
    tanh: lambda v: ((atanh(v),), None),
    sinh: lambda v: ((asinh(v),), None),
    cosh: lambda v: ((acosh(v), -acosh(v)), None),
    erf: lambda v: ((erfinv(v),), None),
    erfc: lambda v: ((erfinv(1 - v),), None),
    atan: lambda v: ((sin(v) / cos(v),), None),
    sin: lambda v: ((asin(v), pi - asin(v)), 2 * pi),
    cos: lambda v: ((acos(v), -acos(v)), 2 * pi),
}


def candidates(e: Expr, x: Symbol) -> tuple[Expr, ...]:
    """The values of x at which e may not be smooth, in the other letters; some may turn out smooth.

    Raises InputError where they cannot be found.
    """
    points: dict[Expr, None] = {}
    for quantity in quantities(e, x):
        for plain in without_cases(quantity):
            points.update(dict.fromkeys(zeros(plain, x)))
    return tuple(sorted(points, key=lambda p: (p.count_ops(), str(p))))


def quantities(e: Expr, x: Symbol) -> list[Expr]:
    """What stands in x where smoothness may fail when it is 0."""
    found: dict[Expr, None] = {}
    for a in sorted(e.atoms(Function, Pow, Max, Min, Relational), key=str):
        if a.has(x):
            found.update(dict.fromkeys(q for q in _quantities(a) if q.has(x)))
    return list(found)


def _quantities(a: Basic) -> Iterator[Expr]:
    if isinstance(a, Relational):
        yield a.lhs - a.rhs
    elif isinstance(a, Max | Min):
        yield from (p - q for at, p in enumerate(a.args) for q in a.args[:at])
    elif isinstance(a, Abs | sign | Heaviside | log):
        yield a.args[0]
    elif isinstance(a, Pow) and not isinstance(a, exp):
        if a.exp.is_Rational and a.exp.is_Integer:
            if a.exp.is_negative:
                yield a.base
        elif a.base != S.Exp1:
            yield a.base
    elif isinstance(a, asin | acos | atanh):
        yield from (a.args[0] - 1, a.args[0] + 1)
    elif isinstance(a, tan):
        yield cos(a.args[0])
    elif not isinstance(a, (*ENTIRE, Piecewise)):
        raise InputError(f"where {type(a).__name__} is not smooth is not known")


def without_cases(e: Expr) -> list[Expr]:
    """The expressions that e may be, one for each way its case distinctions may turn out."""
    inner = [a for a in e.atoms(*CASES) if not any(b.atoms(*CASES) for b in a.args if not isinstance(a, Piecewise))]
    inner = [a for a in inner if not (isinstance(a, Piecewise) and any(v.atoms(*CASES) for v, _ in a.args))]
    if not inner:
        return [e]
    first = min(inner, key=str)
    found: dict[Expr, None] = {}
    for way in _ways(first):
        found.update(dict.fromkeys(without_cases(expand(e.xreplace({first: way})))))
    return list(found)


def _ways(a: Basic) -> tuple[Expr, ...]:
    if isinstance(a, Piecewise):
        return tuple(value for value, _ in a.args)
    if isinstance(a, Max | Min):
        return tuple(a.args)
    if isinstance(a, Abs):
        return a.args[0], -a.args[0]
    return (S.One, -S.One, S.Zero) if isinstance(a, sign) else (S.One, S.Zero)


@lru_cache(maxsize=512)
def zeros(e: Expr, x: Symbol) -> tuple[Expr, ...]:
    """The zeros of an expression without cases, in the other letters; InputError where they cannot be found."""
    if not e.has(x) or e.is_nonzero:
        return ()
    top = fraction(together(e))[0]
    if not top.has(x) or top.is_nonzero:
        return ()
    if top.is_polynomial(x):
        return _of_polynomial(top, x)
    if isinstance(top, Mul):
        return tuple(z for a in top.args for z in zeros(a, x))
    if isinstance(top, Pow) and not isinstance(top, exp):
        return zeros(top.base, x) if not top.exp.has(x) else ()
    found = _by_inverse(top, x)
    if found is None:
        found = _by_exponential(top, x)
    return found if found is not None else _by_solve(top, x)


def _of_polynomial(e: Expr, x: Symbol) -> tuple[Expr, ...]:
    roots: dict[Expr, None] = {}
    for p, _ in factor_list(expand(e), x)[1] if expand(e) != 0 else ():
        poly = Poly(p, x)
        if poly.degree() == 1:
            a, b = poly.all_coeffs()
            roots[_short(-b / a)] = None
        elif poly.degree() == 2:
            a, b, c = poly.all_coeffs()
            inside = expand(b**2 - 4 * a * c)
            if not inside.is_negative:
                roots.update(dict.fromkeys(_short((-b + s * sqrt(inside)) / (2 * a)) for s in (1, -1)))
        elif not poly.free_symbols - {x}:
            roots.update(dict.fromkeys(poly.real_roots()))
        else:
            roots.update(dict.fromkeys(_by_solve(p, x)))
    return tuple(roots)


def _by_inverse(e: Expr, x: Symbol) -> tuple[Expr, ...] | None:
    """a·g(w) + b = 0 for one function g of x, by g⁻¹."""
    heads = [a for a in e.atoms(*INVERSES) if a.has(x)]
    heads = [a for a in heads if not any(a != b and b.has(a) for b in heads)]
    roots = [a for a in e.atoms(Pow) if a.has(x) and not isinstance(a, exp) and a.exp.is_Rational]
    roots = [a for a in roots if not a.exp.is_Integer and a.exp.is_positive]
    if len(heads) + len(roots) != 1:
        return None
    (head,) = heads + roots
    a, b = e.coeff(head, 1), expand(e).coeff(head, 0)
    if a.has(x) or b.has(x) or expand(e - a * head - b) != 0:
        return None
    value = -b / a
    if isinstance(head, Pow) and not isinstance(head, exp):
        return zeros(head.base - value ** (1 / head.exp), x) if not value.is_negative else ()
    if (isinstance(head, exp | cosh) and value.is_nonpositive) or _out_of_reach(head, value):
        return ()
    solutions, period = INVERSES[type(head)](value)
    turns = period * TURN if period is not None else S.Zero
    return tuple(dict.fromkeys(z for v in solutions for z in zeros(head.args[0] - v - turns, x)))


def _out_of_reach(head: Expr, value: Expr) -> bool:
    return isinstance(head, tanh | erf | sin | cos) and bool((Abs(value) > 1) == True)  # noqa: E712 - SymPy's true


def _by_exponential(e: Expr, x: Symbol) -> tuple[Expr, ...] | None:
    """A polynomial in one exponential of x."""
    powers = [a.args[0] for a in e.atoms(exp) if a.has(x)]
    if not powers:
        return None
    unit = min(powers, key=lambda p: p.count_ops())
    ratios = {p: (p / unit).expand() for p in powers}
    if not all(r.is_Integer for r in ratios.values()):
        return None
    t = Symbol("t", positive=True)
    poly = fraction(together(e.xreplace({exp(p): t ** Integer(r) for p, r in ratios.items()})))[0]
    if poly.has(x) or not poly.is_polynomial(t):
        return None
    values = [v for v in _of_polynomial(poly, t) if not v.is_nonpositive]
    return tuple(z for v in values for z in zeros(unit - log(v), x))


def _by_solve(e: Expr, x: Symbol) -> tuple[Expr, ...]:
    try:
        found = solve(e, x)
    except (NotImplementedError, PolynomialError) as error:
        raise InputError(f"the zeros of {e} are not known") from error
    return tuple(p for p in found if p.is_real is not False)


def _short(e: Expr) -> Expr:
    """A point as short as it goes: 1/y for 2/(2y), y + δ with its terms apart."""
    e = together(e).cancel() if not e.has(Pow) or e.is_rational_function() else e
    return expand(e) if isinstance(e, Add) or fraction(e)[1].is_number else e


def without_abs(e: Expr) -> list[Expr]:
    """e with each absolute value as either of its two signs."""
    inner = next(iter(sorted(e.atoms(Abs), key=str)), None)
    if inner is None:
        return [e]
    u = inner.args[0]
    return [a for s in (u, -u) for a in without_abs(e.xreplace({inner: s}))]
