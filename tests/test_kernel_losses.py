"""Losses: reductions, broadcasting, parameters, labels; functions of vectors: vjp and Jacobian."""

import numpy as np
import pytest
from test_kernel_samples import ALL, LOSSES, MAPS, ROW_LOSSES, WITH_PARAMETERS, name, sample

import numeric
from numeric.programs import may_be_labels
from symbolic.errors import InputError, UnknownNameError


@pytest.mark.parametrize("f", LOSSES, ids=name)
def test_reductions(f):
    kernel = numeric.compile(f)
    arrays = sample(f, (4, 3))
    each = kernel(*arrays, reduction="none")
    assert each.shape == ((4,) if f.is_vector else (4, 3))
    assert kernel(*arrays, reduction="sum") == pytest.approx(each.sum())
    assert kernel(*arrays) == kernel(*arrays, reduction="mean") == pytest.approx(each.mean())
    for derivative in (kernel.grad, kernel.hess):
        full = derivative(*arrays, reduction="none")
        assert full.shape == (4, 3)
        assert np.allclose(derivative(*arrays), full / each.size, rtol=1e-14)
        assert np.array_equal(derivative(*arrays, reduction="sum"), full)
    with pytest.raises(InputError, match="reduction is 'average'"):
        kernel(*arrays, reduction="average")


@pytest.mark.parametrize("f", LOSSES, ids=name)
def test_a_broadcast_argument_gets_the_sum_of_its_gradients(f):
    kernel = numeric.compile(f)
    arrays = sample(f, (4, 3))
    for place, a in enumerate(f.inputs):
        if arrays[place].ndim < 2:
            continue
        small = list(arrays)
        small[place] = arrays[place][:1]
        full = list(arrays)
        full[place] = np.repeat(small[place], 4, axis=0)
        for derivative in (kernel.grad, kernel.hess):
            got = derivative(*small, wrt=a.name)
            assert got.shape == (1, 3)
            assert np.allclose(got, derivative(*full, wrt=a.name).sum(axis=0, keepdims=True), rtol=1e-12)
            assert derivative(*small, wrt=a.name, reduction="none").shape == (4, 3)
            less = list(small)
            less[place] = small[place][0]
            assert derivative(*less, wrt=a.name).shape == (3,)


@pytest.mark.parametrize("f", LOSSES, ids=name)
def test_gradients_are_slopes(f):
    kernel = numeric.compile(f)
    # Away from integers, from the ends of a domain, and from ties, where a slope is a convention; of a label and a
    # prediction that may be equal, the prediction is moved.
    apart = 0.003 * np.arange(1.0, 7.0).reshape(2, 3)
    away = {"Count": 0.25, "Vector": apart}
    ends = {"Nonnegative": (0.25, np.inf), "Targets": (0.01, 0.99)}
    arrays = []
    for a, x in zip(f.inputs, sample(f, (2, 3), seed=4), strict=True):
        steps = {"Real": apart, **away} if a == f.wrt else away
        arrays.append(np.clip(x + steps.get(a.kind.name, 0.0), *ends.get(a.kind.name, (-np.inf, np.inf))))
    for place, a in enumerate(f.inputs):
        if arrays[place].ndim < 2:
            continue
        grad = kernel.grad(*arrays, wrt=a.name)
        step = 1e-6
        for at in np.ndindex(2, 3):
            up, down = [list(map(np.copy, arrays)) for _ in range(2)]
            up[place][at] += step
            down[place][at] -= step
            assert grad[at] == pytest.approx((kernel(*up) - kernel(*down)) / (2 * step), abs=1e-6)


@pytest.mark.parametrize("f", LOSSES, ids=name)
def test_shapes_that_do_not_fit_are_named(f):
    arrays = sample(f, (4, 3))
    with pytest.raises(InputError, match=r"\(4, 3\).*\(5, 3\)|\(5, 3\).*\(4, 3\)"):
        numeric.compile(f)(*arrays[:-1], np.ones((5, 3)) / 2)
    if f.is_vector:
        with pytest.raises(InputError, match="classes differ"):
            numeric.compile(f)(*arrays[:-1], np.ones((4, 1)) / 2)
        with pytest.raises(InputError, match="axis of classes"):
            numeric.compile(f)(*[0.5] * len(arrays))
        with pytest.raises(InputError, match="at least one class"):
            numeric.compile(f)(*(np.ones((4, 0) if a.ndim > 1 else 4) for a in arrays))


@pytest.mark.parametrize("f", LOSSES, ids=name)
def test_an_unknown_wrt_is_named(f):
    with pytest.raises(UnknownNameError, match="nothing"):
        numeric.compile(f).grad(*sample(f), wrt="nothing")


