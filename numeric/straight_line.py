"""A straight-line program: ufuncs of numbered values, each computed once; no control flow, no arrays, no SymPy.

It stands between the expressions and the code that runs: `numeric/tracing.py` writes it, printers such as
`numeric/emission.py` read it.
"""

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

# What the values of an operation are: floating-point numbers, integers of the same width, or truth values.
FLOAT, INTEGER, TRUTH = "f", "i", "b"

# Operations whose arguments are taken as integers, and whose result is one.
ON_INTEGERS = frozenset({"left_shift", "right_shift", "integer_add", "integer_subtract"})


@dataclass(frozen=True)
class Node:
    """One value: an input, a number, or an operation on earlier values.

    name is "input", "number", or the NumPy name of a ufunc; also "to_integer", "integer_add", "minus_size" (−|x|),
    "step" (1.0 where a truth value holds). low and high bound the value for finite inputs.
    """

    name: str
    args: tuple[int, ...] = ()
    kind: str = FLOAT
    number: float | int | None = None  # of a number; the place of an input
    uniform: bool = False  # whether it is one number for the whole array: made of parameters and numbers only
    low: float = -math.inf
    high: float = math.inf


@dataclass(frozen=True)
class StraightLine:
    """Values in the order of their computation, and which of them are the outputs."""

    nodes: tuple[Node, ...]
    outputs: tuple[int, ...]
    inputs: int

    def used(self) -> tuple[int, ...]:
        """The values that the outputs need, in order."""
        needed: set[int] = set()
        stack = list(self.outputs)
        while stack:
            value = stack.pop()
            if value not in needed:
                needed.add(value)
                stack.extend(self.nodes[value].args)
        return tuple(sorted(needed))


def fused(program: StraightLine) -> StraightLine:
    """The program with −|x| as one operation on bits, "minus_size", where |x| itself is not needed."""
    used = program.used()
    needs = Counter(a for v in used for a in program.nodes[v].args) + Counter(program.outputs)
    nodes = list(program.nodes)
    for v in used:
        node = nodes[v]
        if node.name == "negative" and nodes[node.args[0]].name == "absolute" and needs[node.args[0]] == 1:
            nodes[v] = replace(node, name="minus_size", args=nodes[node.args[0]].args)
    return replace(program, nodes=tuple(nodes))


def contracted(program: StraightLine) -> StraightLine:
    """The program with a·b + c, a·b − c and c − a·b as "fma", "fms" and "fnma", each rounded once.

    Only for a c that is one number for the whole array, or a or b itself: with another product for c, x·x − y·y would
    no longer be 0 at x = y. Whatever else needs a·b, so that an output has the same bits in every program.
    """
    nodes = list(program.nodes)
    for v in program.used():
        node = nodes[v]
        if node.name not in ("add", "subtract") or node.uniform:
            continue
        for place, product in enumerate(node.args):
            p, c = nodes[product], node.args[1 - place]
            if p.name == "multiply" and not p.uniform and (nodes[c].uniform or c in p.args):
                name = "fma" if node.name == "add" else "fnma" if place else "fms"
                nodes[v] = replace(node, name=name, args=(*p.args, c))
                break
    return replace(program, nodes=tuple(nodes))


@dataclass
class Tape:
    """Records operations; equal ones get one number. expand: what writes a costly one as several cheap ones."""

    itemsize: int
    expand: "Expand | None" = None
    nodes: list[Node] = field(default_factory=list)
    known: dict[tuple[str, tuple[int, ...], str, float | int | None, float], int] = field(default_factory=dict)

    def add(
        self,
        name: str,
        args: tuple[int, ...] = (),
        kind: str = FLOAT,
        number: float | int | None = None,
        *,
        uniform: bool = False,
        bounds: tuple[float, float] = (-math.inf, math.inf),
    ) -> int:
        """The number of a value; an earlier one where the same was computed before."""
        if name in ("add", "multiply") and args[0] > args[1]:
            args = (args[1], args[0])
        # 0.0 and −0.0 are equal numbers and different values.
        key = (name, args, kind, number, 1.0 if number is None else math.copysign(1.0, number))
        if key not in self.known:
            uniform = uniform or (bool(args) and all(self.nodes[a].uniform for a in args))
            self.known[key] = len(self.nodes)
            low, high = bounds
            self.nodes.append(Node(name, args, kind, number, uniform, low, high))
        return self.known[key]

    def number(self, value: float, kind: str = FLOAT) -> int:
        """A number of the program."""
        return self.add("number", (), kind, value, uniform=True, bounds=(float(value), float(value)))

    def bound(self, value: int, low: float, high: float) -> None:
        """Say where the values of an operation lie."""
        self.nodes[value] = replace(self.nodes[value], low=low, high=high)


# Writes ufunc(args) as other operations on a tape and gives their result, or None where the ufunc is to be called.
Expand = Callable[[Tape, str, tuple[int, ...]], int | None]

__all__ = ["FLOAT", "INTEGER", "ON_INTEGERS", "TRUTH", "Expand", "Node", "StraightLine", "Tape", "contracted", "fused"]
