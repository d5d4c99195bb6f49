"""The contract of a kernel, for every function of the catalogue."""

import pickle
import warnings
from concurrent.futures import ThreadPoolExecutor
from random import Random

import numpy as np
import pytest
from sympy import IndexedBase, Symbol, exp, log, symbols, zeta

import numeric
from numeric import Kernel
from symbolic.errors import InputError, UnknownNameError
from symbolic.formula import formulas, get
from symbolic.indices import i

ALL = formulas()
ELEMENTWISE = [f for f in ALL if f.role == "activation" and not f.is_vector]
MAPS = [f for f in ALL if f.has_components]
LOSSES = [f for f in ALL if f.role == "loss"]
POINTWISE = [f for f in LOSSES if not f.is_vector]
ROW_LOSSES = [f for f in LOSSES if f.is_vector]
WITH_PARAMETERS = [f for f in ALL if f.parameters]
DTYPES = [np.float16, np.float32, np.float64]


def name(f):
    return f.name


def sample(f, shape=(4, 3), dtype=np.float64, seed=0):
    """Arrays for the inputs of a formula, from the kinds of its arguments."""
    rng = Random(seed)
    count = int(np.prod(shape))
    arrays = []
    for a in f.inputs:
        if a.kind.vector:
            values = [a.kind.sample(rng, shape[-1]) for _ in range(count // max(shape[-1], 1))]
        else:
            values = [a.kind.sample(rng, 1) for _ in range(count)]
        arrays.append(np.array(values, dtype=float).reshape(shape).astype(dtype))
    return arrays


def calls(f):
    """The methods of a kernel that its formula has, each with fitting arguments."""
    kernel = numeric.compile(f)
    if f in MAPS:
        return [kernel, lambda x, **o: kernel.vjp(x, np.ones_like(x), **o), kernel.jacobian]
    return [kernel, kernel.grad, kernel.hess]


# --- compile -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("f", ALL, ids=name)
def test_a_formula_its_name_and_its_aliases_share_a_kernel(f):
    kernel = numeric.compile(f)
    assert isinstance(kernel, Kernel)
    assert kernel.formula is f
    assert all(numeric.compile(alias) is kernel for alias in (f.name, *f.aliases))


@pytest.mark.parametrize("f", ALL, ids=name)
def test_the_source_is_the_program_that_runs(f):
    source = numeric.compile(f).source
    assert f"def {f.name}_value(" in source
    compile(source, "source", "exec")
    assert "import" not in source


def test_a_bare_expression_is_elementwise():
    x = Symbol("x")
    kernel = numeric.compile(log(1 + exp(x)))
    points = np.array([-800.0, 0.0, 800.0])
    assert np.array_equal(kernel(points), numeric.compile("softplus")(points))
    assert np.array_equal(kernel.grad(points), numeric.compile("sigmoid")(points))
    assert np.array_equal(pickle.loads(pickle.dumps(kernel))(points), kernel(points))  # noqa: S301


def test_the_name_of_a_symbol_is_never_executed():
    hostile = Symbol("x.__class__.__init__; import os")
    keyword, taken, temporary = Symbol("lambda"), Symbol("exp"), Symbol("t0")
    for s in (hostile, keyword, taken, temporary):
        kernel = numeric.compile(s * exp(-s) + s)
        assert kernel(1.0) == pytest.approx(1 + np.exp(-1))
        assert f"_value({s.name})" not in kernel.source
            or s.name not in kernel.source.replace("t0", "t0" if s.name == "t0" else "-")
            or s is temporary
        )


@pytest.mark.parametrize("e", [symbols("x") * symbols("y"), symbols("x") * 0 + 3, IndexedBase("z")[i]], ids=str)
def test_other_expressions_are_refused(e):
    with pytest.raises(InputError, match="one symbol"):
        numeric.compile(e)


def test_what_cannot_be_compiled_is_named():
    with pytest.raises(InputError, match="zeta"):
        numeric.compile(zeta(Symbol("x")))(2.0)
    with pytest.raises(UnknownNameError, match="relu"):
        numeric.compile("rellu")
    with pytest.raises(InputError, match="type int"):
        numeric.compile(3)


@pytest.mark.parametrize("f", ALL, ids=name)
def test_kernels_pickle(f):
    assert pickle.loads(pickle.dumps(numeric.compile(f))) is numeric.compile(f)  # noqa: S301


def test_a_kernel_of_an_unregistered_formula_pickles():
    from dataclasses import replace

    f = replace(get("huber"), name="unregistered")
    kernel = pickle.loads(pickle.dumps(numeric.compile(f)))  # noqa: S301
    assert kernel.formula == f
    assert kernel(0.0, 3.0) == numeric.compile("huber")(0.0, 3.0)


@pytest.mark.parametrize("f", ALL, ids=name)
def test_threads_agree(f):
    arrays = sample(f, (50, 40))
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: numeric.compile(f)(*arrays), range(8)))
    assert all(np.array_equal(r, results[0]) for r in results)


