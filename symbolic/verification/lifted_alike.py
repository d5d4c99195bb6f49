"""One of each kind of difference: those that are alike up to the names of the letters share one proof.

The letters of a row of labels may be exchanged with one another, and rows with rows; so may free letters of which the
same is known. Nodes are coloured by what they are made of and by what they are part of; sums and products are read in
the order of the colours, and two graphs that then read the same, letter for letter, are the same up to names.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from symbolic.reading.code.nodes import Node, reachable
from symbolic.verification.lifted_generators import Letters

ROUNDS = 3
COMMUTATIVE = ("sum", "product", "and")


def distinct(differences: Sequence[Node], letters: Letters) -> list[Node]:
    """One of each kind of difference."""
    kinds, places = _kinds(letters), _places(letters)
    colours: dict[Any, int] = {}
    found: dict[Any, Node] = {}
    for d in differences:
        found.setdefault(_shape(d, _coloured(d, kinds, places, colours), kinds, places), d)
    return sorted(found.values(), key=lambda d: d.order)


def _kinds(letters: Letters) -> dict[str, Any]:
    """What is known of each letter by itself."""
    bits = {n for row in letters.rows for n in row}
    names = bits | {n for s in letters.samples for n in s}
    return {n: (n in bits, n in letters.positive, n in letters.below_one) for n in names}


def _places(letters: Letters) -> dict[str, tuple[int, int]]:
    """The row or sum in which a letter stands, and how many stand there."""
    rows = (*letters.rows, *letters.sums)
    return {n: (at, len(row)) for at, row in enumerate(rows) for n in row}


def _coloured(root: Node, kinds: dict[str, Any], places: dict[str, Any], colours: dict[Any, int]) -> dict[Node, int]:
    """A number for each node that depends on no name: equal for nodes that stand in the same way."""

    def colour(*key: Any) -> int:
        return colours.setdefault(key, len(colours))

    nodes = reachable([root])
    above: dict[Node, int] = {}
    own: dict[Node, int] = {}
    for _ in range(ROUNDS):
        rows: dict[int, list[int]] = defaultdict(list)
        for a in nodes:
            if a.op == "letter" and a.args[0] in places:
                rows[places[a.args[0]][0]].append(above.get(a, 0))
        of_row = {row: colour("row", *sorted(members)) for row, members in rows.items()}
        for a in nodes:
            if a.op == "letter":
                row, size = places.get(a.args[0], (None, 0))
                own[a] = colour("letter", kinds.get(a.args[0]), of_row.get(row, -1), size, above.get(a, 0))
            else:
                parts = [own[p] if isinstance(p, Node) else p for p in a.args]
                own[a] = colour(a.op, *(sorted(parts) if a.op in COMMUTATIVE else parts))
        parents: dict[Node, list[int]] = defaultdict(list)
        for a in reversed(nodes):
            above[a] = colour("above", own[a], *sorted(parents[a]))
            for at, p in enumerate(a.parts):
                parents[p].append(colour("in", above[a], 0 if a.op in COMMUTATIVE else at))
    return {a: colour("both", own[a], above[a]) for a in nodes}


def _shape(root: Node, coloured: dict[Node, int], kinds: dict[str, Any], places: dict[str, Any]) -> Any:
    """The graph of a node, read in the order of the colours, its letters and rows numbered as they are met."""
    order: dict[Node, int] = {}
    met: dict[str, int] = {}
    rows_met: dict[int, int] = {}
    found: list[Any] = []
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        a, is_ready = stack.pop()
        if a in order:
            continue
        parts = list(a.parts)
        if a.op in COMMUTATIVE:
            parts.sort(key=lambda p: (coloured[p], order.get(p, len(order)), p.order))
        if not is_ready:
            stack.append((a, True))
            stack.extend((p, False) for p in reversed(parts) if p not in order)
            continue
        order[a] = len(order)
        if a.op == "letter":
            name = a.args[0]
            row, size = places.get(name, (None, 0))
            place = None if row is None else (rows_met.setdefault(row, len(rows_met)), size)
            found.append(("letter", kinds.get(name), place, met.setdefault(name, len(met))))
        elif a.op in COMMUTATIVE:
            found.append((a.op, *sorted(order[p] for p in parts)))
        else:
            found.append((a.op, *(order[p] if isinstance(p, Node) else p for p in a.args)))
    return tuple(found)
