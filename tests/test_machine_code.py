"""Machine code: the numbers that NumPy gives for the same operations, and functions right to the last digit."""

import subprocess
import sys

import mpmath
import numpy as np
import pytest
from entries import some
from hypothesis import example, given, settings
from hypothesis import strategies as st
from random_programs import BINARY, COMPARING, JOINING, UNARY, directly, function_of, inputs_of
from test_expansions import exponents
from test_kernel_samples import ELEMENTWISE, POINTWISE, name, sample

import numeric
from numeric import machine_code, native, operations
from numeric.loops import Loops, loops_of
from numeric.machine_code import LANES, Variant
from numeric.operations import KNOWN, is_known
from numeric.programs import program
from numeric.straight_line import contracted
from numeric.tracing import trace

pytestmark = pytest.mark.skipif(not native.available(), reason="llvmlite or fused multiply-add is not here")
F32 = np.dtype(np.float32)
SINGLE = (False, False, True)
SIZES = (1, LANES - 1, LANES, LANES + 1, 5 * LANES + 3, 1000)

# Which of 0 and −0 an extreme gives is nobody's business, but a quotient shows it.
PLAIN = [o for o in UNARY + BINARY if o in KNOWN and o not in ("maximum", "minimum")]
STEPS = st.lists(
    st.tuples(
        st.sampled_from([*PLAIN, *COMPARING, *JOINING, "where", "not"]),
        *[st.integers(0, 40)] * 3,
    ),
    min_size=1,
    max_size=14,
)


def loops(function, single=SINGLE, hidden=(), limits=()):
    found = loops_of(function, single, F32, hidden, limits)
    assert found is not None
    return found


def run(made, arrays, outputs, **options):
    with np.errstate(all="ignore"):
        return made.run(arrays, (None,) * outputs, **options)


def equal(results, expected):
    """The same numbers, a NaN for each NaN."""
    return all(np.array_equal(a, b, equal_nan=True) for a, b in zip(results, expected, strict=True))


# -- Operations -----------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(STEPS, st.sampled_from(SIZES), st.integers(0, 99))
@example([("divide", 0, 9, 0)], 1, 0)  # by −0.0, which is a number of its own
def test_programs_give_the_bits_of_numpy(steps, count, seed):
    function = function_of(steps)
    arrays = inputs_of(count, np.float32, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(machine_code, "contracted", lambda program: program)
        program = trace(function, SINGLE, F32, wide=False)
        assert is_known(program)
        results, good = run(Loops(program, (), ()), arrays, 3)
    expected = directly(function, arrays)
    assert equal(results, expected)
    assert good == all(np.isfinite(a).all() for a in expected)


def test_a_wrong_operation_is_noticed(monkeypatch):
    """The comparison bites."""
    arrays = inputs_of(100, np.float32)
    for operation, wrong in (("add", "fsub"), ("divide", "fmul")):
        function = function_of([(operation, 0, 1, 0)], outputs=1)
        assert equal(run(loops(function), arrays, 1)[0], directly(function, arrays))
        monkeypatch.setitem(operations.ARITHMETIC, operation, wrong)
        assert not equal(run(loops(function), arrays, 1)[0], directly(function, arrays))


@pytest.mark.parametrize("pick", [np.maximum, np.minimum])
@pytest.mark.parametrize("other", [0.5, -0.0, None])
def test_extremes_carry_nan_from_either_side(pick, other):
    x, y, p = inputs_of(400, np.float32)
    function = (lambda x, y, p: (pick(x, y),)) if other is None else (lambda x, y, p: (pick(x, other) + 0.0 * y,))
    results, _ = run(loops(function), (x, y, p), 1)
    assert equal(results, directly(function, (x, y, p)))


def test_an_unknown_operation_runs_in_numpy():
    assert loops_of(lambda x: (np.arctan(x),), (False,), F32, (), ()) is None
    x = np.linspace(-3, 3, 5000).astype(F32)
    from sympy import Symbol, atan

    t = Symbol("t", real=True)
    assert np.allclose(numeric.compile(atan(t) * t)(x), np.arctan(x) * x)


def test_float64_and_numbers_alone_run_in_numpy():
    assert loops_of(lambda x: (x,), (False,), np.dtype(np.float64), (), ()) is None
    assert loops_of(lambda x: (x,), (True,), F32, (), ()) is None


# -- Fused multiply-add ---------------------------------------------------------------------------------------------


def names(function):
    program = contracted(trace(function, (False, False), F32, wide=False))
    return {program.nodes[v].name for v in program.used()}


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda x, y: (x * y + 2.0,), "fma"),
        (lambda x, y: (x * y - 2.0,), "fms"),
        (lambda x, y: (2.0 - x * y,), "fnma"),
        (lambda x, y: (x + x * y,), "fma"),
        (lambda x, y: (x - x * y,), "fnma"),
    ],
)
def test_products_are_fused_with_what_is_added(function, expected):
    assert expected in names(function)
    arrays = [a.astype(F32) for a in np.random.default_rng(1).normal(size=(2, 999))]
    (result,), good = run(loops(function, (False, False)), arrays, 1)
    (exact,) = function(*(a.astype(np.float64) for a in arrays))
    assert good
    assert np.array_equal(result, exact.astype(F32))  # the product is exact in float64


