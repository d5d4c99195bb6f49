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
