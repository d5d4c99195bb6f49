"""Definitions: what a text makes of a name, and where it says that quantities lie."""

from collections.abc import Callable, Iterable
from itertools import pairwise

from symbolic.errors import InputError
from symbolic.reading.domains import fact_in_words, said_of_sum
from symbolic.reading.domains_in_text import COMPARISONS, said_of_domain, says_symmetric
from symbolic.reading.entities import base_of, flat
from symbolic.reading.indices_in_text import is_letter, is_place, letter_of, parts_of
from symbolic.reading.inference import census, labelled
from symbolic.reading.latex import heads, parse, show
from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Definition, Key, Session
from symbolic.reading.syntax import Clauses, Ellipsis, Group, Listing, Name, Node, Number, Product, Relation, Scripted
from symbolic.reading.trees import nodes
from symbolic.verification.statement import Given

Head = tuple[Node, tuple[Node, ...], tuple[Node, ...]]  # name with its scripts, formals, indices behind the brackets


def head_of(left: Node | None) -> Head | None:
    """The parts of a left side that can be defined; None where it is no such thing."""
    if isinstance(left, Name | Scripted):
        named = base_of(left) is not None and not (isinstance(left, Scripted) and flat(left)[3])
        return (left, (), ()) if named else None
    if not isinstance(left, Product) or len(left.factors) != 2 or left.factors[1][0] != "":
        return None
    name, group = left.factors[0][1], left.factors[1][1]
    behind: tuple[Node, ...] = ()
    if isinstance(group, Scripted) and group.above is None and not group.primes:
        behind, group = parts_of(group.below), group.base
    if not isinstance(group, Group) or group.kind not in "([" or base_of(name) is None or flat(name)[3]:
        return None
    formals = group.body.items if isinstance(group.body, Listing) else (group.body,)
    return (name, formals, behind) if all(map(_is_formal, formals)) else None


def _is_formal(node: Node) -> bool:
    return isinstance(node, Ellipsis) or base_of(node) is not None


def define(relation: Relation, session: Session) -> list[Definition]:
    """The definitions that a chain makes: ŷ = σ(z) = 1/(1 + e^{−z}) defines ŷ, and σ where nothing is known of it."""
    made: list[Definition] = []
    if head_of(relation.parts[0]) is None:
        session.unused[show(relation)] = None
    for left, right in pairwise(relation.parts):
        head = head_of(left)
        if right is None or head is None or (made and not _is_open(head, session)):
            break
        made.append(_definition(head, right, session))
    for d in made:
        session.put(d.key, d)
    return made


def _is_open(head: Head, session: Session) -> bool:
    """Whether a later link of a chain defines a function of which nothing is known: called by plain arguments."""
    base = base_of(head[0])
    return bool(head[1]) and base is not None and session.find(base.name, base.style) is None


def _definition(head: Head, body: Node, session: Session) -> Definition:
    name, formals, behind = head
    base, below, above, _ = flat(name)
    if not isinstance(base, Name):
        raise UnreadableError(name, "this cannot be defined")
    squared = above == Number(text="2") and not formals and _is_spread(base.name, session)
    label = "" if above is None or squared else f"^{show(above)}"
    own, places = labelled(base.name, below)
    letters = (*(places if places and own != base.name else parts_of(below)), *behind) or _component(formals, body)
    letters = (*letters, *(f for f in formals if _is_index_formal(f, body, session)))
    if any(isinstance(f, Ellipsis) for f in formals):  # LSE(x_1, …, x_n) is a function of x
        formals = tuple(f.base if isinstance(f, Scripted) else f for f in formals)
    if letters and all(is_letter(p) and _is_index(letter_of(p), body, session) for p in letters):
        indices = tuple(map(letter_of, letters))
        named = own if places and own != base.name else base.name
        return Definition(Key(named + label, base.style), body, indices, formals, squared)
    if behind:
        raise UnreadableError(name, "what stands behind the brackets is no index of what is defined")
    low = "" if below is None else f"_{show(below)}"
    return Definition(Key(base.name + label + low, base.style), body, (), formals, squared)


def _is_spread(name: str, session: Session) -> bool:
    """Whether σ² = … tells σ, too: as a deviation it is no negative number; of e² = … the root may be either."""
    return ("\\sigma" in name or name == "s") and session.find(name) is None


def _is_index_formal(formal: Node, body: Node, session: Session) -> bool:
    """Whether a formal is an index: the i of softmax(z, i) = e^{z_i}/…"""
    letter = letter_of(formal)
    return bool(letter) and session.find(letter) is None and letter in _subscripts(body) and letter.islower()


