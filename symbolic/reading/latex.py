"""Formulas in LaTeX and Unicode, read strictly into the tree of `symbolic.reading.syntax`; nothing is evaluated.

clauses   relation, relation; words relation \\\\ relation
relation  total = total < total
total     − product + product
product   factor factor · factor / factor
factor    atom with its scripts
"""

import re
from collections.abc import Collection
from dataclasses import replace

from symbolic.reading.commands import tokens
from symbolic.reading.echo import show
from symbolic.reading.inline_cases import InlineCases
from symbolic.reading.syntax import (
    Clauses,
    Node,
    Product,
    Relation,
    Total,
    Words,
)
from symbolic.reading.tokens import Token, UnreadableError, caret

__all__ = ["UnreadableError", "caret", "heads", "parse", "show"]

_PARTS = frozenset({"comma", "quad", "amp", "row", "period", "colon"})
_UNEXPECTED = {
    "!": "a factorial is not part of the grammar", "close": "this bracket was never opened",
    "rbrace": "this brace was never opened", "bar": "this bar has no partner",
}  # fmt: skip


def parse(text: str, words: Collection[str] = ()) -> Clauses:
    """The tree of a formula, or of several side by side; InputError with line and column for what is not read.

    `words` are names of several letters that may stand bare; the usual function words are known.
    """
    reader = Reader(text, tokens(text, words))
    items = reader.clauses(frozenset({"end"}))
    if not items:
        raise reader.fail("there is no formula")
    return Clauses(items=items, span=(items[0].span[0], items[-1].span[1]))


_HEAD = re.compile(
    r"([A-Za-z]{2,}[0-9]?)'*\s*(?:_\{[^{}]*\}|_\w|\\?\([^=]*\))?\s*(?::?=|≈|≡|\\equiv|\\triangleq|&\s*=)"
)


def heads(text: str) -> frozenset[str]:
    """The bare words that a text defines, each at the beginning of a line: MSE = …, Loss(y) = …, KL(p||q) = …"""
    found = set()
    for line in re.split(r"\n|\\\\", text):
        head = _HEAD.match(line.strip().lstrip("$`& \t"))
        if head:
            found.add(head.group(1))
    return frozenset(found)