@pytest.mark.parametrize("f", WITH_PARAMETERS, ids=name)
def test_parameters_are_checked(f):
    kernel = numeric.compile(f)
    arrays = sample(f)
    for a in f.parameters:
        good = next(v for v in (2.0, 0.75, 1.25) if a.kind.domain.contains(v) == True)  # noqa: E712 - a SymPy truth value
        assert np.array_equal(kernel(*arrays, **{a.name: good}), kernel(*arrays, **{a.name: np.float32(good)}))
        assert np.array_equal(kernel(*arrays), kernel(*arrays, **{a.name: float(a.default)}))
        signed = () if a.kind.domain.contains(-1) == True else (-1.0,)  # noqa: E712 - a SymPy truth value
        for wrong in ("a", np.nan, np.inf, *signed, 1j, None, [1.0], b"1"):
            with pytest.raises(InputError, match=f"^{a.name} is "):
                kernel(*arrays, **{a.name: wrong})
        if f.is_vector:
            continue
        slope = kernel.grad(*arrays, wrt=a.name, **{a.name: good})
        assert slope.shape == (() if f.role == "loss" else arrays[0].shape)
        step = 1e-6
        up, down = (kernel(*arrays, **{a.name: good + s}) for s in (step, -step))
        assert slope == pytest.approx((up - down) / (2 * step), abs=1e-6)


@pytest.mark.parametrize(
    "f", [f for f in ROW_LOSSES if [may_be_labels(a) for a in f.inputs] == [True, False]], ids=name
)
def test_class_labels_are_one_hot_rows(f):
    kernel = numeric.compile(f)
    z = sample(f, (2, 4, 3))[-1]
    labels = np.array([[0, 2, 1, 1], [2, 0, 0, 1]])
    dense = np.eye(3)[labels]
    for dtype in (np.int64, np.uint8):
        for call in (kernel, kernel.grad, kernel.hess):
            # With a parameter the two are other sums: p·(1/τ) − δ/τ for (p − δ)/τ.
            few = 1e-14 * bool(f.parameters)
            np.testing.assert_allclose(call(labels.astype(dtype), z), call(dense, z), rtol=few, atol=few)
    assert kernel(2, z[0, 0]) == pytest.approx(kernel(dense[0, 1], z[0, 0]), rel=1e-14 * bool(f.parameters), abs=0)
    for wrong in (3, -1):
        with pytest.raises(InputError, match=f"class {wrong}"):
            kernel(np.full((2, 4), wrong), z)
    with pytest.raises(InputError, match="dense labels"):
        kernel.grad(labels, z, wrt=f.inputs[0].name)


def test_a_mean_does_not_overflow():
    kernel = numeric.compile("mae")
    big = np.full(4, 1.7e308)
    assert kernel(np.zeros(4), big) == pytest.approx(1.7e308, rel=1e-12)
    assert kernel(np.zeros(4), big, reduction="sum") == np.inf
    half = np.full(5000, 60000, np.float16)
    assert kernel(np.zeros(5000, np.float16), half) == np.float16(60000)
    single = np.full(2**20, np.float32(0.1))
    assert kernel(np.zeros_like(single), single) == np.float32(0.1)


@pytest.mark.parametrize("f", [f for f in MAPS if len(f.inputs) == 1], ids=name)
def test_vjp_is_the_product_with_the_jacobian(f):
    kernel = numeric.compile(f)
    rng = np.random.default_rng(0)
    x, g = rng.normal(size=(2, 5, 4)), rng.normal(size=(2, 5, 4))
    jacobian = kernel.jacobian(x)
    assert jacobian.shape == (2, 5, 4, 4)
    assert np.allclose(kernel.vjp(x, g), np.einsum("...ik,...i->...k", jacobian, g), atol=1e-14)
    assert kernel.vjp(x, g[0, 0]).shape == (2, 5, 4)
    assert kernel.vjp(x[0, 0].astype(np.float32), g[0, 0].astype(np.float32)).dtype == np.float32
    step = 1e-6
    for k in range(4):
        move = step * np.eye(4)[k]
        slope = (kernel(x + move) - kernel(x - move)) / (2 * step)
        assert np.allclose(jacobian[..., k], slope, atol=1e-8)


@pytest.mark.parametrize("f", [f for f in MAPS if len(f.inputs) == 1], ids=name)
def test_functions_of_vectors_have_no_elementwise_derivatives(f):
    kernel = numeric.compile(f)
    for method in ("grad", "hess", "value_and_grad"):
        with pytest.raises(InputError, match="vjp or jacobian"):
            getattr(kernel, method)(np.ones(3))
    for wrong in (np.ones(4), np.ones(()), np.ones((7, 3))):
        with pytest.raises(InputError, match="g has shape"):
            kernel.vjp(np.ones((2, 3)), wrong)


@pytest.mark.parametrize("f", [f for f in ALL if f not in MAPS], ids=name)
def test_other_functions_have_no_jacobian(f):
    kernel = numeric.compile(f)
    with pytest.raises(InputError, match="use grad"):
        kernel.jacobian(1.0)
    if not (f.is_vector and f.role == "activation"):
        with pytest.raises(InputError, match="use grad"):
            kernel.vjp(1.0, 1.0)
