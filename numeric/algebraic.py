"""Rational functions and square roots that neither cancel nor overflow: forms by rules, judged by simulated rounding.

    conjugate    P + Q√D = (P² − Q²D)/(P − Q√D)               what cancels is subtracted exactly, by algebra
    from 0       √D = √D₀ + (D − D₀)/(√D + √D₀)                where D₀ = D(0), so that √D − √D₀ is small near 0
    scale        x = m·a, 1 = m·b for m = max(|x|, s)          p(x) = mᵏ·p(a, b): squares of a and b do not overflow
    split        log(mᵏ·h) = k·log m + log h                   h lies between constants
    near 1       log g = log1p(g − 1)                          where g is near 1
    sides        f(x) from f(|x|) and f(−|x|)                   each in its own best form

The forms are tried from the plainest on; the first that keeps its digits is taken, else the one that keeps most.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache

from sympy import (
    Abs,
    Dummy,
    Expr,
    Max,
    Mul,
    Piecewise,
    Poly,
    Pow,
    S,
    Symbol,
    cancel,
    expand,
    factor,
    factor_terms,
    fraction,
    log,
    sign,
    sqrt,
    together,
)

from numeric.letters import lettered
from numeric.primitives import Larger, Log1p, Primitive
from numeric.rounding import Judge
from numeric.scaling import scaled

Tidy = Callable[[Expr], Expr]
ALL, FAR, ONE = 126, 10, 0  # how far |x| goes, as powers of 2; from FAR on log h is small beside k·log m
ENOUGH = 3.5  # simulated error in units in the last place with which a form is taken


def settled(e: Expr, bounded: frozenset[Symbol], tidy: Tidy) -> Expr | None:
    """The form of an algebraic expression of one variable that keeps its digits; None for any other expression."""
    if e.has(Primitive, Piecewise) or not _delicate(e):
        return None
    e = _without_signs(e)
    x = _variable(e)
    if x is None:
        return None
    if x.is_Symbol:
        return _best(e, x, ONE if x in bounded else ALL, tidy)
    u = Dummy("u", real=True)
    moved = _translated(e, x, u)
    form = None if moved is None else _best(moved, u, ALL, tidy)
    return None if form is None else form.xreplace({u: x})


def _delicate(e: Expr) -> bool:
    """Whether e holds a quotient, a root, or the power or logarithm of a sum, in which digits may be lost."""
    broken = any(not (p.exp.is_Integer and p.exp > 0 and p.base.is_Symbol) for p in e.atoms(Pow) if p.free_symbols)
    return broken or any(f.args[0].is_Add for f in e.atoms(log))


def _variable(e: Expr) -> Expr | None:
    """The letter that varies, or the difference of the two that do; a letter known to be positive is a parameter."""
    letters = sorted((x for x in e.free_symbols if not x.is_positive), key=str)
    if len(letters) == 1:
        return letters[0]
    if len(letters) == 2:
        return letters[1] - letters[0]
    return None


def _translated(e: Expr, difference: Expr, u: Symbol) -> Expr | None:
    """e as a function of u = a − b alone; None where it is none."""
    a, b = sorted(difference.free_symbols, key=str, reverse=True)
    moved = e.xreplace({a: b + u})
    moved = moved.replace(lambda f: f.is_Add, lambda f: expand(f)) if moved.has(b) else moved
    return None if moved.has(b) else moved


@lru_cache(maxsize=512)
def _best(e: Expr, x: Symbol, reach: int, tidy: Tidy) -> Expr | None:
    """The plainest form of e that keeps its digits for both signs of x, else one put together from its two sides."""
    found = _chosen(e, x, reach, tidy)
    if found is None or found[0] <= ENOUGH or x.is_positive:
        return None if found is None else found[1]
    sides = _from_sides(e, x, reach, tidy)
    if sides is not None and sides[0] < found[0]:
        return sides[1]
    return found[1]


def _chosen(e: Expr, x: Symbol, reach: int, tidy: Tidy) -> tuple[float, Expr] | None:
    judge = Judge(e, x, reach)
    if not judge.samples:
        return None
    best: tuple[float, Expr] | None = None
    for form in _forms(e, x, reach, tidy):
        error = judge.worst(form, ENOUGH)
        if (best is None or error < best[0]) and judge.equal(form):
            best = error, form
        if best is not None and best[0] <= ENOUGH:
            break
    return best


def _forms(e: Expr, x: Symbol, reach: int, tidy: Tidy) -> Iterator[Expr]:
    """Equal forms of e, the plain ones first, then the same scaled."""
    plain = dict.fromkeys(sorted((tidy(e), *_conjugates(e, x)), key=lambda f: f.count_ops()))
    yield from plain
    yield from _logarithmic(e, x, reach, tidy)
    if reach == ALL:
        for form in plain:
            if not form.has(Primitive, Piecewise) and (larger := scaled(form, x)) is not None:
                yield larger


# --- conjugates ----------------------------------------------------------------------------------------------------


def _conjugates(e: Expr, x: Symbol) -> Iterator[Expr]:
    """Numerator and denominator as P + Q√D, each as it stands or by its conjugate."""
    roots = sorted(
        {p.base for p in e.atoms(Pow) if p.exp.is_Rational and p.exp.q == 2 and p.base.free_symbols}, key=str
    )
    opaque = lettered((f for f in e.atoms(log, Abs, sign) if f.free_symbols), "f", real=True)
    back = {d: f for f, d in opaque.items()}
    if not roots:
        above, below = fraction(cancel(together(e.xreplace(opaque))))
        size, step = (opaque.get(f, Dummy()) for f in (Abs(x), sign(x)))
        yield factor(cancel(_unsigned(expand(above), x, size, step) / below)).xreplace(back)
        return
    if len(roots) > 1 or any(f.has(roots[0]) for f in opaque):
        return
    (under,) = roots
    start = under.subs(x, 0)
    if start.is_positive and not opaque:
        root = sqrt(under)
        yield e.xreplace({root: sqrt(start) + expand(under - start) / (root + sqrt(start))})
    w = Dummy("w", positive=True)
    rational = e.xreplace(opaque).replace(
        lambda p: p.is_Pow and p.base == under and p.exp.is_Rational and p.exp.q == 2, lambda p: w ** (2 * p.exp)
    )
    above, below = (_split_root(f, w, under) for f in fraction(cancel(together(rational))))
    for top in _both(above, w, under):
        for low in _both(below, w, under):
            quotient = factor(cancel(top[0] / low[0])) * w ** (above[0] - below[0])
            outer = factor_terms(low[1]) * factor_terms(top[2]) / factor_terms(top[1]) / factor_terms(low[2])
            yield (quotient * outer).xreplace({w: sqrt(under), **back})


def _split_root(e: Expr, w: Symbol, under: Expr) -> tuple[int, Expr, Expr]:
    """(k, P, Q) with e = wᵏ·(P + Q·w)."""
    poly = Poly(e, w)
    power = min(k for (k,) in poly.monoms())
    P = Q = S.Zero  # noqa: N806
    for (k,), c in poly.terms():
        half, odd = divmod(k - power, 2)
        P, Q = (P, Q + c * under**half) if odd else (P + c * under**half, Q)  # noqa: N806
    if P and not Q.equals(0):
        P, Q = expand(P), expand(Q)  # noqa: N806
        if P and cancel(P / under).is_polynomial(*under.free_symbols):  # w² divides P: P + Q·w = w·(Q + (P/D)·w)
            return power + 1, Q, cancel(P / under)
    if Q == 0 or expand(Q) == 0:
        ratio = cancel(P / under)
        while ratio.is_polynomial(*under.free_symbols) and fraction(ratio)[1].is_number:
            P, power = ratio, power + 2  # noqa: N806
            ratio = cancel(P / under)
        return power, P, S.Zero
    return power, P, Q


def _both(split: tuple[int, Expr, Expr], w: Symbol, under: Expr) -> list[tuple[Expr, Expr, Expr]]:
    """(R, C, F) with P + Q·w = R·F/C: as it stands, and by its conjugate."""
    _, P, Q = split  # noqa: N806
    if Q == 0:
        return [(P, S.One, S.One)]
    plain = (S.One, S.One, P + Q * w)
    return [plain, (expand(P**2 - Q**2 * under), P - Q * w, S.One)]


def _without_signs(e: Expr) -> Expr:
    """e with x·sign(x) = |x| and |x|·sign(x) = x used in its products."""
    for s in sorted(e.atoms(sign), key=str):
        a = s.args[0]
        if a.is_Symbol:
            size, step = Dummy("size", nonnegative=True), Dummy("step", real=True)
            e = _unsigned(e.xreplace({s: step, Abs(a): size}), a, size, step).xreplace({step: s, size: Abs(a)})
    return e


def _unsigned(e: Expr, x: Symbol, size: Symbol, step: Symbol) -> Expr:
    def product(f: Expr) -> Expr:
        powers = f.as_powers_dict()
        steps, outer, inner = (powers.pop(k, S.Zero) for k in (step, x, size))
        whole = all(k.is_Integer and k >= 0 for k in (steps, outer, inner))
        while whole and steps and (outer or inner):
            steps -= 1
            outer, inner = (outer - 1, inner + 1) if outer else (outer + 1, inner - 1)
        return Mul(*(b**k for b, k in powers.items())) * step**steps * x**outer * size**inner

    return e.replace(lambda f: f.is_Mul and f.has(step), product)


# --- scaling -------------------------------------------------------------------------------------------------------


# --- logarithms ----------------------------------------------------------------------------------------------------


def _logarithmic(e: Expr, x: Symbol, reach: int, tidy: Tidy) -> Iterator[Expr]:
    """Each logarithm near 1 by log1p, far from it by its scale."""
    logs = sorted((f for f in e.atoms(log) if f.has(x) and f.args[0].is_Add), key=str)
    if len(logs) != 1:
        return
    (f,) = logs
    for flip in (1, -1):
        g = f.args[0] ** flip
        forms = [h for h in _conjugates(g, x) if fraction(h)[1] == 1] or ([g] if flip == 1 else [])
        for h in forms[:2]:
            rest = _chosen(h - 1, x, min(reach, FAR), tidy)
            if rest is None:
                continue
            near = Log1p(rest[1])
            yield e.xreplace({f: flip * near})
            far = scaled(log(h), x)
            if far is not None and reach == ALL:
                yield e.xreplace({f: flip * Piecewise((near, Abs(x) < 2**FAR), (far, True))})


# --- sides ---------------------------------------------------------------------------------------------------------


def _from_sides(e: Expr, x: Symbol, reach: int, tidy: Tidy) -> tuple[float, Expr] | None:
    """One form from those of both sides of 0."""
    v = Dummy("v", positive=True)
    right, left = (_chosen(e.xreplace({x: s * v}), v, reach, tidy) for s in (1, -1))
    if right is None or left is None:
        return None
    worse = max(ENOUGH, right[0], left[0])
    judge = Judge(e, x, reach)

    def whole(form: Expr) -> Expr:
        return form.replace(Larger, lambda a, s: Larger(x if a == v else a, s)).xreplace({v: Abs(x)})

    for form in map(whole, _merged(e, x, v, right[1], left[1])):
        error = judge.worst(form, worse)
        if error <= worse and judge.equal(form):
            return error, form
    return max(right[0], left[0]), Piecewise((whole(right[1]), x >= 0), (whole(left[1]), True))


def _merged(e: Expr, x: Symbol, v: Symbol, right: Expr, left: Expr) -> Iterator[Expr]:
    """Forms for both signs without a mask."""
    at_zero = e.subs(x, 0)
    if right == left:
        yield right
    if right == -left and at_zero == 0:
        yield sign(x) * right
    gap = cancel(together(e.xreplace({x: v}) - e.xreplace({x: -v})))
    if gap.diff(v).is_number:
        yield left + (gap.coeff(v, 1) * Max(x, 0) if gap.has(v) else 0)
    both = cancel(together(e.xreplace({x: v}) + e.xreplace({x: -v})))
    if both.is_number:
        step = Piecewise((1, x >= 0), (0, True))
        yield both * step + (1 - 2 * step) * left


__all__ = ["settled"]