def test_two_products_are_not_fused():
    def function(x, y):
        return (x * x - y * y,)

    assert not names(function) & {"fma", "fms", "fnma"}
    x = np.random.default_rng(2).normal(size=999).astype(F32)
    (result,), _ = run(loops(function, (False, False)), (x, x), 1)
    assert not result.any()


# -- Functions ------------------------------------------------------------------------------------------------------

NEAR = np.linspace(-104, 89, 4001).astype(F32)
POSITIVE = exponents(-149, 128, 20)
FUNCTIONS = {
    "exp": (1.0, np.exp, mpmath.exp, np.concatenate([NEAR, exponents(-40, 6, 20), exponents(-40, 6, 20, -1)])),
    "exp of −|x|": (1.0, lambda x: np.exp(-np.abs(x)), lambda x: mpmath.exp(-abs(x)), NEAR),
    "exp between −80 and 80": (
        *(1.0, lambda x: np.exp(np.minimum(np.maximum(x, -80.0), 80.0)), mpmath.exp),
        NEAR[np.abs(NEAR) <= 80],
    ),
    "expm1": (1.5, np.expm1, mpmath.expm1, np.concatenate([NEAR, exponents(-149, 6, 20), exponents(-149, 6, 20, -1)])),
    "expm1 of x ≤ 0": (
        *(1.5, lambda x: np.expm1(np.minimum(x, 0.0)), mpmath.expm1),
        np.concatenate([NEAR[NEAR <= 0], exponents(-149, 6, 20, -1)]),
    ),
    "log": (1.0, np.log, mpmath.log, np.concatenate([POSITIVE, np.linspace(0.3, 3, 4001).astype(F32)])),
    "log1p": (1.5, np.log1p, mpmath.log1p, np.concatenate([exponents(-126, 127, 20), -exponents(-126, -1, 20)])),
    "log1p near 0": (
        *(1.5, lambda x: np.log1p(np.minimum(np.maximum(x, -0.5), 1.0)), mpmath.log1p),
        np.concatenate([exponents(-126, -1, 20), -exponents(-126, -1, 20)]),
    ),
}


@pytest.mark.parametrize("case", FUNCTIONS)
def test_functions_are_right(case):
    declared, function, true, x = FUNCTIONS[case]
    x = x[x != 0]
    (result,), _ = run(loops(lambda x: (function(x),), (False,)), (x,), 1)
    with mpmath.workprec(120):
        for v, c in zip(x.tolist(), result.tolist(), strict=True):
            exact = true(mpmath.mpf(v))
            if exact == 0 or abs(exact) > np.finfo(F32).max:
                assert not np.isfinite(c) or exact == 0 == c, v
                continue
            size = mpmath.mpf(2) ** max(-149, int(mpmath.floor(mpmath.log(abs(exact), 2))) - 23)
            assert abs(c - exact) <= declared * size, v


@pytest.mark.parametrize("function", [np.exp, np.expm1, np.log, np.log1p], ids=lambda f: f.__name__)
def test_what_has_no_finite_value_is_noticed(function):
    ends = {np.exp: (np.nan, np.inf, 89.0), np.expm1: (np.nan, np.inf, 89.0)}
    for special in ends.get(function, (np.nan, np.inf, -1.5, -np.inf)):
        x = np.full(37, 0.25, F32)
        assert run(loops(lambda x: (function(x),), (False,)), (x,), 1)[1]
        x[20] = special
        assert not run(loops(lambda x: (function(x),), (False,)), (x,), 1)[1]


# -- Variants -------------------------------------------------------------------------------------------------------


def pair(x, y):
    return x * y, x - y


@pytest.mark.parametrize("count", SIZES)
def test_sums_and_scales(count):
    arrays = [a.astype(F32) for a in np.random.default_rng(count).normal(size=(2, count))]
    (total, scaled), good = run(loops(pair, (False, False)), arrays, 2, summed=True, scale=F32.type(7))
    value, slope = pair(*arrays)
    assert good
    assert abs(total - value.astype(np.float64).sum()) <= 1e-12 * np.abs(value).sum()
    assert np.array_equal(scaled, slope / F32.type(7))


