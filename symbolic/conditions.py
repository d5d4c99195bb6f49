"""Conditions of cases: the truth of And, Or, Not and if-then-else from that of their comparisons."""

from collections.abc import Callable

from sympy import S
from sympy.core.relational import Relational
from sympy.logic.boolalg import ITE, And, Boolean, Not, Or

# What each comparison a ∘ 0 allows as the sign of a.
SIDES = {">": (1,), ">=": (0, 1), "<": (-1,), "<=": (-1, 0), "==": (0,), "!=": (-1, 1)}


def holds(condition: Boolean, side: Callable[[Relational], int]) -> bool:
    """Whether a condition holds, where `side` tells the sign of left − right of each comparison."""
    if condition in (S.true, S.false):
        return condition is S.true
    if isinstance(condition, Relational):
        return side(condition) in SIDES[condition.rel_op]
    if isinstance(condition, And):
        return all(holds(c, side) for c in condition.args)
    if isinstance(condition, Or):
        return any(holds(c, side) for c in condition.args)
    if isinstance(condition, Not):
        return not holds(condition.args[0], side)
    if isinstance(condition, ITE):
        test, then, otherwise = condition.args
        return holds(then if holds(test, side) else otherwise, side)
    raise TypeError(f"{type(condition).__name__} is not a condition that can be told")
