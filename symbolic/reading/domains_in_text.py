"""Where formulas say that quantities lie: y ∈ {0, 1}, α > 0, A = A^T."""

from collections.abc import Callable, Mapping
from itertools import pairwise

from sympy import FiniteSet, Interval, Rational, S, Set, oo

from symbolic.errors import InputError
from symbolic.reading.conditions_in_text import elements
from symbolic.reading.domains import tell
from symbolic.reading.entities import base_of
from symbolic.reading.latex import show
from symbolic.reading.powers import TRANSPOSED, exact
from symbolic.reading.scope import Key, Scope, Session
from symbolic.reading.syntax import Group, Listing, Name, Node, Number, Relation, Scripted
from symbolic.verification.statement import Given


def said_of_domain(relation: Relation, session: Session) -> bool:
    """Whether a relation only says where a quantity lies: y ∈ {0, 1}, α > 0, 0 < p < 1."""
    if relation.signs == ("∈",):
        base = base_of(relation.parts[0])
        values = _set(relation.parts[1], Scope(session))
        if base is not None and values is not None:
            tell(base.name, values, "", session)
        elif not _is_space(relation.parts[1]) and (base is None or session.find(base.name, base.style) is not None):
            session.unused[show(relation)] = None
        return True
    if not set(relation.signs) <= COMPARISONS:
        return False
    told = 0
    for (a, b), sign in zip(pairwise(relation.parts), relation.signs, strict=True):
        for x, way, end in ((a, sign, b), (b, _TURNED.get(sign, sign), a)):
            base = base_of(x)
            if base is not None and isinstance(end, Number) and way in _HALF_LINES and not _is_known(base, session):
                tell(base.name, _HALF_LINES[way](exact(end.text)), "", session)
                told += 1
    return told == len(relation.signs)


def _is_known(base: Name, session: Session) -> bool:
    """Whether a quantity is there already, so that a fact about it is a condition."""
    return session.find(base.name, base.style) is not None


def _is_space(node: Node | None) -> bool:
    """The real numbers and arrays of them: nothing is said but that there are numbers."""
    base = base_of(node)
    return base is not None and (base.style == "blackboard" or base.name in ("R", "\\Re"))


def says_symmetric(relation: Relation, session: Session) -> bool:
    """A = A^T, of a matrix that is given."""
    left, *rest = relation.parts
    if relation.signs != ("=",) or not isinstance(left, Name) or not isinstance(rest[0], Scripted):
        return False
    above = rest[0].above
    if rest[0].base != left or not isinstance(above, Name) or above.name not in TRANSPOSED:
        return False
    if isinstance(session.find(left.name, left.style), Given):
        session.symmetric(Key(left.name, left.style))
    return True


def _set(node: Node | None, scope: Scope) -> Set | None:
    if not isinstance(node, Group):
        return None
    try:
        if node.kind == "{":
            return FiniteSet(*elements(node, scope))
        if isinstance(node.body, Listing) and len(node.body.items) == 2:
            low, high = (scope.of(a).number for a in node.body.items)
            return Interval.open(low, high) if node.kind == "(" else Interval(low, high)
    except InputError:
        return None
    return None


COMPARISONS = frozenset({"<", "≤", ">", "≥", "≠"})
_TURNED = {"<": ">", ">": "<", "≤": "≥", "≥": "≤"}
_HALF_LINES: Mapping[str, Callable[[Rational], Set]] = {
    "<": lambda b: Interval.open(-oo, b),
    "≤": lambda b: Interval(-oo, b),
    ">": lambda b: Interval.open(b, oo),
    "≥": lambda b: Interval(b, oo),
    "≠": lambda b: S.Reals - FiniteSet(b),
}
