"""Expansions of expm1 and log1p for float32: right to the last digit, and in kernels as good as the functions."""

import mpmath
import numpy as np
import pytest
from entries import some
from random_programs import as_block
from test_kernel_samples import ELEMENTWISE, POINTWISE, name, sample

import numeric.evaluation
import numeric.native
from numeric import coefficients, series
from numeric.elementwise import Elementwise
from numeric.kernel import Kernel
from numeric.tracing import trace

F32 = np.dtype(np.float32)
DECLARED = 1.5  # ULP
LOGARITHM = 4.5  # where the logarithm of NumPy is called: 3.0 here, below 4 on any machine by its documentation


def expm1(x):
    return (np.expm1(np.minimum(x, 0.0)),)


def log1p(x):
    return (np.log1p(x),)


def log1p_within(x):
    return (np.log1p(np.minimum(np.maximum(x, -0.5), 1.0)),)


def exponents(low, high, count=40, sign=1):
    """Float32 numbers of every exponent between two, with all kinds of fractions."""
    rng = np.random.default_rng(1000 + low)
    fractions = np.concatenate(
        [rng.random((high - low, count)), np.tile([0.0, 2.0**-23, 1 - 2.0**-23], (high - low, 1))], 1
    )
    return (sign * np.ldexp(1.0 + fractions, np.arange(low, high)[:, None])).astype(F32).ravel()


NEAR = np.linspace(-17.5, 0, 4001).astype(F32)
RANGES = {
    "expm1": (DECLARED, expm1, mpmath.expm1, np.concatenate([exponents(-126, 128, sign=-1), NEAR])),
    "log1p of positive numbers": (LOGARITHM, log1p, mpmath.log1p, exponents(-126, 128)),
    "log1p of negative numbers": (
        LOGARITHM,
        log1p,
        mpmath.log1p,
        np.concatenate([exponents(-126, 0, sign=-1), -1 + exponents(-24, -1)]),
    ),
    "log1p near 0": (
        DECLARED,
        log1p_within,
        mpmath.log1p,
        np.concatenate([exponents(-126, 0), np.linspace(0, 1, 4001).astype(F32)]),
    ),
    "log1p between -1/2 and 0": (DECLARED, log1p_within, mpmath.log1p, exponents(-126, -1, sign=-1)),
}


def expanded(function, x):
    """What a block makes of it, where the expansion is used."""
    assert x.dtype == F32
    (result,) = as_block(function, [x], wide=True)
    return result


def worst(function, true, x):
    """The largest error in ULP, and where it is."""
    x = np.unique(x[(x != 0.0) & ((x > -1.0) | (true is mpmath.expm1))])
    errors = []
    with mpmath.workprec(120):
        for v, c in zip(x.tolist(), expanded(function, x).tolist(), strict=True):
            exact = true(mpmath.mpf(v))
            size = mpmath.mpf(2) ** max(-149, int(mpmath.floor(mpmath.log(abs(exact), 2))) - 23)
            errors.append(float(abs(c - exact) / size))
    place = int(np.argmax(errors))
    return errors[place], float(x[place])


@pytest.mark.parametrize("case", RANGES)
def test_expansions_are_right_to_the_last_digit(case):
    declared, *row = RANGES[case]
    error, where = worst(*row)
    assert error <= declared, (error, where)


@pytest.mark.parametrize("function", [expm1, log1p_within, log1p])
def test_expansions_are_expansions(function):
    """The functions themselves are not called, so that the figures above are of the expansions."""
    used = trace(function, (False,), F32, wide=True)
    assert not {"expm1", "log1p"} & {used.nodes[v].name for v in used.used()}
    for dtype, wide in ((F32, False), (np.dtype(np.float64), True)):
        plain = trace(function, (False,), dtype, wide=wide)
        assert {"expm1", "log1p"} & {plain.nodes[v].name for v in plain.used()}


def test_expm1_that_may_be_positive_is_not_expanded():
    for function in (lambda x: (np.expm1(x),), lambda x: (np.expm1(np.abs(x)),)):
        program = trace(function, (False,), F32, wide=True)
        assert "expm1" in {program.nodes[v].name for v in program.used()}


