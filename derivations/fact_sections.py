"""What a page tells of a function beside its derivatives: properties, identities, and what the frameworks call it."""

from collections.abc import Iterator

from derivations.page import Block, Heading, Paragraph, Table
from symbolic.formula import Formula
from symbolic.frameworks import Counterpart, counterparts
from symbolic.plain_text import plain
from symbolic.properties import Property, properties
from symbolic.theorems import theorems_of
from symbolic.theorems.record import conditions


def facts(f: Formula) -> Iterator[Block]:
    """The properties of a function, proved or refuted; those that are unknown are named."""
    found = properties(f)
    if not found:
        return
    yield Heading("Properties")
    yield Paragraph("Each is decided by exact steps or certified enclosures, never by samples." + _at(found))
    rows = tuple((told(p.name), _marked(p.statement), p.status, _marked(p.argument)) for p in found if _is_known(p))
    yield Table(("property", "", "status", "why"), rows)
    if unknown := [told(p.name) for p in found if not _is_known(p)]:
        yield Paragraph(f"Unknown: {', '.join(unknown)}.")


def _is_known(p: Property) -> bool:
    return p.status != "unknown"


def _at(found: tuple[Property, ...]) -> str:
    """At which values of the parameters properties were decided, where it was not for all."""
    given = dict(row for p in found for row in p.parameters)
    if not given:
        return ""
    values = ", ".join(f"`{name}` = {_marked(plain(value))}" for name, value in given.items())
    whole = all(p.parameters for p in found if _is_known(p))
    return f" {'They are' if whole else 'Those that need it are'} decided at {values}."


def identities(f: Formula) -> Iterator[Block]:
    """The theorems in which the function occurs; their own page proves them."""
    found = theorems_of(f)
    if not found:
        return
    yield Heading("Identities")
    yield Paragraph("Each is proved on the page [Theorems](theorems.md).")
    rows = []
    for t in found:
        where = ", ".join(f"${c}$" for c in conditions(t))
        rows.append((f"${t.told}$", _marked(t.name) + (f", for {where}" if where else "")))
    yield Table(("equation", "in words"), tuple(rows))


def frameworks(f: Formula) -> Iterator[Block]:
    """The function in the frameworks: its name, its defaults beside ours, its reduction."""
    found = counterparts(f)
    if not found:
        return
    yield Heading("In the frameworks")
    own = {a.name: plain(a.default) for a in f.parameters if a.default is not None}
    names = [name for name in own if any(name in c.defaults for c in found)]
    header = ["framework", "name", *(f"`{name}`, here {own[name]}" for name in names), "remarks"]
    rows = []
    for c in found:
        spelled = ", ".join(f"`{n}`" for n in c.names)
        rows.append((c.framework, spelled, *(_default(c, n) for n in names), _remarks(c)))
    yield Table(tuple(header), tuple(rows))


def _default(c: Counterpart, name: str) -> str:
    value = _marked(c.defaults.get(name, ""))
    return f"{value} as `{c.renamed[name]}`" if name in c.renamed and value else value


def _remarks(c: Counterpart) -> str:
    parts = [f"reduction `{c.reduction}`" if c.reduction else "", _marked(c.note)]
    return "; ".join(p.rstrip(".") for p in parts if p)


def told(name: str) -> str:
    """The name of a property in words."""
    return name.replace("_", " ")


def _marked(text: str) -> str:
    """Text of others, without marks of a page."""
    return "".join(f"\\{c}" if c in "$`*[\\" else c for c in text)


__all__ = ["facts", "frameworks", "identities", "told"]
