"""Walks over the tree of a formula."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from symbolic.reading.syntax import Node


def nodes(node: object) -> Iterator[Node]:
    """All nodes of a tree, outermost first."""
    if isinstance(node, Node):
        yield node
        for f in fields(node):
            yield from nodes(getattr(node, f.name))
    elif isinstance(node, tuple):
        for item in node:
            yield from nodes(item)


def children(node: Node) -> Iterator[Node]:
    """The nodes right below one."""
    for f in fields(node):
        yield from _outermost(getattr(node, f.name))


def _outermost(value: object) -> Iterator[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _outermost(item)


def replaced(node: Any, old: Node, new: Node) -> Any:
    """The tree with a node replaced wherever it stands."""
    if isinstance(node, tuple):
        return tuple(replaced(a, old, new) for a in node)
    if not isinstance(node, Node):
        return node
    if node == old:
        return new
    return replace(
        node, **{f.name: replaced(getattr(node, f.name), old, new) for f in fields(node) if f.name != "span"}
    )
