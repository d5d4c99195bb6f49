"""Code for blocks: registers are few, reused in time, and the outputs are where they belong."""

import numpy as np
import pytest
from random_programs import as_block, as_simple, directly, function_of, inputs_of, same, steps_of

from numeric.emission import blocks, simple, uniform
from numeric.tracing import trace

DTYPES = [np.float32, np.float64]


def code_of(function, inputs=1, dtype=np.float64):
    return blocks(trace(function, (False,) * inputs, np.dtype(dtype), wide=False), np.dtype(dtype))


def chain(x, length=50):
    """x ↦ tanh(… tanh(tanh(x) + 1) + 1 …), each of the two operations in its turn."""
    for place in range(length):
        x = np.tanh(x) if place % 2 else x + 1.0
    return (x,)


def test_a_chain_needs_no_scratch():
    assert code_of(chain).registers <= 2


def test_a_chain_on_which_others_lean_needs_one_more():
    def function(x):
        kept = np.exp(x)
        (end,) = chain(kept)
        return (end * kept,)

    assert code_of(function).registers <= 3


@pytest.mark.parametrize("seed", range(20))
def test_registers_are_no_more_than_the_values_alive(seed):
    program = trace(function_of(steps_of(seed, 30)), (False, False, True), np.dtype(np.float64), wide=False)
    used = program.used()
    last = {a: v for v in used for a in program.nodes[v].args}
    code = blocks(program, np.dtype(np.float64))
    for kinds, registers in (("f", code.registers), ("b", code.truths)):
        mine = [v for v in last if program.nodes[v].args and program.nodes[v].kind in kinds]
        mine = [v for v in mine if not program.nodes[v].uniform and v not in program.outputs]
        most = max((sum(a < v <= last[a] for a in mine) for v in used), default=0)
        # A selection keeps its arguments while it writes, and takes a mask.
        assert registers <= most + 2


OUTPUTS = {
    "an output is used later": lambda x, y, p: (np.exp(x), np.exp(x) * y + np.exp(x), np.exp(np.exp(x))),
    "outputs in another order": lambda x, y, p: (np.exp(np.exp(x)), np.exp(x)),
    "an input": lambda x, y, p: (x, y, x * y),
    "one value twice": lambda x, y, p: (np.exp(x), np.exp(x), x),
    "inputs twice": lambda x, y, p: (x, x, y, y),
    "a number": lambda x, y, p: (x, 1.0, -0.0, 1.0),
    "nan and inf": lambda x, y, p: (np.nan, np.inf, x - x),
    "a parameter": lambda x, y, p: (p, x + p, p),
    "made of a parameter": lambda x, y, p: (np.exp(p), x * np.exp(p), np.where(p > 0, p, 1.0)),
    "a condition on a parameter": lambda x, y, p: (np.where(p > 0.5, x, y), np.where(p > 0.5, 1.0, 0.0) * x),
    "a truth value": lambda x, y, p: (x > y, np.where(x > y, x, y)),
    "a truth value that is used": lambda x, y, p: (np.where(x > y, 1.0, 0.0), np.where((x > y) | (x < p), y, p)),
    "a choice of truth values": lambda x, y, p: (np.where(np.where(x > 0, y > x, y < -x), x, y), np.where(x, y, x)),
    "a choice of conditions on parameters": lambda x, y, p: (np.where(np.where(p > 0, p > 1, y < p), x, y), x * y),
    "choice of inputs": lambda x, y, p: (np.where(x > 0, x, y), np.where(x > 0, y, x)),
    "choice of outputs": lambda x, y, p: (np.exp(x), np.exp(y), np.where(x > y, np.exp(x), np.exp(y))),
    "choice of numbers": lambda x, y, p: (np.where(x > y, 2.0, -3.0), np.where(x > y, 1.0, 0.0)),
    "choice of a number and an input": lambda x, y, p: (np.where(x > y, 2.0, x), np.where(x > y, y, np.nan)),
    "choice of a parameter": lambda x, y, p: (np.where(x > y, p, x), np.where(x > y, np.exp(p), p)),
    "nested choices": lambda x, y, p: (np.where(x > 0, np.where(y > 0, x * y, p), np.where(y > p, x, np.exp(y))),),
    "choice of values that die": lambda x, y, p: (np.where(x * y > 1.0, np.exp(x), np.exp(y)) * np.exp(x + y),),
    "an output that is chosen again": lambda x, y, p: (
        np.where(x > 0, x, y),
        np.where(y > 0, np.where(x > 0, x, y), p),
    ),
}


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", OUTPUTS)
def test_outputs_are_where_they_belong(name, dtype):
    arrays = inputs_of(67, dtype)
    expected = directly(OUTPUTS[name], arrays)
    assert same(as_simple(OUTPUTS[name], arrays), expected)
    assert same(as_block(OUTPUTS[name], arrays), expected)


@pytest.mark.parametrize("name", OUTPUTS)
def test_inputs_are_not_written_to(name):
    arrays = inputs_of(67, np.float64)
    copies = [a.copy() for a in arrays]
    for a in arrays:
        a.flags.writeable = False
    as_block(OUTPUTS[name], arrays)
    as_simple(OUTPUTS[name], arrays)
    assert same(arrays, copies)


@pytest.mark.parametrize("name", OUTPUTS)
def test_each_output_of_a_small_call_is_an_array_of_its_own(name):
    """A caller may write to one of them, and neither another nor an input changes."""
    *arrays, p = inputs_of(67, np.float64)
    program = trace(OUTPUTS[name], (False, False, True), np.dtype(np.float64), wide=False)
    with np.errstate(all="ignore"):
        results = [r for r in simple(program, np.dtype(np.float64)).function(*arrays, p) if np.ndim(r)]
    for place, result in enumerate(results):
        assert not any(np.shares_memory(result, other) for other in (*results[:place], *arrays))


def test_numbers_take_the_dtype_that_is_computed_in():
    for dtype in DTYPES:
        (result,) = simple(
            trace(lambda x: (x * 2.5 + 1.0,), (False,), np.dtype(dtype), wide=False), np.dtype(dtype)
        ).function(np.ones(3, dtype))
        assert result.dtype == dtype


def test_a_number_beyond_the_range_is_infinite_whatever_the_caller_has_set():
    with np.errstate(all="raise"):
        program = trace(lambda x: (np.minimum(x, 1e300),), (False,), np.dtype(np.float32), wide=False)
        (result,) = simple(program, np.dtype(np.float32)).function(np.ones(3, np.float32))
        blocks(program, np.dtype(np.float32))
    assert result.tolist() == [1.0] * 3


def test_parameters_are_computed_once_for_all_blocks():
    program = trace(lambda x, p: (x * np.exp(p) + np.log(np.exp(p)),), (False, True), np.dtype(np.float64), wide=False)
    dtype = np.dtype(np.float64)
    assert "exp" not in blocks(program, dtype).source
    assert uniform(program, dtype).source.count("exp(") == 1
    assert len(uniform(program, dtype).function(np.ones(()), np.asarray(0.5))) == 2


def test_the_text_holds_ufuncs_and_names_of_our_own_only():
    for seed in range(10):
        text = code_of(lambda x, y, p, seed=seed: function_of(steps_of(seed))(x, y, p), 3).source
        assert "import" not in text
        assert "__" not in text
        assert all(line.startswith(("def blocks(", "    ")) for line in text.splitlines())
