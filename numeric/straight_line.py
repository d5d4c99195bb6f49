"""A straight-line program: ufuncs of numbered values, each computed once; no control flow, no arrays, no SymPy.

It stands between the expressions and the code that runs: `numeric/tracing.py` writes it, printers such as
`numeric/emission.py` read it.
"""

import math
from collections import Counter
from dataclasses import dataclass, field, replace

# What the values of an operation are: floating-point numbers, integers of the same width, or truth values.
FLOAT, INTEGER, TRUTH = "f", "i", "b"

# Operations whose arguments are taken as integers, and whose result is one.
ON_INTEGERS = frozenset({"left_shift", "integer_add"})


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


@dataclass
class Tape:
    """Records operations; equal ones get one number."""

    itemsize: int
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


__all__ = ["FLOAT", "INTEGER", "ON_INTEGERS", "TRUTH", "Node", "StraightLine", "Tape", "fused"]
