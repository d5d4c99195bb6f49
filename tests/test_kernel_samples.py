"""What the tests of kernels share: the formulas by shape, and arrays that fit them."""

from random import Random

import numpy as np
import pytest
from entries import some

import numeric
from symbolic.registry import formulas

ALL = some(formulas(), 52)
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
    """Arrays for the inputs of a formula, from the kinds of its arguments; a number beside vectors is one for a row."""
    rng = Random(seed)
    arrays = []
    for a in f.inputs:
        own = shape[:-1] if f.is_vector and not a.kind.vector else shape
        count = int(np.prod(own))
        if a.kind.vector:
            values = [a.kind.sample(rng, shape[-1]) for _ in range(count // max(shape[-1], 1))]
        else:
            values = [a.kind.sample(rng, 1) for _ in range(count)]
        arrays.append(np.array(values, dtype=float).reshape(own).astype(dtype))
    return arrays


def filled(f, array):
    """The same array for every input; a number beside vectors is one for a row."""
    return [array[..., 0] if f.is_vector and not a.kind.vector else array for a in f.inputs]


def calls(f):
    """The methods of a kernel that its formula has, each with fitting arguments."""
    kernel = numeric.compile(f)
    if f in MAPS:
        return [kernel, lambda *x, **o: kernel.vjp(*x, np.ones_like(x[-1]), **o), kernel.jacobian]
    return [kernel, kernel.grad, kernel.hess]


@pytest.mark.parametrize("f", ALL, ids=name)
def test_samples_lie_in_the_domains(f):
    for a, array in zip(f.inputs, sample(f, (5, 3)), strict=True):
        assert array.shape == ((5,) if f.is_vector and not a.kind.vector else (5, 3))
        assert all(a.kind.domain.contains(v) == True for v in array.ravel().tolist())  # noqa: E712 - a SymPy truth value
