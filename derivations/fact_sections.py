"""What a page tells of a function beside its derivatives: identities, properties, and what the frameworks call it."""

from collections.abc import Iterator

from derivations.page import Block, Heading, Paragraph, Table
from symbolic.formula import Formula
from symbolic.theorems import theorems_of
from symbolic.theorems.record import conditions


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
        rows.append((f"${t.told}$", f"{t.name}" + (f", for {where}" if where else "")))
    yield Table(("equation", "in words"), tuple(rows))


__all__ = ["identities"]
