"""Real numbers in symbols, as a graph: what a run of code computes, each value once however often it is used.

An expression of SymPy would write a shared value out at every use (a variance in each of twelve entries of a gradient);
here equal values are one node. Nodes are made in order: the parts of a node are older than it is.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import count
from typing import Any, TypeAlias, Union

Scalar: TypeAlias = Union["Node", int, Fraction]


class Node:
    """A number, a letter, a sum, a product, a power, a function, a choice, a maximum; or a condition of such."""

    __slots__ = ("args", "op", "order")

    def __init__(self, op: str, args: tuple[Any, ...], order: int) -> None:
        self.op, self.args, self.order = op, args, order

    @property
    def parts(self) -> tuple["Node", ...]:
        """The nodes that this one is made of."""
        return tuple(a for a in self.args if isinstance(a, Node))

    @property
    def is_condition(self) -> bool:
        """Whether this is true or false, not a number."""
        return self.op in CONDITIONS

    @property
    def fraction(self) -> Fraction | None:
        """The number that this is, if it is one."""
        return self.args[0] if self.op == "number" else None

    def __add__(self, other: Scalar) -> "Node":
        return total((self, node(other)))

    def __sub__(self, other: Scalar) -> "Node":
        return total((self, -node(other)))

    def __mul__(self, other: Scalar) -> "Node":
        return times(self, node(other))

    def __truediv__(self, other: Scalar) -> "Node":
        return times(self, power(node(other), Fraction(-1)))

    def __neg__(self) -> "Node":
        return times(number(-1), self)

    def __radd__(self, other: Scalar) -> "Node":
        return node(other) + self

    def __rsub__(self, other: Scalar) -> "Node":
        return node(other) - self

    def __rmul__(self, other: Scalar) -> "Node":
        return node(other) * self

    def __rtruediv__(self, other: Scalar) -> "Node":
        return node(other) / self

    def __repr__(self) -> str:
        return f"{self.op}({', '.join(map(repr, self.args))})"


CONDITIONS = {"true", "false", "positive", "zero", "leads", "one", "and", "not"}
_made: dict[tuple[Any, ...], Node] = {}
_orders = count()


def make(op: str, *args: Any) -> Node:
    """The one node of that kind with these parts."""
    key = (op, *args)
    found = _made.get(key)
    if found is None:
        found = _made[key] = Node(op, args, next(_orders))
    return found


def forget() -> None:
    """Begin a new graph: an equal node is made anew, and counts as another one; those made before stay good."""
    _made.clear()


def number(x: int | Fraction) -> Node:
    """A rational number."""
    return make("number", Fraction(x))


def node(x: Scalar) -> Node:
    """A node as it is; a number as its node; a condition as 1 where it holds and 0 elsewhere."""
    if isinstance(x, Node):
        return choice(x, number(1), number(0)) if x.is_condition else x
    return number(x)


def letter(name: str) -> Node:
    """A free number."""
    return make("letter", name)


def total(terms: Iterable[Node]) -> Node:
    """A sum, its numbers gathered."""
    known, rest = Fraction(0), []
    for t in terms:
        if t.op == "number":
            known += t.args[0]
        else:
            rest.append(t)
    if known:
        rest.append(number(known))
    return rest[0] if len(rest) == 1 else make("sum", *rest) if rest else number(0)


def times(a: Node, b: Node) -> Node:
    """A product; a number stands in front."""
    if b.op == "number":
        a, b = b, a
    if a.op == "number":
        c = a.args[0]
        if c == 0 or c == 1:
            return a if c == 0 else b
        if b.op == "number":
            return number(c * b.args[0])
        if b.op == "product" and b.args[0].op == "number":
            return times(number(c * b.args[0].args[0]), b.args[1])
    elif b.order < a.order:
        a, b = b, a
    return make("product", a, b)


def power(base: Node, exponent: Fraction) -> Node:
    """A power with a rational exponent."""
    if exponent == 1 or exponent == 0:
        return base if exponent else number(1)
    if base.op == "number" and exponent.denominator == 1:
        if base.args[0] == 0 and exponent < 0:
            raise ZeroDivisionError("division by zero")
        return number(base.args[0] ** exponent)
    return make("power", base, exponent)


def function(name: str, u: Node) -> Node:
    """exp, log, sin, cos, asin, acos, atan, erf, loggamma of a number."""
    if u.op == "number" and u.args[0] == VALUES.get(name, (None,))[0]:
        return number(VALUES[name][1])
    return make(name, u)


VALUES = {"exp": (0, 1), "log": (1, 0), "sin": (0, 0), "cos": (0, 1), "erf": (0, 0), "atan": (0, 0), "asin": (0, 0)}
FUNCTIONS = ("exp", "log", "sin", "cos", "asin", "acos", "atan", "erf", "loggamma", "digamma")
PI = "pi"


def pi() -> Node:
    """π."""
    return make(PI)


def truth(x: bool) -> Node:
    """True or false as a condition."""
    return make("true" if x else "false")


def positive(u: Node) -> Node:
    """u > 0."""
    return truth(u.args[0] > 0) if u.op == "number" else make("positive", u)


def zero(u: Node) -> Node:
    """u = 0."""
    return truth(u.args[0] == 0) if u.op == "number" else make("zero", u)


def one(weight: Node) -> Node:
    """That a weight, which is 0 or 1, is 1."""
    return truth(weight.args[0] == 1) if weight.op == "number" else make("one", weight)


def negation(c: Node) -> Node:
    """Not c."""
    if c.op in ("true", "false"):
        return truth(c.op == "false")
    return c.args[0] if c.op == "not" else make("not", c)


def both(a: Node, b: Node) -> Node:
    """a and b."""
    if "false" in (a.op, b.op):
        return truth(False)
    if a.op == "true" or a is b:
        return b
    return a if b.op == "true" else make("and", a, b)


def either(a: Node, b: Node) -> Node:
    """a or b."""
    return negation(both(negation(a), negation(b)))


def condition(x: Node) -> Node:
    """A condition as it is; a number as the condition that it is not 0."""
    if x.is_condition:
        return x
    if x.op == "choice" and x.args[1].fraction == 1 and x.args[2].fraction == 0:
        return x.args[0]  # type: ignore[no-any-return]
    return negation(zero(x))


def choice(c: Node, a: Node, b: Node) -> Node:
    """a where c holds, else b."""
    if c.op == "true" or a is b:
        return a
    if c.op == "false":
        return b
    if a.is_condition and b.is_condition:
        return either(both(c, a), both(negation(c), b))
    a, b = node(a), node(b)
    if c.op == "one" and a.fraction == 1 and b.fraction == 0:
        return c.args[0]  # type: ignore[no-any-return]
    return make("choice", c.args[0], b, a) if c.op == "not" else make("choice", c, a, b)


def largest(values: list[Node]) -> Node:
    """The largest of some numbers."""
    different = list(dict.fromkeys(values))
    return different[0] if len(different) == 1 else make("largest", *different)


def leads(a: Node, at: int) -> Node:
    """That a maximum is the one of its parts that stands at a place."""
    return make("leads", a, at) if a.op == "largest" else truth(True)


def reachable(roots: Iterable[Node]) -> list[Node]:
    """All nodes that the roots are made of, parts before wholes."""
    seen: set[Node] = set()
    stack = list(roots)
    while stack:
        a = stack.pop()
        if a not in seen:
            seen.add(a)
            stack.extend(a.parts)
    return sorted(seen, key=lambda a: a.order)


def letters(roots: Iterable[Node]) -> Iterator[str]:
    """The names of the letters that the roots hold."""
    return (a.args[0] for a in reachable(roots) if a.op == "letter")
