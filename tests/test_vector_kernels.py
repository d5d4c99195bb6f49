"""Kernels of functions of vectors against mpmath, entry by entry; labels, hard rows, NaN, pairs, and peers."""

import importlib.util
import os
from dataclasses import replace

import mpmath
import numpy as np
import pytest
from entries import ASKED, some

from numeric import compile as shipped  # what is compiled afresh is the same program, by a test of its own
from numeric import norms, sorted_sums
from numeric.checks import prepare
from numeric.fresh import kernel_of
from numeric.oracle import reference
from numeric.programs import may_be_labels, program
from symbolic.registry import formulas, get

VECTORS = [f for f in formulas() if f.is_vector]
# Long definitions take seconds to compile: they are met when they are asked for.
SHORT = VECTORS if os.environ.get(ASKED) else [f for f in VECTORS if f.expr.count_ops() < 45]
TOLERANCE = 1e-11  # of the larger of the value and 1e-3: what cancels is held by the audit


def drawn(argument, n, rows, rng):
    """Rows of an argument, by its kind."""
    kind = argument.kind
    if not kind.vector:
        return rng.choice([-1.0, 1.0], rows) if kind.domain.inf == -1 else rng.uniform(0.1, 0.9, rows)
    if may_be_labels(argument):
        y = rng.dirichlet(np.ones(n), rows)
        y[::2] = np.eye(n)[rng.integers(0, n, len(y[::2]))]
        return y
    if kind.domain.inf == 0:
        return rng.integers(0, 2, (rows, n)) * 1.0 if not kind.domain.left_open else rng.uniform(0.05, 0.95, (rows, n))
    return rng.normal(size=(rows, n)) * rng.choice([0.3, 1.0, 3.0], (rows, 1))


def arguments(f, n, rows=2, seed=0):
    """The arrays of a call."""
    rng = np.random.default_rng(seed + n)
    return [drawn(a, n, rows, rng) for a in f.inputs]


def true_values(f, point, k, c):
    """Value and derivatives in mpmath; where a label 0 meets log 0, those of a label that is nearly 0."""
    found = reference(f, point, f.wrt.name, entry=k, component=c)
    if not any(map(mpmath.isnan, found)):
        return found
    near = {name: [v or 1e-60 for v in row] if isinstance(row, list) else row for name, row in point.items()}
    return reference(f, near, f.wrt.name, entry=k, component=c)


def mistakes(f, kernel, n):
    """The outputs that are not what the definition gives in mpmath."""
    arrays = arguments(f, n)
    options = {"reduction": "none"} if f.role == "loss" else {}
    value = kernel(*arrays, **options)
    found = []

    def compare(task, got, true):
        if not abs(float(got) - float(true)) <= TOLERANCE * max(abs(float(true)), 1e-3):
            found.append((task, n, float(got), float(true)))

    for r in range(len(arrays[-1])):
        point = {a.name: v[r].tolist() for a, v in zip(f.inputs, arrays, strict=True)}
        for k in range(n):
            for c in range(n) if f.has_components else (None,):
                v, d, dd = true_values(f, point, k, c)
                if f.has_components:
                    compare("value", value[r, c], v)
                    compare("jacobian", kernel.jacobian(*arrays)[r, c, k], d)
                else:
                    compare("value", value[r], v)
                    compare("grad", kernel.grad(*arrays, **options)[r, k], d)
                    compare("hess", kernel.hess(*arrays, **options)[r, k], dd)
    return found


@pytest.mark.parametrize("f", some(SHORT, 9), ids=lambda f: f.name)
def test_each_output_is_that_of_the_definition(f):
    kernel = shipped(f.name)
    for n in (1, 3):
        assert not mistakes(f, kernel, n)


@pytest.mark.parametrize("name", ["rmse", "cosine_similarity"])
def test_a_wrong_kernel_is_found(name):
    """A sign, a factor, a small term: the comparison above sees each of them."""
    f = get(name)
    for wrong in (-f.expr, 2 * f.expr, f.expr + 1e-6 * f.expr**2):
        assert mistakes(f, kernel_of(replace(f, name="wrong", expr=wrong)), 3)


@pytest.mark.parametrize("f", some([f for f in SHORT if f.has_components], 4), ids=lambda f: f.name)
def test_a_pulled_back_vector_is_that_of_the_jacobian(f):
    kernel = shipped(f.name)
    for n in (1, 3, 40):
        arrays = arguments(f, n, rows=3)
        g = np.random.default_rng(n).normal(size=arrays[-1].shape)
        jacobian = kernel.jacobian(*arrays)
        expected, size = np.einsum("rik,ri->rk", jacobian, g), np.einsum("rik,ri->rk", abs(jacobian), abs(g))
        assert (abs(kernel.vjp(*arrays, g) - expected) <= 1e-12 * size).all()


