"""One operation of a straight-line program → text for LLVM, on one number or on several at a time."""

import struct
from collections.abc import Sequence

import numpy as np

from numeric.straight_line import FLOAT, INTEGER, ON_INTEGERS, TRUTH, Node, StraightLine

SCALARS = {FLOAT: "float", INTEGER: "i32", TRUTH: "i1"}
ARITHMETIC = {"add": "fadd", "subtract": "fsub", "multiply": "fmul", "divide": "fdiv"}
ARITHMETIC |= {"integer_add": "add", "integer_subtract": "sub", "left_shift": "shl", "right_shift": "ashr"}
ARITHMETIC |= {"logical_and": "and", "logical_or": "or"}
COMPARISONS = {"greater": "ogt", "greater_equal": "oge", "less": "olt", "less_equal": "ole", "equal": "oeq"}
COMPARISONS |= {"not_equal": "une"}
INTRINSICS = {"absolute": "fabs", "sqrt": "sqrt", "rint": "rint", "copysign": "copysign", "fma": "fma"}
# Name → the operation of that name on other arguments: x·x, and a·b ∓ c as a·b + c.
OTHERS = {"square": "multiply", "fms": "fma", "fnma": "fma"}
KNOWN = {*ARITHMETIC, *COMPARISONS, *INTRINSICS, *OTHERS, "select", "step", "negative", "maximum", "minimum", "sign"}
KNOWN |= {"isnan", "isfinite", "isinf", "logical_not", "to_integer", "from_integer", "input", "number"}


def is_known(program: StraightLine) -> bool:
    """Whether all operations have machine code."""
    return all(program.nodes[v].name in KNOWN for v in program.used())


def literal(value: float, kind: str) -> str:
    """A number in the text: of float32 by the bits of the equal float64."""
    if kind != FLOAT:
        return str(int(value))
    with np.errstate(over="ignore"):
        return f"0x{struct.pack('>d', float(np.float32(value))).hex().upper()}"


LANES = 16  # numbers at a time: two registers of eight keep the units busy while results are waited for