class Reader(InlineCases):
    """The grammar from clauses down to relations."""

    def clauses(self, ends: frozenset[str]) -> tuple[Node, ...]:
        """What stands side by side, up to a token of one of these kinds; lines that go on are joined."""
        items: list[Node] = []
        fresh, parted = True, False  # at the beginning of a line; behind a comma
        aligned = False
        while True:
            token = self.token
            if token.kind in ends and not (token.kind == "end" and token.text and "end" not in ends):
                return tuple(items)
            if token.kind in _PARTS or self.separates(token):
                self.take()
                fresh = (fresh and token.kind in ("amp", "quad")) or token.kind == "row"
                aligned = token.kind == "amp" if fresh else False
                parted = parted or token.kind in ("comma", "period")
                continue
            if (token.kind == "text" and not self.scripted) or (token.kind == "phrase" and not self.is_name()):
                self.take()
                items.append(Words(text=token.text, span=(token.start, token.end)))
            elif token.kind == "rel" or (token.kind == "command" and self.overset_relation()):
                self.continued_chain(items, fresh)
            elif fresh and items and self.continues(token, items[-1], parted, aligned):
                items[-1] = self.continued_sum(items[-1])
            else:
                items.append(self.relation())
            fresh = parted = aligned = False
            after = self.after_operand()
            if not isinstance(items[-1], Words) and not self.parts(after, ends):
                raise self.fail(_UNEXPECTED.get(after.kind, "this cannot stand here"))

    def parts(self, token: Token, ends: frozenset[str]) -> bool:
        """Whether what stands before a token is over there."""
        return token.kind in _PARTS | ends | {"text", "phrase"} or self.separates(token)

    def separates(self, token: Token) -> bool:
        """Whether a bar parts what stands in brackets: p(y | x)."""
        if token.kind != "bar" or token.side == "l" or not self.grouped or self.bars:
            return False
        return token.side == "m" or (self.at > 0 and not self.opens_bars())

    def continued_chain(self, items: list[Node], fresh: bool) -> None:
        """A line that begins with its sign goes on with the chain of the line before."""
        start = self.token.start
        if items and not isinstance(items[-1], Words) and (fresh or self.grouped):
            items[-1] = self.chain(items[-1], start)
        elif items and not isinstance(items[-1], Words):
            raise self.fail("a sign of relation with nothing before it")
        else:
            items.append(self.chain(None, start))

    def continues(self, token: Token, last: Node, parted: bool, aligned: bool) -> bool:
        """Whether a line that begins with a sign or an operator goes on with the line before."""
        if token.kind == "op":
            return True
        if token.kind != "sign" or parted or isinstance(last, Words):
            return False
        if aligned:
            return True
        depth, k = 0, self.at  # a line with a left side of its own is a formula of its own
        while self.tokens[k].kind != "end" and not (self.tokens[k].kind == "row" and not depth):
            depth += {"open": 1, "lbrace": 1, "close": -1, "rbrace": -1}.get(self.tokens[k].kind, 0)
            if self.tokens[k].kind == "rel" and not depth:
                return False
            k += 1
        return True

    def continued_sum(self, last: Node | None) -> Node:
        """A side that goes on in the next line: a \\\\ + b."""
        if last is None:
            raise self.fail("a sign with nothing before it")
        if isinstance(last, Relation):
            joined = replace(last, parts=(*last.parts[:-1], self.continued_sum(last.parts[-1])))
            return self.chain(joined, last.span[0]) if self.after_operand().kind == "rel" else joined
        start = last.span[0]
        terms = last.terms if isinstance(last, Total) else (("+", last),)
        if self.token.kind == "op":
            (sign, end) = terms[-1]
            factors = end.factors if isinstance(end, Product) else (("", end),)
            more = self.factors(self.take().text)
            product = Product(factors=(*factors, *more), span=self.span(end.span[0]))
            if not isinstance(last, Total):
                terms = ()
                if self.after_operand().kind != "sign":
                    return product
                terms = (("+", product),)
            else:
                terms = (*terms[:-1], (sign, product))
        if self.after_operand().kind == "sign":
            terms = (*terms, *self.terms())
        return Total(terms=terms, span=self.span(start))

    # Relations

    def relation(self) -> Node:
        self.before_operand()
        start = self.token.start
        first = None if self.token.kind == "rel" else self.side()
        return self.chain(first, start)

    def chain(self, first: Node | None, start: int) -> Node:
        parts: list[Node | None] = [first]
        signs: list[str] = []
        if isinstance(first, Relation):
            parts, signs = list(first.parts), list(first.signs)
        while True:
            sign = self.relation_sign()
            if sign is None:
                break
            before = self.at
            self.before_operand()
            if self.token.kind == "rel":
                if self.at == before or self.token.text != sign:
                    raise self.fail("two signs of relation in a row")
                self.take()  # "a = \\ = b" repeats the sign behind the line break
            signs.append(sign)
            parts.append(self.side())
        if first is not None and not signs:
            return first
        if any(isinstance(part, Relation) for part in parts):
            raise self.fail("a relation as one side of another", self.tokens[self.at - 1])
        return Relation(parts=tuple(parts), signs=tuple(signs), span=self.span(first.span[0] if first else start))

    def relation_sign(self) -> str | None:
        token = self.after_operand()
        if token.kind == "rel":
            self.take()
            return token.text
        if token.kind != "command":
            return None
        if token.text == "\\not":
            self.take()
            sign = self.expect("rel", "a sign of relation").text
            if sign not in ("=", "∈"):
                raise self.fail("this is not part of the grammar", token)
            return "≠" if sign == "=" else "∉"
        if token.text == "\\arrow":
            self.take()
            self.skip_balanced()
            return "→"
        if not self.overset_relation():
            return None
        self.take()
        over = self.tokens[self.at : self.behind_argument(self.at)] if token.text != "\\keep" else []
        if over:
            self.skip_balanced()
        braced = self.token.kind == "lbrace"
        if braced:
            self.take()
        sign = self.expect("rel", "a sign of relation").text
        if braced:
            self.expect("rbrace", "}")
        label = "".join(t.text for t in over if t.kind not in ("lbrace", "rbrace")).lower()
        return ":=" if sign == "=" and label.startswith(("def", "\\delta", "\\triangle")) else sign
