"""Large arrays: whatever their layout, the blocks give what small pieces give."""

import tracemalloc

import numpy as np
import pytest
from entries import some
from hypothesis import given, settings
from hypothesis import strategies as st
from random_programs import STEPS, directly, function_of, inputs_of, same, steps_of
from test_kernel_samples import ELEMENTWISE, POINTWISE, name, sample

import numeric
from numeric import compiler, evaluation, fresh, native
from numeric.evaluation import SMALL, Evaluator, Plan, Wanted

N = 100_003
DTYPES = [np.float16, np.float32, np.float64]


@pytest.fixture
def plain(monkeypatch):
    """NumPy's own functions in blocks, which give the bits of small arrays; no other test meets these kernels."""
    monkeypatch.setattr(evaluation, "vectorised", lambda: True)
    monkeypatch.setattr(native, "available", lambda: False)
    for cache in (compiler._shipped, fresh._kernel):
        cache.cache_clear()
    yield
    for cache in (compiler._shipped, fresh._kernel):
        cache.cache_clear()


def left_alone(inputs, outputs):
    """No mending: what the blocks give is looked at."""


def evaluated(function, arrays, single=(False, False, True)):
    """The outputs of an evaluator's blocks."""
    evaluator = Evaluator(function, single, arrays[0].dtype)
    shape = np.broadcast_shapes(*(a.shape for a in arrays))
    outs = tuple(np.empty(shape, arrays[0].dtype) for _ in range(evaluator.outputs))
    evaluator.large(arrays, outs, shape, Wanted(left_alone, (None,) * len(outs)))
    return list(outs), evaluator


# -- Borders of blocks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("seed", range(3))
def test_lengths_around_the_borders(seed, dtype, plain):
    function = function_of(steps_of(seed))
    _, evaluator = evaluated(function, inputs_of(5, dtype))
    length = evaluator.plan((False, False, True)).length
    for count in (1, SMALL, SMALL + 1, length - 1, length, length + 1, 2 * length + 3):
        arrays = inputs_of(count, dtype, seed)
        assert same(evaluated(function, arrays)[0], directly(function, arrays)), count


@settings(deadline=None)
@given(STEPS, st.sampled_from((1, 63, 64, 65, 131)), st.integers(0, 99))
def test_blocks_are_what_numpy_does_to_the_last_bit(steps, count, seed):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluation, "vectorised", lambda: True)
        patch.setattr(native, "available", lambda: False)
        patch.setattr(evaluation, "CACHE", 0)
        patch.setattr(evaluation, "LEAST_BLOCK", 64)
        function = function_of(steps)
        for dtype in (np.float32, np.float64):
            arrays = inputs_of(count, dtype, seed)
            expected = directly(function, arrays)
            assert same(evaluated(function, arrays)[0], expected)
            strided = (np.repeat(arrays[0], 2)[::2], *arrays[1:])
            assert same(evaluated(function, strided)[0], expected)


def test_a_shifted_block_is_noticed(monkeypatch, plain):
    """The comparison bites."""
    function = function_of(steps_of(1))
    arrays = inputs_of(N, np.float64)
    run = Plan.run

    def shifted(self, chunks, *rest):
        return run(self, ((tuple(np.roll(x, 1) if x.ndim else x for x in xs), outs) for xs, outs in chunks), *rest)

    assert same(evaluated(function, arrays)[0], directly(function, arrays))
    monkeypatch.setattr(Plan, "run", shifted)
    assert not same(evaluated(function, arrays)[0], directly(function, arrays))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("special", [np.nan, np.inf, -np.inf])
def test_special_numbers_at_the_borders_stay_there(special, dtype):
    for f in (*ELEMENTWISE[:6], *POINTWISE[:4]):
        kernel = numeric.compile(f)
        options = {"reduction": "none"} if f.role == "loss" else {}
        arrays = [np.resize(a, N) for a in sample(f, (1000,), dtype)]
        expected = kernel(*arrays, **options)
        places = [0, SMALL, 4095, 4096, 8191, 16384, 65535, 65536, N - 1]
        arrays[-1][places] = special
        pieces = [a[places] for a in arrays]
        result = kernel(*arrays, **options)
        assert same([result[places]], [kernel(*pieces, **options)])
        result[places] = expected[places]
        assert same([result], [expected])


# -- Layouts --------------------------------------------------------------------------------------------------------


def arranged(arrays):
    """The same numbers, laid out in other ways."""
    width = len(arrays[0])
    yield "strided", [np.repeat(a, 3)[1::3] for a in arrays]
    yield "reversed", [a[::-1].copy()[::-1] for a in arrays]
    yield "foreign byte order", [a.astype(a.dtype.newbyteorder()) for a in arrays]
    yield "unaligned", [np.frombuffer(b"x" + a.tobytes(), np.uint8)[1:].view(a.dtype) for a in arrays]
    yield "a field", [np.rec.fromarrays([np.zeros(width), a]).f1 for a in arrays]
    yield "read-only", [np.frombuffer(a.tobytes(), a.dtype) for a in arrays]
    yield "mixed", [a if place else np.repeat(a, 2)[::2] for place, a in enumerate(arrays)]


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("f", [*ELEMENTWISE[:5], *POINTWISE[:5]], ids=name)
def test_layouts_give_the_same(f, dtype, plain):
    kernel = numeric.compile(f)
    options = {"reduction": "none"} if f.role == "loss" else {}
    arrays = [np.resize(a, N) for a in sample(f, (1000,), dtype)]
    for call in (kernel, kernel.grad, kernel.hess):
        expected = call(*arrays, **options)
        assert expected.dtype == dtype
        pieces = [call(*(a[start : start + SMALL] for a in arrays), **options) for start in range(0, N, SMALL)]
        near(expected, np.concatenate(pieces), dtype)
        for layout, views in arranged(arrays):
            result = call(*views, **options)
            assert same([result], [expected]), layout
            assert result.dtype.isnative


