"""What is given in error, or in an unusual form: the right result or one clear line, for small arrays and large."""

import array
import warnings
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

import numeric
from symbolic.errors import InputError, UnknownNameError

SIZES = (5, 10_007)  # the path for small arrays, and the one of the blocks


def line(size, low=-2.0, high=2.0):
    return np.linspace(low, high, size)


class Plain(np.ndarray):
    """A subclass without a will of its own."""


class Wilful(np.ndarray):
    """A subclass that wants to do everything itself."""

    def __array_ufunc__(self, *args, **kwargs):
        raise AssertionError("the kernel computes with plain arrays")


class Convertible:
    """Something that can be made an array."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return self.values


TAKEN = {
    "a list": lambda x: x.tolist(),
    "a tuple": lambda x: tuple(x.tolist()),
    "an array of the standard library": lambda x: array.array("d", x),
    "a memoryview": lambda x: memoryview(x.copy()),
    "a subclass": lambda x: x.view(Plain),
    "a subclass with ufuncs": lambda x: x.view(Wilful),
    "a convertible": Convertible,
    "a dtype with metadata": lambda x: x.astype(np.dtype(np.float64, metadata={"unit": "m"})),
    "a field of a record": lambda x: np.rec.fromarrays([x, x]).f1,
    "a read-only array": lambda x: np.broadcast_to(x, (3, *x.shape))[1],
    "foreign byte order": lambda x: x.astype(">f8"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", TAKEN)
def test_unusual_forms_are_taken(form, size):
    x = line(size)
    for kernel, arrays in ((numeric.compile("gelu"), (x,)), (numeric.compile("huber"), (np.zeros(size), x))):
        given = [TAKEN[form](a) for a in arrays]
        for got, expected in zip(kernel.value_and_grad(*given), kernel.value_and_grad(*arrays), strict=True):
            assert type(got) in (np.ndarray, np.float64)
            assert np.array_equal(got, expected)


REFUSED = {
    "objects": (lambda x: x.astype(object), "dtype object"),
    "complex numbers": (lambda x: x + 0j, "dtype complex128"),
    "strings": (lambda x: x.astype(str), "dtype <U"),
    "bytes": (lambda x: b"abc", "dtype |S3"),
    "None": (lambda x: None, "dtype object"),
    "a list with None": (lambda x: [None, *x], "dtype object"),
    "a structured array": (lambda x: np.zeros(len(x), [("a", "f4"), ("b", "i4")]), "dtype ["),
    "dates": (lambda x: x.astype("M8[s]"), "dtype datetime64"),
    "wider floats": (lambda x: x.astype(np.longdouble), "dtype float128|dtype float96|dtype longdouble"),
    "a generator": (lambda x: (v for v in x), "dtype object"),
    "a set": (lambda x: set(x), "dtype object"),
    "a fraction": (lambda x: Fraction(1, 2), "dtype object"),
    "a decimal": (lambda x: Decimal("0.5"), "dtype object"),
    "a huge integer": (lambda x: 10**30, "dtype object"),
    "a ragged list": (lambda x: [[1.0], [1.0, 2.0]], "no array"),
    "a masked array": (np.ma.array, "plain array"),
    "a masked number": (lambda x: np.ma.masked, "plain array"),
    "a function": (lambda x: len, "dtype object"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", REFUSED)
def test_what_is_no_array_of_numbers_is_refused(form, size):
    if form == "wider floats" and np.dtype(np.longdouble) == np.float64:
        pytest.skip("there are none on this machine")
    make, message = REFUSED[form]
    for place, name in enumerate(("y", "yhat")):
        arrays = [line(size), line(size)]
        arrays[place] = make(arrays[place])
        with pytest.raises(InputError) as caught:
            numeric.compile("huber")(*arrays)
        text = str(caught.value)
        assert text.startswith(f"{name} ")
        assert any(part in text for part in message.split("|"))
        assert "\n" not in text


# -- out= -----------------------------------------------------------------------------------------------------------

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


# -- Parameters and options -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_numbers_of_any_type_are_parameters(dtype, size):
    y, yhat = np.zeros(size, dtype), line(size).astype(dtype)
    kernel = numeric.compile("huber")
    expected = kernel(y, yhat, delta=1.0)
    for number in (1, True, np.float32(1), np.int8(1), np.array(1.0), Fraction(1), Decimal(1)):
        result = kernel(y, yhat, delta=number)
        assert result == expected
        assert result.dtype == dtype


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "number", [np.array([1.0]), [1.0], np.ones((1, 1)), "1", b"1", None, np.nan, np.inf, -np.inf, 0, -1.5, 1j, object()]
)
def test_parameters_that_do_not_fit_are_named(number, size):
    with pytest.raises(InputError, match=r"^delta is .*; it must be a number above 0$"):
        numeric.compile("huber")(np.zeros(size), line(size), delta=number)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("number", [1e300, 1e-300])
def test_a_parameter_that_the_dtype_cannot_hold_is_refused(number, size):
    kernel = numeric.compile("huber")
    with warnings.catch_warnings(), np.errstate(all="raise"):
        warnings.simplefilter("error")
        with pytest.raises(InputError, match=r"^delta is 1e.300, in float32 (inf|0\.0); it must be"):
            kernel(np.zeros(size, np.float32), line(size).astype(np.float32), delta=number)
        kernel(np.zeros(size), line(size), delta=number)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"reduction": "Mean"}, "reduction is 'Mean'; it must be one of mean, sum, none"),
        ({"reduction": None}, "reduction is None"),
        ({"reduction": ["mean"]}, "reduction is ['mean']"),
        ({"reduction": np.array(["mean", "sum"])}, "reduction is array"),
        ({"wrt": "z"}, "no argument 'z'; it must be one of y, yhat, delta"),
        ({"wrt": None}, "no argument None"),
        ({"yhat": 1.0}, "no parameter 'yhat'; its parameters are: delta"),
        ({"dtype": "float32"}, "no parameter 'dtype'"),
    ],
    ids=repr,
)
def test_options_that_do_not_fit_are_named(options, message, size):
    with pytest.raises(InputError) as caught:
        numeric.compile("huber").grad(np.zeros(size), line(size), **options)
    assert message in str(caught.value)


def test_names_that_are_not_known():
    for unknown in ("gelo", "", "numeric", "gelu.py", "../gelu", "__init__"):
        with pytest.raises(UnknownNameError) as caught:
            numeric.compile(unknown)
        assert "\n" not in str(caught.value)
    with pytest.raises(UnknownNameError, match=r"nearest names are .*gelu"):
        numeric.compile("gelo")
    for wrong in (None, 3, b"gelu", ["gelu"], len):
        with pytest.raises(InputError, match=r"must be a formula, its name, or a SymPy expression"):
            numeric.compile(wrong)


# -- Vectors --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda k, x: k(3.0), "z is a single number; it must have an axis of classes"),
        (lambda k, x: k.grad(x), "use vjp or jacobian, not grad"),
        (lambda k, x: k.vjp(x, np.ones(3)), "g has shape (3,); its last axis must be that of"),
        (lambda k, x: k.vjp(x, np.ones((7, 4))), "g has shape (7, 4); it must broadcast with"),
        (lambda k, x: k.vjp(x, 1.0), "g has shape ()"),
        (lambda k, x: k.vjp(x, np.ma.ones(4)), "g is a MaskedArray"),
        (lambda k, x: k.vjp(x, np.ones(4, complex)), "g has dtype complex128"),
        (lambda k, x: k.vjp(x, np.ones(4), out=np.zeros(4)), "out has shape (4,)"),
        (lambda k, x: k.jacobian(x, out=np.zeros((2, 4))), "out has shape (2, 4)"),
        (lambda k, x: k(x, out=np.broadcast_to(0.0, (2, 4))), "out is read-only"),
    ],
)
def test_errors_of_functions_of_vectors(call, message):
    with pytest.raises(InputError) as caught:
        call(numeric.compile("softmax"), np.zeros((2, 4)))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_layouts_of_vectors():
    kernel = numeric.compile("softmax")
    x, g = line(24).reshape(4, 6), np.cos(line(24)).reshape(4, 6)
    value, pulled, jacobian = kernel(x), kernel.vjp(x, g), kernel.jacobian(x)
    for make in (
        np.asfortranarray,
        lambda a: a.astype(">f8"),
        lambda a: np.repeat(a, 2, 1)[:, ::2],
        lambda a: a.tolist(),
    ):
        assert np.array_equal(kernel(make(x)), value)
        assert np.array_equal(kernel.vjp(make(x), make(g)), pulled)
        assert np.array_equal(kernel.jacobian(make(x)), jacobian)
    memory = x.copy()
    assert np.array_equal(kernel(memory, out=memory), value)
    memory = x.copy()
    assert np.array_equal(kernel.vjp(memory, g, out=memory), pulled)
    memory = g.copy()
    assert np.array_equal(kernel.vjp(x, memory, out=memory), pulled)
