"""Which cases can occur: exact linear programming on the signs that a case fixes."""

from collections import Counter
from collections.abc import Sequence

from sympy import Add, Dummy, Eq, Expr, S, Symbol
from sympy.solvers.simplex import InfeasibleLPError, UnboundedLPError, lpmax

Sign = tuple[Expr, int]  # (a, s): a·s > 0, or a = 0 where s is 0


def can_occur(signs: Sequence[Sign]) -> bool:
    """False only if no real values have these signs; what is not linear is taken as a variable of its own."""
    if len(signs) < 2 and not any(x.is_nonnegative for a, _ in signs for x in a.free_symbols):
        return True
    margin = Dummy("margin", real=True)
    names: dict[Expr, Symbol] = {}
    rows = [margin <= 1]
    for line, s in _coupled([(_linear(a, names), s) for a, s in signs], names):
        row = Eq(line, 0) if s == 0 else s * line >= margin
        if row == False:  # noqa: E712 - SymPy's false, of a row of numbers
            return False
        rows.append(row)
    for original, name in names.items():
        if original.is_positive:
            rows.append(name >= margin)
        elif original.is_nonnegative:
            rows.append(name >= 0)
    try:
        best, _ = lpmax(margin, [row for row in rows if row != True])  # noqa: E712 - SymPy's true
    except InfeasibleLPError:
        return False
    except UnboundedLPError:
        return True
    return bool(best > 0)


def _coupled(rows: list[Sign], names: dict[Expr, Symbol]) -> list[Sign]:
    """The rows that can contradict each other: one with a free variable of its own can always be met, last of all."""
    bounded = {name for original, name in names.items() if original.is_nonnegative}
    while True:
        uses = Counter(v for line, _ in rows for v in line.free_symbols)
        kept = [(a, s) for a, s in rows if all(uses[v] > 1 or v in bounded for v in a.free_symbols)]
        if len(kept) == len(rows):
            return rows
        rows = kept


def _linear(a: Expr, names: dict[Expr, Symbol]) -> Expr:
    """a as a linear form in names of its monomials."""
    terms = []
    for term in Add.make_args(a.expand()):
        coefficient, monomial = term.as_coeff_Mul()
        if not coefficient.is_Rational:
            coefficient, monomial = S.One, term
        if monomial.is_Rational:
            terms.append(coefficient * monomial)
            continue
        if monomial not in names:
            names[monomial] = Dummy(f"v{len(names)}", real=True)
        terms.append(coefficient * names[monomial])
    return Add(*terms)
