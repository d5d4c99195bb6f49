"""Quantities of a record: a name in LaTeX, the sizes of its axes, and words about where its entries lie."""

from collections.abc import Collection, Iterable, Sequence

from sympy import Expr, Integer

from symbolic.errors import InputError
from symbolic.reading.domains import domain
from symbolic.reading.entities import flat
from symbolic.reading.indices_in_text import bound_letters, is_letter, is_place, letter_of, parts_of
from symbolic.reading.inference import LAYERS
from symbolic.reading.latex import parse, show
from symbolic.reading.scope import Key, Session
from symbolic.reading.syntax import Group, Name, Node, Number, Scripted
from symbolic.reading.trees import nodes
from symbolic.verification.statement import Given


def declare(
    name: str,
    shape: Sequence[str | int],
    assume: str,
    session: Session,
    words: Iterable[str] = (),
    labels: Collection[str] = (),
) -> Given:
    """A quantity of a record: its name as LaTeX, the names or numbers of its sizes, and words about its entries.

    What stands below a name is its index (\\theta_j of a vector) unless the name is one of `labels`.
    """
    base, below, above, primes = flat(parse(name, tuple(words)).items[0])
    if not isinstance(base, Name) or (primes and (below or above)):
        raise InputError(f"the name {name!r} cannot be that of a quantity")
    symmetric = assume.strip() == "symmetric"
    values, together = domain("real" if symmetric else assume)
    sizes = tuple(_size(s, session) for s in shape)
    label = base.name
    if above == Number(text="2") and not sizes:
        return session.declare_square(Key(label, base.style), values, latex=name)
    label += "'" * primes
    if above is not None and not (sizes and _is_sample(above)):
        label += f"^{show(above)}"
    places = parts_of(below)
    if below is not None and (name in labels or not (len(places) == len(sizes) and all(map(is_place, places)))):
        label += f"_{show(below)}"
    made = session.declare(Key(label, base.style), sizes, values, together, latex=name)
    if symmetric:
        session.symmetric(Key(label, base.style))
    return made


def _is_sample(above: Node) -> bool:
    """Whether x^{(i)} is example i of x; z^{(L)} is the z of layer L."""
    return isinstance(above, Group) and is_letter(above.body) and letter_of(above.body) not in LAYERS


def labels_below(names: Sequence[str], trees: Iterable[Node], words: Iterable[str] = ()) -> frozenset[str]:
    """The names v_c of a record whose subscript belongs to the name: nothing else in the texts has that index.

    \\theta_j is the vector \\theta where the texts write \\theta, too, or \\theta_k, or sum over j, or use j elsewhere.
    """
    known = tuple(words)
    parsed = {name: flat(parse(name, known).items[0]) for name in names}
    arrays = [(b.name, parts_of(below)) for b, below, _, _ in parsed.values() if isinstance(b, Name)]
    used = [a for tree in trees for a in nodes(tree)]
    bound = set[str]().union(*(bound_letters(a) for a in used))
    pairs = _letters_below(used)
    found = set()
    for name, (base, below, _, _) in parsed.items():
        letter = letter_of(parts_of(below)[0]) if len(parts_of(below)) == 1 else ""
        if not isinstance(base, Name) or not letter:
            continue
        if [b for b, _ in arrays].count(base.name) > 1:
            found.add(name)  # u_o beside u
            continue
        own = {p for n, p in pairs if n == base.name}
        beside = {n for n, p in pairs if p == letter} - {base.name}
        indexed = {b for b, places in arrays if not places or (len(places) == 1 and is_letter(places[0]))}
        if own == {letter} and letter not in bound and not beside & indexed and not (beside and letter in "ijklmn"):
            found.add(name)
    return frozenset(found)


def _letters_below(used: Iterable[Node]) -> set[tuple[str, str]]:
    """Each name with the letter below it; with nothing where it stands alone."""
    pairs: set[tuple[str, str]] = set()
    inner: set[int] = set()
    for a in used:
        if isinstance(a, Scripted) and isinstance(a.base, Name):
            inner.add(id(a.base))
            pairs |= {(a.base.name, letter_of(p)) for p in parts_of(a.below)} or {(a.base.name, "")}
        elif isinstance(a, Name) and id(a) not in inner:
            pairs.add((a.name, ""))
    return pairs


def _size(s: str | int, session: Session) -> Expr:
    return Integer(s) if isinstance(s, int) or s.isdigit() else session.sizes.declared(s)
