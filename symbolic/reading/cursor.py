"""Where the reading of a formula stands: the tokens, what is open around, and which spaces part."""

from collections.abc import Sequence

from symbolic.reading.syntax import Node
from symbolic.reading.tokens import Token, UnreadableError, unreadable
from symbolic.reading.vocabulary import MOST_BARS, MOST_DEPTH

BREAKS = frozenset({"quad", "amp", "row"})


class Cursor:
    """The tokens and a place among them; the rest of the grammar adds what is read from there."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.at = 0
        self.depth = 0
        self.grouped = False  # inside brackets, where spaces and lines part nothing
        self.cells = False  # inside cases or a matrix, where & and \\ end what is read
        self.scripted = False  # inside a script, where a text is a name
        self.style = ""
        self.sought = 0  # up to which token cases in words were looked for, once
        self.bars: list[str] = []  # those open at this level of brackets
        if sum(t.kind == "bar" for t in tokens) > MOST_BARS:
            raise unreadable(text, 0, f"more than {MOST_BARS} bars")

    @property
    def token(self) -> Token:
        return self.tokens[self.at]

    def later(self, k: int) -> Token:
        """The token k places on, or the last one."""
        return self.tokens[min(self.at + k, len(self.tokens) - 1)]

    def fail(self, what: str, token: Token | None = None) -> UnreadableError:
        token = token or self.token
        return unreadable(self.text, token.start, what, token.end)

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at += self.at < len(self.tokens) - 1
        return token

    def expect(self, kind: str, what: str) -> Token:
        if self.token.kind != kind:
            raise self.fail(f"{what} is missing here")
        return self.take()

    def span(self, start: int) -> tuple[int, int]:
        """From a character to the end of what was taken last."""
        return start, max(start, self.tokens[self.at - 1].end) if self.at else start

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise self.fail(f"nested more than {MOST_DEPTH} deep")

    def before_operand(self) -> None:
        """Skips the spaces and line breaks that stand before an operand: what stands before them is not over."""
        while self.token.kind == "quad" or (self.token.kind in ("amp", "row") and not self.cells):
            self.take()

    def after_operand(self) -> Token:
        """The token after an operand, behind spaces (and, in brackets, line breaks) that part nothing."""
        if self.token.kind not in BREAKS:
            return self.token
        skipped = {"quad"} if self.cells else {"quad", "amp"}
        if self.grouped and not self.cells:
            skipped = set(BREAKS)
        k = self.at
        while self.tokens[k].kind in skipped:
            k += 1
        following = self.tokens[k]
        goes_on = following.kind in ("rel", "op", "close", "comma", "period", "end", "rbrace", "colon")
        aligned = any(t.kind == "amp" for t in self.tokens[self.at : k])
        if following.kind == "sign" and k > self.at and not (self.grouped or aligned):
            if not self.later(k + 1 - self.at).spaced and self.later(k + 1 - self.at).kind != "quad":
                raise self.fail("after this space, is it a sign or an operator", following)
            goes_on = True
        if k > self.at and (goes_on or self.grouped or (following.kind == "sign" and aligned)):
            self.at = k
        return self.token

    def skip_balanced(self) -> None:
        """Skips one argument, whatever is in it."""
        depth = 0
        while self.token.kind != "end":
            depth += {"lbrace": 1, "rbrace": -1}.get(self.take().kind, 0)
            if depth <= 0:
                return

    def relation(self) -> Node:
        raise NotImplementedError

    def clauses(self, ends: frozenset[str]) -> tuple[Node, ...]:
        raise NotImplementedError

    def environment(self) -> Node:
        raise NotImplementedError
