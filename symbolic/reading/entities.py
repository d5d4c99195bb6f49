"""What a name refers to: a quantity, an array, a definition; and the scripts that are not part of the name."""

from dataclasses import dataclass, replace

from sympy import Dummy, Expr, sqrt

from symbolic.errors import InputError
from symbolic.reading.functions import MANY, OF_ARRAYS, scalar_function
from symbolic.reading.indices_in_text import is_letter, is_place, letter_of, parts_of
from symbolic.reading.inference import inferred, labelled
from symbolic.reading.latex import show
from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Definition, Entity, Scope
from symbolic.reading.syntax import Group, Name, Node, Number, Product, Scripted
from symbolic.reading.tensors import Index, Tensor, number
from symbolic.verification.statement import Given


@dataclass(frozen=True)
class Reference:
    """A name that was found: what it stands for, its indices, and the scripts that were not part of the name."""

    name: str
    entity: Entity
    indices: tuple[Node, ...] = ()
    above: Node | None = None
    primes: int = 0


def base_of(node: Node | None) -> Name | None:
    """The letter or word that scripts stand at."""
    while isinstance(node, Scripted):
        node = node.base
    return node if isinstance(node, Name) else None


def flat(node: Node) -> tuple[Node, Node | None, Node | None, int]:
    """(base, below, above, primes) of a name; scripts set one around the other are joined."""
    below: Node | None = None
    above: Node | None = None
    primes = 0
    while isinstance(node, Scripted):
        if (node.below and below) or (node.above and above):
            raise UnreadableError(node, "two scripts at the same place")
        below, above, primes = node.below or below, node.above or above, node.primes + primes
        node = node.base
    return node, below, above, primes


def find(node: Node, scope: Scope) -> Reference | None:
    """The entity that a name with its scripts refers to; None where none is known by that name."""
    base, below, above, primes = flat(node)
    if not isinstance(base, Name):
        return None
    if primes and below is None and (entity := scope.find(base.name + "'" * primes, base.style)) is not None:
        return Reference(base.name + "'" * primes, entity, (), above)  # x', a name of its own
    for name, places, power in _choices(base.name, below, above):
        entity = scope.find(name, base.style)
        if name == "e" and power is not None and not places and entity is not None:
            if isinstance(entity, Definition) and entity.formals:
                return None  # e^x, even where e(w) is a function: nobody writes the power of a function so
            if not isinstance(power, Number):
                raise UnreadableError(node, "e is a quantity here: is this a power of it, or of Euler's number?")
        if entity is not None and not (places and axes(entity) == 0):
            sample = _sample_index(power, entity, len(places), scope)
            if sample is not None:
                return Reference(name, entity, (sample, *places), None, primes)
            return Reference(name, entity, places, power, primes)
    if (row := _row_of(base, below, above, scope)) is not None:
        return row
    if scope.session.inferring and not (below is None and scope.session.sizes.named(base.name)):
        found = inferred(base, below, above, scope)
        if found is not None:
            return Reference(*found, primes)
    return None


def _row_of(base: Name, below: Node | None, above: Node | None, scope: Scope) -> Reference | None:
    """x_i, x^{(i)} and x_{ij}, where only a matrix X is known: its row i, and its entries."""
    if len(base.name) != 1 or not base.name.islower() or base.style == "blackboard":
        return None
    matrix = scope.find(base.name.upper(), base.style)
    sample = above.body if isinstance(above, Group) and above.kind in "([" and is_letter(above.body) else None
    places = (*((sample,) if sample is not None else ()), *parts_of(below))
    if not isinstance(matrix, Given) or len(matrix.shape) != 2 or not 1 <= len(places) <= 2:
        return None
    if not all(map(is_place, places)):
        return None
    scope.session.conditions[f"{base.name}_i \\text{{ is row i of }} {base.name.upper()}"] = None
    return Reference(base.name.upper(), matrix, places, None if sample is not None else above)


def _choices(name: str, below: Node | None, above: Node | None) -> list[tuple[str, tuple[Node, ...], Node | None]]:
    """How a name with scripts may be meant, the most special first: (name, indices, power)."""
    low = "" if below is None else "_" + show(below)
    high = "" if above is None else "^" + show(above)
    indices = parts_of(below)
    choices: list[tuple[str, tuple[Node, ...], Node | None]] = []
    if below is not None and above is not None:
        choices.append((name + high + low, (), None))
    if above is not None:
        choices.append((name + high, indices, None))
    if isinstance(above, Product) and len(above.factors) == 2:  # A^{[1]T}
        (_, layer), (_, last) = above.factors
        if isinstance(layer, Group) and isinstance(last, Name) and last.name in ("T", "\\top", "\\intercal"):
            choices.append((f"{name}^{show(layer)}", indices, last))
    if below is not None:
        choices.append((name + low, (), above))
    named, places = labelled(name, below)
    if places and named != name:
        choices.append((named, places, above))
    return [*choices, (name, indices, above)]


def axes(entity: Entity) -> int:
    """How many indices an entity takes at least; a definition of a vector as a whole takes one, too."""
    if isinstance(entity, Given):
        return len(entity.shape)
    return entity.rank if isinstance(entity, Tensor) else len(entity.indices) or 1


def _sample_index(above: Node | None, entity: Entity, places: int, scope: Scope) -> Node | None:
    """The index in x^{(i)}: the number of an example, where the array has an axis for it."""
    if isinstance(above, Group) and above.kind in "([" and is_letter(above.body) and axes(entity) > places:
        return above.body if scope.find(letter_of(above.body)) is None else None
    return None


def whole(entity: Entity, scope: Scope, arguments: dict[str, Tensor] | None = None) -> Tensor:
    """An entity as an array over all its indices."""
    if isinstance(entity, Tensor):
        return entity
    if isinstance(entity, Given):
        symbol = entity.symbol
        if not entity.shape:
            return number(symbol)
        return Tensor(entity.shape, lambda *places: symbol[places if len(places) > 1 else places[0]])
    return defined(entity, scope, arguments or {})


def defined(d: Definition, scope: Scope, arguments: dict[str, Tensor]) -> Tensor:
    """The value of a definition, with its arguments put in; over its indices where it has some."""

    def body(letters: dict[str, Index]) -> Tensor:
        inner = replace(scope.inside(letters=letters, arguments=arguments), defining=True)
        try:
            found = inner.of(d.body)
        except UnreadableError as error:
            error.inside = error.inside or d.key.name
            raise
        return scope.session.algebra.each(sqrt, found) if d.squared else found

    if not d.indices:
        return body({})
    sizes = [scope.session.sizes.open() for _ in d.indices]

    def at(*places: Expr) -> Expr:
        return body({a: Index(p, s) for a, p, s in zip(d.indices, places, sizes, strict=True)}).number

    at(*(Dummy(a, integer=True) for a in d.indices))  # tells the sizes
    return Tensor(tuple(sizes), at)


def is_function(reference: Reference) -> bool:
    """Whether a name may be called: it was defined with arguments."""
    return isinstance(reference.entity, Definition) and bool(reference.entity.formals)


def is_function_word(name: Name) -> bool:
    """Whether a name is a function of the field that takes what follows, with or without parentheses."""
    return name.word and (name.name in OF_ARRAYS or name.name in MANY or scalar_function(name.name) is not None)


def only(arguments: tuple[Node, ...], name: str) -> Node:
    """The one argument of a call; InputError where there are more."""
    if len(arguments) != 1:
        raise InputError(f"{name} takes one argument, {len(arguments)} were given")
    return arguments[0]
