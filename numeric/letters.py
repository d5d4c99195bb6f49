"""Letters for parts of an expression, the same in every process: what the algebra does may hang on their order.

A set has the order of the hashes of its members, which differ from one process to the next, and so have letters of one
name; `factor` may then give −(a − b) for b − a.
"""

from collections.abc import Iterable

from sympy import Basic, Dummy, Expr, default_sort_key


def lettered(parts: Iterable[Expr], name: str, **facts: bool) -> dict[Basic, Dummy]:
    """A letter for each part, numbered in a fixed order; facts: what SymPy is to know of them."""
    return {e: Dummy(f"{name}{at}_", **facts) for at, e in enumerate(sorted(set(parts), key=default_sort_key))}


__all__ = ["lettered"]