# --- dtypes and shapes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("f", ALL, ids=name)
def test_dtype_in_dtype_out(f, dtype):
    for call in calls(f):
        assert call(*sample(f, dtype=dtype)).dtype == dtype


@pytest.mark.parametrize("f", ALL, ids=name)
def test_integers_and_bools_become_float64(f):
    for dtype in (np.int8, np.int64, np.uint16, bool):
        for call in calls(f):
            assert call(*(np.ones((2, 3), dtype) for _ in f.inputs)).dtype == np.float64


@pytest.mark.parametrize("f", ELEMENTWISE + POINTWISE, ids=name)
def test_a_python_scalar_gives_a_numpy_scalar(f):
    for call in calls(f):
        result = call(*(0.5 for _ in f.inputs))
        assert type(result) is np.float64


@pytest.mark.parametrize("f", POINTWISE, ids=name)
def test_python_scalars_are_weak_and_integers_follow_the_floats(f):
    kernel = numeric.compile(f)
    y, yhat = sample(f, (5,), np.float32)
    for first in (1.0, 1, True, np.ones(5, int)):
        assert kernel(first, yhat, reduction="none").dtype == np.float32
    assert kernel(y.astype(np.float64), yhat).dtype == np.float64
    assert kernel(np.float64(1), yhat).dtype == np.float64


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
            assert np.array_equal(result, expected)
            assert result.dtype == np.dtype(np.float64)
            assert result.dtype.isnative


@pytest.mark.parametrize("f", ALL, ids=name)
def test_empty_arrays(f):
    kernel = numeric.compile(f)
    arrays = [np.zeros((0, 3), np.float32) for _ in f.inputs]
    if f.role == "loss":
        assert kernel(*arrays, reduction="sum") == 0
        assert kernel.grad(*arrays, reduction="sum").shape == (0, 3)
        assert kernel(*arrays, reduction="none").shape == ((0,) if f.is_vector else (0, 3))
        with pytest.raises(InputError, match="mean of no elements"):
            kernel(*arrays)
        with pytest.raises(InputError, match="mean of no elements"):
            kernel.grad(*arrays)
    else:
        assert kernel(*arrays).shape == (0, 3)
    if f in MAPS:
        assert kernel(np.zeros((2, 0))).shape == (2, 0)
        assert kernel.jacobian(np.zeros((2, 0))).shape == (2, 0, 0)


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
    with pytest.raises(InputError, match="no parameter 'gamma'"):
        numeric.compile(f)(*arrays, gamma=1)


# --- NaN, infinities, warnings -------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("f", ELEMENTWISE + POINTWISE, ids=name)
def test_nan_stays_at_its_element(f, dtype):
    options = {"reduction": "none"} if f.role == "loss" else {}
    for place in range(len(f.inputs)):
        arrays = sample(f, (5,), dtype)
        arrays[place][2] = np.nan
        for call in calls(f):
            assert np.isnan(call(*arrays, **options)).tolist() == [False, False, True, False, False]


@pytest.mark.parametrize("f", MAPS + ROW_LOSSES, ids=name)
def test_nan_stays_in_its_row(f):
    options = {"reduction": "none"} if f.role == "loss" else {}
    arrays = sample(f, (4, 3))
    arrays[-1][2, 1] = np.nan
    for call in calls(f):
        lost = np.isnan(call(*arrays, **options)).reshape(4, -1).any(axis=1)
        assert lost.tolist() == [False, False, True, False]


@pytest.mark.parametrize("f", ELEMENTWISE, ids=name)
def test_infinity_gives_the_limit(f):
    from sympy import Max, limit, oo

    from symbolic.indices import differentiate

    x = f.wrt.symbol
    kernel = numeric.compile(f)
    for order, call in enumerate((kernel, kernel.grad, kernel.hess)):
        for end in (oo, -oo):
            e = differentiate(f.expr, *[x] * order) if order else f.expr
            # SymPy's limits of Max and Piecewise are not to be trusted: take the branch of the far end first.
            e = e.replace(Max, lambda *args, end=end: args[-1] if end == oo else args[0])
            e = e.replace(lambda g: g.is_Piecewise, lambda g, end=end: g.subs(x, 10 if end == oo else -10))
            assert call(float(end)) == float(limit(e, x, end)), (order, end)


