"""Quantities that nobody declared: in running notes a letter is what its notation says, a real number or an array."""

from itertools import pairwise

from sympy import Interval, S, Set, oo

from symbolic.reading.functions import LETTERS, LOGARITHMS, MANY, OF_ARRAYS, scalar_function
from symbolic.reading.indices_in_text import is_letter, is_place, letter_of, parts_of
from symbolic.reading.latex import show
from symbolic.reading.powers import TRANSPOSED
from symbolic.reading.scope import Entity, Key, Scope, Session
from symbolic.reading.syntax import BigOperator, Fraction, Group, Name, Node, Number, Product, Scripted, Total
from symbolic.reading.trees import children, nodes

# Letters that mean something by themselves.
NEVER = frozenset({"d", "\\partial", "\\nabla", "e", "\\pi", "\\infty"})
LAYERS = frozenset({"L", "l", "\\ell"})
LENGTHS = frozenset("NnMmB")  # what a mean is divided by


def census(tree: Node, session: Session) -> None:
    """Note how each name is written: with how many indices, transposed, in a logarithm, as the end of a sum."""
    session.used |= _used(tree)
    for node in nodes(tree):
        if isinstance(node, BigOperator) and isinstance(node.above, Name) and not node.above.word:
            session.sizes.mentioned(node.above.name)
        if isinstance(node, Scripted) and isinstance(node.base, Name):
            _note_axes(node, node.base, session)
        if isinstance(node, Fraction):
            _note_square(node, session)
        if isinstance(node, Product):
            for (_, head), (_, argument) in pairwise(node.factors):
                if isinstance(head, Name) and isinstance(argument, Group | Scripted) and _is_bracket(argument):
                    session.called.add(head.name)
            for (_, head), (_, argument) in pairwise(node.factors):
                if isinstance(head, Fraction) and isinstance(argument, BigOperator) and argument.above is None:
                    _note_mean(head, session)
                if isinstance(head, Name) and head.name in LOGARITHMS:
                    _note_logarithm(argument.body if isinstance(argument, Group) else argument, session)


def _is_bracket(node: Node) -> bool:
    while isinstance(node, Scripted):
        node = node.base
    return isinstance(node, Group)


def _is_sign(node: Node) -> bool:
    return isinstance(node, Name) and node.name in ("d", "\\partial")


def _used(tree: Node) -> set[str]:
    """The names of a tree that stand somewhere else than above the line of a derivative."""
    if isinstance(tree, Fraction) and isinstance(tree.numerator, Product) and _is_sign(tree.numerator.factors[0][1]):
        return set()
    own = {tree.name} if isinstance(tree, Name) else set()
    return own.union(*(_used(child) for child in children(tree)))


def _note_square(node: Fraction, session: Session) -> None:
    """∂ℓ/∂σ²: a derivative of first order by a square is one by the square as a whole."""
    top = node.numerator.factors[0][1] if isinstance(node.numerator, Product) else node.numerator
    below = node.denominator.factors if isinstance(node.denominator, Product) else ()
    if _is_sign(top) and len(below) == 2 and _is_sign(below[0][1]):
        x = below[1][1]
        if isinstance(x, Scripted) and x.above == Number(text="2") and isinstance(x.base, Name):
            session.squares.add(x.base.name)


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
        if len(places) == 1 and is_place(places[0]):  # u_w^T: one vector for each w
            session.arrays[base.name] = max(session.arrays.get(base.name, 0), 2)
        session.arrays.setdefault(base.name, _rank_by_case(base))


def _rank_by_case(base: Name) -> int:
    """Matrices are written with capitals."""
    return 2 if is_capital(base.name) else 1


def is_capital(name: str) -> bool:
    """Whether a letter is a capital, Latin or Greek: X, \\Phi."""
    return name.isupper() or (name.startswith("\\") and name[1:2].isupper())


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
    if base.name in scope.session.squares:
        return _inferred_square(base, above, scope)
    name, places, rest = base.name, parts_of(below), above
    sample = isinstance(above, Group) and is_letter(above.body) and _is_index(letter_of(above.body), scope)
    if above is not None and is_layer(above) and not sample:
        name, rest = f"{name}^{show(above)}", None
    name, places = labelled(name, below)
    rank = max(scope.session.arrays.get(name, 0), len(places)) + sample
    if not rank:
        rank = scope.session.ranks.setdefault(name, _rank_by_case(base) if base.style == "bold" else 0)
    domain, together = scope.session.facts.get(name) or scope.session.facts.get(base.name) or (S.Reals, "")
    shape = tuple(scope.session.sizes.open() for _ in range(rank))
    made = scope.session.declare(Key(name, base.style), shape, domain, together, latex=name)
    if sample and isinstance(above, Group):
        return name, made, (above.body, *places), None
    return name, made, places, rest


def _inferred_square(base: Name, above: Node | None, scope: Scope) -> tuple[str, Entity, tuple[Node, ...], Node | None]:
    square = scope.session.declare_square(Key(base.name, base.style), Interval.open(0, oo), latex=f"{base.name}^2")
    if above == Number(text="2"):
        return base.name, square, (), None
    return base.name, scope.session.find(base.name, base.style) or square, (), above


def labelled(name: str, below: Node | None) -> tuple[str, tuple[Node, ...]]:
    """A name with what is a label below it, and the indices: p_{S,i} is p_S at i."""
    parts = parts_of(below)
    labels = [p for p in parts if not is_place(p)]
    if not labels:
        return name, parts
    places = tuple(p for p in parts if is_place(p))
    if not any(map(letter_of, places)):
        return (name if below is None else f"{name}_{show(below)}"), ()
    return f"{name}_{','.join(map(show, labels))}", places


def _may_be_quantity(base: Name, below: Node | None, scope: Scope) -> bool:
    if base.name in NEVER or base.style == "blackboard":
        return False
    if base.name in LETTERS and base.name in scope.session.called:
        return False
    if base.word and (base.name in OF_ARRAYS or base.name in MANY or scalar_function(base.name) is not None):
        return False
    if base.name == "\\delta" and len(parts_of(below)) == 2:
        return False
    return not (is_letter(base) and letter_of(base) in scope.letters)


def _is_index(letter: str, scope: Scope) -> bool:
    return letter in scope.letters or letter in scope.session.free
