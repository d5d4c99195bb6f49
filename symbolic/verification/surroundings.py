"""What stands beside a claim: where it is said to hold, and what it defines on the way."""

from sympy import Eq, Ne
from sympy.logic.boolalg import Boolean

from symbolic.errors import InputError
from symbolic.reading.conditions_in_text import condition
from symbolic.reading.definitions import define_all, head_of
from symbolic.reading.domains import fact_in_words
from symbolic.reading.entities import find
from symbolic.reading.indices_in_text import index, index_relation
from symbolic.reading.scope import Scope, Session
from symbolic.reading.syntax import Clauses, Node, Relation, Words

EQUATIONS = frozenset({"=", "≡", "≈", ":="})


def parted(claim: Clauses, session: Session) -> tuple[Node, tuple[Boolean, ...]]:
    """The claim itself, and where it is said to hold; what stands beside it may define names, too."""
    first, *rest = claim.items
    scope = Scope(session)
    where = held(session)
    for item in rest:
        if isinstance(item, Words):
            if item.text.strip(" .,;:").lower() not in JOINING and not fact_in_words(item.text, session):
                raise InputError(f"the words {item.text!r} beside the claim are not known")
        elif not isinstance(item, Relation):
            raise InputError("what stands beside the claim cannot be read")
        elif index_relation(item, scope) is not None:
            where += _between_indices(item, scope)
        elif _is_definition(item, scope):
            define_all([Clauses(items=(item,))], session)
        else:
            where.append(condition(item, scope))
    return first, tuple(where)


JOINING = frozenset(
    {"where", "with", "for", "if", "when", "and", "i.e", "so", "thus", "hence", "for all", "for any", ""}
)


def _is_definition(item: Relation, scope: Scope) -> bool:
    head = head_of(item.parts[0])
    return set(item.signs) <= EQUATIONS and head is not None and find(head[0], scope) is None


def held(session: Session) -> list[Boolean]:
    """What the definitions say to hold throughout: i ≠ j between indices, x < y between quantities."""
    scope = Scope(session)
    found: list[Boolean] = []
    for item in session.where:
        if index_relation(item, scope) is not None:
            found += _between_indices(item, scope)
        else:
            found.append(condition(item, scope))
    return found


def _between_indices(item: Node, scope: Scope) -> list[Boolean]:
    """i = j, i ≠ j as conditions."""
    if not isinstance(item, Relation):
        return []
    found: list[Boolean] = []
    for a, sign, b in zip(item.parts, item.signs, item.parts[1:], strict=False):
        if a is not None and b is not None:
            left, right = index(a, scope).expr, index(b, scope).expr
            found.append(Ne(left, right) if sign == "≠" else Eq(left, right))
    return found
