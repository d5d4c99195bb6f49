"""The order in which a person reads terms and factors: what stands first, and where a minus sign goes."""

from sympy import Add, Expr, Indexed, KroneckerDelta, Mul, Piecewise, Pow, S, Sum, Symbol, erf, log, sign, sinh, tanh

ODD = (sign, erf, tanh, sinh)  # functions that take a minus sign in


def is_negative(t: Expr) -> bool:
    """Whether a term is printed with a minus in front."""
    coefficient = t.as_coeff_Mul()[0]
    return bool(coefficient.is_negative) and absorb_sign(t) is None


def absorb_sign(t: Expr) -> Expr | None:
    """−(y − ŷ)/n as (ŷ − y)/n: the minus of a product taken into a difference or an odd function; None if none can."""
    if not (isinstance(t, Mul) and t.args[0] == -1):
        return None
    for a in t.args[1:]:
        inner = a.args[0] if isinstance(a, ODD) else a
        if _turns(inner):
            new = forward(a) if isinstance(a, ODD) else _turned(inner)
            rest = [x for x in t.args[1:] if x is not a]
            return Mul(*rest, new, evaluate=False) if rest else new
    return None


def forward(f: Expr) -> Expr:
    """f(y − ŷ) as f(ŷ − y), for printing: it is the same of an even function, and of an odd one its negative."""
    (inner,) = f.args
    return f.func(_turned(inner), evaluate=False) if _turns(inner) else f


def is_parameter(s: Expr) -> bool:
    """Whether a symbol reads as a parameter, by its name: a Greek letter or a word, but for the prediction ŷ."""
    return isinstance(s, Symbol) and len(s.name) > 1 and s.name.isidentifier() and s.name != "yhat"


def _turns(e: Expr) -> bool:
    """Whether a sum is a difference that reads better turned round."""
    two = isinstance(e, Add) and len(e.args) == 2
    return two and e.could_extract_minus_sign() is False and has_both_signs(e)


def _turned(e: Add) -> Add:
    return Add(*(-x for x in e.args), evaluate=False)


def has_both_signs(e: Add) -> bool:
    """Whether one term of a sum without numbers is negative, as in y − ŷ."""
    minus = sum(bool(t.as_coeff_Mul()[0].is_negative) for t in e.args)
    return minus == 1 and not any(t.is_number for t in e.args)


def ordered_factors(e: Mul) -> list[Expr]:
    """The factors in the order of reading; x (2 ŷ − 2 y) is 2 x (ŷ − y)."""
    parts = [a.primitive() if isinstance(a, Add) else (S.One, a) for a in e.args]
    if all(content == 1 or not content.is_Integer for content, _ in parts):
        return _by_rank(e)
    number = Mul(*(content for content, _ in parts), *(a for _, a in parts if a.is_Rational))
    rest = Mul(*(a for _, a in parts if not a.is_Rational))
    return [*([number] if number != 1 else []), *(_by_rank(rest) if isinstance(rest, Mul) else [rest])]


def _by_rank(e: Mul) -> list[Expr]:
    """Numbers, symbols, entries and functions of few terms first; differences, deltas and sums last."""

    def rank(a: Expr) -> int:
        base = a.base if isinstance(a, Pow) else a
        if a.is_number:
            return 0
        if isinstance(base, Symbol):
            return 1 if is_parameter(base) else 2
        if isinstance(base, Indexed):
            return 4
        if isinstance(base, Add):
            return 7
        if isinstance(base, log):
            return 8
        if isinstance(base, Sum | Piecewise):
            return 9
        if isinstance(base, KroneckerDelta):
            return 3
        return 5

    return sorted(e.as_ordered_factors(), key=rank)
