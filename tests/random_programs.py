"""Random functions of arrays, as lists of steps, and the ways in which the engine runs them."""

from random import Random

import numpy as np
from hypothesis import strategies as st

from numeric.emission import blocks, simple, uniform
from numeric.tracing import trace

UNARY = ("negative", "absolute", "exp", "expm1", "log", "log1p", "sqrt", "tanh", "sign", "rint", "square", "arctan")
BINARY = ("add", "subtract", "multiply", "divide", "maximum", "minimum", "copysign")
COMPARING = ("greater", "greater_equal", "less", "less_equal", "equal", "not_equal")
JOINING = ("logical_and", "logical_or")
NUMBERS = (0.0, -0.0, 1.0, -1.0, 0.5, 2.0, -3.25, 1e-3)

# What the inputs hold: every kind of number, several times in a block.
SPECIAL = (0.0, -0.0, 1.0, -1.0, np.inf, -np.inf, np.nan, 1e-30, -1e30, 0.3, -2.5, 88.0, -104.0)

STEPS = st.lists(
    st.tuples(st.sampled_from(UNARY + BINARY + COMPARING + JOINING + ("where", "not")), *[st.integers(0, 40)] * 3),
    min_size=1,
    max_size=14,
)


def steps_of(seed, count=14):
    """The steps of a seed: the same in every run."""
    rng = Random(seed)
    names = UNARY + BINARY + COMPARING + JOINING + ("where", "where", "not")
    return [(rng.choice(names), *(rng.randrange(40) for _ in range(3))) for _ in range(count)]


def function_of(steps, outputs=3):
    """(x, y, p) → the last values: arrays x and y, a parameter p."""

    def function(x, y, p):
        values, truths = [x, y, p * x], [x > 0.0]
        for name, i, j, k in steps:
            a, c = values[i % len(values)], truths[i % len(truths)]
            # A number is only ever a second operand: two of them would be Python's business.
            b = p if j == 0 else NUMBERS[j % len(NUMBERS)] if j % 3 == 0 else values[j % len(values)]
            if name in UNARY:
                values.append(getattr(np, name)(a))
            elif name in BINARY:
                values.append(getattr(np, name)(a, b))
            elif name in COMPARING:
                truths.append(getattr(np, name)(a, b))
            elif name in JOINING:
                truths.append(getattr(np, name)(c, truths[j % len(truths)]))
            elif name == "not":
                truths.append(~c)
            else:
                values.append(np.where(truths[k % len(truths)], a, b))
        return tuple(values[-outputs:])

    return function


def inputs_of(count, dtype, seed=0):
    """x, y and p: special numbers among ordinary ones."""
    rng = np.random.default_rng(seed)
    arrays = []
    for _ in range(2):
        values = rng.normal(size=count) * 10.0 ** rng.integers(-3, 3, count)
        where = rng.random(count) < 0.4
        values[where] = rng.choice(SPECIAL, where.sum())
        arrays.append(values.astype(dtype))
    return *arrays, np.asarray(0.75, dtype)


def directly(function, arrays):
    """What NumPy makes of it, each output of the full shape."""
    with np.errstate(all="ignore"):
        results = function(*arrays)
    shape, dtype = np.broadcast_shapes(*(a.shape for a in arrays)), arrays[0].dtype
    return [np.broadcast_to(np.asarray(r, dtype), shape) for r in results]


def as_simple(function, arrays):
    """The code for small arrays."""
    dtype = arrays[0].dtype
    program = trace(function, tuple(a.ndim == 0 for a in arrays), dtype, wide=False)
    return directly(simple(program, dtype).function, arrays)


def as_block(function, arrays, wide=False):
    """The code for one block, its scratch and its outputs full of rubbish."""
    dtype, size = arrays[0].dtype, max(a.size for a in arrays)
    program = trace(function, tuple(a.ndim == 0 for a in arrays), dtype, wide=wide)
    code = blocks(program, dtype)
    outs = [np.full(size, 13.0, dtype) for _ in program.outputs]
    scratch = np.full((code.registers, size), 17.0, dtype)
    truths = np.ones((code.truths, size), bool)
    views = scratch.view({4: np.int32, 8: np.int64}[dtype.itemsize])
    with np.errstate(all="ignore"):
        values = uniform(program, dtype).function(*arrays)
        code.function(*arrays, *outs, *values, *scratch, *views, *truths)
    return outs


def same(results, expected):
    """Whether two lists of arrays hold the same numbers: −0 is not 0, one NaN as good as another."""
    return all(
        a.shape == b.shape
        and a.dtype == b.dtype
        and np.array_equal(a, b, equal_nan=True)
        and np.array_equal(np.signbit(a) & ~np.isnan(a), np.signbit(b) & ~np.isnan(b))
        for a, b in zip(results, expected, strict=True)
    )
