"""Thin borders: f = 0 is a set of measure zero, whatever the values of all that has no continuum of them.

x − a = 0 is thin, and so is 1 − y x = 0 for labels y = ±1; y x = 0 is not where y may be 0, nor is n − 5 = 0.
"""

from collections.abc import Iterable, Mapping
from itertools import product

from sympy import (
    Add,
    Basic,
    Expr,
    Function,
    Heaviside,
    Indexed,
    Integer,
    Mul,
    Piecewise,
    Pow,
    Product,
    S,
    Sum,
    ceiling,
    exp,
    floor,
    frac,
    sign,
)

from symbolic.verification.elementary import Known
from symbolic.verification.statement import BINDERS, MaxOver

LEVEL = (floor, ceiling, frac, sign, Heaviside, Piecewise, MaxOver)  # constant, or equal to an entry, on whole regions
MOST_VALUES = 16


def is_thin(border: Expr, known: Known) -> bool:
    """Whether border = 0 is surely a set of measure zero."""
    letters = _letters(border)
    if not any(_is_continuous(a, known) for a in letters) or border.has(*LEVEL):
        return bool(border.is_nonzero)
    if all(_is_continuous(a, known) for a in letters):
        return True  # of independent generators; it was found not to be zero
    return _is_nonzero(border.expand(), known)


def _letters(e: Basic) -> set[Basic]:
    """The symbols and entries of e; an index is none of them."""
    if isinstance(e, Indexed) or e.is_Symbol:
        return {e}
    args: Iterable[Basic] = e.args
    if isinstance(e, BINDERS):
        bound = set(e.bound_symbols)
        return _letters(e.function) - bound
    return set().union(*map(_letters, args)) if args else set()


def _is_continuous(a: Basic, known: Known) -> bool:
    base = getattr(a, "base", a)
    return base in known.bounds and base not in known.binary and not a.is_integer


def _is_nonzero(e: Expr, known: Known) -> bool:
    """Whether e is zero at most on a set of measure zero, for all values of what is discrete."""
    letters = _letters(e)
    if not any(_is_continuous(a, known) for a in letters):
        return _differs_from_zero(e, letters, known)
    if all(_is_continuous(a, known) for a in letters):
        return True
    if isinstance(e, Mul):
        return all(_is_nonzero(a, known) for a in e.args)
    if isinstance(e, Pow) and e.exp.is_number:
        return _is_nonzero(e.base, known)
    if isinstance(e, exp):
        return True
    if isinstance(e, Sum):
        return isinstance(e.function, Mul | Pow | Indexed) and _is_nonzero(e.function, known)
    if isinstance(e, Add):
        groups: dict[Expr, Expr] = {}
        for term in e.args:
            parts = Mul.make_args(term)
            fixed = [a for a in parts if not any(_is_continuous(b, known) for b in _letters(a))]
            moving = Mul(*(a for a in parts if a not in fixed))
            if not all(_is_continuous(b, known) for b in _letters(moving)) or moving.has(Function, Sum, Product):
                return False
            groups[moving] = groups.get(moving, S.Zero) + Mul(*fixed)
        return any(_differs_from_zero(c, _letters(c), known) for c in groups.values())
    return False


def _differs_from_zero(e: Expr, letters: set[Basic], known: Known) -> bool:
    """Whether an expression in discrete letters is zero for none of their values."""
    if e.is_nonzero:
        return True
    values: Mapping[Basic, tuple[Expr, ...]] = {
        a: known.binary[getattr(a, "base", a)] for a in letters if getattr(a, "base", a) in known.binary
    }
    if not values or 2 ** len(values) > MOST_VALUES:
        return False
    return all(
        e.xreplace({a: Integer(v) for a, v in zip(values, row, strict=True)}).is_nonzero
        for row in product(*values.values())
    )