@pytest.mark.parametrize("f", some([f for f in SHORT if any(map(may_be_labels, f.inputs))], 5), ids=lambda f: f.name)
def test_integer_labels_give_what_one_hot_rows_give(f):
    kernel = shipped(f.name)
    for n in (1, 2, 5):
        arrays = arguments(f, n, rows=4)
        (place,) = (at for at, a in enumerate(f.inputs) if may_be_labels(a))
        labels = np.arange(4) % n
        dense = [np.eye(n)[labels] if at == place else v for at, v in enumerate(arrays)]
        given = [labels if at == place else v for at, v in enumerate(arrays)]
        for call in (kernel, kernel.grad, kernel.hess):
            ours, theirs = call(*given, reduction="none"), call(*dense, reduction="none")
            assert np.allclose(ours, theirs, rtol=1e-12, atol=1e-13)


@pytest.mark.parametrize("f", some(SHORT, 6), ids=lambda f: f.name)
def test_nan_stays_in_its_row_and_half_precision_is_rounded_once(f):
    kernel = shipped(f.name)
    arrays = arguments(f, 3, rows=4)
    options = {"reduction": "none"} if f.role == "loss" else {}
    call = kernel if f.has_components else kernel.grad
    given = [v.copy() for v in arrays]
    given[-1][1, 0] = np.nan
    lost = np.isnan(call(*given, **options)).reshape(4, -1).any(axis=1)
    assert lost.tolist() == [False, True, False, False]
    halves = [v.astype(np.float16) for v in arrays]
    got = call(*halves, **options)
    wide = call(*(v.astype(np.float64) for v in halves), **options)
    assert got.dtype == np.float16
    with np.errstate(over="ignore"):
        assert np.allclose(got, wide.astype(np.float16), rtol=2e-3, atol=1e-6)


def test_norms_neither_overflow_nor_vanish():
    for size in (1e-200, 1e200, 1e-320):
        v = np.array([[3.0, 4.0], [5.0, 12.0]]) * size
        assert np.allclose(shipped("l2_normalize")(v)[0] * 5, [3, 4], rtol=1e-2 if size < 1e-300 else 1e-15)
        zero = np.zeros_like(v)
        assert np.allclose(
            shipped("rmse")(zero, v, reduction="none") * np.sqrt(2) / np.array([5, 13]) / size, 1, rtol=1e-3
        )
    a, b = np.array([[1e200, 2e200]]), np.array([[-3e-200, 1e-200]])
    assert abs(shipped("cosine_similarity")(a, b, reduction="none")[0] + 1 / np.sqrt(50)) < 1e-15
    with np.errstate(invalid="ignore"):
        assert norms.unit(np.array([[np.inf], [1.0]])).tolist() == [[1.0], [0.0]]
        assert np.isnan(norms.unit(np.array([[np.inf], [np.inf]]))).all()


