"""Straight-line programs: what is written down is what NumPy would have done, each value once."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_programs import STEPS, as_block, as_simple, directly, function_of, inputs_of, same, steps_of

from numeric import emission, straight_line
from numeric.straight_line import Tape
from numeric.tracing import trace
from numeric.value_bounds import bounds_of

F32, F64 = np.dtype(np.float32), np.dtype(np.float64)


def traced(function, inputs=1, dtype=F64, wide=False):
    return trace(function, (False,) * inputs, dtype, wide)


def names(program):
    return [program.nodes[v].name for v in program.used()]


def test_equal_operations_are_one_value():
    program = traced(lambda x: (np.exp(x) + np.exp(x), np.exp(x) * 2.0, 2.0 * np.exp(x)))
    assert names(program).count("exp") == 1
    assert program.outputs[1] == program.outputs[2]


def test_value_and_gradient_share_their_exponential():
    def value_and_grad(x):
        return np.log1p(np.exp(-np.abs(x))) + np.maximum(x, 0.0), 1.0 / (1.0 + np.exp(-np.abs(x)))

    assert names(traced(value_and_grad)).count("exp") == 1


def test_sums_and_products_share_whatever_their_order():
    program = traced(lambda x, y: (x + y, y + x, x * y, y * x), 2)
    assert program.outputs[0] == program.outputs[1]
    assert program.outputs[2] == program.outputs[3]


@pytest.mark.parametrize("ufunc", [np.subtract, np.divide, np.maximum, np.minimum, np.copysign])
def test_the_order_of_other_operations_is_kept(ufunc):
    # NumPy gives the second of 0 and −0, so that the order of a maximum tells.
    first, second = traced(lambda x, y: (ufunc(x, y), ufunc(y, x)), 2).outputs
    assert first != second


def test_zero_is_not_minus_zero():
    program = traced(lambda x: (np.copysign(x, 0.0), np.copysign(x, -0.0)))
    assert program.outputs[0] != program.outputs[1]
    tape = Tape(8)
    assert tape.number(-0.0) != tape.number(0.0)
    assert math.copysign(1.0, tape.nodes[tape.number(-0.0)].number) == -1.0


@pytest.mark.parametrize(
    "function", [lambda x: x * 1.0, lambda x: 1.0 * x, lambda x: x / 1.0, lambda x: np.negative(-x)]
)
def test_what_changes_nothing_is_left_out(function):
    program = traced(lambda x: (function(x),))
    assert names(program) == ["input"]


@pytest.mark.parametrize(
    "function",
    [lambda x: x * 0.0, lambda x: x + 0.0, lambda x: x - x, lambda x: x / x, lambda x: -1.0 * x, lambda x: 0.0 - x],
)
def test_what_changes_nan_infinity_or_the_sign_of_zero_is_kept(function):
    x = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 3.0])
    assert same(as_simple(lambda x: (function(x),), [x]), directly(lambda x: (function(x),), [x]))


@pytest.mark.parametrize(("a", "b"), [(1.0, 0.0), (-1.0, 0.0), (1.0, -0.0), (0.0, 0.0), (3.0, 8.0), (np.inf, 0.0)])
@pytest.mark.parametrize("name", ["add", "subtract", "multiply", "divide"])
def test_numbers_are_computed_as_numpy_computes_them(name, a, b):
    ufunc = getattr(np, name)
    program = traced(lambda x: (ufunc(np.where(x > 0, a, a), b),))
    (value,) = program.outputs
    with np.errstate(all="ignore"):
        assert same([np.asarray(program.nodes[value].number)], [np.asarray(ufunc(a, b))])


def test_a_choice_of_one_and_zero_is_a_step_and_any_other_a_selection():
    assert "step" in names(traced(lambda x: (np.where(x > 0, 1.0, 0.0),)))
    for a, b in ((0.0, 1.0), (1.0, -0.0), (1.0, 2.0)):
        assert "select" in names(traced(lambda x, a=a, b=b: (np.where(x > 0, a, b),))), (a, b)
    assert names(traced(lambda x: (np.where(x > 0, x, x),))) == ["input"]


@pytest.mark.parametrize(
    "function",
    [
        lambda x: (np.where((x > 0) & (x < 1) | ~(x > -1), x, 2.0),),
        lambda x: (np.where(np.logical_not(np.isnan(x)), x, 0.0),),
        lambda x: (x > 0, (x > 0) * 1.0, 1.0 * (x > 0), (x > 0) * x),
        lambda x: (np.where(x > 0, x > 1, x < -1), np.where(x > 0, x > 1, x)),
        lambda x: (np.where(np.where(x > 0, x < 1, x > -1), x, 0.5),),  # a case within a case
        lambda x: (np.where(x > 0, x > 1, True), np.where(True, x, 1.0), (x > 0) & True),
    ],
)
def test_conditions_are_what_numpy_makes_of_them(function):
    for dtype in (F32, F64):
        x = np.array([np.nan, np.inf, -np.inf, 0.0, -0.0, 0.5, -0.5, -3.0, 3.0], dtype)
        assert same(as_simple(function, [x]), directly(function, [x]))
        assert same(as_block(function, [x]), directly(function, [x]))


REFUSED = {
    "no truth value": lambda x: x if x > 0 else -x,
    "ufunc floor has no place": np.floor,
    "ufunc frexp has no place": lambda x: np.frexp(x)[0],
    "add is used as reduce": np.add.reduce,
    "with options": lambda x: np.exp(x, where=False),
    "sum has no place": np.sum,
    "clip has no place": lambda x: np.clip(x, 0, 1),
    "where has no place": lambda x: np.where(x > 0)[0],
    "not 'complex'": lambda x: x * 1j,
    "not 'NoneType'": lambda x: None,
    "not subscriptable": lambda x: x[0],
    "0-dimensional|length-1": lambda x: x * np.ones(3),
}


@pytest.mark.parametrize("message", REFUSED)
def test_what_cannot_be_written_down_is_refused(message):
    with pytest.raises(TypeError, match=message):
        traced(lambda x: (REFUSED[message](x),))


LENGTHS = (1, 2, 15, 16, 17, 131)


@settings(deadline=None)
@given(STEPS, st.sampled_from(LENGTHS), st.integers(0, 99))
def test_programs_are_what_numpy_does_to_the_last_bit(steps, length, seed):
    function = function_of(steps)
    for dtype in (F32, F64):
        arrays = inputs_of(length, dtype, seed)
        expected = directly(function, arrays)
        assert same(as_simple(function, arrays), expected)
        assert same(as_block(function, arrays), expected)


def differs(seed):
    """Whether the random program of a seed is run wrongly."""
    function, arrays = function_of(steps_of(seed)), inputs_of(67, F64, seed)
    return not same(as_block(function, arrays), directly(function, arrays))


def released_early(self, values):
    for v in self.place:
        if self.place[v][0] in "rb" and self.place[v] not in self.free[self.place[v][0]]:
            self.free[self.place[v][0]].append(self.place[v])


MUTANTS = {
    "a register is given away while its value is needed": (emission._Blocks, "_release", released_early),
    "0 and −0 are one number": (
        straight_line.Tape,
        "number",
        lambda self, value, kind="f": self.add("number", (), kind, value + 0.0, uniform=True),
    ),
    "bits are chosen the wrong way round": (
        emission._Blocks,
        "_select",
        lambda self, value, args, old=emission._Blocks._select: old(self, value, [args[0], args[2], args[1]]),
    ),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_the_comparison_notices(mutant, monkeypatch):
    assert not any(differs(seed) for seed in range(30))
    monkeypatch.setattr(*MUTANTS[mutant])
    assert any(differs(seed) for seed in range(30))


# -- Bounds ---------------------------------------------------------------------------------------------------------

FUNCTIONS = {"step": lambda c: c * 1.0, "select": np.where}


def broken_bounds(steps, seed):
    """The values of a program, computed from finite inputs, that leave their bounds."""
    x, y, p = (np.nan_to_num(a, nan=0.5, posinf=1e9, neginf=-1e9) for a in inputs_of(200, F64, seed))
    program = trace(function_of(steps, outputs=40), (False, False, True), F64, wide=False)
    values, broken = [], []
    with np.errstate(all="ignore"):
        for node in program.nodes:
            if node.name == "input":
                value = (x, y, p)[node.number]
            elif node.name == "number":
                value = np.asarray(node.number)
            else:
                ufunc = FUNCTIONS.get(node.name) or getattr(np, node.name)
                value = ufunc(*(values[a] for a in node.args))
            values.append(value)
            slack = 1e-9 * (1.0 + np.abs(value * 1.0))  # the bounds hold up to rounding
            if np.any(np.isfinite(value) & ((value * 1.0 < node.low - slack) | (value * 1.0 > node.high + slack))):
                broken.append(node)
    return broken


@settings(deadline=None)
@given(STEPS, st.integers(0, 99))
def test_values_keep_their_bounds(steps, seed):
    assert not broken_bounds(steps, seed)


def test_bounds_are_not_all_there_is():
    """Where a bound is expected there is one: of exponentials, squares and products of the two."""
    program = traced(lambda x: (np.log1p(np.exp(-np.abs(x))) * np.tanh(x), np.expm1(np.minimum(x, 0.0)), x * x))
    found = {node.name: (node.low, node.high) for node in program.nodes}
    assert found["exp"] == (0.0, 1.0)
    assert found["minimum"] == (-math.inf, 0.0)
    assert found["multiply"] == (0.0, math.inf)


@pytest.mark.parametrize("wrong", ["negative", "absolute", "multiply", "minimum", "divide", "exp"])
def test_wrong_bounds_are_noticed(wrong, monkeypatch):
    def mutant(tape, name, args):
        low, high = bounds_of(tape, name, args)
        return (max(low, -1.0), min(high, 1.0)) if name == wrong else (low, high)

    monkeypatch.setattr("numeric.tracing.bounds_of", mutant)
    assert any(broken_bounds(steps_of(seed), seed) for seed in range(60))


@pytest.mark.parametrize(
    ("function", "low", "high"),
    [
        (lambda x: np.exp(np.maximum(x, 701.0)), 0.0, 1e305),  # e^701 is finite: no bound may be ∞
        (lambda x: np.maximum(1.0, np.abs(x) - np.inf), 1.0, math.inf),
        (lambda x: np.where(x > 0, np.nan, 1.0) + 1.0, -math.inf, math.inf),
    ],
)
def test_bounds_beyond_the_range(function, low, high):
    program = traced(lambda x: (function(x),))
    node = program.nodes[program.outputs[0]]
    assert node.low <= high
    assert node.high >= high
    assert node.low >= low
