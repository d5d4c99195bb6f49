"""`gradproof list`: the functions of the catalogue, all or those that have what is asked for."""

from argparse import Namespace
from collections.abc import Callable, Iterator

from derivations.record import Record
from derivations.records import record
from derivations.terminal import Terminal, columns
from symbolic.catalogue import FAMILIES
from symbolic.errors import UnknownNameError
from symbolic.formula import Formula
from symbolic.registry import formulas


def run(arguments: Namespace) -> int:
    """Print name, role, aliases and sentence of each function, or with --json the whole record."""
    if arguments.same_as is not None:
        from derivations.same_as import run as same_as

        return same_as(arguments)
    terminal = Terminal("list", arguments.json)
    found = list(_chosen(arguments))
    for line in columns((f.name, f.role, ", ".join(f.aliases), f.doc.splitlines()[0]) for f in found):
        terminal.say(line)
    terminal.data({"functions": [record(f) for f in found] if arguments.json else []})
    return 0


def _chosen(arguments: Namespace) -> Iterator[Formula]:
    """The functions that pass every filter."""
    filters: list[Callable[[Formula], bool]] = []
    if arguments.family:
        wanted = {_family(name) for name in arguments.family}
        filters.append(lambda f: f.family in wanted)
    if arguments.role:
        filters.append(lambda f: f.role == arguments.role)
    return (f for f in formulas() if all(passes(f) for passes in filters))


def _family(name: str) -> str:
    """A family by its own name or by what it is called; UnknownNameError names them all."""
    for family, title in FAMILIES.items():
        if name.replace(" ", "_").replace("-", "_").lower() in (family, title.replace(" ", "_").replace("-", "_")):
            return family
    raise UnknownNameError(f"there is no family {name!r}; the families are {', '.join(FAMILIES)}")


def _holds(told: Record, name: str) -> bool:
    """Whether a property is proved."""
    return any(p["name"] == name and p["status"] == "proved" for p in told.get("properties", ()))
