"""What stands above, below and behind a base: exponents, indices, primes."""

from dataclasses import replace

from symbolic.reading.cursor import Cursor
from symbolic.reading.syntax import (
    Bars,
    BigOperator,
    Clauses,
    Ellipsis,
    Group,
    Listing,
    Name,
    Node,
    Product,
    Relation,
    Scripted,
    Total,
)
from symbolic.reading.tokens import Token


class Scripts(Cursor):
    """Reads scripts."""

    def atom(self) -> Node:
        """A factor without its scripts."""
        raise NotImplementedError

    def scripts(self, base: Node, start: int) -> Node:
        below = above = None
        primes = 0
        while self.token.kind in ("_", "^", "prime"):
            if isinstance(base, BigOperator | Total | Relation | Ellipsis):
                raise self.fail("to what does this script belong")
            sign = self.take()
            if sign.kind == "prime":
                if above is not None:
                    raise self.fail("a prime after an exponent", sign)
                primes += 1
            elif sign.kind == "_":
                if below is not None:
                    raise self.fail("a second index below: several are written _{i,j}", sign)
                below = self.script()
            elif self.primed():
                while self.token.kind in ("prime", "lbrace", "rbrace"):
                    last = self.take()
                    primes += last.kind == "prime"
                    if last.kind == "rbrace":
                        break
                    if last.kind == "prime" and self.tokens[self.at - 2].kind == "^":
                        break
            else:
                if above is not None:
                    raise self.fail("a second exponent", sign)
                bare = self.token
                above = self.script()
                if sign.text == "**" and self.token.kind in ("_", "^", "prime", "open") and not self.token.spaced:
                    raise self.fail("how far does this exponent reach: write it in brackets", sign)
                if base == Name(name="e") and bare.kind in ("number", "letter"):
                    self.check_reach(bare)
        if below is None and above is None and not primes:
            return base
        if isinstance(base, Product):  # braces that are not seen: the script stands on the last factor
            op, end = base.factors[-1]
            if not isinstance(end, Group | Bars):
                raise self.fail("to what does this script belong", self.tokens[self.at - 1])
            scripted = self.joined(end, below, above, primes, start)
            return replace(base, factors=(*base.factors[:-1], (op, scripted)), span=self.span(start))
        return self.joined(base, below, above, primes, start)

    def check_reach(self, bare: Token) -> None:
        """e^2x is e²·x as LaTeX sets it, and e^{2x} as some mean it."""
        after = self.token
        if after.kind in ("number", "letter") and not after.spaced and self.text[after.start : after.start + 1] != "\\":
            raise self.fail("how far does this exponent reach: write it in braces", bare)

    def primed(self) -> bool:
        """Whether an exponent consists of primes."""
        first = k = int(self.token.kind == "lbrace")
        while self.later(k).kind == "prime":
            k += 1
        return k > first and (not first or self.later(k).kind == "rbrace")

    def joined(self, base: Node, below: Node | None, above: Node | None, primes: int, start: int) -> Node:
        """One Scripted of scripts that were written around braces: {x_i}^2 is x_i^2."""
        span = self.span(start)
        if isinstance(base, Name) and base.word and base.name in ("max", "min") and below and not primes:
            return BigOperator(name=base.name, below=below, above=above, span=span)
        if isinstance(base, Scripted):
            apart = (
                not (base.below and below) and not (base.above and (above or primes)) and not (base.primes and primes)
            )
            if apart:
                below, above, primes = base.below or below, base.above or above, base.primes + primes
                base = base.base
        return Scripted(base=base, below=below, above=above, primes=primes, span=span)

    def script(self, *, listed: bool = False) -> Node:
        """What stands above or below: braces, or one sign."""
        self.deeper()
        kept = self.grouped, self.cells, self.scripted, self.bars, self.style
        self.grouped, self.cells, self.scripted, self.bars, self.style = True, False, True, [], ""
        token = self.token
        node: Node
        if token.kind == "lbrace":
            self.take()
            node = self.scripted_in_braces(listed)
            self.expect("rbrace", "}")
        elif token.kind == "sign" and token.text == "-":
            node = self.bare_minus()
        elif token.kind in ("op", "sign"):
            self.take()
            name = "*" if token.text == "·" else "\\circ" if token.text == "∘" else token.text
            node = Name(name=name, span=(token.start, token.end))
        elif token.kind in ("number", "letter", "word", "phrase", "text", "open", "bar", "command", "dots"):
            node = self.atom()
        else:
            raise self.fail("an exponent or index is missing here")
        self.grouped, self.cells, self.scripted, self.bars, self.style = kept
        self.depth -= 1
        return node

    def scripted_in_braces(self, listed: bool) -> Node:
        token, following = self.token, self.later(1)
        if token.kind in ("op", "sign", "rel") and following.kind == "rbrace":
            self.take()
            name = {"·": "*", "∘": "\\circ"}.get(token.text, token.text)
            return Name(name=name, span=(token.start, token.end))
        if token.kind == "command" and token.text == "\\substack":
            self.take()
            self.expect("lbrace", "{")
            self.grouped = False
            items = self.clauses(frozenset({"rbrace", "end"}))
            self.expect("rbrace", "}")
        else:
            items = self.clauses(frozenset({"rbrace", "end"}))
        if not items:
            raise self.fail("an exponent or index is missing here")
        if len(items) == 1:
            return items[0]
        span = self.span(token.start)
        return Clauses(items=items, span=span) if listed else Listing(items=items, span=span)

    def bare_minus(self) -> Node:
        """e^-x: the sign and what follows it directly; what could mean two things is an error."""
        sign = self.take()
        first = self.token
        if first.kind not in ("number", "letter", "word", "command", "open", "lbrace") or first.spaced:
            return Name(name="-", span=(sign.start, sign.end))
        node = self.atom()
        if isinstance(node, Relation | Listing | Clauses):
            raise self.fail("an exponent is no relation", first)
        below = None
        if self.token.kind == "_":
            self.take()
            below = self.script()
            node = Scripted(base=node, below=below, span=self.span(first.start))
        after = self.token
        command = self.text[first.start : first.start + 1] == "\\"
        runs_on = after.kind in ("number", "letter", "word", "command") and (not after.spaced or command)
        if runs_on or after.kind in ("^", "prime") or (first.kind in ("word", "command") and after.kind == "open"):
            raise self.fail("how far does this exponent reach: write it in braces", sign)
        return Total(terms=(("-", node),), span=self.span(sign.start))
