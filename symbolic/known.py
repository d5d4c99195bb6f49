"""Known derivatives: a named part is differentiated by its own derivative, derived once from its definition."""

from functools import lru_cache

from sympy import Expr
from sympy.core.function import AppliedUndef

from symbolic.derivation import RULES, Rule, steps_of
from symbolic.parts import PARTS, x
from symbolic.textbook import tidy

_PARTS = {part.name: part for part in PARTS}


@lru_cache
def derivative_of_part(name: str) -> Expr:
    """f′(x) of a named part in textbook form: σ′ = σ(1 − σ), Φ′ = φ, φ′ = −xφ."""
    return tidy(steps_of(_PARTS[name].definition(), x).result)


def _named(e: Expr, variable: Expr) -> tuple[Expr, ...] | None:
    known = isinstance(e, AppliedUndef) and e.func.__name__ in _PARTS and e.args == (variable,)
    return () if known else None


NAMED = Rule(
    name="named function",
    equation=r"\text{by its own derivative}",
    parts=_named,
    combine=lambda e, variable, d: derivative_of_part(e.func.__name__).xreplace({x: variable}),
)

# The rules for an expression in which parts stand by their names.
WITH_NAMES: tuple[Rule, ...] = (*RULES, NAMED)
