"""Shapes of factors that are set in a way of their own: flat sums, roots of numbers, squared norms."""

from functools import lru_cache

from sympy import Add, Basic, Expr, Indexed, IndexedBase, Mul, Pow, S, Sum, Symbol
from sympy.concrete.expr_with_limits import ExprWithLimits

from symbolic.reading_order import is_negative


def is_flat(e: Add) -> bool:
    """Whether no term of a sum is a fraction."""
    return not any(isinstance(a, Pow) and is_negative(a.exp) for t in e.args for a in Mul.make_args(t))


def is_root(a: Expr) -> bool:
    """Whether a factor is the square root of a number."""
    return isinstance(a, Pow) and a.is_number and a.exp == S.Half


def one_root(over: list[Expr], under: list[Expr]) -> tuple[list[Expr], list[Expr]]:
    """√2/√π as √(2/π)."""
    above, below = (next(a for a in side if is_root(a)) for side in (over, under))
    root = Pow(above.base / below.base, S.Half, evaluate=False)
    return [root if a is above else a for a in over], [a for a in under if a is not below]


def squared_vector(e: Expr) -> Sum | None:
    """Σ_b v_b², of entries v of vectors or their difference."""
    if not (isinstance(e, Sum) and len(e.limits) == 1 and isinstance(e.function, Pow) and e.function.exp == 2):
        return None
    index = e.limits[0][0]
    terms = [t.as_coeff_Mul() for t in Add.make_args(e.function.base)]
    plain = all(abs(c) == 1 and isinstance(t, Indexed) and t.indices == (index,) for c, t in terms)
    return e if plain else None


@lru_cache(maxsize=4096)
def outside_limits(e: Basic) -> frozenset[Basic]:
    """The integers that stand in e elsewhere than as ends of sums."""
    if isinstance(e, Symbol):
        return frozenset({e} if e.is_integer else ())
    args = e.args[:1] if isinstance(e, ExprWithLimits) else e.args
    return frozenset().union(*map(outside_limits, args))


@lru_cache(maxsize=4096)
def free_letters(e: Basic) -> frozenset[Symbol]:
    """The symbols that are not bound in e; SymPy looks for those of each sum again and again."""
    if not e.args or isinstance(e, IndexedBase):
        return frozenset(s for s in e.free_symbols if isinstance(s, Symbol))
    found: frozenset[Symbol] = frozenset()
    if not isinstance(e, ExprWithLimits):
        return found.union(*map(free_letters, e.args))
    found = free_letters(e.function)
    for index, *ends in e.limits:
        found = (found - {index}).union(*map(free_letters, ends))
    return found
