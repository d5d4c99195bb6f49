"""Index letters in a text: what stands below a name, the entry it means, and δ_ij."""

from dataclasses import replace

from sympy import Expr, Integer, KroneckerDelta, S

from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Scope
from symbolic.reading.syntax import (
    BigOperator,
    Clauses,
    Group,
    Listing,
    Name,
    Node,
    Number,
    Product,
    Relation,
    Scripted,
)
from symbolic.reading.tensors import Index
from symbolic.reading.trees import children
from symbolic.verification.renaming import by_height
from symbolic.verification.statement import ArgmaxOver, Given, MaxOver


def parts_of(node: Node | None) -> tuple[Node, ...]:
    """What stands side by side in a subscript: ij, i,j, (ij)."""
    if node is None:
        return ()
    if isinstance(node, Listing):
        return tuple(a for item in node.items for a in parts_of(item))
    if isinstance(node, Group) and node.kind in "([":
        return parts_of(node.body)
    if isinstance(node, Product) and all(
        op == "" and isinstance(a, Name | Number | Scripted) for op, a in node.factors
    ):
        return tuple(a for _, a in node.factors)
    return (node,)


def is_letter(node: Node | None) -> bool:
    """Whether a node is one plain letter, as an index is."""
    return isinstance(node, Name) and not node.word and len(node.name) == 1 and not node.style and node.name.isalpha()


def letter_of(node: Node | None) -> str:
    """The letter that a node is; nothing where it is none."""
    return node.name if isinstance(node, Name) and is_letter(node) else ""


def is_place(node: Node) -> bool:
    """Whether a subscript is an index rather than a label: a small letter or a number."""
    return isinstance(node, Number) or letter_of(node).islower()


def index(node: Node, scope: Scope) -> Index:
    """An index: a letter, a number, or a label that is a whole number."""
    if isinstance(node, Number) and node.text.isdigit():
        return Index(Integer(node.text))
    if is_letter(node):
        letter = letter_of(node)
        entity = scope.find(letter)
        if entity is None or letter in scope.letters:
            return scope.index(letter)
        if is_label(entity) and isinstance(entity, Given):
            return Index(entity.symbol, scope.session.sizes.open())
    if isinstance(node, Product) and isinstance(node.factors[0][1], BigOperator):
        return _place_of_the_largest(node, node.factors[0][1], scope)
    raise UnreadableError(node, "this cannot be an index: a letter or a number is needed")


def _place_of_the_largest(node: Product, operator: BigOperator, scope: Scope) -> Index:
    """arg max_j f_j as an index: that of the entry which max_j f_j takes."""
    if operator.name == "argmax":
        largest = scope.of(replace(node, factors=(("", replace(operator, name="max")), *node.factors[1:]))).number
        if isinstance(largest, MaxOver) and len(largest.limits) == 1:
            return Index(by_height(ArgmaxOver(largest.function, *largest.limits)), largest.limits[0][2])
    raise UnreadableError(node, "this cannot be an index: a letter or a number is needed")


def is_label(entity: object) -> bool:
    """Whether a quantity is the number of a class: a whole number without bound."""
    if not isinstance(entity, Given) or entity.shape:
        return False
    return entity.domain.is_subset(S.Integers) is True and not entity.domain.is_finite_set


def delta(places: tuple[Node, ...], scope: Scope) -> Expr:
    """δ_ij."""
    a, b = (index(p, scope) for p in places)
    if a.size is not None and b.size is not None:
        scope.session.sizes.same(a.size, b.size)
    return KroneckerDelta(a.expr, b.expr)


def bound_letters(node: Node) -> set[str]:
    """The letters that the sums at the head of a term bind: of Σ_i, Σ_{i=1}^n, Σ_{j ≠ i}."""
    found: set[str] = set()
    for factor in (f for _, f in node.factors) if isinstance(node, Product) else (node,):
        if isinstance(factor, BigOperator) and factor.below is not None:
            items = factor.below.items if isinstance(factor.below, Clauses | Listing) else (factor.below,)
            for item in items:
                first = item.parts[0] if isinstance(item, Relation) else item
                found |= set(map(letter_of, parts_of(first))) - {""}
    return found


def free_letters(node: Node) -> set[str]:
    """The index letters below names in a tree that no sum in it binds."""
    if isinstance(node, Product):
        inside: set[str] = set()
        for at, (_, factor) in enumerate(node.factors):
            if isinstance(factor, BigOperator):
                rest = node.factors[at + 1 :]
                after = free_letters(Product(factors=rest)) if rest else set()
                return inside | (after - bound_letters(factor))
            inside |= free_letters(factor)
        return inside
    own = {letter_of(p) for p in parts_of(node.below) if is_place(p)} - {""} if isinstance(node, Scripted) else set()
    return own.union(*(free_letters(child) for child in children(node)))


def is_index(node: Node | None, scope: Scope) -> bool:
    """Whether a node is an index: a number, a bound letter, or a letter that stands for no quantity."""
    if isinstance(node, Number):
        return node.text.isdigit()
    letter = letter_of(node)
    if not letter:
        return False
    entity = scope.find(letter)
    return letter in scope.letters or entity is None or is_label(entity)


def index_relation(c: Node, scope: Scope) -> Expr | None:
    """δ_ij for i = j, 1 − δ_ij for i ≠ j, and their products; None where it is not indices that are compared."""
    if not isinstance(c, Relation) or not set(c.signs) <= {"=", "≠", "≡"}:
        return None
    if not all(is_index(p, scope) for p in c.parts) or all(isinstance(p, Number) for p in c.parts):
        return None
    result: Expr = S.One
    for a, sign, b in zip(c.parts, c.signs, c.parts[1:], strict=False):
        if a is not None and b is not None:
            d = delta((a, b), scope)
            result *= 1 - d if sign == "≠" else d
    return result
