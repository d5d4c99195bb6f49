"""Which cases can occur: exact elimination (Fourier and Motzkin) on the signs that a case fixes."""

from collections.abc import Sequence
from fractions import Fraction

from sympy import Add, Dummy, Expr, S, Symbol

Sign = tuple[Expr, int]  # (a, s): a·s > 0, or a = 0 where s is 0
Line = dict[Symbol, Fraction]  # a linear form; its number stands under ONE
Row = tuple[Line, bool]  # the form is positive (True), or not negative
ONE = Symbol("1")
MOST_ROWS = 400  # elimination may square their number; beyond, nothing is said


def can_occur(signs: Sequence[Sign]) -> bool:
    """False only if no real values have these signs; what is not linear is taken as a variable of its own."""
    if len(signs) < 2 and not any(x.is_nonnegative for a, _ in signs for x in a.free_symbols):
        return True
    names: dict[Expr, Symbol] = {}
    rows: list[Row] = []
    for a, s in signs:
        line = _linear(a, names)
        rows += [(line, False), (_times(line, -1), False)] if s == 0 else [(_times(line, s), True)]
    rows += [({x: Fraction(1)}, bool(a.is_positive)) for a, x in names.items() if a.is_nonnegative]
    for x in names.values():
        rows = _without(x, rows)
        if len(rows) > MOST_ROWS:
            return True
    return all(line.get(ONE, 0) > 0 or (not strict and not line.get(ONE, 0)) for line, strict in rows)


def _without(x: Symbol, rows: list[Row]) -> list[Row]:
    """Rows that can be met if and only if the given ones can for some x: each lower bound of x below each upper one."""
    free = [row for row in rows if not row[0].get(x)]
    above = [row for row in rows if row[0].get(x, 0) > 0]
    below = [row for row in rows if row[0].get(x, 0) < 0]
    for low, strict in above:
        for high, also in below:
            line = _plus(_times(low, -high[x]), _times(high, low[x]))
            if (line, strict or also) not in free:
                free.append((line, strict or also))
    return free


def _times(line: Line, factor: Fraction | int) -> Line:
    return {x: c * factor for x, c in line.items()}


def _plus(a: Line, b: Line) -> Line:
    both = {x: a.get(x, Fraction(0)) + b.get(x, Fraction(0)) for x in a | b}
    return {x: c for x, c in both.items() if c}


def _linear(a: Expr, names: dict[Expr, Symbol]) -> Line:
    """a as a linear form in names of its monomials."""
    line: Line = {}
    for term in Add.make_args(a.expand()):
        coefficient, monomial = term.as_coeff_Mul()
        if not coefficient.is_Rational:
            coefficient, monomial = S.One, term
        if monomial.is_Rational:
            coefficient, monomial = coefficient * monomial, S.One
        name = ONE if monomial is S.One else names.setdefault(monomial, Dummy(f"v{len(names)}", real=True))
        line = _plus(line, {name: Fraction(int(coefficient.p), int(coefficient.q))})
    return line