def _subscripts(body: Node) -> set[str]:
    return {letter_of(p) for a in nodes(body) if isinstance(a, Scripted) for p in parts_of(a.below)} - {""}


def _component(formals: tuple[Node, ...], body: Node) -> tuple[Node, ...]:
    """The index of softmax(z_i) = e^{z_i}/…: the component of z is that of the function."""
    used = _subscripts(body)
    for f in formals:
        if isinstance(f, Scripted) and all(map(is_place, parts_of(f.below))):
            return tuple(p for p in parts_of(f.below) if is_letter(p) and letter_of(p) in used)
    return ()


def _is_index(letter: str, body: Node, session: Session) -> bool:
    """Whether a letter below a defined name is an index: it is one in the body, of an array or a name defined so."""
    for a in nodes(body):
        if not isinstance(a, Scripted):
            continue
        if isinstance(a.above, Group) and letter_of(a.above.body) == letter:
            return True
        base, below, above, _ = flat(a)
        if letter not in map(letter_of, parts_of(below)):
            continue
        if not isinstance(base, Name):
            return True
        if below is not None and session.find(f"{base.name}_{show(below)}", base.style) is not None:
            continue  # a name of its own, x_t
        entity = session.find(base.name, base.style)
        if entity is None and above is not None:
            entity = session.find(f"{base.name}^{show(above)}", base.style)
        if entity is None and len(base.name) == 1 and base.name.islower():
            entity = session.find(base.name.upper(), base.style)  # x_i, row i of X
        if isinstance(entity, Given):
            if entity.shape:
                return True
        elif isinstance(entity, Definition):
            if entity.indices or not entity.formals:
                return True
        elif session.inferring or base.word or base.name == "\\delta":
            return True
    return False


def read_all(
    texts: Iterable[str],
    session: Session,
    words: Iterable[str] | None = None,
    change: Callable[[Clauses], Clauses] | None = None,
) -> list[Definition]:
    """Read definitions and facts, in an order in which what is used is known, where there is one."""
    texts = [t for t in texts if not fact_in_words(t, session)]
    known = {w for t in texts for w in heads(t)} if words is None else frozenset(words)
    trees = [parse(t, known) if change is None else change(parse(t, known)) for t in texts]
    for tree in trees:
        census(tree, session)
    return define_all(trees, session)


def define_all(trees: Iterable[Clauses], session: Session) -> list[Definition]:
    """Take in what formulas define, and what they say of quantities."""
    relations: list[Relation] = []
    for tree in trees:
        for item in tree.items:
            if isinstance(item, Relation) and _compares_letters(item, session):
                session.where.append(item)
            elif isinstance(item, Relation):
                if said_of_sum(item, session) or said_of_domain(item, session) or says_symmetric(item, session):
                    continue
                (session.where if set(item.signs) <= COMPARISONS else relations).append(item)
            elif len(tree.items) == 1:
                raise InputError(f"nothing is defined by {show(item)}")
    return in_order(relations, session)


def _compares_letters(relation: Relation, session: Session) -> bool:
    """i ≠ j, i = j: about indices, where the letters stand for nothing else."""
    letters = list(map(letter_of, relation.parts))
    if relation.signs not in (("≠",), ("=",)) or not all(letters):
        return False
    return all(session.find(a) is None and a in "ijklpqrs" for a in letters)


def in_order(relations: list[Relation], session: Session) -> list[Definition]:
    """Define what each relation defines, first those that use nothing that is still to be defined."""
    waiting = [(r, _own_name(r), _used_names(r)) for r in relations]
    made: list[Definition] = []
    while waiting:
        heads_left = {own for _, own, _ in waiting}
        ready = [row for row in waiting if not row[2] & (heads_left - {row[1]})] or waiting[:1]
        for row in ready:
            made += define(row[0], session)
            waiting.remove(row)
    return made


def _own_name(relation: Relation) -> str:
    head = head_of(relation.parts[0])
    return "" if head is None else _name_of(head[0])


def _used_names(relation: Relation) -> set[str]:
    return {_name_of(a) for part in relation.parts[1:] for a in nodes(part) if base_of(a) is not None}


def _name_of(node: Node) -> str:
    """The name of a quantity: with what is below it, where that is no index."""
    base, below, _, _ = flat(node)
    name = base.name if isinstance(base, Name) else ""
    return name if below is None or all(map(is_place, parts_of(below))) else f"{name}_{show(below)}"
