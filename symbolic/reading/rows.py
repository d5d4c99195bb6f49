"""Rows of factors: how far a function, a sum or a derivative reaches, and whether f(x) is a call or a product."""

from collections.abc import Sequence

from sympy import Mul

from symbolic.errors import InputError
from symbolic.reading import derivative_signs
from symbolic.reading.applications import applied, letter_called
from symbolic.reading.calls import brackets, called, is_call
from symbolic.reading.conditions_in_text import indicator
from symbolic.reading.entities import axes, find, flat, is_function_word, whole
from symbolic.reading.functions import LETTERS
from symbolic.reading.indices_in_text import delta, index, is_index, parts_of
from symbolic.reading.operators import big, with_length
from symbolic.reading.places import UnreadableError
from symbolic.reading.powers import behind, powered, quotient
from symbolic.reading.scope import Scope
from symbolic.reading.syntax import BigOperator, Clauses, Group, Listing, Name, Node, Number, Relation, Scripted
from symbolic.reading.tensors import Tensor, number
from symbolic.reading.values import INDICATORS

Row = Sequence[tuple[str, Node]]


def product(factors: Row, scope: Scope) -> Tensor:
    """The product of a row, from left to right."""
    factors = with_length(factors, scope)
    result: Tensor | None = None
    before: Node | None = None
    at = 0
    while at < len(factors):
        op, node = factors[at]
        value, taken = unit(factors[at:], scope)
        result = value if result is None else _joined(result, op, value, (before, node), scope)
        before = node
        at += taken
        if op == "/" and at < len(factors):
            _check_reach(factors[at], node)
    if result is None:
        raise InputError("nothing stands here")
    return result


def _check_reach(following: tuple[str, Node], below: Node) -> None:
    """x/2y is read in two ways by people: nothing but brackets, sums and signs may follow a denominator."""
    op, node = following
    base, _, _, _ = flat(node)
    plain = isinstance(base, Number) or (isinstance(base, Name) and not base.word)
    if op == "" and plain and not isinstance(below, Group):
        raise UnreadableError(node, "what follows a / may be meant above or below it: brackets are needed")


def _joined(a: Tensor, op: str, b: Tensor, nodes: tuple[Node | None, Node], scope: Scope) -> Tensor:
    algebra = scope.session.algebra
    if op in ("/", "÷"):
        return quotient(a, b, scope)
    if op == "⊙" or (scope.elementwise and a.rank == b.rank == 1 and a.row == b.row):
        return algebra.each(Mul, a, b)
    if op == "⊗":
        return algebra.outer(a, b)
    if op == "·" and a.rank == b.rank == 1 and a.row == b.row:
        if all(isinstance(n, Name | Scripted) for n in nodes):
            return algebra.inner(a, b)
        raise InputError("a product of two vectors: ⊙, or a transposition, is needed")
    return algebra.product(a, b)


def unit(factors: Row, scope: Scope) -> tuple[Tensor, int]:
    """The value of the first thing in a row, and how many factors it takes."""
    node = factors[0][1]
    if isinstance(node, BigOperator):
        return big(node, factors[1:], scope), len(factors)
    if (found := derivative_signs.operator(factors, scope, unit)) is not None:
        return found
    following = factors[1][1] if len(factors) > 1 and factors[1][0] == "" else None
    if following is not None and derivative_signs.is_taken_at(node, following, scope):
        return scope.of(node), 2
    base, below, above, primes = flat(node)
    if isinstance(base, Name):
        if (found := _of_name(node, following, scope)) is not None:
            return found
        if base.name in LETTERS and below is None and brackets(following) and following is not None:
            return letter_called(base.name, primes, above, following, scope), 2
        if is_function_word(base):
            return applied(base, (below, above, primes), factors, scope)
    if (conditioned := _conditioned(base, below, following, scope)) is not None:
        return powered(behind(conditioned, following, scope), above, scope), 2
    return scope.of(node), 1


def _of_name(node: Node, following: Node | None, scope: Scope) -> tuple[Tensor, int] | None:
    """The value of a known name, called by the brackets that follow it or indexed by them."""
    reference = find(node, scope)
    if reference is None:
        return None
    group = brackets(following)
    if group is None or following is None:
        return scope.of(node), 1
    if is_call(reference, group, scope):
        return called(reference, following, node, scope), 2
    if group.kind == "[" and not isinstance(group.body, Relation) and not reference.indices:
        places = parts_of(group.body)
        if axes(reference.entity) == len(places) and not reference.primes and all(is_index(a, scope) for a in places):
            entry = scope.session.algebra.entry(whole(reference.entity, scope), *(index(a, scope) for a in places))
            return powered(behind(entry, following, scope), reference.above, scope), 2
    return scope.of(node), 1


def _conditioned(base: Node, below: Node | None, following: Node | None, scope: Scope) -> Tensor | None:
    """1[i = j], 1{x > 0}, I(x > 0), δ(i, j): brackets that hold a condition or two indices."""
    group = brackets(following)
    if group is None or below is not None:
        return None
    inside = group.body.items if isinstance(group.body, Clauses | Listing) else (group.body,)
    name = base.name if isinstance(base, Name) else base.text if isinstance(base, Number) else ""
    if name in INDICATORS and all(isinstance(c, Relation) for c in inside):
        return number(indicator(inside, scope))
    if name == "\\delta" and len(inside) == 2:
        return number(delta(tuple(inside), scope))
    return None