@pytest.mark.parametrize(
    ("loss", "y", "z", "value", "grad"),
    [
        ("bce_with_logits", 1.0, np.inf, 0.0, 0.0),
        ("bce_with_logits", 1.0, -np.inf, np.inf, -1.0),
        ("bce_with_logits", 0.25, np.inf, np.inf, 0.75),
        ("bce_with_logits", 0.0, -np.inf, 0.0, 0.0),
        ("mse", 1.0, -np.inf, np.inf, -np.inf),
        ("mae", 1.0, -np.inf, np.inf, -1.0),
        ("huber", 1.0, np.inf, np.inf, 1.0),
        ("binary_cross_entropy", 0.0, 0.0, 0.0, 1.0),
        ("binary_cross_entropy", 1.0, 1.0, 0.0, -1.0),
        ("binary_cross_entropy", 1.0, 0.0, np.inf, -np.inf),
        ("binary_cross_entropy", 0.0, 1.0, np.inf, np.inf),
        ("binary_cross_entropy", 0.5, 1.5, np.nan, np.nan),
        ("binary_cross_entropy", 0.5, -0.5, np.nan, np.nan),
    ],
)
def test_losses_at_the_ends(loss, y, z, value, grad):
    kernel = numeric.compile(loss)
    for got, expected in zip(kernel.value_and_grad(y, z), (value, grad), strict=True):
        assert np.array_equal(got, expected, equal_nan=True)


WILD = [0.0, -0.0, 1e-310, 1e-40, 1e-8, 0.5, 1.0, 3.0, 90.0, 745.0, 1e5, 1e38, 1e200, 1.7e308, np.inf, np.nan]


@pytest.mark.parametrize("f", ALL, ids=name)
def test_no_warning_and_no_error_whatever_the_caller_set(f):
    for dtype in DTYPES:
        with np.errstate(all="ignore"):
            half = np.array(WILD).astype(dtype)
            values = np.concatenate([half, -half]).reshape(-1, 2)
        with warnings.catch_warnings(), np.errstate(all="raise"):
            warnings.simplefilter("error")
            for call in calls(f):
                call(*(np.roll(values, 5 * place, axis=0) for place in range(len(f.inputs))))


@pytest.mark.parametrize("f", ELEMENTWISE + POINTWISE, ids=name)
def test_no_nan_from_finite_inputs(f):
    options = {"reduction": "none"} if f.role == "loss" else {}
    finite = np.array([v for v in WILD if np.isfinite(v)])
    values = np.concatenate([finite, -finite])
    closed = [values if a.kind.domain.inf < 0 else finite[finite <= 1] for a in f.inputs]
    grid = np.meshgrid(*closed)
    for call in calls(f):
        assert not np.isnan(call(*grid, **options)).any()


# --- losses --------------------------------------------------------------------------------------------------------


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
    arrays = sample(f, (2, 3), seed=4)
    for place, a in enumerate(f.inputs):
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
        numeric.compile(f)(arrays[0], np.ones((5, 3)) / 2)
    if f.is_vector:
        with pytest.raises(InputError, match="classes differ"):
            numeric.compile(f)(arrays[0], np.ones((4, 1)) / 2)
        with pytest.raises(InputError, match="axis of classes"):
            numeric.compile(f)(1.0, 0.5)
        with pytest.raises(InputError, match="at least one class"):
            numeric.compile(f)(np.ones((4, 0)), np.ones((4, 0)))


@pytest.mark.parametrize("f", LOSSES, ids=name)
def test_an_unknown_wrt_is_named(f):
    with pytest.raises(UnknownNameError, match="nothing"):
        numeric.compile(f).grad(*sample(f), wrt="nothing")


@pytest.mark.parametrize("f", WITH_PARAMETERS, ids=name)
def test_parameters_are_checked(f):
    kernel = numeric.compile(f)
    arrays = sample(f)
    for a in f.parameters:
        good = 2.0
        assert kernel(*arrays, **{a.name: good}) == kernel(*arrays, **{a.name: np.float32(good)})
        assert kernel(*arrays) == kernel(*arrays, **{a.name: float(a.default)})
        for wrong in ("a", np.nan, np.inf, -1.0, 1j, None, [1.0], b"1"):
            with pytest.raises(InputError, match=f"^{a.name} is "):
                kernel(*arrays, **{a.name: wrong})
        slope = kernel.grad(*arrays, wrt=a.name, **{a.name: good})
        assert slope.shape == ()
        step = 1e-6
        up, down = (kernel(*arrays, **{a.name: good + s}) for s in (step, -step))
        assert slope == pytest.approx((up - down) / (2 * step), abs=1e-6)


