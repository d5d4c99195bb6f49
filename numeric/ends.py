"""What is compiled at the ends of a domain: partial fractions, where 0/0 has to be the 0 of a label."""

from sympy import (
    Add,
    Expr,
    Mul,
    Symbol,
    fraction,
)

from numeric.primitives import (
    AtEnds,
    Xdivy,
)


def closed_ends(e: Expr, ends: dict[Symbol, tuple[Expr, ...]]) -> Expr:
    """The form of e at the closed ends of a domain: a/b with a label a = 0 and b = 0 is 0, in partial fractions."""
    terms = []
    for term in Add.make_args(e):
        above, below = fraction(term)
        if not _vanishes(below, ends):
            return e
        weight = above
        powers = [f.as_base_exp() for f in Mul.make_args(below)]
        if not all(power.is_Integer for _, power in powers):
            return e
        for base, power in powers:
            for _ in range(int(power)):
                # Xdivy divides by what is positive within the domain, so that a pole has its sign.
                weight, base = (weight, base) if _positive_within(base, ends) else (-weight, -base)
                weight = Xdivy(weight, base)
        terms.append(weight)
    return Add(*terms)


def _positive_within(e: Expr, ends: dict[Symbol, tuple[Expr, ...]]) -> bool:
    """Whether e is positive inside the domain: halfway between its ends, or one beyond a single end."""
    middle = {s: sum(v) / len(v) if len(v) > 1 else v[0] + 1 for s, v in ends.items()}
    return bool(e.subs(middle).is_positive)


def _vanishes(e: Expr, ends: dict[Symbol, tuple[Expr, ...]]) -> bool:
    return any(e.subs(s, end) == 0 for s, values in ends.items() for end in values)


def with_ends(raw: Expr, form: Expr, ends: dict[Symbol, tuple[Expr, ...]]) -> Expr:
    """`form` inside the domain, and the partial fractions of `raw` at those ends where a denominator vanishes."""
    ends = {s: v for s, v in ends.items() if s in raw.free_symbols}
    at_ends = closed_ends(raw, ends) if ends else raw
    if at_ends == raw or len(raw.free_symbols) < 2:
        return form
    if not raw.is_Add or form.count_ops() >= raw.count_ops():
        return at_ends
    return AtEnds(form, at_ends)