def test_a_variance_far_from_zero_keeps_its_digits():
    z = 1e6 + np.random.default_rng(0).normal(size=(3, 50)).astype(np.float32)
    for dtype, tolerance in ((np.float32, 2e-7), (np.float64, 1e-13)):
        given = z.astype(np.float32).astype(dtype)
        exact = given.astype(np.longdouble)
        d = exact - exact.mean(axis=-1, keepdims=True)
        expected = d / np.sqrt((d * d).mean(axis=-1, keepdims=True) + np.longdouble("1e-5"))
        assert np.allclose(shipped("standardize")(given), expected.astype(float), rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_weight_below_1_takes_no_digit_of_a_small_label(dtype):
    small = 1.3 * float(np.finfo(dtype).tiny)
    weights = np.linspace(0.011, 0.03, 5)
    y, z = (np.array([row] * len(weights), dtype) for row in ([1.0, small], [0.0, np.log(small)]))
    w = np.array([[0.01, v] for v in weights], dtype)
    f = replace(get("weighted_cross_entropy"), name="made_today")
    for r, got in enumerate(kernel_of(f)(y, w, z, reduction="none")):
        true, *_ = reference(f, {"y": y[r].tolist(), "w": w[r].tolist(), "z": z[r].tolist()}, "z", entry=0)
        assert abs(float(got) / float(true) - 1) < 2 * np.finfo(dtype).eps


def test_weighted_sums_of_exponentials_never_overflow():
    """γ = 256 takes the sums of the circle loss to exp(1024) and to exp(−1024); a row of one kind has none at all."""
    f, options = get("circle"), {"reduction": "none"}
    kernel = shipped(f.name)
    y = np.array([[1.0, 0, 1], [0, 1, 0], [0, 1, 1], [0, 0, 0], [1, 1, 1]])
    z = np.array([[-0.9, 2.0, 0.3], [-3.0, 1.0, -2.0], [0.2, 0.3, 0.7], [0.5, 1.0, 9.0], [0.5, -9.0, 9.0]])
    found = {
        "value": kernel(y, z, **options),
        "grad": kernel.grad(y, z, **options),
        "hess": kernel.hess(y, z, **options),
    }
    for r in range(5):
        for k in range(3):
            true = reference(f, {"y": y[r].tolist(), "z": z[r].tolist()}, "z", entry=k)
            for got, expected in zip((found["value"][r], found["grad"][r, k], found["hess"][r, k]), true, strict=True):
                assert abs(got - float(expected)) <= 1e-12 * abs(float(expected))


def test_by_its_weights_a_weighted_sum_has_derivatives_where_they_are_0():
    """By a label an exponential has no weight beside it: it is taken together with the sums, of which one may be 0."""
    kernel, options = shipped("circle"), {"reduction": "none", "wrt": "y"}
    y = np.array([[1.0, 0, 1], [0.3, 0, 1], [1, 1, 1], [0, 0, 0]])
    z = np.array([[0.9, 0.2, 0.8], [-0.3, 1.1, 0.7], [0.2, 0.4, 0.9], [0.1, 0.3, -0.2]])
    grad, hess = kernel.grad(y, z, **options), kernel.hess(y, z, **options)
    for r in range(4):
        for k in range(3):
            _, *true = reference(kernel.formula, {"y": y[r].tolist(), "z": z[r].tolist()}, "y", entry=k)
            for got, expected in zip((grad[r, k], hess[r, k]), true, strict=True):
                assert got == pytest.approx(float(expected), rel=1e-10)


SORTED = [sorted_sums.ramp_sum, sorted_sums.abs_sum, sorted_sums.sign_sum, sorted_sums.count_sum]


@pytest.mark.parametrize("sums", SORTED, ids=lambda f: f.__name__)
def test_sorted_sums_are_those_over_all_pairs(sums, monkeypatch):
    rng = np.random.default_rng(0)
    a, b = np.round(rng.normal(size=(2, 50, 7)), 1)
    for w in (rng.normal(size=(50, 7)), 1.0):
        fast = sums(w, a, b)
        monkeypatch.setattr(sorted_sums, "FEW", 100)
        assert np.allclose(fast, sums(w, a, b), rtol=1e-12, atol=1e-12)
        monkeypatch.undo()


def test_no_program_takes_all_pairs_of_entries():
    asked = some(SHORT, 3)
    for f in {get("sparsemax"), get("multilabel_margin"), *asked}:
        task = "value" if f.has_components else "value_and_grad"
        assert "pair_sum(" not in program(f, task, f.wrt.name).source, (f.name, task)


def test_one_number_per_row_broadcasts_with_the_rows():
    f = get("cosine_embedding")
    y, u, z = arguments(f, 4, rows=6)
    inputs = prepare(shipped(f.name).signature, (y.reshape(2, 3), u.reshape(2, 3, 4), z.reshape(2, 3, 4)), {})
    assert inputs.shape == (2, 3, 4)
    folded = shipped(f.name).grad(y.reshape(2, 3), u.reshape(2, 3, 4), z.reshape(2, 3, 4), reduction="none")
    assert np.array_equal(folded.reshape(6, 4), shipped(f.name).grad(y, u, z, reduction="none"))
    assert shipped(f.name).grad(1.0, u[0], z[0]).shape == (4,)


PEERS = {
    "multi_margin": lambda t, f, y, z: f.multi_margin_loss(z, y.argmax(-1), reduction="none"),
    "triplet_margin": lambda t, f, u, v, z: f.triplet_margin_loss(z, u, v, reduction="none"),
    "multilabel_soft_margin": lambda t, f, y, z: f.multilabel_soft_margin_loss(z, y, reduction="none"),
    "softmin": lambda t, f, z: f.softmin(z, -1),
}


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="torch is not installed")
@pytest.mark.parametrize("name", PEERS)
def test_torch_gives_the_same(name):
    torch = importlib.import_module("torch")
    f = get(name)
    arrays = arguments(f, 5, rows=4)
    if name == "multi_margin":
        arrays[0] = np.eye(5)[:4]
    options = {"reduction": "none"} if f.role == "loss" else {}
    theirs = PEERS[name](torch, torch.nn.functional, *map(torch.tensor, arrays))
    assert np.allclose(shipped(f.name)(*arrays, **options), theirs.numpy(), rtol=1e-9, atol=1e-12)
