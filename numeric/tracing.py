"""Runs a NumPy function once on values that write down what is done to them, which gives a straight-line program."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from numeric import expansions
from numeric.straight_line import FLOAT, TRUTH, Expand, StraightLine, Tape
from numeric.value_bounds import bounds_of

COMPARISONS = frozenset({"greater", "greater_equal", "less", "less_equal", "equal", "not_equal"})
ON_TRUTHS = frozenset({"logical_and", "logical_or", "logical_not", "isnan", "isfinite", "isinf"})
ARITHMETIC = frozenset({"add", "subtract", "multiply", "divide", "negative", "absolute", "sign", "maximum", "minimum"})
FUNCTIONS = frozenset({"sqrt", "exp", "expm1", "log", "log1p", "tanh", "sin", "cos", "tan", "arctan", "power", "rint"})
FLOATING = ARITHMETIC | FUNCTIONS | {"hypot", "copysign", "square", "sinh", "cosh", "arcsinh"}


class Traced(NDArrayOperatorsMixin):
    """One value of a tape, in the place of an array."""

    __slots__ = ("dtype", "tape", "value")
    __array_priority__ = 1000

    def __init__(self, tape: Tape, value: int, dtype: np.dtype[Any]) -> None:
        self.tape, self.value, self.dtype = tape, value, dtype

    @property
    def wide(self) -> bool:
        """Whether costly functions are expanded."""
        return self.tape.expand is not None

    @property
    def ndim(self) -> int:
        """A block has one axis, a parameter none."""
        return 0 if self.tape.nodes[self.value].uniform else 1

    def __bool__(self) -> bool:
        raise TypeError("a traced value has no truth value; use np.where, np.minimum or np.maximum")

    def _made(self, value: int) -> Traced:
        return Traced(self.tape, value, self.dtype)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **options: Any) -> Any:
        if method != "__call__" or options:
            raise TypeError(f"{ufunc.__name__} is used as {method} or with options; it must be called on values alone")
        return self._made(record(self.tape, ufunc.__name__, [self._number(x) for x in inputs]))

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if function is not np.where or len(args) != 3 or kwargs:
            raise TypeError(f"{function.__name__} has no place in a program; it must be a ufunc or where(c, a, b)")
        return self._made(select(self.tape, *(self._number(x) for x in args)))

    def _number(self, x: Any) -> int:
        if isinstance(x, Traced):
            return x.value
        if isinstance(x, bool | np.bool_):
            return self.tape.number(int(x), TRUTH)
        return self.tape.number(float(x))


# What is done to numbers at once.
PLAIN: dict[str, Callable[..., float]] = {
    "negative": operator.neg,
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": lambda a, b: a / b if b else math.copysign(math.inf, b) * a,  # 0/0 is 0·∞, NaN
}

# Operators between truth values.
LOGICAL = {"bitwise_and": "logical_and", "bitwise_or": "logical_or", "invert": "logical_not"}


def record(tape: Tape, name: str, args: list[int]) -> int:
    """The number of ufunc(args), expanded where the tape does that."""
    name = LOGICAL.get(name, name)
    if name.startswith("logical_"):
        args = [_as_truth(tape, a) for a in args]
    if name in COMPARISONS or name in ON_TRUTHS:
        return tape.add(name, tuple(args), TRUTH)
    if name not in FLOATING:
        raise TypeError(f"the ufunc {name} has no place in a program; it must be one of {', '.join(sorted(FLOATING))}")
    args = [_as_number(tape, a) for a in args]
    if (short := _shortened(tape, name, args)) is not None:
        return short
    if tape.expand is not None and (expanded := tape.expand(tape, name, tuple(args))) is not None:
        return expanded
    return tape.add(name, tuple(args), FLOAT, bounds=bounds_of(tape, name, args))


def _as_number(tape: Tape, value: int) -> int:
    """A truth value as 1.0 or 0.0, anything else as it is."""
    return tape.add("step", (value,), FLOAT, bounds=(0.0, 1.0)) if tape.nodes[value].kind == TRUTH else value


def _as_truth(tape: Tape, value: int) -> int:
    """Whether a number is not 0; a truth value as it is."""
    return value if tape.nodes[value].kind == TRUTH else tape.add("not_equal", (value, tape.number(0.0)), TRUTH)


def _shortened(tape: Tape, name: str, args: list[int]) -> int | None:
    """The value of an operation that changes nothing: 1·x, x/1, |x| of x ≥ 0, −(−x)."""
    numbers = [tape.nodes[a].number if tape.nodes[a].name == "number" else None for a in args]
    if name == "multiply" and 1.0 in numbers:
        return args[1 - numbers.index(1.0)]
    if name == "multiply" and -1.0 in numbers:
        return record(tape, "negative", [args[1 - numbers.index(-1.0)]])
    if name == "divide" and numbers[1] == 1.0:
        return args[0]
    if name == "negative" and tape.nodes[args[0]].name == "negative":
        return tape.nodes[args[0]].args[0]
    if name in PLAIN and all(n is not None for n in numbers):
        return tape.number(PLAIN[name](*numbers))
    return None


def select(tape: Tape, condition: int, a: int, b: int) -> int:
    """where(condition, a, b): a step for two numbers, else a choice of bits; a truth value for two of them."""
    condition = _as_truth(tape, condition)
    if tape.nodes[a].kind == tape.nodes[b].kind == TRUTH and a != b:
        yes = tape.add("logical_and", (condition, a), TRUTH)
        no = tape.add("logical_and", (tape.add("logical_not", (condition,), TRUTH), b), TRUTH)
        return tape.add("logical_or", (yes, no), TRUTH)
    if a != b:
        a, b = _as_number(tape, a), _as_number(tape, b)
    node_a, node_b = tape.nodes[a], tape.nodes[b]
    bounds = min(node_a.low, node_b.low), max(node_a.high, node_b.high)
    if a == b:
        return a
    # By its text, since 0.0 == −0.0.
    if node_a.name == node_b.name == "number" and (node_a.number, str(node_b.number)) == (1.0, "0.0"):
        return tape.add("step", (condition,), FLOAT, bounds=(0.0, 1.0))
    return tape.add("select", (condition, a, b), FLOAT, bounds=bounds)


def trace(
    function: Callable[..., Sequence[Any]],
    uniform: Sequence[bool],
    dtype: np.dtype[Any],
    wide: bool,
    expand: Expand = expansions.expand,
) -> StraightLine:
    """The program of a function of arrays of one dtype; `uniform` says which inputs are single numbers.

    wide: costly functions are expanded, for large arrays.
    """
    tape = Tape(dtype.itemsize, expand if wide else None)
    inputs = [
        Traced(tape, tape.add("input", (), FLOAT, place, uniform=is_uniform), dtype)
        for place, is_uniform in enumerate(uniform)
    ]
    outputs = []
    for result in function(*inputs):
        value = result.value if isinstance(result, Traced) else tape.number(float(result))
        outputs.append(_as_number(tape, value))
    return StraightLine(tuple(tape.nodes), tuple(outputs), len(inputs))


__all__ = ["Traced", "record", "select", "trace"]
