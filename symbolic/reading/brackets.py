"""Brackets that are seen, braces that are not, and bars, of which what stands around tells whether they open."""

from symbolic.reading import spelling as s
from symbolic.reading.scripts import Scripts
from symbolic.reading.syntax import At, Bars, Clauses, Fraction, Group, Listing, Matrix, Node, Words
from symbolic.reading.tokens import Token

STARTING = frozenset(["number", "letter", "word", "phrase", "open", "lbrace", "command", "big", "dots", "begin"])
_INSIDE = frozenset({"close", "end", "rbrace"})


class Brackets(Scripts):
    """Reads what is bracketed, and knows what begins a factor."""

    def starts(self, token: Token) -> bool:
        """Whether a token begins a factor, after one that is complete."""
        if token.kind == "command":
            return token.text not in ("\\over", "\\arrow", "\\not") and not self.overset_relation()
        if token.kind == "text":
            return self.scripted
        if token.kind == "phrase":
            return self.is_name()
        if token.kind == "bar":
            return self.opens_bars()
        return token.kind in STARTING

    def is_name(self) -> bool:
        """Whether a text of several words is the name of something, by what stands beside it."""
        before, after = self.tokens[self.at - 1] if self.at else None, self.later(1)
        beside = before is None or before.kind in (
            "rel",
            "op",
            "sign",
            "lbrace",
            "open",
            "row",
            "amp",
            "comma",
            "letter",
        )
        return beside and after.kind in ("open", "_", "^", "prime", "rel", "op", "sign", "rbrace", "end", "close")

    def overset_relation(self) -> bool:
        """Whether \\overset{…}{=} stands here, which is the relation."""
        if self.token.text not in ("\\overset", "\\underset", "\\keep"):
            return False
        k = self.at + 1
        if self.token.text != "\\keep":
            k = self.behind_argument(k)
        while self.tokens[k].kind == "lbrace":
            k += 1
        return self.tokens[k].kind == "rel"

    def behind_argument(self, k: int) -> int:
        depth = 0
        while self.tokens[k].kind != "end":
            depth += {"lbrace": 1, "rbrace": -1}.get(self.tokens[k].kind, 0)
            k += 1
            if depth <= 0:
                break
        return k

    def brackets(self) -> Node:
        opening = self.take()
        kind = opening.text
        if kind == "{" and self.token.kind in ("begin", "row") and self.token.text != "\\\\":
            return self.environment()
        if kind == "{" and self.token.kind == "lbrace" and self.later(1).kind == "begin":
            return self.environment_in_braces()
        kept = self.grouped, self.scripted, self.bars
        self.grouped, self.scripted, self.bars = True, False, []
        items = self.clauses(_INSIDE)
        closing = self.token
        if closing.kind != "close":
            raise self.fail("this bracket is not closed", opening)
        if closing.text != s.CLOSER[kind]:
            if (kind, closing.text) not in (("(", "]"), ("[", ")")):
                raise self.fail(f"this bracket is not closed, {s.CLOSER[kind]} is missing before", closing)
            kind += closing.text
        self.take()
        self.grouped, self.scripted, self.bars = kept
        if not items:
            raise self.fail("empty brackets", opening)
        if kind == "|_":
            if len(items) != 1:
                raise self.fail("a bar takes one thing somewhere", opening)
            return self.taken_at(items[0], opening.start)
        body: Node = items[0]
        if len(items) > 1:
            words = any(isinstance(item, Words) for item in items)
            span = items[0].span[0], items[-1].span[1]
            body = Clauses(items=items, span=span) if words else Listing(items=items, span=span)
        if isinstance(body, Matrix) and kind in "([":
            return body
        return Group(kind=kind, body=body, span=self.span(opening.start))

    def taken_at(self, body: Node, start: int) -> At:
        """What stands before a bar, where the conditions below the bar hold."""
        self.expect("_", "what holds below this bar")
        below = self.script(listed=True)
        if self.token.kind == "^":
            raise self.fail("a bar with two ends is not part of the grammar")
        conditions = below.items if isinstance(below, Clauses | Listing) else (below,)
        return At(body=body, conditions=conditions, span=self.span(start))

    def takes_somewhere(self, token: Token) -> bool:
        """Whether a bar behind a factor has conditions below it: f'(x)\\big|_{x=0}."""
        lone = token.kind == "bar" and token.text == "|" and not self.bars and token.side != "l"
        return lone and self.later(1).kind == "_"

    def environment_in_braces(self) -> Node:
        """\\left\\{{\\begin{array}…\\end{array}}\\right., with braces around that are not seen."""
        self.take()
        node = self.environment()
        self.expect("rbrace", "}")
        if (self.token.kind, self.token.text) == ("close", "}"):
            self.take()
        return node

    def braces(self) -> Node:
        """Braces of LaTeX itself, which leave no trace; or {a \\over b}, {\\bf x}."""
        opening = self.take()
        kept = self.style
        if self.token.kind == "rbrace":
            self.take()
            if self.token.kind in ("_", "^", "prime"):
                raise self.fail("a script on nothing")
            if not self.starts(self.token):
                raise self.fail("nothing stands in these braces", opening)
            return self.atom()
        node = self.relation()
        if self.token.kind == "command" and self.token.text == "\\over":
            self.take()
            node = Fraction(numerator=node, denominator=self.relation(), span=self.span(opening.start))
        self.after_operand()
        while self.token.kind in ("comma", "period") and self.later(1).kind == "rbrace":
            self.take()
        if self.token.kind != "rbrace":
            raise self.fail("this brace is not closed" if self.token.kind == "end" else "this cannot stand here",
                            opening if self.token.kind == "end" else None)  # fmt: skip
        self.take()
        self.style = kept
        return node

    def doubled(self, k: int) -> bool:
        """Whether two single bars stand side by side, ||."""
        one, two = self.tokens[k], self.tokens[k + 1] if self.tokens[k].kind != "end" else self.tokens[k]
        return two.kind == "bar" and one.text == two.text == "|" and one.end == two.start and not (one.side + two.side)

    def bars_ahead(self, k: int) -> list[int]:
        """Where bars stand after a token, at the same level of brackets."""
        found: list[int] = []
        depth = 0
        while True:
            token = self.tokens[k]
            depth += {"open": 1, "lbrace": 1, "begin": 1, "close": -1, "rbrace": -1}.get(token.kind, 0)
            depth -= token.kind == "end" and token.text != ""
            if depth < 0 or (token.kind == "end" and not token.text) or (token.kind in ("amp", "row") and not depth):
                return found
            if token.kind == "bar" and not depth:
                found.append(k)
            k += 1

    def opens_bars(self) -> bool:
        """Whether the bar here opens, after a complete factor: by what is open, then by whether it has a partner."""
        token = self.token
        if token.side in ("l", "r", "m"):
            return token.side == "l"
        if self.bars:
            return self.bars[-1] != token.text and not (self.bars[-1] == "‖" and self.doubled(self.at))
        others = [k for k in self.bars_ahead(self.at) if self.tokens[k].side not in ("l", "r", "m")]
        units = len(others) - sum(self.doubled(k) for k in others)
        if self.doubled(self.at) and len(others) > 2:
            units = len(others)
        return units % 2 == 0

    def between_bars(self) -> Node:
        opening = self.take()
        double = opening.text == "‖"
        if opening.side in ("r", "m"):
            raise self.fail("this bar closes nothing", opening)
        if not double and self.doubled(self.at - 1):
            others = self.bars_ahead(self.at + 1)
            if others and self.doubled(others[0]):
                self.take()
                double = True
        self.bars.append("‖" if double else "|")
        kept = self.grouped
        self.grouped = True
        body = self.relation()
        closing = self.token
        if closing.kind != "bar" or (double and closing.text == "|" and not self.doubled(self.at)):
            raise self.fail("this bar has no partner", opening)
        if not double and closing.text == "‖":
            raise self.fail("this bar has no partner", opening)
        self.take()
        if double and closing.text == "|":
            self.take()
        self.grouped = kept
        self.bars.pop()
        return Bars(body=body, double=double, span=self.span(opening.start))
