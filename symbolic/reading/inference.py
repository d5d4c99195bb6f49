"""Quantities that nobody declared: in running notes a letter is what its notation says, a real number or an array."""

from itertools import pairwise

from sympy import Interval, S, Set, oo

from symbolic.reading.functions import LETTERS, LOGARITHMS, MANY, OF_ARRAYS, scalar_function
from symbolic.reading.indices_in_text import is_letter, is_place, letter_of, parts_of
from symbolic.reading.latex import show
from symbolic.reading.powers import TRANSPOSED
from symbolic.reading.scope import Entity, Key, Scope, Session
from symbolic.reading.syntax import BigOperator, Fraction, Group, Name, Node, Number, Product, Scripted, Total
from symbolic.reading.trees import nodes

# Letters that mean something by themselves.
NEVER = frozenset({"d", "\\partial", "\\nabla", "e", "\\pi", "\\infty"})
LAYERS = frozenset({"L", "l", "\\ell"})
LENGTHS = frozenset("NnMmB")  # what a mean is divided by


def census(tree: Node, session: Session) -> None:
    """Note how each name is written: with how many indices, transposed, in a logarithm, as the end of a sum."""
    for node in nodes(tree):
        if isinstance(node, BigOperator) and isinstance(node.above, Name) and not node.above.word:
            session.sizes.mentioned(node.above.name)
        if isinstance(node, Scripted) and isinstance(node.base, Name):
            _note_axes(node, node.base, session)
        if isinstance(node, Product):
            for (_, head), (_, argument) in pairwise(node.factors):
                if isinstance(head, Fraction) and isinstance(argument, BigOperator) and argument.above is None:
                    _note_mean(head, session)
                if isinstance(head, Name) and head.name in LOGARITHMS:
                    _note_logarithm(argument.body if isinstance(argument, Group) else argument, session)


def _note_mean(head: Fraction, session: Session) -> None:
    """The N of 1/N Σ … is a length."""
    for node in nodes(head.denominator):
        if letter_of(node) in LENGTHS and isinstance(node, Name) and session.find(node.name) is None:
            session.sizes.mentioned(node.name)


def _note_axes(node: Scripted, base: Name, session: Session) -> None:
    places = parts_of(node.below)
    label = "" if node.above is None or not is_layer(node.above) else f"^{show(node.above)}"
    if places and all(map(is_place, places)) and any(map(letter_of, places)):
        name = base.name + label
        session.arrays[name] = max(session.arrays.get(name, 0), len(places))
    if isinstance(node.above, Name) and node.above.name in TRANSPOSED:
        session.arrays.setdefault(base.name, _rank_by_case(base))


def _rank_by_case(base: Name) -> int:
    """Matrices are written with capitals."""
    return 2 if base.name.isupper() else 1


def is_layer(above: Node) -> bool:
    """Whether what stands above is the name of a layer rather than a power: (l), [l], L, L − 1."""
    if isinstance(above, Group):
        return above.kind in "(["
    if isinstance(above, Total):
        return any(is_layer(a) for _, a in above.terms)
    return isinstance(above, Name) and above.name in LAYERS


def _note_logarithm(inner: Node, session: Session) -> None:
    """What stands in a logarithm is positive; where log(1 − p) stands, p is below 1."""
    _restrict(_plain(inner), Interval.open(0, oo), session)
    if isinstance(inner, Total) and len(inner.terms) == 2:
        first, (way, p) = inner.terms
        if first == ("+", Number(text="1")) and way == "-":
            _restrict(_plain(p), Interval.open(-oo, 1), session)


def _restrict(name: str, values: Set, session: Session) -> None:
    if name:
        old, together = session.facts.get(name, (S.Reals, ""))
        session.facts[name] = (old.intersect(values), together)


def _plain(node: Node) -> str:
    """The name that a node is, without its indices."""
    if isinstance(node, Scripted) and node.above is None and not node.primes:
        node = node.base
    return node.name if isinstance(node, Name) and not node.word else ""


def inferred(
    base: Name, below: Node | None, above: Node | None, scope: Scope
) -> tuple[str, Entity, tuple[Node, ...], Node | None] | None:
    """A quantity for a name that nobody declared: (name, quantity, its indices, the scripts that are left)."""
    if not _may_be_quantity(base, below, scope):
        return None
    name, places, rest = base.name, parts_of(below), above
    sample = isinstance(above, Group) and is_letter(above.body) and _is_index(letter_of(above.body), scope)
    if above is not None and is_layer(above) and not sample:
        name, rest = f"{name}^{show(above)}", None
    if below is not None and not all(map(is_place, places)):
        name, places = f"{name}_{show(below)}", ()
    rank = max(scope.session.arrays.get(name, 0), len(places)) + sample
    if not rank and base.style == "bold":
        rank = _rank_by_case(base)
    domain, together = scope.session.facts.get(name) or scope.session.facts.get(base.name) or (S.Reals, "")
    shape = tuple(scope.session.sizes.open() for _ in range(rank))
    made = scope.session.declare(Key(name, base.style), shape, domain, together, latex=name)
    if sample and isinstance(above, Group):
        return name, made, (above.body, *places), None
    return name, made, places, rest


def _may_be_quantity(base: Name, below: Node | None, scope: Scope) -> bool:
    if base.name in NEVER or base.name in LETTERS or base.style == "blackboard":
        return False
    if base.word and (base.name in OF_ARRAYS or base.name in MANY or scalar_function(base.name) is not None):
        return False
    if base.name == "\\delta" and len(parts_of(below)) == 2:
        return False
    return not (is_letter(base) and letter_of(base) in scope.letters)


def _is_index(letter: str, scope: Scope) -> bool:
    return letter in scope.letters or letter in scope.session.free
