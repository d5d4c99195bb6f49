"""What a kernel accepts and returns: dtypes, shapes, views, empty arrays, refusals."""

import numpy as np
import pytest
from test_kernel_samples import ALL, DTYPES, ELEMENTWISE, MAPS, POINTWISE, calls, filled, name, sample

import numeric
from symbolic.errors import InputError


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("f", ALL, ids=name)
def test_dtype_in_dtype_out(f, dtype):
    for call in calls(f):
        assert call(*sample(f, dtype=dtype)).dtype == dtype


@pytest.mark.parametrize("f", ALL, ids=name)
def test_integers_and_bools_become_float64(f):
    for dtype in (np.int8, np.int64, np.uint16, bool):
        for call in calls(f):
            assert call(*filled(f, np.ones((2, 3), dtype))).dtype == np.float64


@pytest.mark.parametrize("f", ELEMENTWISE + POINTWISE, ids=name)
def test_a_python_scalar_gives_a_numpy_scalar(f):
    for call in calls(f):
        result = call(*(0.5 for _ in f.inputs))
        assert type(result) is np.float64


@pytest.mark.parametrize("f", POINTWISE, ids=name)
def test_python_scalars_are_weak_and_integers_follow_the_floats(f):
    kernel = numeric.compile(f)
    y, *others = sample(f, (5,), np.float32)
    for first in (1.0, 1, True, np.ones(5, int)):
        assert kernel(first, *others, reduction="none").dtype == np.float32
    assert kernel(y.astype(np.float64), *others).dtype == np.float64
    assert kernel(np.float64(1), *others).dtype == np.float64


@pytest.mark.parametrize("f", ALL, ids=name)
def test_views_give_the_same(f):
    arrays = sample(f, (4, 3))
    for call in calls(f):
        expected = call(*arrays)
        fortran = [np.asfortranarray(a) for a in arrays]
        swapped = [a.astype(a.dtype.newbyteorder()) for a in arrays]
        strided = [np.repeat(a, 2, axis=0)[::2] for a in arrays]
        for a in arrays:
            a.flags.writeable = False
        for views in (fortran, swapped, strided, arrays):
            result = call(*views)
            # Numbers are added up in the order in which they lie: a mean may differ in its last bit.
            assert np.allclose(result, expected, rtol=3e-16 * (not result.ndim), atol=0, equal_nan=True)
            assert result.dtype == np.dtype(np.float64)
            assert result.dtype.isnative


@pytest.mark.parametrize("f", ALL, ids=name)
def test_empty_arrays(f):
    kernel = numeric.compile(f)
    arrays = filled(f, np.zeros((0, 3), np.float32))
    if f.role == "loss":
        assert kernel(*arrays, reduction="sum") == 0
        assert kernel.grad(*arrays, reduction="sum").shape == (0, 3)
        assert kernel(*arrays, reduction="none").shape == ((0,) if f.is_vector else (0, 3))
        with pytest.raises(InputError, match="mean of no elements"):
            kernel(*arrays)
        with pytest.raises(InputError, match="mean of no elements"):
            kernel.grad(*arrays)
    else:
        assert kernel(*arrays).shape == ((0,) if f.is_vector and f not in MAPS else (0, 3))
    if f in MAPS:
        assert kernel(*filled(f, np.zeros((2, 0)))).shape == (2, 0)
        assert kernel.jacobian(*filled(f, np.zeros((2, 0)))).shape == (2, 0, 0)


@pytest.mark.parametrize(
    "value", [1j, "a", None, [[1], [1, 2]], 10**400, np.longdouble(1), np.datetime64("2020")], ids=repr
)
@pytest.mark.parametrize("f", ALL, ids=name)
def test_other_dtypes_are_refused(f, value):
    with pytest.raises(InputError, match=f.inputs[0].name):
        numeric.compile(f)(value, *sample(f)[1:])


@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
@pytest.mark.parametrize("f", ALL, ids=name)
def test_masked_arrays_and_matrices_are_refused(f):
    for value in (np.ma.array([[1.0, 2.0]], mask=[[0, 1]]), np.matrix([[1.0, 2.0]])):
        with pytest.raises(InputError, match="plain array"):
            numeric.compile(f)(*[value] * len(f.inputs))


@pytest.mark.parametrize("f", ALL, ids=name)
def test_the_number_of_arguments_is_checked(f):
    arrays = sample(f)
    for wrong in ((), (*arrays, arrays[0])):
        with pytest.raises(InputError, match="by position"):
            numeric.compile(f)(*wrong)
    with pytest.raises(InputError, match="no parameter 'nonsense'"):
        numeric.compile(f)(*arrays, nonsense=1)
