"""Cases with their conditions in every way of writing them, and matrices."""

from collections.abc import Iterable

from symbolic.reading import spelling as s
from symbolic.reading.factors import Factors
from symbolic.reading.syntax import Case, Cases, Group, Listing, Matrix, Node, Relation, Words

_CELL = frozenset({"amp", "row", "end"})
_ORDERING = frozenset({"<", "≤", ">", "≥", "=", "≠", "∈", "∉"})


class Environments(Factors):
    """Reads cases and matrices."""

    def environment(self) -> Node:
        """From its beginning to its end; a brace before it, and none behind it, makes cases of what it is."""
        opening = self.token
        before = self.tokens[self.at - 1] if self.at else opening
        if before.kind == "lbrace" and self.at > 1:
            before = self.tokens[self.at - 2]
        braced = (before.kind, before.text) == ("open", "{")
        start = before.start if braced else opening.start
        self.take()
        kept = self.grouped, self.cells, self.scripted, self.bars, self.style
        self.grouped, self.cells, self.scripted, self.bars = False, True, False, []
        self.deeper()
        ends = opening.text if opening.kind == "row" else ""
        rows = list(self.rows(ends))
        self.depth -= 1
        self.grouped, self.cells, self.scripted, self.bars, self.style = kept
        if braced and self.token.kind == "close" and self.token.text == "}":
            self.take()
        if not rows:
            raise self.fail("nothing stands in this environment", opening)
        span = self.span(start)
        if braced or opening.text in s.CASES:
            found = tuple(self.case(row) for row in rows)
            if any(not case.when for case in found[:-1]):
                raise self.fail("a case without a condition stands before another", opening)
            return Cases(rows=found, span=span)
        return Matrix(rows=tuple(tuple(self.entry(cell) for cell in row) for row in rows), span=span)

    def rows(self, ends: str) -> Iterable[list[tuple[Node, ...]]]:
        """The rows, each a list of cells, each what stands in it between commas; ends with the environment."""
        row: list[tuple[Node, ...]] = []
        while True:
            row.append(self.clauses(_CELL))
            token = self.take()
            over = token.kind == "end" or (token.kind == "row" and token.text == ends != "")
            if token.kind == "row" and not over and token.text != "\\\\":
                raise self.fail("this cannot stand in a cell", token)
            if over and token.kind == "end" and not token.text:
                raise self.fail("this environment has no end", token)
            if token.kind != "amp":
                if any(row):
                    yield row
                row = []
            if over:
                return

    def entry(self, cell: tuple[Node, ...]) -> Node:
        if len(cell) != 1:
            raise self.fail("an entry of a matrix is one expression")
        return cell[0]

    def case(self, row: list[tuple[Node, ...]]) -> Case:
        cells = [cell for cell in row if cell]
        if len(cells) > 1 and _is_condition(cells[0]) and not _is_condition(cells[1]):
            cells = [cells[1], cells[0], *cells[2:]]
        value, *rest = (item for cell in cells for item in cell)
        if isinstance(value, Words) and value.text.lower() in s.STARTERS | s.OTHERWISE:
            raise self.fail("a case has a condition but no value", self.tokens[self.at - 1])
        when, joined = self.condition(rest)
        return Case(value=value, when=when, joined=joined, span=(value.span[0], (rest or [value])[-1].span[1]))

    def condition(self, items: list[Node]) -> tuple[tuple[Node, ...], str]:
        """What must hold, and whether all of it or any; nothing for "otherwise"."""
        found: list[Node] = []
        ways: set[str] = set()
        for item in items:
            text = " ".join(item.text.lower().split()) if isinstance(item, Words) else ""
            if text in s.OTHERWISE:
                if len(items) > 1 and any(not isinstance(i, Words) for i in items):
                    continue  # "otherwise, x < 0" says its condition
                return (), "and"
            if text in ("and", "or"):
                ways.add(text)
            elif text in s.STARTERS and (not found or text in ("if", "for", "when")):
                continue
            elif isinstance(item, Group) and item.kind in "([" and _relations(item.body):
                found.extend(item.body.items if isinstance(item.body, Listing) else [item.body])
            else:
                found.append(item)
        if len(ways) > 1:
            raise self.fail("a condition with both and, and or")
        return tuple(found), "or" if "or" in ways else "and"


def _relations(body: Node) -> bool:
    items = body.items if isinstance(body, Listing) else (body,)
    return all(isinstance(item, Relation) for item in items)


def _is_condition(cell: tuple[Node, ...]) -> bool:
    first = cell[0]
    if isinstance(first, Words):
        return first.text.lower() in s.STARTERS | s.OTHERWISE
    return isinstance(first, Relation) and set(first.signs) <= _ORDERING