TINY = np.array([2.0**-149, 2.0**-140, 2.0**-127, 2.0**-126], F32)


def test_subnormal_numbers_are_kept():
    assert np.array_equal(expanded(expm1, -TINY), -TINY)
    for function in (log1p, log1p_within):
        assert np.array_equal(expanded(function, TINY), TINY)
        assert np.array_equal(expanded(function, -TINY), -TINY)


def test_special_numbers():
    x = np.array([0.0, -0.0, -np.inf, -200.0, -1e30, np.nan], F32)
    assert np.array_equal(expanded(expm1, x), np.array([0, 0, -1, -1, -1, np.nan], F32), equal_nan=True)
    x = np.array([0.0, -0.0, np.nan], F32)
    for function in (log1p, log1p_within):
        assert np.array_equal(expanded(function, x), np.array([0, 0, np.nan], F32), equal_nan=True)
    # Where log1p itself is not finite or has no value, the expansion is not finite either: the block is mended.
    assert not np.isfinite(expanded(log1p, np.array([-1.0, -2.0, np.inf, -np.inf], F32))).any()


MUTANTS = {
    "expm1": ("EXPM1_TAIL", lambda c: (c[0] * (1 + 1e-5), *c[1:])),
    "log1p near 0": ("LOG1P_TAIL", lambda c: (c[0] * (1 + 1e-5), *c[1:])),
}


@pytest.mark.parametrize("case", MUTANTS)
def test_a_wrong_coefficient_is_noticed(case, monkeypatch):
    table, change = MUTANTS[case]
    monkeypatch.setattr(f"numeric.expansions.{table}", change(getattr(coefficients, table)))
    declared, *row = RANGES[case]
    assert worst(*row)[0] > declared


@pytest.mark.parametrize("table", ["EXPM1_TAIL", "LOG1P_TAIL"])
def test_coefficients_are_those_of_the_generator(table):
    (row,) = [row for row in series.POLYNOMIALS if row[0] == table]
    assert series.powers(*row[1:]) == getattr(coefficients, table)


def test_the_ends_of_a_polynomial_are_those_of_its_use():
    _, _, low, high, _ = next(row for row in series.POLYNOMIALS if row[0] == "EXPM1_TAIL")
    assert low <= -np.log(2) / 2
    assert high >= np.log(2) / 2
    _, _, low, high, _ = next(row for row in series.POLYNOMIALS if row[0] == "LOG1P_TAIL")
    s = [q / (2 + q) for q in (-0.5, 1.0)]
    assert low <= 0
    assert high >= max(v * v for v in s)


# -- In kernels -----------------------------------------------------------------------------------------------------


@pytest.fixture(params=[True, False], ids=["vectorised", "expanded"])
def kernels(request, monkeypatch):
    """Kernels of fresh code, for a machine whose NumPy has vectorised loops or not."""
    monkeypatch.setattr(numeric.evaluation, "vectorised", lambda: request.param)
    monkeypatch.setattr(numeric.native, "available", lambda: False)

    def fresh(f):
        kernel = numeric.compile(f)
        copy = Kernel(kernel.signature, kernel.load, lambda: f)
        copy._elementwise = Elementwise(kernel.signature, kernel.load)
        return copy

    return fresh


@pytest.mark.parametrize("f", some(ELEMENTWISE + POINTWISE, 24), ids=name)
def test_large_arrays_are_as_right_on_either_machine(f, kernels):
    kernel = kernels(f)
    options = {"reduction": "none"} if f.role == "loss" else {}
    arrays = [np.resize(a, 20_000) for a in sample(f, (500,), F32)]
    value = np.concatenate(
        [kernel(*(a[part : part + 2000] for a in arrays), **options) for part in range(0, 20_000, 2000)]
    )
    with np.errstate(all="ignore"):
        slopes = [kernel.grad(*arrays, **({**options, "wrt": a.name} if options else {})) for a in f.inputs]
        moves = sum(np.abs(x * slope) for x, slope in zip(arrays, slopes, strict=True))
    error = np.abs(kernel(*arrays, **options) - value)
    assert np.all((error <= 8 * np.finfo(F32).eps * (np.abs(value) + moves)) | (error == 0) | np.isnan(value))