class Operations:
    """Lines of text, and what the values of a program are called in them; `lanes`: how many numbers a value holds."""

    def __init__(self, program: StraightLine) -> None:
        self.program, self.lanes = program, 1
        self.lines: list[str] = []
        self.declared: set[str] = set()
        self.count = 0
        self.names: dict[int, str] = {}

    def _put(self, line: str) -> None:
        self.lines.append(line if line.endswith(":") or line.startswith(("define", "}")) else f"  {line}")

    def _new(self, text: str) -> str:
        self.count += 1
        self._put(f"%v{self.count} = {text}")
        return f"%v{self.count}"

    def _spread(self, name: str, kind: str) -> str:
        one = self._new(f"insertelement <{LANES} x {kind}> poison, {kind} {name}, i32 0")
        return self._new(
            f"shufflevector <{LANES} x {kind}> {one}, <{LANES} x {kind}> poison, <{LANES} x i32> zeroinitializer"
        )

    def _type(self, kind: str) -> str:
        return self._wide(SCALARS[kind])

    def _wide(self, scalar: str) -> str:
        return scalar if self.lanes == 1 else f"<{self.lanes} x {scalar}>"

    def _constant(self, value: float) -> str:
        one = literal(value, FLOAT)
        return one if self.lanes == 1 else "<" + ", ".join([f"float {one}"] * self.lanes) + ">"

    def _argument(self, value: int, kind: str) -> str:
        """A value seen as of a kind: the bits of numbers as integers, and the other way round."""
        own, name = self.program.nodes[value].kind, self.names[value]
        if own == kind:
            return name
        if own == TRUTH:
            return self._select(name, self._constant(1.0), self._constant(0.0))
        return self._new(f"bitcast {self._type(own)} {name} to {self._type(kind)}")

    def _operation(self, node: Node) -> str:
        name = node.name
        floats, truths = self._type(FLOAT), self._type(TRUTH)
        if name in ON_INTEGERS or name == "from_integer":
            args = [self._argument(a, INTEGER) for a in node.args]
            if name == "from_integer":
                return self._new(f"sitofp {self._type(INTEGER)} {args[0]} to {floats}")
            return self._new(f"{ARITHMETIC[name]} {self._type(INTEGER)} {args[0]}, {args[1]}")
        if name == "step":
            return self._argument(node.args[0], FLOAT)
        if name in ("logical_and", "logical_or", "logical_not"):
            args = [self._argument(a, TRUTH) for a in node.args]
            if name == "logical_not":
                return self._new(f"xor {truths} {args[0]}, {self._true()}")
            return self._new(f"{ARITHMETIC[name]} {truths} {args[0]}, {args[1]}")
        if name == "select":
            condition = self._argument(node.args[0], TRUTH)
            return self._select(condition, *(self._argument(a, FLOAT) for a in node.args[1:]))
        args = [self._argument(a, FLOAT) for a in node.args]
        return self._float_operation(node, args)

    def _true(self) -> str:
        return "true" if self.lanes == 1 else "<" + ", ".join(["i1 true"] * self.lanes) + ">"

    def _float_operation(self, node: Node, args: list[str]) -> str:
        name, floats = node.name, self._type(FLOAT)
        if name in COMPARISONS:
            return self._new(f"fcmp {COMPARISONS[name]} {floats} {args[0]}, {args[1]}")
        if name in ("isnan", "isfinite", "isinf"):
            size = self._call("absolute", args)
            test = {"isnan": "uno", "isfinite": "olt", "isinf": "oeq"}[name]
            return self._new(f"fcmp {test} {floats} {size}, {self._constant(np.inf)}")
        if name == "to_integer":
            integers = self._type(INTEGER)
            any_number = self._new(f"fptosi {floats} {args[0]} to {integers}")
            return self._new(f"freeze {integers} {any_number}")  # NaN is no integer: then one, whichever, but always it
        if name == "negative":
            return self._new(f"fneg {floats} {args[0]}")
        if name == "sign":
            none = self._new(f"fcmp ueq {floats} {args[0]}, {self._constant(0.0)}")
            return self._select(none, args[0], self._call("copysign", [self._constant(1.0), args[0]]))
        if name in ("maximum", "minimum"):
            return self._extreme(node, args)
        if name == "fms":
            args[2] = self._new(f"fneg {floats} {args[2]}")
        if name == "fnma":
            args[0] = self._new(f"fneg {floats} {args[0]}")
        if name == "square":
            args = args * 2
        name = OTHERS.get(name, name)
        return (
            self._call(name, args)
            if name in INTRINSICS
            else self._new(f"{ARITHMETIC[name]} {floats} {args[0]}, {args[1]}")
        )

    def _extreme(self, node: Node, args: list[str]) -> str:
        """The larger or smaller; NaN where one of them is."""
        numbers = [self.program.nodes[a].name == "number" for a in node.args]
        a, b = args[::-1] if numbers[1] else args
        compare = "ogt" if node.name == "maximum" else "olt"
        floats = self._type(FLOAT)
        # b where the comparison fails, and so where either is NaN.
        chosen = self._select(self._new(f"fcmp {compare} {floats} {a}, {b}"), a, b)
        if any(numbers):
            return chosen
        return self._select(self._new(f"fcmp uno {floats} {a}, {a}"), a, chosen)

    def _select(self, condition: str, a: str, b: str) -> str:
        floats = self._type(FLOAT)
        return self._new(f"select {self._type(TRUTH)} {condition}, {floats} {a}, {floats} {b}")

    def _call(self, name: str, args: Sequence[str]) -> str:
        floats = self._wide("float")
        full = f"llvm.{INTRINSICS[name]}.{'' if self.lanes == 1 else f'v{self.lanes}'}f32"
        self.declared.add(f"declare {floats} @{full}({', '.join([floats] * len(args))})")
        return self._new(f"call {floats} @{full}({', '.join(f'{floats} {a}' for a in args)})")


__all__ = ["LANES", "Operations", "is_known", "literal"]
