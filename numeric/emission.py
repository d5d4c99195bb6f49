"""Straight-line program → NumPy code: for small arrays one new array an operation, for large ones in place on blocks.

The text holds names of ufuncs, of numbers and of our own values only; nothing that a user wrote reaches it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from numeric.straight_line import INTEGER, ON_INTEGERS, TRUTH, Node, StraightLine, fused

# Ufuncs that take their output by name only.
BY_NAME = frozenset({"maximum", "minimum"})
INTEGERS: dict[int, np.dtype[Any]] = {4: np.dtype(np.int32), 8: np.dtype(np.int64)}


@dataclass(frozen=True)
class Code:
    """A callable with its text; `registers` and `truths` say how much scratch of each kind a block needs."""

    function: Callable[..., Any]
    source: str
    registers: int = 0
    truths: int = 0


def numbers_of(program: StraightLine, dtype: np.dtype[Any]) -> dict[str, Any]:
    """The numbers of a program as arrays of no axes: faster than Python numbers, and of the right dtype."""
    found = {}
    for value in program.used():
        node = program.nodes[value]
        if node.name == "number":
            kinds: dict[str, np.dtype[Any]] = {INTEGER: INTEGERS[dtype.itemsize], TRUTH: np.dtype(bool)}
            with np.errstate(all="ignore"):  # a number beyond the range of float32 is infinite there
                found[f"c{value}"] = np.asarray(node.number, kinds.get(node.kind, dtype))
    return found


def namespace(program: StraightLine, dtype: np.dtype[Any]) -> dict[str, Any]:
    """What the names in the text of a program mean."""
    names = {program.nodes[v].name for v in program.used()}
    ufuncs = {name: getattr(np, name) for name in names if isinstance(getattr(np, name, None), np.ufunc)}
    helpers = {name: getattr(np, name) for name in ("where", "copyto", "array", "add", "multiply", "negative")}
    helpers |= {name: getattr(np, name) for name in ("bitwise_xor", "bitwise_and", "bitwise_or")}
    return {
        **ufuncs,
        **helpers,
        **numbers_of(program, dtype),
        "ONE": np.ones((), dtype),
        "SIGN": np.asarray(np.iinfo(INTEGERS[dtype.itemsize]).min, INTEGERS[dtype.itemsize]),
        "INTEGER": INTEGERS[dtype.itemsize],
    }


def _compiled(name: str, lines: list[str], names: dict[str, Any]) -> tuple[Callable[..., Any], str]:
    text = "\n".join(lines) + "\n"
    scope = dict(names)
    exec(compile(text, f"<{name}>", "exec"), scope)  # noqa: S102 - text of our own making, see the module's docstring
    return scope[name], text


def simple(program: StraightLine, dtype: np.dtype[Any]) -> Code:
    """(inputs…) → (outputs…), a new array for each operation: the fewest calls."""
    lines = [f"def simple({', '.join(f'x{place}' for place in range(program.inputs))}):"]
    where = {}
    for value in program.used():
        node = program.nodes[value]
        where[value] = _named(node, value)
        if node.name in ("input", "number"):
            continue
        args = [where[a] for a in node.args]
        lines.append(f"    t{value} = {_expression(node, args)}")
    lines.append(f"    return {', '.join(_returned(program, where))},")
    function, text = _compiled("simple", lines, namespace(program, dtype))
    return Code(function, text)


def _named(node: Node, value: int) -> str:
    """What a value is called that has no register: an input, a number, or one with a name of its own."""
    return {"input": f"x{node.number}", "number": f"c{value}"}.get(node.name, f"t{value}")


def _returned(program: StraightLine, where: dict[int, str]) -> list[str]:
    """The outputs, copied where the array is an input or another output: a caller may write to each of them."""
    taken = {v for v in program.used() if program.nodes[v].name == "input"}
    names = []
    for value in program.outputs:
        names.append(f"array({where[value]})" if value in taken else where[value])
        taken.add(value)
    return names


def _expression(node: Node, args: list[str]) -> str:
    if node.name == "step":
        return f"multiply({args[0]}, ONE)"
    if node.name == "select":
        return f"where({', '.join(args)})"
    return f"{node.name}({', '.join(args)})"


def uniform(program: StraightLine, dtype: np.dtype[Any]) -> Code:
    """(inputs…) → the values that are one number for the whole array and are needed by the others."""
    values = uniform_values(program)
    lines = [f"def uniform({', '.join(f'x{place}' for place in range(program.inputs))}):"]
    where = {}
    for value in program.used():
        node = program.nodes[value]
        where[value] = _named(node, value)
        if node.uniform and node.name not in ("input", "number"):
            lines.append(f"    t{value} = {_expression(node, [where[a] for a in node.args])}")
    lines.append(f"    return ({''.join(f't{v}, ' for v in values)})")
    function, text = _compiled("uniform", lines, namespace(program, dtype))
    return Code(function, text)


def uniform_values(program: StraightLine) -> tuple[int, ...]:
    """The operations on parameters alone whose results a block, or the caller, needs."""
    used = program.used()
    needed = {a for v in used if not program.nodes[v].uniform for a in program.nodes[v].args} | set(program.outputs)
    plain = ("input", "number")
    return tuple(v for v in used if v in needed and program.nodes[v].uniform and program.nodes[v].name not in plain)


def blocks(program: StraightLine, dtype: np.dtype[Any]) -> Code:
    """(inputs…, outputs…, uniform values…, registers…, their integer views…, truth registers…) → None, all in place."""
    return _Blocks(fused(program), dtype).code()


class _Blocks:
    """The allocation of registers, and the text."""

    def __init__(self, program: StraightLine, dtype: np.dtype[Any]) -> None:
        self.program, self.dtype = program, dtype
        self.used = program.used()
        self.uniform = uniform_values(program)
        self.last = {a: v for v in self.used for a in program.nodes[v].args}
        self.place: dict[int, str] = {}
        self.free: dict[str, list[str]] = {"r": [], "b": []}
        self.count = {"r": 0, "b": 0}
        self.lines: list[str] = []
        self.viewed: set[str] = set()

    def code(self) -> Code:
        """The block function."""
        for value in self.used:
            self._emit(value)
        for place, value in enumerate(self.program.outputs):
            if self.place[value] != f"o{place}":
                self.lines.append(f"    copyto(o{place}, {self.place[value]})")
        names = [f"x{p}" for p in range(self.program.inputs)] + [f"o{p}" for p in range(len(self.program.outputs))]
        names += [f"t{v}" for v in self.uniform]
        for prefix in ("r", "i"):
            names += [f"{prefix}{p}" for p in range(self.count["r"])]
        names += [f"b{p}" for p in range(self.count["b"])]
        views = [f"    {name}_i = {name}.view(INTEGER)" for name in sorted(self.viewed)]
        lines = [f"def blocks({', '.join(names)}):", *views, *self.lines, "    return None"]
        function, text = _compiled("blocks", lines, namespace(self.program, self.dtype))
        return Code(function, text, self.count["r"], self.count["b"])

    def _emit(self, value: int) -> None:
        node = self.program.nodes[value]
        if node.name in ("input", "number") or node.uniform:
            self.place[value] = _named(node, value)
            return
        args = [self.place[a] for a in node.args]
        dying = [a for a in dict.fromkeys(node.args) if self.last[a] == value and self._is_register(self.place[a])]
        if node.name == "select":
            self._select(value, args)
            self._release(dying)
            return
        self._release(dying)
        target = self._target(value, node)
        self._write(node, args, target)

    def _is_register(self, place: str) -> bool:
        return place[0] in "rb"

    def _release(self, values: list[int]) -> None:
        for v in values:
            self.free[self.place[v][0]].append(self.place[v])

    def _target(self, value: int, node: Node) -> str:
        """The output itself where the value is one, else a register."""
        if value in self.program.outputs:
            self.place[value] = f"o{self.program.outputs.index(value)}"
        else:
            self.place[value] = self._register("b" if node.kind == TRUTH else "r")
        return self.place[value]

    def _register(self, kind: str) -> str:
        if not self.free[kind]:
            self.free[kind].append(f"{kind}{self.count[kind]}")
            self.count[kind] += 1
        return self.free[kind].pop()

    def _bits(self, place: str) -> str:
        """The integer view of a place."""
        if place[0] == "r":
            return f"i{place[1:]}"
        self.viewed.add(place)
        return f"{place}_i"

    def _write(self, node: Node, args: list[str], target: str) -> None:
        if node.name == "step":
            # Truth values are bytes of 0 and 1.
            self.lines.append(f"    copyto({target}, {args[0]})")
        elif node.name == "to_integer":
            self.lines.append(f'    copyto({self._bits(target)}, {args[0]}, "unsafe")')
        elif node.name == "minus_size":
            self.lines.append(f"    bitwise_or({self._bits(args[0])}, SIGN, {self._bits(target)})")
        elif node.name in ON_INTEGERS:
            ufunc = {"integer_add": "add"}.get(node.name, node.name)
            first, second = (a if a[0] == "c" else self._bits(a) for a in args)
            self.lines.append(f"    {ufunc}({first}, {second}, {self._bits(target)})")
        elif node.name in BY_NAME:
            self.lines.append(f"    {node.name}({', '.join(args)}, out={target})")
        else:
            self.lines.append(f"    {node.name}({', '.join([*args, target])})")

    def _select(self, value: int, args: list[str]) -> None:
        """b ^ ((a ^ b) & mask), the mask all ones where the condition holds: no branch, whatever a and b are."""
        condition, a, b = args
        mask = self._register("r")
        target = self._target(value, self.program.nodes[value])
        bits, mask_bits = self._bits(target), self._bits(mask)
        a, b = self._bits(a), self._bits(b)
        self.lines += [
            f"    copyto({mask_bits}, {condition})",
            f"    negative({mask_bits}, {mask_bits})",
            f"    bitwise_xor({a}, {b}, {bits})",
            f"    bitwise_and({bits}, {mask_bits}, {bits})",
            f"    bitwise_xor({bits}, {b}, {bits})",
        ]
        self.free["r"].append(mask)


__all__ = ["Code", "blocks", "numbers_of", "simple", "uniform", "uniform_values"]
