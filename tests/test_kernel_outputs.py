"""Where a kernel writes: outputs of any layout, over its inputs too; one clear line for those that do not fit."""

import numpy as np
import pytest
from test_kernel_inputs import SIZES, Plain, line

import numeric
from symbolic.errors import InputError

FITTING = {
    "contiguous": np.zeros,
    "strided": lambda n: np.zeros(2 * n)[::2],
    "reversed": lambda n: np.zeros(n)[::-1],
    "a column": lambda n: np.zeros((n, 3))[:, 1],
    "a subclass": lambda n: np.zeros(n).view(Plain),
    "a field": lambda n: np.zeros(n, [("a", "f4"), ("b", "f8")])["b"],
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", FITTING)
def test_out_of_any_layout_is_filled(form, size):
    x, out = line(size), FITTING[form](size)
    kernel = numeric.compile("silu")
    assert kernel(x, out=out) is out
    assert np.array_equal(np.asarray(out), kernel(x))
    other = np.zeros(size)
    given = kernel.value_and_grad(x, out=(other, out))
    assert given[0] is other
    assert given[1] is out
    assert np.array_equal(np.asarray(out), kernel.value_and_grad(x)[1])


UNFIT = {
    "a list": (lambda n: [0.0] * n, "is of type list"),
    "a string": (lambda n: "out", "is of type str"),
    "False": (lambda n: False, "is of type bool"),
    "another length": (lambda n: np.zeros(n + 1), "has shape"),
    "another rank": (lambda n: np.zeros((1, n)), "has shape"),
    "one number": (lambda n: np.zeros(()), "has shape"),
    "another dtype": (lambda n: np.zeros(n, np.float32), "dtype float32"),
    "integers": (lambda n: np.zeros(n, int), "dtype int64"),
    "objects": (lambda n: np.zeros(n, object), "dtype object"),
    "foreign byte order": (lambda n: np.zeros(n, ">f8"), "dtype >f8"),
    "read-only": (lambda n: np.broadcast_to(0.0, n), "read-only"),
    "masked": (np.ma.zeros, "MaskedArray"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", UNFIT)
def test_out_that_does_not_fit_is_refused_and_nothing_is_written(form, size):
    make, message = UNFIT[form]
    kernel, x, fitting = numeric.compile("gelu"), line(size), np.full(size, 7.0)
    calls = {
        "out ": lambda bad: kernel(x, out=bad),
        "out[0] ": lambda bad: kernel.value_and_grad(x, out=(bad, fitting)),
        "out[1] ": lambda bad: kernel.value_and_grad(x, out=(fitting, bad)),
    }
    for start, call in calls.items():
        with pytest.raises(InputError) as caught:
            call(make(size))
        assert str(caught.value).startswith(start)
        assert message in str(caught.value)
        assert "\n" not in str(caught.value)
    assert np.all(fitting == 7.0)


@pytest.mark.parametrize("size", SIZES)
def test_a_pair_of_outputs(size):
    kernel, x = numeric.compile("gelu"), line(size)
    expected = kernel.value_and_grad(x)
    for bad in (np.zeros(size), np.zeros((2, size)), (1, 2, 3), iter((1, 2))):
        with pytest.raises(InputError, match="it must be a pair"):
            kernel.value_and_grad(x, out=bad)
    both = np.zeros(size + 1)
    for pair in ((both[1:], both[1:]), (both[1:], both[:-1]), (both[1:], both[:0:-1])):
        with pytest.raises(InputError, match="share memory"):
            kernel.value_and_grad(x, out=pair)
    table = np.zeros((size, 2))
    kernel.value_and_grad(x, out=(table[:, 0], table[:, 1]))
    assert np.array_equal(table.T, expected)
    half = np.zeros(size)
    value, grad = kernel.value_and_grad(x, out=(None, half))
    assert grad is half
    assert np.array_equal((value, grad), expected)


@pytest.mark.parametrize("size", SIZES)
def test_out_may_overlap_an_input(size):
    kernel = numeric.compile("mish")
    for cut, to in (
        (slice(None, size), slice(None, size)),
        (slice(None, size), slice(3, None)),
        (slice(3, None), slice(None, size)),
        (slice(None, size), slice(size - 1, None, -1)),
    ):
        memory = line(size + 3)
        expected = kernel(memory[cut].copy())
        assert np.array_equal(kernel(memory[cut], out=memory[to]), expected)
    memory, other = line(size), np.zeros(size)
    expected = kernel.value_and_grad(memory.copy())
    assert np.array_equal(kernel.value_and_grad(memory, out=(other, memory)), expected)
    loss, memory, total = numeric.compile("mse"), line(size), np.zeros(())
    value, grad = loss.value_and_grad(np.zeros(size), memory.copy())
    loss.value_and_grad(np.zeros(size), memory, out=(total, memory))
    assert total == value
    assert np.array_equal(memory, grad)
    integers = np.arange(size)
    expected = kernel(integers.copy())
    assert np.array_equal(kernel(integers, out=integers.view(np.float64)), expected)


@pytest.mark.parametrize("size", SIZES)
def test_out_of_a_reduced_loss(size):
    kernel, y, yhat = numeric.compile("huber"), np.zeros(size), line(size)
    out = np.zeros(())
    assert kernel(y, yhat, out=out) is out
    assert out == kernel(y, yhat)
    with pytest.raises(InputError, match="must have"):
        kernel(y, yhat, out=np.zeros(1))
