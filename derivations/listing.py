"""`gradproof list`: the functions of the catalogue, all or those that have what is asked for."""

from argparse import Namespace
from collections.abc import Callable, Iterator

from derivations.records import record
from derivations.terminal import Terminal, columns
from symbolic.catalogue import FAMILIES
from symbolic.errors import InputError, UnknownNameError
from symbolic.formula import Formula
from symbolic.frameworks import for_framework
from symbolic.registry import formulas


def run(arguments: Namespace) -> int:
    """Print name, role, aliases and sentence of each function, or with --json the whole record."""
    if arguments.same_as is not None:
        if given := [word for word in ("family", "role", "framework", *HAS) if getattr(arguments, word)]:
            raise InputError(f"--same-as looks through the whole catalogue; it cannot be given with --{given[0]}")
        from derivations.same_as import run as same_as

        return same_as(arguments)
    terminal = Terminal("list", arguments.json)
    found = list(_chosen(arguments))
    rows = ((f.name, f.role, ", ".join(f.aliases), f.doc.splitlines()[0]) for f in found)
    terminal.say(
        *columns(rows, terminal.width) if found else ("no function of the catalogue passes all of these filters",)
    )
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
    if arguments.framework:
        known = {c.formula for c in for_framework(arguments.framework)}
        filters.append(lambda f: f.name in known)
    for word in HAS:
        if getattr(arguments, word):
            filters.append(HAS[word])
    return (f for f in formulas() if all(passes(f) for passes in filters))


def _is_proved(f: Formula, *names: str) -> bool:
    """Whether all of these properties are proved."""
    proved = {p["name"] for p in record(f)["properties"] if p["status"] == "proved"}
    return proved >= set(names)


def _is_smooth(f: Formula) -> bool:
    """Whether the function has derivatives of every order everywhere; a loss, by the prediction."""
    found = record(f)
    told = [p["value"] == "oo" for p in found["properties"] if p["name"] == "continuity"]
    return all(told) if told else not (found["kinks"] or found["kink_sets"])


HAS: dict[str, Callable[[Formula], bool]] = {
    "smooth": _is_smooth,
    "convex": lambda f: _is_proved(f, "convex"),
    "bounded": lambda f: _is_proved(f, "bounded_below", "bounded_above"),
    "monotone": lambda f: _is_proved(f, "monotone"),
}


def _family(name: str) -> str:
    """A family by its own name or by what it is called; UnknownNameError names them all."""
    for family, title in FAMILIES.items():
        if name.replace(" ", "_").replace("-", "_").lower() in (family, title.replace(" ", "_").replace("-", "_")):
            return family
    raise UnknownNameError(f"there is no family {name!r}; the families are {', '.join(FAMILIES)}")
