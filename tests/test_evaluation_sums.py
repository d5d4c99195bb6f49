"""Large arrays: their sums, their memory, and that nothing of it depends on threads."""

import tracemalloc

import numpy as np
import pytest
from entries import some
from random_programs import same
from sympy import Abs, Piecewise, Symbol, exp
from test_evaluation import DTYPES, N, near
from test_kernel_samples import POINTWISE, name, sample

import numeric
from numeric import evaluation
from numeric.evaluation import SMALL
from symbolic.errors import InputError

# -- Reductions -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("f", some(POINTWISE, 16), ids=name)
def test_reductions_are_those_of_small_pieces(f, dtype):
    kernel = numeric.compile(f)
    arrays = [np.resize(a, N) for a in sample(f, (1500,), dtype)]
    tolerance = 1e-6 if dtype == np.float32 else 1e-14
    parts = [kernel(*(a[s : s + SMALL] for a in arrays), reduction="none") for s in range(0, N, SMALL)]
    values = np.concatenate(parts).astype(np.longdouble)
    for reduction, expected in (("sum", values.sum()), ("mean", values.mean())):
        result = kernel(*arrays, reduction=reduction)
        assert result.dtype == dtype
        np.testing.assert_allclose(
            float(result), float(expected), rtol=tolerance, atol=tolerance * float(np.abs(values).mean())
        )
        value, grad = kernel.value_and_grad(*arrays, reduction=reduction)
        # One program or two: the last bits of the sum may differ, not more.
        np.testing.assert_allclose(float(value), float(result), rtol=tolerance)
        near(grad, kernel.grad(*arrays, reduction="none") / dtype(N if reduction == "mean" else 1), dtype)


@pytest.mark.parametrize("dtype", DTYPES)
def test_threads_do_not_change_a_bit(dtype, monkeypatch):
    y, yhat = (np.resize(a, 3 * N) for a in sample(POINTWISE[0], (997,), dtype))
    results = []
    for threads, pays in ((1, 10), (2, 10), (2, 10), (2, 10**9)):
        monkeypatch.setattr(evaluation, "THREADS", threads)
        monkeypatch.setattr(evaluation, "PAYS", pays)
        for loss in ("mse", "bce_with_logits"):
            kernel = numeric.compile(loss)
            results.append((kernel(y, yhat), kernel(y, yhat, reduction="sum"), *kernel.value_and_grad(y, yhat)))
    for place in range(2):
        assert all(same(r, results[place]) for r in results[place::2])


def test_a_mean_whose_sum_overflows():
    kernel = numeric.compile("mae")
    y, yhat = np.zeros(N), np.full(N, 1e304)
    assert kernel(y, yhat) == pytest.approx(1e304, rel=1e-12)
    assert kernel.value_and_grad(y, yhat)[0] == pytest.approx(1e304, rel=1e-12)
    assert kernel(y, yhat, reduction="sum") == np.inf
    yhat[:] = 1.7e308 / 20_000  # each block's sum is finite, the sum of them is not
    assert kernel(y, yhat) == pytest.approx(8.5e303, rel=1e-12)
    assert kernel(y.astype(np.float32), np.full(N, 3e38, np.float32)) == np.float32(3e38)
    assert kernel(y.astype(np.float32), np.full(N, 3e38, np.float32), reduction="sum") == np.inf


def test_infinities_of_both_signs_in_one_sum():
    kernel = numeric.compile("poisson_nll")
    y, z = np.zeros(N), np.zeros(N)
    y[-1], z[-1], z[0] = -1.0, -np.inf, np.inf
    assert kernel(y, z, reduction="none")[[0, -1]].tolist() == [np.inf, -np.inf]
    for reduction in ("mean", "sum"):
        assert np.isnan(kernel(y, z, reduction=reduction))


