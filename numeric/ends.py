"""What is compiled at the ends of a domain: partial fractions, where 0/0 has to be the 0 of a label."""

from typing import TypeAlias

from sympy import (
    Abs,
    Add,
    Expr,
    Mul,
    Piecewise,
    Pow,
    S,
    Symbol,
    cancel,
    exp,
    expand_mul,
    factor,
    factor_terms,
    fraction,
    log,
    together,
)

from numeric.primitives import (
    AtEnds,
    Leading,
    LogShare,
    Xdivy,
    Xlogy,
    Xmul,
    meaning,
)

Ends: TypeAlias = dict[Symbol, tuple[Expr, ...]]


def closed_ends(e: Expr, ends: Ends) -> Expr:
    """The form of e at the closed ends of a domain: a/b with a label a = 0 and b = 0 is 0, in partial fractions."""
    terms = [_divided(term, ends) for term in Add.make_args(e)]
    return e if None in terms else Add(*terms)


def _divided(term: Expr, ends: Ends) -> Expr | None:
    """a/b with 0/0 = 0 for a label a; None where b does not vanish at an end."""
    above, below = fraction(term)
    if not _vanishes(below, ends):
        return None
    weight = above
    powers = [f.as_base_exp() for f in Mul.make_args(below)]
    if not all(power.is_Integer for _, power in powers):
        return None
    for base, power in powers:
        for _ in range(int(power)):
            # Xdivy divides by what is positive within the domain, so that a pole has its sign.
            weight, base = (weight, base) if _positive_within(base, ends) else (-weight, -base)
            weight = Xdivy(weight, base)
    return weight


def led(e: Expr, ends: Ends) -> Expr | None:
    """The form of e at an end where some of its terms have poles, the highest first; None where it has no such form."""
    if len(ends) != 1 or len(next(iter(ends.values()))) != 1 or e.has(Piecewise, exp):
        return None
    ((s, (end,)),) = ends.items()
    found: dict[int, Expr] = {}
    for term in Add.make_args(expand_mul(e)):
        one = _one_fraction(term)
        powers = [f.as_base_exp() for f in Mul.make_args(fraction(one)[1])]
        if not all(power.is_Integer for _, power in powers):
            return None
        order = sum(int(power) for base, power in powers if base.subs(s, end) == 0)
        found[order] = found.get(order, S.Zero) + one
    orders = sorted(found)
    if len(orders) < 2:
        return None
    poles = {at: _divided(_one_fraction(found[at]), ends) for at in orders if at}
    if None in poles.values():
        return None
    form = poles.get(orders[0], found[orders[0]])
    for at in orders[1:]:
        form = Leading(poles[at], form)
    return form


def by_powers(e: Expr, ends: Ends) -> Expr | None:
    """The form of Σ c_k·s^(a + k) at the end s = 0 for an a with parameters: the lowest power first, 0·∞ as 0.

    None for any other e.
    """
    if len(ends) != 1 or next(iter(ends.values())) != (S.Zero,):
        return None
    (s,) = ends
    found: dict[Expr, Expr] = {}
    for term in Add.make_args(expand_mul(e)):
        powers = [f.as_base_exp() for f in Mul.make_args(term)]
        exponent = expand_mul(Add(*(power for base, power in powers if base == s)))
        weight = Mul(*(base**power for base, power in powers if base != s))
        if weight.has(s) or exponent.has(s):
            return None
        found[exponent] = found.get(exponent, S.Zero) + weight
    first = next(iter(found))
    if first.is_number or not all((a - first).is_number for a in found):
        return None
    lowest_last = sorted(found, key=lambda a: a - first, reverse=True)
    terms = [Xmul(factor(found[a]), s**a) for a in lowest_last]
    form = terms[0]
    for term in terms[1:]:
        form = Leading(term, form)
    return form


def by_both_ends(e: Expr, ends: Ends) -> Expr | None:
    """The form at 0 and at 1 of a sum Σ w·s^a·(1 − s)^b·log(s)^c·log(1 − s)^d, some a or b with parameters, else None.

    At an end only the distance t from it is small: terms of the same power of t are one, the lowest power leads.
    """
    if len(ends) != 1 or set(next(iter(ends.values()))) != {S.Zero, S.One}:
        return None
    ((s, _),) = ends.items()
    powers = [p.exp for p in e.atoms(Pow) if p.base.has(s) and not p.base.has(log)]
    if not e.is_Add or e.has(Piecewise) or all(p.is_number for p in powers) or all(p.is_nonnegative for p in powers):
        return None
    sides = [_by_distance(e, s, Abs(s), {s: 0, 1 - s: 1}), _by_distance(e, s, 1 - s, {1 - s: 0, s: 1})]
    return None if None in sides else Piecewise((sides[0], s < S.Half), (sides[1], True))


