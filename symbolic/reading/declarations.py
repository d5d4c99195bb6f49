"""Quantities of a record: a name in LaTeX, the sizes of its axes, and words about where its entries lie."""

from collections.abc import Iterable, Sequence

from sympy import Expr, Integer

from symbolic.errors import InputError
from symbolic.reading.domains import domain
from symbolic.reading.entities import flat
from symbolic.reading.indices_in_text import is_letter, is_place, parts_of
from symbolic.reading.latex import parse, show
from symbolic.reading.scope import Key, Session
from symbolic.reading.syntax import Group, Name, Number
from symbolic.verification.statement import Given


def declare(name: str, shape: Sequence[str | int], assume: str, session: Session, words: Iterable[str] = ()) -> Given:
    """A quantity of a record: its name as LaTeX, the names or numbers of its sizes, and words about its entries."""
    base, below, above, primes = flat(parse(name, tuple(words)).items[0])
    if not isinstance(base, Name) or primes:
        raise InputError(f"the name {name!r} cannot be that of a quantity")
    symmetric = assume.strip() == "symmetric"
    values, together = domain("real" if symmetric else assume)
    sizes = tuple(_size(s, session) for s in shape)
    label = base.name
    if above == Number(text="2") and not sizes:
        return session.declare_square(Key(label, base.style), values, latex=name)
    if above is not None and not (sizes and isinstance(above, Group) and is_letter(above.body)):
        label += f"^{show(above)}"
    places = parts_of(below)
    if below is not None and not (len(places) == len(sizes) and all(map(is_place, places))):
        label += f"_{show(below)}"
    made = session.declare(Key(label, base.style), sizes, values, together, latex=name)
    if symmetric:
        session.symmetric(Key(label, base.style))
    return made


def _size(s: str | int, session: Session) -> Expr:
    return Integer(s) if isinstance(s, int) or s.isdigit() else session.sizes.declared(s)