@pytest.mark.parametrize("place", [0, 40])
def test_hidden_inputs_and_limits_are_looked_at(place):
    x, y = np.full(41, 0.5, F32), np.full(41, 0.5, F32)
    made = loops(lambda x, y: (np.where(x > 9.0, 1.0, 2.0) + 0.0 * x,), (False, False), (1,), ((0, 0.0, 1.0),))
    assert run(made, (x, y), 1)[1]
    for array, bad in ((y, np.nan), (x, -0.25), (x, 1.25)):
        array[place] = bad
        assert not run(made, (x, y), 1)[1]
        array[place] = 0.5
    single = loops(lambda x, y: (x + 1.0,), (False, True), (1,), ((1, 0.0, 1.0),))
    assert run(single, (x, F32.type(0.5)), 1)[1]
    assert not run(single, (x, F32.type(np.nan)), 1)[1]
    assert not run(single, (x, F32.type(2.0)), 1)[1]


def test_the_variants_are_told_apart():
    program = trace(pair, (False, False), F32, wide=False)
    texts = {machine_code.loop(program, Variant(s, d)).source for s in (False, True) for d in (False, True)}
    assert len(texts) == 4


def test_rows_and_strides():
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=(2, 6, 70)).astype(F32)
    made = loops(pair, (False, False))
    made.run((x[0], y[0]), (None, None))
    gufunc = made.made[False, False]
    for a, b in ((x, y), (x[:, ::2], y[:, ::2]), (x.T, y.T), (x[::-1, ::-1], y[::-1, ::-1]), (x[0], y)):
        *results, status = gufunc(a, b)
        assert equal(results, pair(a, b))
        assert not status.any()
    assert [r.shape for r in gufunc(x[:, :0], y[:, :0])] == [(6, 0), (6, 0), (6,)]


# -- In kernels -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("f", some(ELEMENTWISE + POINTWISE, 30), ids=name)
def test_an_element_has_one_result_wherever_it_stands(f):
    """Alone, in a large array, strided, with a NaN beside it, with out=: the same bits."""
    kernel = numeric.compile(f)
    single = tuple(a.default is not None for a in f.args)
    if loops_of(program(f, "value_and_grad", f.wrt.name).function, single, F32, (), ()) is None:
        pytest.skip("one of its operations has no machine code")
    options = {"reduction": "none"} if f.role == "loss" else {}
    arrays = [np.resize(a, 300_000) for a in sample(f, (700,), F32)]
    expected = kernel.value_and_grad(*(a[:700] for a in arrays), **options)
    whole = kernel.value_and_grad(*arrays, **options)
    views = kernel.value_and_grad(*(np.repeat(a[:700], 2)[::2] for a in arrays), **options)
    shaped = kernel.value_and_grad(*(a[:700].reshape(7, 100).T for a in arrays), **options)
    outs = tuple(np.empty(700, F32) for _ in expected)
    kernel.value_and_grad(*(a[:700] for a in arrays), out=outs, **options)
    spoiled = [np.append(a[:700], np.nan).astype(F32) for a in arrays]
    beside = kernel.value_and_grad(*spoiled, **options)
    for place, e in enumerate(expected):
        assert equal([whole[place]], [np.resize(e, 300_000)])
        assert equal([views[place], outs[place], beside[place][:-1]], [e] * 3)
        assert equal([shaped[place].T.reshape(-1)], [e])
        assert np.isnan(beside[place][-1])


def test_mending_happens_by_blocks():
    """What cannot be had by machine code is made good in the blocks where it stands, sums included."""
    kernel = numeric.compile("bce_with_logits")
    y, z = (np.linspace(0, 1, 400_000).astype(F32), np.linspace(-9, 9, 400_000).astype(F32))
    z[[3, 399_999]] = np.inf, -np.inf
    value, grad = kernel.value_and_grad(y, z, reduction="none")
    good = np.isfinite(z)
    assert np.isinf(value[~good][0]) or value[~good][0] == 0
    assert equal([grad[good]], [kernel.grad(y[good], z[good], reduction="none")])
    z[[3, 399_999]] = 2.0, -2.0
    assert np.isclose(kernel(y, z), kernel(y, z, reduction="none").astype(np.float64).mean())


def test_a_dtype_is_known_by_what_it_is():
    """A dtype made anew equals float32 and is another object, as that of a call with a Python number."""
    made_anew = F32.newbyteorder("=")
    assert loops_of(lambda x: [x + 1], (False,), made_anew, (), ()) is not None


def test_left_out_by_the_environment():
    code = "from numeric import native; print(native.available())"
    found = subprocess.run([sys.executable, "-c", code], env={native.OFF: "1"}, capture_output=True, text=True)  # noqa: S603
    assert found.stdout.split() == ["False"]