@pytest.mark.parametrize("f", ROW_LOSSES, ids=name)
def test_class_labels_are_one_hot_rows(f):
    kernel = numeric.compile(f)
    z = sample(f, (2, 4, 3))[-1]
    labels = np.array([[0, 2, 1, 1], [2, 0, 0, 1]])
    dense = np.eye(3)[labels]
    for dtype in (np.int64, np.uint8):
        for call in (kernel, kernel.grad, kernel.hess):
            assert np.array_equal(call(labels.astype(dtype), z), call(dense, z))
    assert kernel(2, z[0, 0]) == kernel(dense[0, 1], z[0, 0])
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


# --- functions of vectors -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("f", MAPS, ids=name)
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


@pytest.mark.parametrize("f", MAPS, ids=name)
def test_functions_of_vectors_have_no_elementwise_derivatives(f):
    kernel = numeric.compile(f)
    for method in ("grad", "hess", "value_and_grad"):
        with pytest.raises(InputError, match="vjp or jacobian"):
            getattr(kernel, method)(np.ones(3))
    for wrong in (np.ones(4), np.ones(()), np.ones((7, 3))):
        with pytest.raises(InputError, match="g has shape"):
            kernel.vjp(np.ones((2, 3)), wrong)


@pytest.mark.parametrize("f", [f for f in ALL if f not in MAPS], ids=name)
def test_other_functions_have_no_vjp(f):
    kernel = numeric.compile(f)
    for call in (lambda: kernel.vjp(1.0, 1.0), lambda: kernel.jacobian(1.0)):
        with pytest.raises(InputError, match="use grad or hess"):
            call()


# --- outputs -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("f", ALL, ids=name)
def test_out_receives_the_result(f, dtype):
    for call in calls(f):
        arrays = sample(f, dtype=dtype)
        expected = call(*arrays)
        out = np.empty(np.shape(expected), dtype)
        assert call(*arrays, out=out) is out
        assert np.array_equal(out, expected)
        bad_dtype = np.float32 if dtype != np.float32 else np.float64
        read_only = np.empty_like(out)
        read_only.flags.writeable = False
        for wrong in (np.empty((9, 9), dtype), np.empty(out.shape, bad_dtype), read_only, [1.0], 3):
            with pytest.raises(InputError, match=r"^out "):
                call(*arrays, out=wrong)


@pytest.mark.parametrize("f", [f for f in ALL if f not in MAPS], ids=name)
def test_value_and_grad_is_both(f):
    kernel = numeric.compile(f)
    arrays = sample(f)
    value, grad = kernel.value_and_grad(*arrays)
    assert np.allclose(value, kernel(*arrays), rtol=1e-14)
    assert np.allclose(grad, kernel.grad(*arrays), rtol=1e-14, atol=1e-300)
    outs = (np.empty(np.shape(value)), np.empty(np.shape(grad)))
    got = kernel.value_and_grad(*arrays, out=outs)
    assert all(a is b for a, b in zip(got, outs, strict=True))
    assert np.array_equal(outs[0], value)
    assert np.array_equal(outs[1], grad)
    with pytest.raises(InputError, match="pair"):
        kernel.value_and_grad(*arrays, out=outs[0])
    before = outs[0].copy()
    with pytest.raises(InputError, match=r"^out\[1\]"):
        kernel.value_and_grad(*arrays, out=(outs[0], np.empty(77)))
    assert np.array_equal(outs[0], before)


@pytest.mark.parametrize("f", ELEMENTWISE + MAPS, ids=name)
def test_out_may_overlap_the_input(f):
    (x,) = sample(f, (40, 3))
    kernel = numeric.compile(f)
    expected = kernel(x[:-1])
    copy = x.copy()
    kernel(copy[:-1], out=copy[1:])
    assert np.array_equal(copy[1:], expected)


@pytest.mark.parametrize("f", ALL, ids=name)
def test_inputs_are_never_written(f):
    arrays = sample(f)
    copies = [a.copy() for a in arrays]
    for call in calls(f):
        result = call(*arrays)
        assert not any(np.shares_memory(result, a) for a in arrays)
    assert all(np.array_equal(a, b) for a, b in zip(arrays, copies, strict=True))