def test_a_gradient_by_what_was_broadcast_is_summed():
    kernel = numeric.compile("mse")
    rng = np.random.default_rng(0)
    y, bias = rng.normal(size=(500, 4, 60)), rng.normal(size=(4, 1))
    for wrt in ("y", "yhat"):
        arrays = (bias, y) if wrt == "y" else (y, bias)
        full = kernel.grad(*(np.array(a) for a in np.broadcast_arrays(*arrays)), wrt=wrt, reduction="sum")
        for reduction, count in (("sum", 1), ("mean", y.size)):
            out = np.empty_like(bias)
            grad = kernel.grad(*arrays, wrt=wrt, reduction=reduction, out=out)
            assert grad is out
            np.testing.assert_allclose(grad, full.sum((0, 2))[:, None] / count, rtol=1e-10)
    single = kernel.grad(y, 0.5, reduction="sum")
    assert np.ndim(single) == 0
    assert float(single) == pytest.approx(float((2 * (0.5 - y)).sum()), rel=1e-10)


def test_a_gradient_by_a_parameter():
    kernel = numeric.compile("huber")
    y, yhat = np.zeros(N), np.linspace(-5, 5, N)
    inside = np.abs(yhat) <= 2.0
    slopes = np.where(inside, 0.0, np.abs(yhat) - 2.0)
    np.testing.assert_allclose(kernel.grad(y, yhat, wrt="delta", delta=2.0, reduction="none"), slopes, atol=1e-12)
    assert float(kernel.grad(y, yhat, wrt="delta", delta=2.0)) == pytest.approx(slopes.mean(), rel=1e-10)


# -- Memory ---------------------------------------------------------------------------------------------------------

MANY = 4_000_000


def peak_of(call):
    """The most bytes that a call takes at a time."""
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["gelu", "mish", "softplus"])
def test_the_peak_is_little_more_than_the_outputs(name):
    kernel = numeric.compile(name)
    x = np.linspace(-5, 5, MANY, dtype=np.float32)
    kernel.value_and_grad(x[:N])
    assert peak_of(lambda: kernel.value_and_grad(x)) < 1.1 * 2 * x.nbytes
    outs = np.empty_like(x), np.empty_like(x)
    assert peak_of(lambda: kernel.value_and_grad(x, out=outs)) < 0.25 * x.nbytes


@pytest.mark.parametrize("name", ["mse", "bce_with_logits"])
def test_the_peak_of_a_mean_is_little_more_than_its_gradient(name):
    kernel = numeric.compile(name)
    y, yhat = np.linspace(0, 1, MANY, dtype=np.float32), np.linspace(-5, 5, MANY, dtype=np.float32)
    kernel.value_and_grad(y[:N], yhat[:N])
    assert peak_of(lambda: kernel.value_and_grad(y, yhat)) < 1.1 * y.nbytes
    assert peak_of(lambda: kernel(y, yhat)) < 0.25 * y.nbytes
    assert peak_of(lambda: kernel(y[::2], yhat[::2])) < 0.25 * y.nbytes


# -- Expressions of a user ------------------------------------------------------------------------------------------


def test_a_constant_derivative_has_the_shape_of_its_input():
    x = Symbol("x", real=True)
    kernel = numeric.compile(3 * x + 1)
    for dtype in DTYPES:
        grad = kernel.grad(np.zeros(N, dtype))
        assert grad.shape == (N,)
        assert grad.dtype == dtype
        assert np.unique(grad).tolist() == [3.0]
        assert not np.any(kernel.hess(np.zeros(N, dtype)))


def test_results_are_arrays_of_their_own():
    x = Symbol("x", real=True)
    for count in (5, N):
        points = np.linspace(-1, 1, count)
        for e in (x, Abs(x), Piecewise((x, x > 0), (x, True))):
            assert not np.shares_memory(numeric.compile(e)(points), points)
        value, grad = numeric.compile(exp(x)).value_and_grad(points)
        assert not np.shares_memory(value, grad)


def test_an_error_names_what_does_not_fit():
    with pytest.raises(InputError, match="must broadcast"):
        numeric.compile("mse")(np.zeros((N, 2)), np.zeros((N, 3)))
