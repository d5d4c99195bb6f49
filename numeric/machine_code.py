"""Straight-line program → text for LLVM: one loop over the elements, many of them at a time, nothing stored on the way.

The loop is that of a NumPy gufunc, (n),…,()→(n),…,(): it takes the arrays, the single numbers and what outputs are
divided by, and gives the outputs, or the sum of the first, and a number that is NaN where the block has to be mended.
The text holds operations and numbers only; nothing that a user wrote reaches it.
"""

from dataclasses import dataclass

import numpy as np

from numeric.operations import LANES, SCALARS, Operations, literal
from numeric.straight_line import FLOAT, StraightLine, contracted

TOTALS = {"bad": "float", "sum": "double"}


@dataclass(frozen=True)
class Variant:
    """What becomes of the outputs: whether the first is summed, whether the others are divided by a number.

    hidden: inputs whose NaN no output shows. limits: places of inputs, and the ends beyond which they have no value.
    """

    summed: bool
    scaled: bool
    hidden: tuple[int, ...] = ()
    limits: tuple[tuple[int, float, float], ...] = ()


@dataclass(frozen=True)
class Loop:
    """The text, the signature of the gufunc, and which of its operands are float64 (sum and status), else float32."""

    source: str
    signature: str
    inputs: int
    doubles: tuple[bool, ...]


def loop(program: StraightLine, variant: Variant) -> Loop:
    """The loop over a float32 program of known operations."""
    return _Writer(contracted(program), variant).loop()