def _by_distance(e: Expr, s: Symbol, t: Expr, bases: dict[Expr, int]) -> Expr | None:
    """Σ w·t^p·log(t)^c for the distance t from an end; bases: the distances from this end (0) and the other (1)."""
    near, far = bases
    found: dict[tuple[Expr, int], Expr] = {}
    for term in Add.make_args(e):
        weight, power, logs = S.One, S.Zero, 0
        for f in Mul.make_args(term):
            base, k = f.as_base_exp()
            if base == s - 1 and k.is_Integer:
                base, weight = 1 - s, weight * (-1) ** k
            if base == near:
                power += k
            elif base == log(near) and k == 1:
                logs += 1
            elif base == log(far) and k == 1:
                power, weight = power + 1, -weight * LogShare(t)
            elif base == far or not f.has(s):
                weight *= base**k
            else:
                return None
        key = (expand_mul(power), logs)
        found[key] = found.get(key, S.Zero) + weight
    if any(logs > 1 for _, logs in found):
        return None
    return Add(*(_led_by_lowest(found, t, first) for first in _classes([p for p, _ in found])))


def _classes(powers: list[Expr]) -> list[Expr]:
    """One of each set of powers that differ by numbers."""
    firsts: list[Expr] = []
    for p in powers:
        if not any((p - q).is_number for q in firsts):
            firsts.append(p)
    return firsts


def _led_by_lowest(found: dict[tuple[Expr, int], Expr], t: Expr, first: Expr) -> Expr:
    """The terms whose powers differ from `first` by numbers: the lowest power leads, of two alike that with log t."""
    own = [key for key in found if (key[0] - first).is_number]
    form = None
    for p, logs in sorted(own, key=lambda key: (first - key[0], key[1])):
        term = Xmul(factor_terms(found[p, logs]), Xlogy(t**p, t) if logs else t**p)
        form = term if form is None else Leading(term, form)
    return form


def by_ratios(e: Expr, ends: Ends) -> Expr | None:
    """The form of c·(log s − log(α + β·s)) at s = 0 for a label α that may be 0: −c·log(β + α/s); None for others."""
    zeros = [s for s, values in ends.items() if S.Zero in values and log(s) in e.atoms(log)]
    if len(zeros) != 1:
        return None
    (s,) = zeros
    ratios = {}
    for f in e.atoms(log) - {log(s)}:
        poly = f.args[0].as_poly(s)
        if poly is None or poly.degree() != 1:
            return None
        slope, start = poly.all_coeffs()
        ratios[f] = log(s) + log(slope + Xdivy(start, s))
    form = expand_mul(e.xreplace(ratios))
    return form if ratios and not form.has(log(s)) and form.atoms(log) else None


def _one_fraction(e: Expr) -> Expr:
    return e if e.has(log) else factor(cancel(together(e)))


def _positive_within(e: Expr, ends: Ends) -> bool:
    """Whether e is positive inside the domain: halfway between its ends, or one beyond a single end."""
    middle = {s: sum(v) / len(v) if len(v) > 1 else v[0] + 1 for s, v in ends.items()}
    return bool(e.subs(middle).is_positive)


def _vanishes(e: Expr, ends: Ends) -> bool:
    return any(e.subs(s, end) == 0 for s, values in ends.items() for end in values)


def with_ends(raw: Expr, form: Expr, ends: Ends) -> Expr:
    """`form` inside the domain, and the partial fractions of `raw` at those ends where a denominator vanishes."""
    ends = {s: v for s, v in ends.items() if s in raw.free_symbols}
    if ends and (first := by_both_ends(raw, ends)) is not None:
        return AtEnds(form, first)
    if ends and (first := by_powers(raw, ends) or by_ratios(expand_mul(meaning(form)), ends)) is not None:
        return AtEnds(form, first)
    if ends and len(raw.free_symbols) > 1 and (first := led(raw, ends)) is not None:
        return AtEnds(form, first)
    at_ends = closed_ends(raw, ends) if ends else raw
    if len(raw.free_symbols) < 2:
        return form
    if at_ends == raw:
        divided = _divided(form, ends) if ends and not form.is_Add and not form.has(Piecewise, exp, log) else None
        return form if divided is None else AtEnds(form, divided)
    if not raw.has(log) and (not raw.is_Add or form.count_ops() >= raw.count_ops()):
        return at_ends
    return AtEnds(form, at_ends)
