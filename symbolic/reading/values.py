"""The value of a name with its scripts: of what it refers to, or of a constant of the field."""

from sympy import E, pi

from symbolic.reading.conditions_in_text import indicator
from symbolic.reading.differentiation import primed
from symbolic.reading.entities import Reference, find, flat, whole
from symbolic.reading.indices_in_text import delta, index, is_letter, letter_of, parts_of
from symbolic.reading.latex import show
from symbolic.reading.places import UnreadableError
from symbolic.reading.powers import powered
from symbolic.reading.scope import Scope
from symbolic.reading.syntax import Group, Name, Node, Number, Relation, Scripted
from symbolic.reading.tensors import Tensor, number

# Letters that stand for 1 where a condition holds; in bold or blackboard, alone, for a vector of ones.
# Letters that stand for how many there are of something, where nothing is said of them.
COUNTS = frozenset("NM")
INDICATORS = frozenset({"1", "I", "\\chi"})


def value(node: Name | Scripted, scope: Scope) -> Tensor:
    """The value of a name with its scripts."""
    reference = find(node, scope)
    if reference is not None:
        return _of(reference, node, scope)
    base, below, above, primes = flat(node)
    if isinstance(base, Number) and below is None and not primes:
        return powered(scope.of(base), above, scope)
    known = None if primes else _constant(base, below, node, scope)
    if known is None and not primes and isinstance(base, Name) and base.name == "e" and below is None:
        power = number(E) if above is None else scope.of(above)
        return power if above is None else scope.session.algebra.each(lambda u: E**u, power)
    if known is None:
        raise UnreadableError(node, f"{show(node)} is not known here")
    return powered(known, above, scope)


def _of(reference: Reference, node: Node, scope: Scope) -> Tensor:
    if reference.primes:
        result = primed(reference, None, node, scope)
    else:
        result = whole(reference.entity, scope)
        if reference.indices:
            result = scope.session.algebra.entry(result, *(index(a, scope) for a in reference.indices))
    return powered(result, reference.above, scope)


def _constant(base: Node, below: Node | None, node: Node, scope: Scope) -> Tensor | None:
    """π, δ_ij, 1_{x>0}, I and n: known unless somebody gave the letter another meaning."""
    session = scope.session
    name, style = (base.name, base.style) if isinstance(base, Name) else (getattr(base, "text", ""), "")
    if below is not None:
        if name in INDICATORS:
            condition = below.body if isinstance(below, Group) else below
            return number(indicator((condition,), scope)) if isinstance(condition, Relation) else None
        places = parts_of(below)
        return number(delta(places, scope)) if name == "\\delta" and len(places) == 2 else None
    if name == "\\pi":
        return number(pi)
    if name == "I":
        return session.algebra.identity()
    if name == "1" and style:
        return session.algebra.ones()
    size = session.sizes.named(name)
    if size is None and name in COUNTS and not session.inferring and letter_of(base) not in scope.letters:
        session.sizes.mentioned(name)  # the N of 1/N ‖y − Xw‖²: how many there are of something
        size = session.sizes.named(name)
    if size is not None:
        return number(size)
    if is_letter(base) and letter_of(base) in scope.letters:
        raise UnreadableError(node, f"the index {name} stands where a number is needed")
    return None
