"""Cases in one line: if x > 0 then x else 0; x if x > 0 else 0; x if x > 0, 0 otherwise."""

from symbolic.reading import spelling as s
from symbolic.reading.sums import Sums
from symbolic.reading.syntax import Case, Cases, Node, Relation
from symbolic.reading.tokens import Token, UnreadableError

_BEGINS = frozenset({"if", "for", "when"})
_PARTED = frozenset({"comma", "quad", "period"})


class InlineCases(Sums):
    """Reads a side of a relation that may be cases in words."""

    def side(self) -> Node:
        self.before_operand()
        start = self.token.start
        if self.says(self.token, "if") and not self.cells:
            rows = self.if_then_else()
            return Cases(rows=tuple(rows), span=self.span(start))
        value = self.total()
        if self.grouped or self.cells or not self.says(self.after_operand(), *_BEGINS, behind=_PARTED):
            return value
        if self.at < self.sought or not self.otherwise_follows():
            return value
        kept = self.at, self.depth, self.style
        try:
            rows = self.values_with_conditions(value)
        except UnreadableError:  # no cases: words between formulas, which are read on their own
            (self.at, self.depth, self.style), self.bars = kept, []
            self.grouped = self.cells = self.scripted = False
            return value
        self.sought = 0
        return Cases(rows=tuple(rows), span=self.span(start))

    def says(self, token: Token, *words: str, behind: frozenset[str] = frozenset()) -> bool:
        """Whether a token (or the one behind it and others of these kinds) is one of these words."""
        k = self.at
        while token.kind in behind:
            k += 1
            token = self.tokens[k]
        return token.kind == "text" and " ".join(token.text.lower().split()) in words

    def skip(self) -> None:
        while self.token.kind in _PARTED:
            self.take()

    def otherwise_follows(self) -> bool:
        """Whether the line goes on to say what holds otherwise."""
        depth, k, found = 0, self.at, False
        while self.tokens[k].kind not in ("end", "row", "amp") and depth >= 0:
            token = self.tokens[k]
            depth += {"open": 1, "lbrace": 1, "close": -1, "rbrace": -1}.get(token.kind, 0)
            found = found or (not depth and self.says(token, *s.OTHERWISE))
            k += 1
        self.sought = k
        return found

    def condition_in_line(self) -> tuple[tuple[Node, ...], str]:
        """Relations, all of which hold, or any."""
        found, ways = [self.relation_alone()], set()
        while self.says(self.after_operand(), "and", "or"):
            ways.add(self.take().text.lower())
            found.append(self.relation_alone())
        if len(ways) > 1:
            raise self.fail("a condition with both and, and or")
        return tuple(found), "or" if "or" in ways else "and"

    def relation_alone(self) -> Node:
        self.skip()
        first = self.token
        node = self.relation()
        if not isinstance(node, Relation) or node.parts[0] is None:
            raise self.fail("a condition is a relation", first)
        return node

    def if_then_else(self) -> list[Case]:
        opening = self.take()
        when, joined = self.condition_in_line()
        self.skip()
        if not self.says(self.token, "then"):
            raise self.fail("this cannot stand here", opening)
        self.take()
        rows = [Case(value=self.total(), when=when, joined=joined, span=self.span(opening.start))]
        self.after_operand()
        self.skip()
        if self.says(self.token, "else if", "elseif", "elif"):
            return [*rows, *self.if_then_else()]
        if not self.says(self.token, *s.OTHERWISE):
            raise self.fail("what holds otherwise is missing here")
        self.take()
        self.skip()
        if self.says(self.token, "if"):
            return [*rows, *self.if_then_else()]
        value = self.total()
        return [*rows, Case(value=value, when=(), span=value.span)]

    def values_with_conditions(self, value: Node) -> list[Case]:
        rows: list[Case] = []
        while True:
            self.skip()
            if not self.says(self.token, *_BEGINS):
                raise self.fail("a condition is missing here")
            self.take()
            when, joined = self.condition_in_line()
            rows.append(Case(value=value, when=when, joined=joined, span=self.span(value.span[0])))
            self.after_operand()
            self.skip()
            told = self.says(self.token, *s.OTHERWISE)
            if told:
                self.take()
                self.skip()
            value = self.total()
            self.after_operand()
            if not told and self.says(self.token, *s.OTHERWISE, behind=_PARTED):
                self.skip()
                self.take()
                told = True
            elif self.says(self.token, *_BEGINS, behind=_PARTED):
                continue
            if not told:
                raise self.fail("when does this hold")
            return [*rows, Case(value=value, when=(), span=value.span)]
