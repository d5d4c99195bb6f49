"""The page of the theorems: every alias and identity of the catalogue, proved when the page is built."""

from derivations.page import Block, Heading, Page, Paragraph, Table
from symbolic.errors import InputError
from symbolic.theorems import Theorem, proof
from symbolic.theorems.record import conditions
from symbolic.theorems.tables import TABLES, theorems


def build() -> Page:
    """The page; InputError where a theorem is not proved."""
    blocks: list[Block] = [
        Paragraph(
            f"{len(theorems())} equations between functions of the catalogue. Each is proved by exact steps whenever "
            "this page is built, for all values of its letters and parameters, and at every $n$."
        ),
        Paragraph(
            "Where a letter is no plain number, its name says so: $t$ is a target in $[0, 1]$, $p$ a probability, "
            r"$s$ a label $\pm 1$, $c$ a count; $\alpha$, $\beta$, $\gamma$, $\delta$ and $\varepsilon$ are "
            "positive. Of the vectors, $z$ are logits, $q$ targets of sum 1, $r$ numbers between 0 and 1."
        ),
    ]
    for title, table in TABLES.items():
        rows = tuple(_row(t) for t in table)
        blocks += [Heading(title[0].upper() + title[1:]), Table(("in words", "equation", "functions"), rows)]
    return Page("theorems", "Identities of the catalogue", tuple(blocks))


def _row(t: Theorem) -> tuple[str, ...]:
    verdict = proof(t)
    if verdict.verdict != "proved":
        raise InputError(f"the theorem {t.name!r} is not proved: {verdict.reason}")
    where = (*conditions(t), *(c for c in verdict.conditions if not c.startswith("except")))
    told = f"${t.told}$" + (" where " + ", ".join(f"${c}$" for c in where) if where else "")
    return t.name, told, ", ".join(f"[{f.name}]({f.name}.md)" for f in t.about)
