"""Sums and products over indices: what they bind, how far the index runs, and sums written with dots."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sympy import Dummy, Expr, Integer, S, Sum
from sympy import Product as Products

from symbolic.errors import InputError
from symbolic.reading.derivative_signs import as_node
from symbolic.reading.entities import base_of
from symbolic.reading.indices_in_text import (
    bound_letters,
    free_letters,
    index_relation,
    is_letter,
    is_place,
    letter_of,
    parts_of,
)
from symbolic.reading.inference import LENGTHS
from symbolic.reading.places import UnreadableError
from symbolic.reading.scope import Scope
from symbolic.reading.syntax import (
    BigOperator,
    Clauses,
    Ellipsis,
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
from symbolic.reading.tensors import Index, Tensor
from symbolic.reading.trees import nodes, replaced
from symbolic.verification.statement import MaxOver

Row = Sequence[tuple[str, Node]]
LONGEST = 1000


def big(node: BigOperator, rest: Row, scope: Scope) -> Tensor:
    """Σ and Π over indices, applied to the rest of the row."""
    if not rest:
        raise UnreadableError(node, "nothing stands behind this operator")
    if node.name in ("max", "min"):
        return _extreme(node, rest, scope)
    if node.name not in ("sum", "prod"):
        raise UnreadableError(node, f"{node.name} over an index cannot be read yet")
    if node.below is None and node.above is None and node.name == "sum" and not _free_letters(rest, scope):
        return scope.session.algebra.total(replace(scope, elementwise=True).of(as_node(rest)))  # of all entries
    letters, conditions = _below(node, rest, scope)
    inner = scope.inside(letters=letters, arguments=dict(scope.locals))
    weight: Expr = S.One
    for c in conditions:
        factor = index_relation(c, inner)
        if factor is None:
            raise UnreadableError(c, "only = and ≠ between indices can stand below a sum")
        weight *= factor
    body = inner.of(as_node(rest))

    def over(e: Expr) -> Expr:
        e = e * weight if node.name == "sum" else 1 + weight * (e - 1)
        for i in letters.values():
            e = (Sum if node.name == "sum" else Products)(e, (i.expr, 1, i.size))
        return e

    for i in letters.values():
        if i.size is None or (scope.session.sizes.is_unknown(i.size)):
            raise UnreadableError(node, "how far this goes is not said, and nothing in it tells")
    return Tensor(body.shape, lambda *places: over(body.at(*places)), body.row)


def _extreme(node: BigOperator, rest: Row, scope: Scope) -> Tensor:
    """max_k f and min_k f = −max_k(−f) over all values of an index, of the one thing that stands behind them."""
    letters, conditions = _below(node, rest, scope)
    if conditions or len(rest) > 1:
        raise UnreadableError(node, f"how far does {node.name} reach? Brackets are needed")
    body = scope.inside(letters=letters, arguments=dict(scope.locals)).of(rest[0][1])
    sign = 1 if node.name == "max" else -1
    for i in letters.values():
        if i.size is None or scope.session.sizes.is_unknown(i.size):
            raise UnreadableError(node, "how far this goes is not said, and nothing in it tells")
    limits = [(i.expr, 1, i.size) for i in letters.values()]
    return Tensor(body.shape, lambda *places: sign * MaxOver(sign * body.at(*places), *limits), body.row)


def _below(node: BigOperator, rest: Row, scope: Scope) -> tuple[dict[str, Index], list[Relation]]:
    """The indices that a sum binds, each with its length, and the conditions on them."""
    sizes = scope.session.sizes
    if node.below is None:
        size = sizes.open() if node.above is None else _upper(node.above, scope)
        return {_implied(node, rest, scope): _bound("i", size)}, []
    letters: dict[str, Index] = {}
    conditions: list[Relation] = []
    for item in node.below.items if isinstance(node.below, Clauses | Listing) else (node.below,):
        if not isinstance(item, Relation):
            for part in parts_of(item):
                if not is_letter(part):
                    raise UnreadableError(part, "an index is needed here")
                size = sizes.open() if node.above is None else _upper(node.above, scope)
                letters[letter_of(part)] = _bound(letter_of(part), size)
            continue
        letter = letter_of(item.parts[0])
        if not letter or item.parts[1] is None or len(item.parts) > 2:
            raise UnreadableError(item, "an index is needed here")
        if item.signs == ("=",) and letter not in letters:
            letters[letter] = _bound(letter, _length(item.parts[1], node.above, scope))
            continue
        if letter not in letters:
            size = sizes.open() if node.above is None else _upper(node.above, scope)
            letters[letter] = _bound(letter, size)
        if item.signs == ("∈",):
            scope.session.conditions[f"{letter} \\text{{ runs over all}}"] = None
        else:
            conditions.append(item)
    return letters, conditions


def with_length(factors: Row, scope: Scope) -> Row:
    """A row in which the N of 1/N Σ_i is the end of its sum, where nothing else says what N is."""
    found = list(factors)
    for at, ((_, head), (op, node)) in enumerate(pairwise(factors)):
        if isinstance(head, Fraction) and isinstance(node, BigOperator) and node.name == "sum":
            size = _length_in(head.denominator, scope)
            if size is not None and node.below is not None and node.above is None:
                found[at + 1] = (op, replace(node, above=size))
    return found


def _length_in(denominator: Node, scope: Scope) -> Name | None:
    for a in nodes(denominator):
        if isinstance(a, Name) and a.name in LENGTHS and scope.session.sizes.named(a.name) is not None:
            return a if scope.find(a.name) is None else None
    return None


def _bound(letter: str, size: Expr) -> Index:
    return Index(Dummy(letter, integer=True), size)


def _length(first: Node, above: Node | None, scope: Scope) -> Expr:
    """The number of terms from `first` to what stands above; arrays count from 1 or from 0, all of them at once."""
    if above is None:
        return scope.session.sizes.open()
    if first == Number(text="1"):
        return _upper(above, scope)
    if first == Number(text="0") and isinstance(above, Total) and len(above.terms) == 2:
        (_, n), last = above.terms
        if last == ("-", Number(text="1")):
            return _upper(n, scope)
    raise UnreadableError(first, "a sum that does not run over the whole range, from 1, cannot be read")


def _upper(above: Node, scope: Scope) -> Expr:
    if isinstance(above, Number) and above.text.isdigit() and 0 < int(above.text) <= LONGEST:
        return Integer(above.text)
    size = scope.session.sizes.named(above.name) if isinstance(above, Name) else None
    if size is None:
        raise UnreadableError(above, "this end of a sum is not known")
    return size


def _implied(node: BigOperator, rest: Row, scope: Scope) -> str:
    """The one index that stands in a sum without limits and is not bound around it."""
    found = _free_letters(rest, scope)
    if len(found) != 1:
        raise UnreadableError(node, "what this sum runs over is not said")
    return found.pop()


def _free_letters(rest: Row, scope: Scope) -> set[str]:
    """The index letters below names in a row that are not bound around it."""
    return {
        letter_of(p)
        for _, factor in rest
        for a in nodes(factor)
        if isinstance(a, Scripted) and base_of(a)
        for p in parts_of(a.below)
        if is_place(p) and letter_of(p) and letter_of(p) not in scope.letters
    }


def reaching(node: Total, scope: Scope) -> tuple[tuple[str, Node], ...]:
    """The terms of a sum, in which Σ_i reaches on to terms that use i, where i means nothing outside: Σ_i a_i − b_i."""
    known = {*scope.letters, *(() if scope.defining else scope.session.natural)}
    for at, (way, term) in enumerate(node.terms):
        loose = bound_letters(term) - known
        last = max((k for k in range(at + 1, len(node.terms)) if free_letters(node.terms[k][1]) & loose), default=at)
        if last == at:
            continue
        if last < len(node.terms) - 1 or not isinstance(term, Product):
            raise UnreadableError(term, "how far does this sum reach? Brackets are needed")
        start = next(k for k, (_, f) in enumerate(term.factors) if isinstance(f, BigOperator))
        inner = as_node(term.factors[start + 1 :])
        body = Total(terms=(*(inner.terms if isinstance(inner, Total) else (("+", inner),)), *node.terms[at + 1 :]))
        whole = Product(factors=(*term.factors[: start + 1], ("", Group(kind="(", body=body))), span=node.span)
        return (*node.terms[:at], (way, whole))
    return node.terms


def ellipsis_total(node: Total, scope: Scope) -> Tensor:
    """f(x_1) + f(x_2) + ⋯ + f(x_n) as Σ_k f(x_k), where the first and the last term are alike."""
    at = next(k for k, (_, a) in enumerate(node.terms) if isinstance(a, Ellipsis))
    if at != len(node.terms) - 2 or any(way != "+" for way, _ in node.terms) or not 1 <= at <= 3:
        raise InputError("dots can only be read in a sum like f(x_1) + … + f(x_n)")
    last = node.terms[-1][1]
    ends = {letter_of(p) for a in nodes(last) if isinstance(a, Scripted) for p in parts_of(a.below)} - {""}
    if len(ends) != 1:
        raise InputError("the last term of this sum must have one index")
    end = Name(name=ends.pop())
    for place, (_, a) in enumerate(node.terms[:at], start=1):
        if replaced(last, end, Number(text=str(place))) != a:
            raise InputError("the terms of this sum are not alike")
    scope.session.sizes.mentioned(end.name)
    size = scope.session.sizes.named(end.name)
    k = _bound("k", size if size is not None else S.One)
    body = scope.inside(letters={end.name: k}, arguments=dict(scope.locals)).of(last)
    return Tensor(body.shape, lambda *places: Sum(body.at(*places), (k.expr, 1, size)), body.row)
