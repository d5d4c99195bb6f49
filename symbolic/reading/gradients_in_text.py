"""dW for ∂J/∂W: notes on networks name a gradient by a d before the name of what it is by."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from symbolic.errors import InputError
from symbolic.reading.derivative_signs import is_sign, variables
from symbolic.reading.differentiation import differentiated
from symbolic.reading.entities import base_of, find, flat
from symbolic.reading.latex import show
from symbolic.reading.scope import Definition, Key, Scope, Session
from symbolic.reading.syntax import BigOperator, Clauses, Fraction, Name, Node, Product, Relation, Scripted
from symbolic.reading.trees import nodes


def with_gradients(tree: Clauses, session: Session) -> Clauses:
    """A text with `d W` as one name, dW, in the relations whose left side it is; d is no length there, and no quantity.

    In `d σ^3` below a line, d is the number of entries more often than not.
    """
    if session.find("d") is not None or session.sizes.named("d") is not None:
        return tree
    return replace(tree, items=tuple(_joined(a) if _is_headed(a) else a for a in tree.items))


def _is_headed(item: Node) -> bool:
    head = item.parts[0] if isinstance(item, Relation) else None
    if not isinstance(head, Product) or len(head.factors) != 2:
        return False
    (_, d), (op, x) = head.factors
    return d == Name(name="d") and op == "" and _named(x) is not None


def _joined(node: Any) -> Any:
    if isinstance(node, tuple):
        return tuple(_joined(a) for a in node)
    if not isinstance(node, Node):
        return node
    if isinstance(node, Fraction):
        return node if _is_quotient(node) else replace(node, numerator=_joined(node.numerator))
    if isinstance(node, Product):
        return _row(node)
    return replace(node, **{f.name: _joined(getattr(node, f.name)) for f in fields(node) if f.name != "span"})


def _is_quotient(node: Fraction) -> bool:
    top = node.numerator.factors[0][1] if isinstance(node.numerator, Product) else node.numerator
    return is_sign(top) is not None and variables(node.denominator) is not None


def _row(node: Product) -> Node:
    factors = list(node.factors)
    if any(isinstance(a, BigOperator) and a.name == "int" for _, a in factors):
        return node
    found: list[tuple[str, Node]] = []
    at = 0
    while at < len(factors):
        op, a = factors[at]
        following = factors[at + 1] if at + 1 < len(factors) else None
        if a == Name(name="d") and following is not None and following[0] == "":
            if at + 2 < len(factors) and factors[at + 2] == ("/", Name(name="d")):
                return node  # dL/dz
            joined = _named(following[1])
            if joined is not None:
                found.append((op, joined))
                at += 2
                continue
        found.append((op, _joined(a)))
        at += 1
    return found[0][1] if len(found) == 1 else replace(node, factors=(("", found[0][1]), *found[1:]))


def _named(x: Node) -> Node | None:
    """dW of W, with its scripts."""
    if isinstance(x, Name) and not x.word:
        return replace(x, name=f"d{x.name}", word=True)
    if isinstance(x, Scripted):
        inner = _named(x.base)
        return None if inner is None else replace(x, base=inner)
    return None


def take_gradients(trees: Iterable[Node], function: Definition, session: Session) -> None:
    """Let each dX that no definition explains be the derivative of the function by X, and tell so."""
    scope = Scope(session)
    for node in _gradient_names(trees):
        if find(node, scope) is not None:
            continue
        base, _, above, _ = flat(node)
        if not isinstance(base, Name):
            continue
        x: Node = Name(name=base.name[1:], style=base.style)
        x = x if above is None else Scripted(base=x, above=above)
        label = "" if above is None else f"^{show(above)}"
        try:
            gradient = differentiated(function, (x,), scope)
        except InputError:
            continue
        session.put(Key(base.name + label, base.style), gradient)
        session.conditions[f"{show(node)} = \\frac{{\\partial {function.key.name}}}{{\\partial {show(x)}}}"] = None


def _gradient_names(trees: Iterable[Node]) -> Iterator[Node]:
    for tree in trees:
        for a in nodes(tree):
            if is_gradient(a):
                yield a


def is_gradient(node: Node | None) -> bool:
    """Whether a node is a name dX, with its scripts."""
    base = base_of(node)
    return base is not None and base.word and len(base.name) > 1 and base.name[0] == "d" and _is_one_letter(base.name)


def _is_one_letter(name: str) -> bool:
    return len(name) == 2 or name[1] == "\\"
