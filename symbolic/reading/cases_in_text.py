"""Cases of a definition or a claim, as one expression."""

from sympy import And, Eq, Expr, Ge, Gt, Le, Lt, Ne, Or, Piecewise, S, true
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symbolic.reading.conditions_in_text import condition
from symbolic.reading.indices_in_text import index_relation
from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Scope
from symbolic.reading.syntax import Cases, Node


def piecewise(node: Cases, scope: Scope) -> Expr:
    """Cases as one expression: deltas where indices are compared, else the first case that holds.

    A case for single points of the line (x = 0) is left out: what a function is there does not touch its derivative
    almost everywhere. For what takes only single values (a label in {0, 1}) such a case stays.
    """
    rows = [(scope.of(row.value).number, row.when, row.joined) for row in node.rows]
    compared = [index_relation(c, scope) for _, when, _ in rows for c in when]
    if compared and all(d is not None for d in compared):
        return _by_indices(rows, scope)
    kept: list[tuple[Expr, Boolean]] = []
    for value, when, joined in rows:
        each = [condition(c, scope) for c in when]
        holds = true if not when else _almost(Or(*each) if joined == "or" else And(*each), scope)
        if holds != S.false:
            kept.append((value, holds))
    if not kept:
        raise UnreadableError(node, "no case holds on more than single points")
    if len(kept) > 1 and _complete([c for _, c in kept]):
        kept[-1] = (kept[-1][0], true)
    return Piecewise(*kept)


def _by_indices(rows: list[tuple[Expr, tuple[Node, ...], str]], scope: Scope) -> Expr:
    result: Expr = S.Zero
    rest: Expr = S.One
    for value, when, joined in rows:
        if joined == "or" and len(when) > 1:
            raise UnreadableError(when[0], "alternatives between indices cannot be read")
        weight: Expr = S.One
        for c in when:
            weight *= index_relation(c, scope) or S.Zero
        result += value * (rest if weight == rest or not when else weight * rest)
        rest = S.Zero if weight == rest else rest * (1 - weight)
    return result


def _almost(holds: Boolean, scope: Scope) -> Boolean:
    """The condition without its single points: x = 0 holds almost nowhere, x ≠ 0 almost everywhere."""
    swaps = {
        a: S.false if isinstance(a, Eq) else S.true
        for a in holds.atoms(Relational)
        if isinstance(a, Eq | Ne) and not _is_discrete(a, scope)
    }
    return holds.xreplace(swaps)


def _is_discrete(a: Relational, scope: Scope) -> bool:
    """Whether what is compared takes only single values."""
    given = {g.symbol: g for g in scope.session.given()}
    return all((s in given and given[s].domain.is_finite_set) or s.is_integer for s in a.free_symbols)


def _complete(conditions: list[Boolean]) -> bool:
    """Whether two of the comparisons, < and > of the same two things, leave out nothing but the border."""
    whole = set()
    for c in conditions:
        for part in c.args if isinstance(c, Or) else [c]:
            if not isinstance(part, Lt | Le | Gt | Ge):
                return False
            difference = part.lhs - part.rhs
            way = 1 if isinstance(part, Gt | Ge) else -1
            turned = difference.could_extract_minus_sign()
            whole.add((-difference, -way) if turned else (difference, way))
    return any((d, -way) in whole for d, way in whole)
