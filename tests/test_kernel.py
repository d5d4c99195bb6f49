"""A kernel as an object: how it is made, kept, copied, and where it writes, for the whole catalogue."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from sympy import IndexedBase, Symbol, exp, log, symbols, zeta
from test_kernel_samples import (
    ALL,
    DTYPES,
    ELEMENTWISE,
    MAPS,
    calls,
    name,
    sample,
)

import numeric
from numeric import Kernel
from symbolic.errors import InputError, UnknownNameError
from symbolic.indices import i
from symbolic.registry import get


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
    *others, x = sample(f, (40, 3))
    others = [other[:-1] for other in others]
    kernel = numeric.compile(f)
    expected = kernel(*others, x[:-1])
    copy = x.copy()
    kernel(*others, copy[:-1], out=copy[1:])
    assert np.array_equal(copy[1:], expected)


@pytest.mark.parametrize("f", ALL, ids=name)
def test_inputs_are_never_written(f):
    arrays = sample(f)
    copies = [a.copy() for a in arrays]
    for call in calls(f):
        result = call(*arrays)
        assert not any(np.shares_memory(result, a) for a in arrays)
    assert all(np.array_equal(a, b) for a, b in zip(arrays, copies, strict=True))
