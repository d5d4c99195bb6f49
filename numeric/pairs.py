"""Sums over all pairs of entries as sums over the sorted ones, without n² numbers.

Σ_m w_m·g(a_m − b_k) for g = max(0, ·), |·|, sign and [· > 0] needs for each k the w_m and w_m·a_m with a_m above b_k
and below.
"""

from sympy import Abs, Add, Basic, Dummy, Expr, Max, Mul, S, expand, factor_terms, sign

from numeric.primitives import Above
from numeric.row_primitives import AbsSum, Column, CountSum, RampSum, Row, RowSum, SignSum

KINDS = {Abs: AbsSum, sign: SignSum, Above: CountSum, Max: RampSum}


def sorted_sum(matrix: Expr, length: Expr) -> Expr | None:
    """Σ over the first index of a matrix in sums over sorted entries, None where it has none; length: n."""
    steps: dict[Dummy, tuple[type[Basic], Expr, Expr]] = {}
    bare = matrix.replace(lambda e: type(e) in KINDS and e.has(Column) and e.has(Row), lambda e: _lettered(e, steps))
    if not steps:
        return None
    flat = expand(bare)
    if any(len(own := [d for d in steps if term.has(d)]) > 1 or any((term / d).has(d) for d in own)
           for term in Add.make_args(flat)):  # fmt: skip
        return None
    result = S.Zero
    for d, (kind, a, b) in steps.items():
        if (parts := _product(factor_terms(flat.coeff(d)))) is None:
            return None
        outer, inner = parts
        result += outer * KINDS[kind](inner, a, b)
    rest = flat.xreplace(dict.fromkeys(steps, S.Zero))
    for term in Add.make_args(rest) if rest else ():
        if (parts := _product(term)) is None:
            return None
        outer, inner = parts
        result += outer * (RowSum(inner) if inner != 1 else length)
    return result


def _lettered(e: Expr, steps: dict[Dummy, tuple[type[Basic], Expr, Expr]]) -> Expr:
    """A letter for g(a_m − b_k), or e itself where it is no such thing."""
    if isinstance(e, Max) and (len(e.args) != 2 or S.Zero not in e.args):
        return e
    inside = Add(*e.args) if isinstance(e, Max) else e.args[0]
    columns = Add(*(t for t in Add.make_args(inside) if t.has(Column)))
    rows = inside - columns
    if columns.has(Row) or not all(isinstance(t.as_coeff_Mul()[1], Column) for t in Add.make_args(columns)):
        return e
    found = (type(e), _along(columns, Column), -_along(rows, Row))
    for d, known in steps.items():
        if known == found:
            return d
    d = Dummy("g", real=True)
    steps[d] = found
    return d


def _along(e: Expr, kind: type[Basic]) -> Expr:
    """What runs along one index of a matrix, as a vector."""
    return e.replace(kind, lambda v: v)


def _product(e: Expr) -> tuple[Expr, Expr] | None:
    """(c, w) of a product c_k·w_m, None where it is none."""
    outer, inner = S.One, S.One
    for f in Mul.make_args(e):
        if f.has(Column) and f.has(Row):
            return None
        if f.has(Column):
            inner *= _along(f, Column)
        else:
            outer *= _along(f, Row)
    return outer, inner
