"""Conditions on numbers: x > 0, −1 ≤ x ≤ 1, y ∈ {0, 1}; and indicators made of them."""

from collections.abc import Mapping, Sequence

from sympy import And, Eq, Expr, Ge, Gt, Le, Lt, Ne, Not, Or, Piecewise, S
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symbolic.reading.indices_in_text import index_relation
from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Scope
from symbolic.reading.syntax import Clauses, Group, Listing, Node, Relation, Total

COMPARED: Mapping[str, type[Relational]] = {"<": Lt, "≤": Le, ">": Gt, "≥": Ge, "=": Eq, "≡": Eq, "≠": Ne}


def indicator(conditions: Sequence[Node], scope: Scope) -> Expr:
    """1 where the conditions hold, else 0; δ_ij for i = j."""
    result: Expr = S.One
    for c in conditions:
        deltas = index_relation(c, scope)
        result *= Piecewise((S.One, condition(c, scope)), (S.Zero, True)) if deltas is None else deltas
    return result


def condition(c: Node, scope: Scope) -> Boolean:
    """A condition on numbers as SymPy writes it."""
    if isinstance(c, Group) and c.kind in "([{":
        return condition(c.body, scope)
    if isinstance(c, Clauses):
        return And(*(condition(a, scope) for a in c.items))
    if not isinstance(c, Relation):
        raise UnreadableError(c, "this is no condition")
    found: list[Boolean] = []
    for a, sign, b in zip(c.parts, c.signs, c.parts[1:], strict=False):
        if a is None or b is None:
            raise UnreadableError(c, "a side of this condition is missing")
        found.append(_one(a, sign, b, scope))
    return And(*found)


def _one(a: Node, sign: str, b: Node, scope: Scope) -> Boolean:
    left = scope.of(a).number
    if sign in ("∈", "∉"):
        return _in(left, b, scope) if sign == "∈" else Not(_in(left, b, scope))
    if sign not in COMPARED:
        raise UnreadableError(b, f"{sign} is no condition")
    return COMPARED[sign](left, scope.of(b).number)


def _in(x: Expr, node: Node, scope: Scope) -> Boolean:
    if isinstance(node, Group) and node.kind == "{":
        return Or(*(Eq(x, v) for v in elements(node, scope)))
    if isinstance(node, Group) and isinstance(node.body, Listing) and len(node.body.items) == 2:
        low, high = (scope.of(a).number for a in node.body.items)
        return And(x > low, x < high) if node.kind == "(" else And(x >= low, x <= high)
    raise UnreadableError(node, "this set is not known")


def elements(node: Group, scope: Scope) -> tuple[Expr, ...]:
    """The numbers of a finite set: {0, 1}, {±1}."""
    found: list[Expr] = []
    for item in node.body.items if isinstance(node.body, Listing) else (node.body,):
        if isinstance(item, Total) and len(item.terms) == 1 and item.terms[0][0] == "±":
            x = scope.of(item.terms[0][1]).number
            found += [-x, x]
        else:
            found.append(scope.of(item).number)
    return tuple(found)