class _Writer(Operations):
    def __init__(self, program: StraightLine, variant: Variant) -> None:
        super().__init__(program)
        self.variant, self.used = variant, program.used()
        self.inputs = [v for v, n in enumerate(program.nodes) if n.name == "input"]  # in the order of their places
        # For each operand whether it is one number for all elements.
        self.ins = [program.nodes[v].uniform for v in self.inputs] + [True] * variant.scaled
        self.outs = [variant.summed] + [False] * (len(program.outputs) - 1) + [True]

    def loop(self) -> Loop:
        """@row goes over the elements, @run over the rows of what has more than one axis."""
        operands = [*self.ins, *self.outs]
        pointers = ", ".join(
            [f"ptr %p{k}" for k in range(len(operands))] + [f"i64 %s{k}" for k in range(len(operands))]
        )
        self._put(f"define internal void @row({pointers}, i64 %n) {{\nentry:")
        self._entry(operands)
        self._pass(LANES)
        self._pass(1)
        self._finish()
        body = "\n".join(self.lines)
        declarations = "\n".join(sorted(self.declared))
        dims = ",".join("()" if single else "(n)" for single in self.ins)
        results = ",".join("()" if single else "(n)" for single in self.outs)
        doubles = [False] * len(self.ins) + self.outs
        source = f"{body}\n{self._run(operands)}\n{declarations}\n"
        return Loop(source, f"{dims}->{results}", len(self.ins), tuple(doubles))

    # -- before the loops: single numbers, and whether all else lies in one piece

    def _entry(self, operands: list[bool]) -> None:
        self.lanes = 1
        for value in self.used:
            node = self.program.nodes[value]
            if node.name == "input" and node.uniform:
                self.names[value] = self._new(f"load float, ptr %p{node.number}, align 4")
            elif node.name == "number":
                self.names[value] = literal(0.0 if node.number is None else node.number, node.kind)
            elif node.uniform:
                self.names[value] = self._operation(node)
        self.scale = ""
        if self.variant.scaled:
            self.scale = self._new(f"load float, ptr %p{len(self.ins) - 1}, align 4")
        self.singles = dict(self.names)
        needed = {a for v in self.used if not self.program.nodes[v].uniform for a in self.program.nodes[v].args}
        needed |= set(self.program.outputs)
        self.splats = {v: self._splat(v) for v in sorted(needed) if self.program.nodes[v].uniform}
        self.scales = {1: self.scale, LANES: self._spread(self.scale, "float") if self.scale else ""}
        flat = "true"
        for k, single in enumerate(operands):
            if not single:
                here = self._new(f"icmp eq i64 %s{k}, 4")
                flat = self._new(f"and i1 {flat}, {here}")
        whole = self._new(f"and i64 %n, -{LANES}")
        self.stop = self._new(f"select i1 {flat}, i64 {whole}, i64 0")
        self.start, self.before = "0", "entry"
        # What is carried from one element to the next: the status, and the sum where it is wanted.
        self.totals = {"bad": "0.0", "sum": "0.0"} if self.variant.summed else {"bad": "0.0"}

    def _splat(self, value: int) -> str:
        node = self.program.nodes[value]
        if node.name == "number":
            kind = SCALARS[node.kind]
            return "<" + ", ".join([f"{kind} {self.names[value]}"] * LANES) + ">"
        return self._spread(self.names[value], SCALARS[node.kind])

    # -- the two loops: over full vectors, then over what is left, or over everything that does not lie in one piece

    def _pass(self, lanes: int) -> None:
        self.lanes = lanes
        self.names = dict(self.singles if lanes == 1 else self.splats)
        stop = "%n" if lanes == 1 else self.stop
        first = self.totals if lanes == 1 else dict.fromkeys(self.totals, "zeroinitializer")
        self._put(f"br label %by{lanes}\nby{lanes}:")
        self._put(f"%i{lanes} = phi i64 [ {self.start}, %{self.before} ], [ %next{lanes}, %body{lanes} ]")
        for name in self.totals:
            values = f"[ {first[name]}, %{self.before} ], [ %{name}.next{lanes}, %body{lanes} ]"
            self._put(f"%{name}{lanes} = phi {self._wide(TOTALS[name])} {values}")
        self._put(f"%more{lanes} = icmp slt i64 %i{lanes}, {stop}")
        self._put(f"br i1 %more{lanes}, label %body{lanes}, label %end{lanes}\nbody{lanes}:")
        self._body()
        self._put(f"%next{lanes} = add i64 %i{lanes}, {lanes}")
        self._put(f"br label %by{lanes}\nend{lanes}:")
        self.start, self.before = self.stop, f"end{lanes}"
        if lanes > 1:
            self.totals = {name: self._reduced(TOTALS[name], f"%{name}{lanes}") for name in self.totals}

    def _total(self, name: str, value: str) -> None:
        """Add a value to what is carried on."""
        self._put(f"%{name}.next{self.lanes} = fadd {self._wide(TOTALS[name])} %{name}{self.lanes}, {value}")

    def _reduced(self, scalar: str, vector: str) -> str:
        name = f"llvm.vector.reduce.fadd.v{LANES}{'f32' if scalar == 'float' else 'f64'}"
        self.declared.add(f"declare {scalar} @{name}({scalar}, <{LANES} x {scalar}>)")
        return self._new(f"call {scalar} @{name}({scalar} 0.0, <{LANES} x {scalar}> {vector})")

    def _at(self, place: int) -> str:
        """The address of the elements of an operand."""
        if self.lanes > 1:
            return self._new(f"getelementptr float, ptr %p{place}, i64 %i{self.lanes}")
        offset = self._new(f"mul i64 %i1, %s{place}")
        return self._new(f"getelementptr i8, ptr %p{place}, i64 {offset}")

    def _body(self) -> None:
        floats = self._wide("float")
        for value in self.used:
            node = self.program.nodes[value]
            if node.name == "input" and not node.uniform:
                self.names[value] = self._new(f"load {floats}, ptr {self._at(int(node.number or 0))}, align 4")
            elif not node.uniform:
                self.names[value] = self._operation(node)
        self.bad = self._constant(0.0)
        for place in self.variant.hidden:
            self._check(self._load_input(self.inputs[place]))
        for place, low, high in self.variant.limits:
            self._check_limits(self._load_input(self.inputs[place]), low, high)
        for k, value in enumerate(self.program.outputs):
            result = self._argument(value, FLOAT)
            self._check(result)
            if k == 0 and self.variant.summed:
                self._total("sum", self._new(f"fpext {floats} {result} to {self._wide('double')}"))
                continue
            if self.scale:
                result = self._new(f"fdiv {floats} {result}, {self.scales[self.lanes]}")
            self._put(f"store {floats} {result}, ptr {self._at(len(self.ins) + k)}, align 4")
        self._total("bad", self.bad)

    def _load_input(self, value: int) -> str:
        """An input that is looked at, whether or not the program needs it."""
        node = self.program.nodes[value]
        if value not in self.names:
            place = int(node.number or 0)
            if node.uniform:
                one = self._new(f"load float, ptr %p{place}, align 4")
                self.names[value] = one if self.lanes == 1 else self._spread(one, "float")
            else:
                self.names[value] = self._new(f"load {self._wide('float')}, ptr {self._at(place)}, align 4")
        return self.names[value]

    def _check(self, value: str) -> None:
        """What is not finite makes NaN of the sum of all 0·v."""
        self.bad = self._call("fma", [value, self._constant(0.0), self.bad])

    def _check_limits(self, value: str, low: float, high: float) -> None:
        floats, truths = self._wide("float"), self._wide("i1")
        below = self._new(f"fcmp olt {floats} {value}, {self._constant(low)}")
        above = self._new(f"fcmp ogt {floats} {value}, {self._constant(high)}")
        out = self._new(f"or {truths} {below}, {above}")
        nan = self._new(f"select {truths} {out}, {floats} {self._constant(np.nan)}, {floats} {self._constant(0.0)}")
        self.bad = self._new(f"fadd {floats} {self.bad}, {nan}")

    # -- the ends

    def _finish(self) -> None:
        last = len(self.ins) + len(self.outs) - 1
        status = self._new("fpext float %bad1 to double")
        self._put(f"store double {status}, ptr %p{last}, align 8")
        if self.variant.summed:
            self._put(f"store double %sum1, ptr %p{len(self.ins)}, align 8")
        self._put("ret void\n}")

    def _run(self, operands: list[bool]) -> str:
        """The function that NumPy calls: dims = (outer count, n), steps = outer ones, then those of the elements."""
        lines = ["define void @run(ptr %args, ptr %dims, ptr %steps, ptr %data) {", "entry:"]
        lines += ["  %count = load i64, ptr %dims, align 8", "  %n.at = getelementptr i64, ptr %dims, i64 1"]
        lines += ["  %n = load i64, ptr %n.at, align 8"]
        inner = len(operands)
        for k, single in enumerate(operands):
            lines += [f"  %a{k} = getelementptr ptr, ptr %args, i64 {k}", f"  %first{k} = load ptr, ptr %a{k}, align 8"]
            lines += [f"  %o.at{k} = getelementptr i64, ptr %steps, i64 {k}"]
            lines += [f"  %o{k} = load i64, ptr %o.at{k}, align 8"]
            if single:
                continue
            lines += [f"  %s.at{k} = getelementptr i64, ptr %steps, i64 {inner}"]
            lines += [f"  %s{k} = load i64, ptr %s.at{k}, align 8"]
            inner += 1
        lines += ["  br label %rows", "rows:", "  %i = phi i64 [ 0, %entry ], [ %next, %row ]"]
        lines += ["  %more = icmp slt i64 %i, %count", "  br i1 %more, label %row, label %done", "row:"]
        for k in range(len(operands)):
            lines += [f"  %by{k} = mul i64 %i, %o{k}", f"  %p{k} = getelementptr i8, ptr %first{k}, i64 %by{k}"]
        args = [f"ptr %p{k}" for k in range(len(operands))]
        args += [f"i64 {'0' if single else f'%s{k}'}" for k, single in enumerate(operands)]
        lines += [f"  call void @row({', '.join(args)}, i64 %n)", "  %next = add i64 %i, 1"]
        lines += ["  br label %rows", "done:", "  ret void", "}"]
        return "\n".join(lines)


__all__ = ["Loop", "Variant", "loop"]
