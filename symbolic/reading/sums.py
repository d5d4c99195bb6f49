"""Sums and products: rows of terms, and in each a flat row of factors."""

from collections.abc import Iterable

from symbolic.reading.environments import Environments
from symbolic.reading.syntax import (
    Bars,
    BigOperator,
    Clauses,
    Fraction,
    Group,
    Listing,
    Name,
    Node,
    Number,
    Product,
    Relation,
    Scripted,
    Total,
)
from symbolic.reading.tokens import Token


class Sums(Environments):
    """Reads a side of a relation."""

    def total(self) -> Node:
        self.before_operand()
        start = self.token.start
        terms = self.terms(first=True)
        if len(terms) == 1 and terms[0][0] == "":
            return terms[0][1]
        self.check_terms(terms)
        fixed = tuple((sign or "+", term) for sign, term in terms)
        return Total(terms=fixed, span=self.span(start))

    def terms(self, *, first: bool = False) -> tuple[tuple[str, Node], ...]:
        found: list[tuple[str, Node]] = []
        while True:
            sign = ""
            token = self.token if first and not found else self.after_operand()
            if token.kind == "sign":
                sign = self.take().text
                self.before_operand()
            elif not (first and not found):
                return tuple(found)
            if self.token.kind == "sign":
                found.append((sign, self.signed()))
            else:
                found.append((sign, self.product()))

    def check_terms(self, terms: Iterable[tuple[str, Node]]) -> None:
        for _, term in terms:
            if isinstance(term, Relation | Listing | Clauses):
                raise self.fail("a relation among terms", Token("", "", *term.span))

    def signed(self) -> Node:
        """A product behind a second sign: a − −b."""
        self.deeper()
        token = self.take()
        self.before_operand()
        inner = self.signed() if self.token.kind == "sign" else self.product()
        self.depth -= 1
        return Total(terms=((token.text, inner),), span=self.span(token.start))

    def product(self) -> Node:
        start = self.token.start
        factors = self.factors("")
        if len(factors) == 1:
            return factors[0][1]
        for k, (_, factor) in enumerate(factors):
            self.check(factors, k, factor)
        return Product(factors=tuple(factors), span=self.span(start))

    def check(self, factors: list[tuple[str, Node]], k: int, factor: Node) -> None:
        """What braces that are not seen hold together is seen apart: that is an error, except behind a function."""
        at = Token("", "", *factor.span)
        if isinstance(factor, Relation | Listing | Clauses):
            raise self.fail("a relation among factors", at)
        before = factors[k - 1][1] if k else None
        if (
            isinstance(factor, Total)
            and not isinstance(before, Name | BigOperator | Fraction)
            and not _scripted_word(before)
        ):
            last = k == len(factors) - 1
            if not last or factors[k][0] == "":
                raise self.fail("braces that are not seen hold this sum together", at)
        if k and factors[k][0] == "" and isinstance(factor, Number) and isinstance(before, Number):
            raise self.fail("two numbers side by side", at)

    def factors(self, op: str) -> list[tuple[str, Node]]:
        found: list[tuple[str, Node]] = []
        while True:
            self.before_operand()
            if self.token.kind == "switch":
                self.style = self.take().text[1:]
                continue
            if self.token.kind == "sign" and (found or op):
                found.append((op, self.signed()))
                return found
            node = self.factor()
            inner = node.factors if isinstance(node, Product) and op != "/" and op != "÷" else ()
            if inner and not any(o in ("/", "÷") for o, _ in inner):
                found.append((op, inner[0][1]))
                found.extend(inner[1:])
            else:
                found.append((op, node))
            after = self.after_operand()
            if self.takes_somewhere(after):
                found = self.where_the_bar_says(found)
                after = self.after_operand()
            if after.kind == "op":
                op = self.take().text
                continue
            if isinstance(node, BigOperator) and after.kind == "sign" and after.text == "-":
                found.append(("", self.signed()))
                return found
            if after.kind != "switch" and not self.starts(after):
                return found
            op = ""

    def where_the_bar_says(self, found: list[tuple[str, Node]]) -> list[tuple[str, Node]]:
        """The factors with what stands before the bar taken where its conditions hold."""
        numbers = 0
        while numbers < len(found) - 1 and isinstance(found[numbers][1], Number) and found[numbers + 1][0] in ("", "·"):
            numbers += 1
        unit = found[numbers:]
        called = len(unit) > 1 and isinstance(unit[-1][1], Group)  # f'(x)
        reach = 1 + called + _is_derivative_sign(unit[0][1])
        bar = self.take()
        if any(op for op, _ in unit[1:]) or len(unit) > reach:
            raise self.fail("how far does this bar reach: it is clear between \\left. and \\right|", bar)
        start = unit[0][1].span[0]
        factors = tuple(("" if not k else op, node) for k, (op, node) in enumerate(unit))
        body = Product(factors=factors, span=(start, bar.start)) if len(unit) > 1 else unit[0][1]
        return [*found[:numbers], (unit[0][0], self.taken_at(body, start))]


def _is_derivative_sign(node: Node) -> bool:
    """Whether a factor is d/dx, which acts on what follows."""
    above = node.numerator if isinstance(node, Fraction) else None
    above = above.base if isinstance(above, Scripted) else above
    return isinstance(above, Name) and above.name in ("d", "\\partial")


def _scripted_word(node: Node | None) -> bool:
    base = getattr(node, "base", None)
    return isinstance(base, Name | Bars | Group)
