"""One factor of a formula: a name, a number, brackets, a fraction, a root, and the scripts on it."""

from dataclasses import replace

from symbolic.reading import spelling as s
from symbolic.reading.brackets import Brackets
from symbolic.reading.syntax import (
    BigOperator,
    Ellipsis,
    Fraction,
    Group,
    Name,
    Node,
    Number,
    Product,
    Root,
    Scripted,
    Words,
)
from symbolic.reading.tokens import Token


class Factors(Brackets):
    """Reads one factor."""

    def factor(self) -> Node:
        """An atom with its scripts."""
        self.deeper()
        start = self.token.start
        node = self.atom()
        if not isinstance(node, Words):
            node = self.scripts(node, start)
        self.depth -= 1
        return node

    def atom(self) -> Node:
        token = self.token
        if token.kind == "number":
            self.take()
            span = token.start, token.end
            return (
                Name(name=token.text, style=self.style, span=span) if self.style else Number(text=token.text, span=span)
            )
        if token.kind == "letter":
            self.take()
            return Name(name=token.text, style=self.style, span=(token.start, token.end))
        if token.kind in ("word", "phrase") or (token.kind == "text" and self.scripted):
            return self.word()
        if token.kind == "open":
            return self.brackets()
        if token.kind == "lbrace":
            return self.braces()
        if token.kind == "bar":
            return self.between_bars()
        if token.kind == "big":
            self.take()
            return self.big(token.text, token)
        if token.kind == "dots":
            self.take()
            return Ellipsis(span=(token.start, token.end))
        if token.kind == "begin":
            return self.environment()
        if token.kind == "command":
            self.deeper()
            node = self.command()
            self.depth -= 1
            return node
        before = self.tokens[self.at - 1].kind if self.at else ""
        placeholder = before in ("open", "comma") and self.later(1).kind in ("close", "comma")
        if token.kind == "op" and token.text == "·" and self.grouped and placeholder:
            self.take()
            return Name(name="\\cdot", span=(token.start, token.end))
        if token.kind in ("end", "rbrace", "close", "row", "amp"):
            raise self.fail("the formula breaks off here")
        raise self.fail("this cannot stand here")

    def word(self) -> Node:
        token = self.take()
        if token.text in ("max", "min") and self.token.kind == "_":
            return self.big(token.text, token)
        if token.text in s.BIG and (token.text not in ("lim", "sup", "inf") or self.token.kind == "_"):
            return self.big(s.BIG[token.text], token)
        if token.text == "sqrt" and self.token.kind == "open":
            radicand = self.brackets()
            return Root(radicand=radicand, span=self.span(token.start))
        return Name(name=token.text, word=True, span=(token.start, token.end))

    def big(self, name: str, token: Token) -> Node:
        below = above = None
        while self.token.kind in ("_", "^"):
            if self.take().kind == "_":
                if below is not None:
                    raise self.fail("a second limit below")
                below = self.script(listed=True)
            else:
                if above is not None:
                    raise self.fail("a second limit above")
                above = self.script()
        return BigOperator(name=name, below=below, above=above, span=self.span(token.start))

    def argument(self) -> Node:
        """The argument of a command: braces, or one sign, or one digit of a number."""
        self.before_operand()
        token = self.token
        if token.kind == "lbrace":
            self.take()
            kept = self.grouped, self.cells, self.bars
            self.grouped, self.cells, self.bars = True, False, []
            if self.token.kind == "rbrace":
                raise self.fail("nothing stands in these braces", token)
            node = self.relation()
            self.after_operand()
            while self.token.kind in ("comma", "period") and self.later(1).kind == "rbrace":
                self.take()
            self.expect("rbrace", "}")
            self.grouped, self.cells, self.bars = kept
            return node
        if token.kind == "number" and len(token.text) > 1:
            if not token.text.isdecimal():
                raise self.fail("an argument is written in braces")
            rest = Token("number", token.text[1:], token.start + 1, token.end)
            self.tokens = [*self.tokens[: self.at], Token("number", token.text[0], token.start, token.start + 1), rest,
                           *self.tokens[self.at + 1 :]]  # fmt: skip
        if token.kind not in ("number", "letter", "word", "command"):
            raise self.fail("an argument is missing here")
        self.deeper()
        node = self.atom()
        self.depth -= 1
        return node

    def command(self) -> Node:
        token = self.take()
        name = token.text[1:]
        if name in s.ACCENTS.values():
            return self.accented(name, token)
        if name in s.STYLES.values():
            kept, self.style = self.style, name
            node = self.argument()
            self.style = kept
            return node
        if name == "frac":
            above = self.argument()
            below = self.argument()
            return Fraction(numerator=above, denominator=below, span=self.span(token.start))
        if name in ("dv", "pdv"):
            sign = Name(name="d" if name == "dv" else "\\partial", span=(token.start, token.end))
            above, below = (Product(factors=(("", sign), *_row(self.argument()))) for _ in range(2))
            return Fraction(numerator=above, denominator=below, span=self.span(token.start))
        if name in ("sqrt", "root"):
            return self.root(token)
        if name in ("underset", "overset"):
            return self.set_below(token)
        if name in ("underbrace", "overbrace"):
            node = self.argument()
            if self.token.kind in ("_", "^"):
                self.take()
                self.skip_balanced()
            return node
        if name in ("mathchoice", "htmlmathml"):  # the first of several ways to set one thing
            node = self.argument()
            for _ in range(3 if name == "mathchoice" else 1):
                self.skip_balanced()
            return node
        if name == "keep":
            node = self.argument()
            if isinstance(node, Name) and node.word and self.token.kind == "_" and node.name in ("max", "min"):
                return self.big(node.name, token)
            if isinstance(node, BigOperator) and not node.below:
                return self.big(node.name, token)
            return node
        raise self.fail("this is not part of the grammar", token)

    def accented(self, accent: str, token: Token) -> Node:
        node = self.argument()
        span = self.span(token.start)
        if isinstance(node, Name):
            return replace(node, name=f"\\{accent}{{{node.name}}}", span=span)
        if isinstance(node, Scripted) and isinstance(node.base, Name):
            return replace(node, base=replace(node.base, name=f"\\{accent}{{{node.base.name}}}"), span=span)
        raise self.fail("an accent stands on one letter", token)

    def root(self, token: Token) -> Node:
        degree = None
        if self.token.kind == "open" and self.token.text == "[" and token.text == "\\sqrt":
            group = self.brackets()
            degree = group.body if isinstance(group, Group) else group
        if self.token.kind == "open":
            radicand = self.brackets()
        else:
            if self.token.kind == "number" and token.text == "\\sqrt" and len(self.token.text) > 1:
                raise self.fail("how far does this root reach: write it in braces")
            radicand = self.atom() if token.text == "\\root" else self.argument()
        if token.text == "\\root":  # √ of one sign, with its index
            if self.token.kind == "_":
                self.take()
                radicand = Scripted(base=radicand, below=self.script(), span=self.span(token.end))
            close = self.token.kind in ("letter", "number", "word") and not self.token.spaced
            if close or (self.token.kind == "^" and not isinstance(radicand, Group)):
                raise self.fail("how far does this root reach", token)
        return Root(radicand=radicand, degree=degree, span=self.span(token.start))

    def set_below(self, token: Token) -> Node:
        """\\underset{j}{\\max}: a limit below (or above) of an operator."""
        if token.text == "\\overset":
            raise self.fail("this is not part of the grammar", token)
        kept = self.scripted
        self.scripted = True
        limit = self.script(listed=True)
        self.scripted = kept
        node = self.argument()
        if isinstance(node, Name) and node.word and node.name in ("max", "min"):
            return BigOperator(name=node.name, below=limit, span=self.span(token.start))
        if isinstance(node, BigOperator) and node.below is None:
            return replace(node, below=limit, span=self.span(token.start))
        raise self.fail("only an operator has something set below it", token)


def _row(node: Node) -> tuple[tuple[str, Node], ...]:
    """The factors of a row, where none of them is divided by."""
    flat = isinstance(node, Product) and not any(op in ("/", "÷") for op, _ in node.factors)
    return node.factors if isinstance(node, Product) and flat else (("", node),)