def near(result, expected, dtype):
    """The same but for what the expansions of large arrays change."""
    tolerance = {np.float16: 2e-3, np.float32: 4e-6, np.float64: 1e-14}[dtype]
    np.testing.assert_allclose(
        result, expected, rtol=tolerance, atol=tolerance * np.nanmean(np.abs(expected.astype(float))), equal_nan=True
    )


@pytest.mark.parametrize("dtype", DTYPES)
def test_fortran_order_and_transposes(dtype):
    kernel = numeric.compile("gelu_tanh")
    x = np.linspace(-4, 4, 317 * 331).astype(dtype).reshape(317, 331)
    value, grad = kernel.value_and_grad(x)
    for view in (np.asfortranarray(x), np.ascontiguousarray(x.T).T, np.rot90(np.rot90(x, -1).copy())):
        assert not view.flags.c_contiguous
        for got, expected in zip(kernel.value_and_grad(view), (value, grad), strict=True):
            assert same([got], [expected])
    assert same([kernel(x.T)], [kernel(x).T])


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_row_against_a_column(dtype):
    kernel = numeric.compile("huber")
    y, yhat = np.linspace(-3, 3, 311).astype(dtype), np.linspace(-1, 2, 401).astype(dtype)[:, None]
    full = [np.ascontiguousarray(a) for a in np.broadcast_arrays(y, yhat)]
    for call in (kernel, kernel.grad, kernel.hess):
        assert same([call(y, yhat, reduction="none")], [call(*full, reduction="none")])
    assert kernel(y, yhat) == pytest.approx(kernel(*full), rel=1e-6)
    grad = kernel.grad(y, yhat, reduction="sum")
    assert grad.shape == yhat.shape
    np.testing.assert_allclose(grad[:, 0], kernel.grad(*full, reduction="sum").sum(1, dtype=float), rtol=3e-3)


def test_an_array_that_is_broadcast_lazily_is_not_copied():
    kernel = numeric.compile("mse")
    y = np.broadcast_to(np.float32(1.0), (4_000_000,))
    yhat = np.broadcast_to(np.linspace(0, 2, 1000, dtype=np.float32), (4000, 1000)).reshape(4000, 1000)
    tracemalloc.start()
    mean = kernel(y.reshape(4000, 1000), yhat)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert mean == pytest.approx(float(((yhat[0].astype(float) - 1) ** 2).mean()), rel=1e-6)
    assert peak < 4_000_000


@pytest.mark.parametrize("dtype", [np.int8, np.uint16, np.int64, bool])
def test_integers_and_bools_are_taken_as_float64(dtype):
    x = (np.arange(N) % 2).astype(dtype)
    kernel = numeric.compile("mish")
    assert same([kernel(x)], [kernel(x.astype(np.float64))])
    loss = numeric.compile("mse")
    assert loss(x, x.astype(np.float32)) == 0
    assert loss(x, x.astype(np.float32), reduction="none").dtype == np.float32


def test_python_numbers_beside_large_arrays():
    for f in POINTWISE:
        kernel = numeric.compile(f)
        arrays = [np.resize(a, N) for a in sample(f, (1000,), np.float32)]
        numbers = [float(a[0]) for a in arrays[:-1]]
        for call in (kernel, kernel.grad, kernel.hess):
            result = call(*numbers, arrays[-1], reduction="none")
            assert result.dtype == np.float32
            # What is made of the number alone is not expanded: another last bit.
            full = [np.full(N, v, np.float32) for v in numbers]
            assert np.allclose(result, call(*full, arrays[-1], reduction="none"), rtol=1e-6), f.name


@pytest.mark.parametrize("f", some(POINTWISE, 16), ids=name)
def test_the_nan_of_a_single_number_is_everywhere(f):
    arrays = [np.resize(a, N) for a in sample(f, (1000,))]
    kernel = numeric.compile(f)
    for place in range(2):
        given_ = [np.nan if place == p else a for p, a in enumerate(arrays)]
        for call in (kernel, kernel.grad, kernel.hess):
            for wrt in [{}] if call is kernel else [{"wrt": a.name} for a in f.inputs]:
                assert np.isnan(call(*given_, reduction="none", **wrt)).all()


@pytest.mark.parametrize("shape", [(0,), (3, 0), (0, 5, 2)])
def test_empty_arrays_of_any_shape(shape):
    x = np.zeros(shape, np.float32)
    kernel = numeric.compile("gelu")
    for result in (kernel(x), kernel.grad(x), *kernel.value_and_grad(x)):
        assert result.shape == shape
        assert result.dtype == np.float32
    loss = numeric.compile("huber")
    assert loss(x, x, reduction="sum") == 0
    assert loss.grad(x, x, reduction="sum").shape == shape


def test_beyond_the_ends_of_a_domain_is_nan_and_only_there():
    kernel = numeric.compile("binary_cross_entropy")
    y, p = np.full(N, 0.5), np.linspace(0.01, 0.99, N)
    whole = kernel(y, p, reduction="none")
    wrong = [0, 4096, 65536, N - 1]
    p[wrong] = -0.25, 1.25, 7.0, -1e300
    for result in (kernel(y, p, reduction="none"), kernel.grad(y, p, reduction="none")):
        assert np.flatnonzero(np.isnan(result)).tolist() == wrong
    assert np.array_equal(np.delete(kernel(y, p, reduction="none"), wrong), np.delete(whole, wrong))
