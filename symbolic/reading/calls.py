"""Calls: f(x) where f was defined with arguments, and what is put in for them."""

from symbolic.errors import InputError
from symbolic.reading.differentiation import primed
from symbolic.reading.entities import Reference, base_of, defined, find, flat
from symbolic.reading.indices_in_text import index, is_letter, letter_of, parts_of
from symbolic.reading.latex import show
from symbolic.reading.places import UnreadableError
from symbolic.reading.powers import behind, powered
from symbolic.reading.scope import Definition, Scope
from symbolic.reading.syntax import Ellipsis, Group, Listing, Node, Product, Scripted, Total
from symbolic.reading.tensors import Index, Tensor
from symbolic.reading.trees import nodes


def brackets(node: Node | None) -> Group | None:
    """The brackets that follow a name, without the scripts behind them."""
    while isinstance(node, Scripted):
        node = node.base
    return node if isinstance(node, Group) and node.kind in "([{" else None


def arguments_of(group: Group) -> tuple[Node, ...]:
    """What stands between the brackets of a call."""
    return group.body.items if isinstance(group.body, Listing) else (group.body,)


def is_call(reference: Reference, group: Group, scope: Scope) -> bool:
    """Whether brackets behind a name hold arguments: the name is a function, and σ(1 − σ) is no call of σ."""
    if group.kind not in "([" or not isinstance(reference.entity, Definition):
        return False
    if not reference.entity.formals:
        return bool(reference.primes) and _is_main(group.body, scope)  # ℓ'(x), where ℓ = … was not written ℓ(x)
    return not _holds_bare(group, reference.entity, scope)


def _is_main(node: Node, scope: Scope) -> bool:
    """Whether brackets hold nothing but what the text differentiates by."""
    found = find(node, scope) if base_of(node) else None
    return found is not None and found.entity is scope.session.main


def _holds_bare(node: Node, entity: object, scope: Scope) -> bool:
    """Whether the name of a function stands in a tree without arguments behind it."""

    def names(a: Node) -> bool:
        reference = find(a, scope) if base_of(a) else None
        return reference is not None and reference.entity is entity

    for a in nodes(node):
        row = a.factors if isinstance(a, Product) else ()
        for k, (_, f) in enumerate(row):
            if names(f) and not (k + 1 < len(row) and brackets(row[k + 1][1])):
                return True
        if isinstance(a, Total) and any(names(t) for _, t in a.terms):
            return True
        if isinstance(a, Group) and names(a.body):
            return True
    return False


def called(reference: Reference, following: Node, node: Node, scope: Scope) -> Tensor:
    """f(args) with the scripts at f and behind the brackets: S_i(z), σ(z)_i, f'(x)^2."""
    group = brackets(following)
    d = reference.entity
    if group is None or not isinstance(d, Definition):
        raise UnreadableError(node, "a call of something that is no function")
    given = arguments_of(group)
    result = primed(reference, given, node, scope) if reference.primes else at_arguments(d, given, scope)
    if reference.indices and not (reference.primes and result.rank < len(reference.indices)):
        result = scope.session.algebra.entry(result, *(index(a, scope) for a in reference.indices))
    return powered(behind(result, following, scope), reference.above, scope)


def at_arguments(d: Definition, given: tuple[Node, ...], scope: Scope) -> Tensor:
    """The value of a definition where its arguments are those given; one that is its own formal is left as it is."""
    arguments, letters = _bound(d, given, scope)
    result = defined(d, scope, arguments)
    return scope.session.algebra.entry(result, *letters) if letters else result


def _bound(d: Definition, given: tuple[Node, ...], scope: Scope) -> tuple[dict[str, Tensor], tuple[Index, ...]]:
    """What is put in for each formal; for a formal z_i, the index that is meant."""
    formals = [f for f in d.formals if not isinstance(f, Ellipsis)]
    given = tuple(a for a in given if not isinstance(a, Ellipsis))
    if len(given) > len(formals):
        raise InputError(f"{d.key.name} takes {len(formals)} arguments, {len(given)} were given")
    arguments: dict[str, Tensor] = {}
    letters: list[Index] = []
    for formal, argument in zip(formals, given, strict=False):
        if letter_of(formal) in d.indices:
            letters.append(index(argument, scope))
        elif _is_component(formal, d):
            base, below, _, _ = flat(argument)
            own = base_of(formal)
            if base != own:
                raise UnreadableError(argument, f"{show(formal)} is the argument here; this is another one")
            letters.extend(index(a, scope) for a in parts_of(below))
        elif formal != argument:
            arguments[show(formal)] = scope.of(argument)
    return arguments, tuple(letters)


def _is_component(formal: Node, d: Definition) -> bool:
    """Whether a formal z_i names the index of the function's own component."""
    if not isinstance(formal, Scripted) or not d.indices:
        return False
    return any(is_letter(a) and letter_of(a) in d.indices for a in parts_of(formal.below))
