"""Cases of a definition or a claim, as one expression."""

from sympy import Add, And, Eq, Expr, Ge, Gt, Le, Lt, Ne, Or, Piecewise, S, true
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from symbolic.reading.conditions_in_text import condition
from symbolic.reading.indices_in_text import index_relation
from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Scope
from symbolic.reading.syntax import Cases
from symbolic.reading.tensors import Tensor


def piecewise(node: Cases, scope: Scope) -> Tensor:
    """Cases as one expression: deltas where indices are compared, else the first case that holds.

    A case for single points of the line (x = 0) is left out: what a function is there does not touch its derivative
    almost everywhere. For what takes only single values (a label in {0, 1}) such a case stays.
    """
    values = [scope.of(row.value) for row in node.rows]
    compared = [index_relation(c, scope) for row in node.rows for c in row.when]
    if compared and all(d is not None for d in compared):
        weights = _weights_of_indices(node, scope)
        return scope.session.algebra.each(lambda *u: Add(*(a * w for a, w in zip(u, weights, strict=True))), *values)
    kept: list[tuple[Tensor, Boolean]] = []
    for value, row in zip(values, node.rows, strict=True):
        each = [condition(c, scope) for c in row.when]
        holds = true if not each else _almost(Or(*each) if row.joined == "or" else And(*each), scope)
        if holds != S.false:
            kept.append((value, holds))
    if not kept:
        raise UnreadableError(node, "no case holds on more than single points")
    conditions = [c for _, c in kept]
    if len(kept) > 1 and _complete(conditions):
        conditions[-1] = true
    return scope.session.algebra.each(
        lambda *u: Piecewise(*zip(u, conditions, strict=True)), *(value for value, _ in kept)
    )


def _weights_of_indices(node: Cases, scope: Scope) -> list[Expr]:
    """What each case counts for, where all of them compare indices: 1 where it is the first that holds, else 0."""
    found: list[Expr] = []
    rest: Expr = S.One
    for row in node.rows:
        if row.joined == "or" and len(row.when) > 1:
            raise UnreadableError(row.when[0], "alternatives between indices cannot be read")
        weight: Expr = S.One
        for c in row.when:
            weight *= index_relation(c, scope) or S.Zero
        found.append(rest if weight == rest or not row.when else weight * rest)
        rest = S.Zero if weight == rest else rest * (1 - weight)
    return found


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
