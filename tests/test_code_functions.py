"""Every function that is lifted, run on symbols, against NumPy on floats at random exact points."""

import math
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import mpmath
import numpy as np
import pytest

from symbolic.reading.code.arrays import FUNCTIONS, METHODS, Lifted, cells_of
from symbolic.reading.code.elementwise import BINARY, BITWISE, LOGICAL, UNARY, NotLiftedError
from symbolic.reading.code.files import lifted
from symbolic.reading.code.labels import Labels
from symbolic.reading.code.nodes import node
from symbolic.reading.code.runs import Run, explore, running
from symbolic.reading.code.stand_ins import _MATH, _NUMPY, _SPECIAL, module
from symbolic.verification.code_domains import Givens, Input, givens, sample
from symbolic.verification.code_values import values
from tests.lifted_rows import ELEMENTWISE, PRODUCTS, REDUCTIONS
from tests.lifted_rows_arrays import CREATED, INDEXING, MOVES
from tests.lifted_rows_arrays import METHODS as METHOD_ROWS

INPUTS = {
    i.name: i
    for i in (
        *(Input(n, "real", (2, 3)) for n in "xy"),
        Input("p", "positive", (2, 3)),
        Input("u", "unit interval", (2, 3)),
        Input("b", "binary", (2, 3)),
        Input("h", "one-hot rows", (2, 3)),
        Input("r", "probability rows", (2, 3)),
        *(Input(n, "real", (4,)) for n in "vw"),
        Input("m", "real", (3, 3)),
        Input("t", "real", (2, 3, 2)),
        Input("s", "real", ()),
        Input("a", "real", ()),
        Input("k", "labels 0..2", (2,)),
    )
}
TABLES = (ELEMENTWISE, REDUCTIONS, PRODUCTS, MOVES, CREATED, METHOD_ROWS, INDEXING)
ROWS = [(name, at, row) for table in TABLES for name, rows in table.items() for at, row in enumerate(rows)]
REFUSED = {"isclose", "array_equal", "allclose", "round", "around", "sort", "argsort", "unique", "median"}
REFUSED |= {"nonzero", "flatnonzero", "argwhere"}


def arguments(f: Callable[..., Any]) -> tuple[str, ...]:
    code = f.__code__
    return code.co_varnames[: code.co_argcount]


def floats(given: Givens, point: dict[str, Fraction]) -> dict[str, Any]:
    """The inputs as NumPy has them."""
    found: dict[str, Any] = {}
    for name, array in given.arrays.items():
        numbers = np.array([float(v.mid()) for v in values(list(array.cells.flat), point, {}, 0)])
        numbers = numbers.reshape(array.shape)
        found[name] = numbers.astype(int) if isinstance(array, Labels) else numbers if array.shape else numbers[()]
    return found


def compare(f: Callable[..., Any], plain: Callable[..., Any]) -> None:
    """The symbolic result of f at exact points beside the result of the plain function."""
    given = givens([INPUTS[n] for n in arguments(plain)])

    def call() -> Any:
        return cells_of(f(**{n: a.copy() for n, a in given.arrays.items()}))

    explored = explore(call, given.bounds)
    rng = Random(5)
    for scale in (1, 2, 3):
        point = sample(given, rng, scale)
        expected = np.asarray(plain(**floats(given, point)), dtype=float)
        ways = [r for path, r in explored.results if values([node(path)], point, {}, 0)[0].mid() == 1]
        (cells,) = ways
        assert cells.shape == expected.shape
        found = [v if v is None else float(v.mid()) for v in values([node(c) for c in cells.flat], point, {}, 0)]
        assert None not in found
        np.testing.assert_allclose(np.array(found).reshape(expected.shape), expected, rtol=1e-11, atol=1e-12)


@pytest.mark.parametrize(("name", "at", "row"), ROWS, ids=lambda r: r if isinstance(r, str | int) else "")
def test_a_lifted_call_gives_what_numpy_gives(name: str, at: int, row: Callable[..., Any]) -> None:
    compare(lifted(row), row)


def test_every_registered_function_has_a_row() -> None:
    named = {n for table in TABLES for n in table}
    functions = {f.__name__ for f in FUNCTIONS if not isinstance(f, str)}
    assert functions - named - REFUSED - {"<lambda>"} == set()
    assert {*UNARY, *BINARY, *LOGICAL} - set(ELEMENTWISE) - set(_SPECIAL) == set()
    assert set(BITWISE.values()) <= set(ELEMENTWISE)
    assert set(METHODS) - named - set(METHOD_ROWS) - REFUSED == set()
    own = {n for n in _NUMPY if n not in FUNCTIONS and not n.startswith("_")} - named - REFUSED
    assert own - {"abs", "pow", "random", "asin", "acos", "atan", "asinh", "acosh", "atanh", "linalg"} == set()
    assert {k for k in FUNCTIONS if isinstance(k, str)} - {"ufunc"} == set(INDEXING)


def _softmax(a: Any) -> list[float]:
    total = sum(map(math.exp, a))
    return [math.exp(z) / total for z in a]


# What scipy.special and math have beyond NumPy, by mpmath.
SPECIAL: dict[str, tuple[str, Callable[[float], Any]]] = {
    "erf": ("x", mpmath.erf),
    "erfc": ("x", mpmath.erfc),
    "expit": ("x", lambda z: 1 / (1 + mpmath.exp(-z))),
    "log_expit": ("x", lambda z: -mpmath.log1p(mpmath.exp(-z))),
    "logit": ("u", lambda z: mpmath.log(z / (1 - z))),
    "ndtr": ("x", mpmath.ncdf),
    "log_ndtr": ("x", lambda z: mpmath.log(mpmath.ncdf(z))),
    "gammaln": ("p", mpmath.loggamma),
    "entr": ("p", lambda z: -z * mpmath.log(z)),
    "exp2": ("x", lambda z: mpmath.power(2, z)),
    "cbrt": ("x", lambda z: mpmath.sign(z) * mpmath.cbrt(abs(z))),
    "expm1": ("x", mpmath.expm1),
    "log1p": ("p", mpmath.log1p),
}
PAIRS: dict[str, Callable[[Any, Any], Any]] = {
    "xlogy": lambda a, b: a * mpmath.log(b),
    "xlog1py": lambda a, b: a * mpmath.log1p(b),
    "rel_entr": lambda a, b: a * mpmath.log(a / b),
    "kl_div": lambda a, b: a * mpmath.log(a / b) - a + b,
}
UNVALUED = {"psi", "digamma"}  # they have no ball here: nothing is decided at points by them


@pytest.mark.parametrize("name", [*SPECIAL, *PAIRS])
def test_special_functions(name: str) -> None:
    own = getattr(module("scipy.special"), name)
    if name in PAIRS:
        compare(lambda p, u: own(p, u), lambda p, u: np.vectorize(lambda a, b: float(PAIRS[name](a, b)))(p, u))
        return
    letter, true = SPECIAL[name]
    plain = np.vectorize(lambda z: float(true(z)))
    namespace: dict[str, Callable[..., Any]] = {
        "x": lambda x: plain(x),
        "u": lambda u: plain(u),
        "p": lambda p: plain(p),
    }
    compare(lambda **given: own(*given.values()), namespace[letter])


@pytest.mark.parametrize("name", ["softmax", "log_softmax", "logsumexp"])
def test_exponentials_of_rows(name: str) -> None:
    own = getattr(module("scipy.special"), name)
    plain = {
        "softmax": lambda x: np.exp(x) / np.exp(x).sum(axis=1, keepdims=True),
        "log_softmax": lambda x: x - np.log(np.exp(x).sum(axis=1, keepdims=True)),
        "logsumexp": lambda x: np.log(np.exp(x).sum(axis=1)),
    }[name]
    compare(lambda x: own(x, axis=1), plain)


def test_every_special_function_has_a_row() -> None:
    rows = {"softmax", "log_softmax", "logsumexp"}
    assert set(_SPECIAL) == set(SPECIAL) | set(PAIRS) | UNVALUED | rows


POSITIVE = {"log2", "log10", "sqrt", "lgamma", "log", "log1p"}


@pytest.mark.parametrize("name", sorted(set(_MATH) - {"pi", "e", "isnan", "isinf"}))
def test_functions_of_math(name: str) -> None:
    own, plain = getattr(module("math"), name), getattr(math, name)
    if name in ("pow", "copysign"):
        compare(lambda p, x: own(p[0, 0], x[0, 1]), lambda p, x: plain(p[0, 0], x[0, 1]))
    elif name == "acosh":
        compare(lambda p: own(1 + p[0, 0]), lambda p: plain(1 + p[0, 0]))
    elif name in POSITIVE:
        compare(lambda p: own(p[0, 0]), lambda p: plain(p[0, 0]))
    elif name in ("asin", "acos", "atanh"):
        compare(lambda u: own(u[0, 0]), lambda u: plain(u[0, 0]))
    else:
        compare(lambda s: own(s), lambda s: plain(s))


# What would give another array than NumPy does, if it were let through.
NOT_LIFTED: dict[str, Callable[..., Any]] = {
    "the number of masked entries": lambda x: x[x > 0].size,
    "the length of masked entries": lambda x: x.sum() / len(x[x > 0]),
    "the shape of masked entries": lambda x: x[x > 0].shape[0] * x,
    "the mean of masked entries": lambda x: x[x > 0].mean(),
    "a product of masked entries": lambda x, y: np.dot(x[x > 0], y[x > 0]),
    "the largest masked entry": lambda x: np.max(x[x > 0]),
    "masked entries moved": lambda x: np.concatenate([x[x > 0], x[x <= 0]]),
    "masked entries beside others": lambda x, y: x[x > 0] * y[y > 0],
    "rounding": lambda x: np.round(x),
    "a remainder": lambda x: x % 2,
    "floor": lambda x: np.floor(x),
    "sorting": lambda x: np.sort(x),
    "a median": lambda x: np.median(x),
    "random numbers": lambda x: x * np.random.rand(2, 3),
    "a float": lambda x: math.erf(x[0, 0]) * math.floor(x[0, 0]),
    "an integer": lambda x: x.astype(int),
    "an index": lambda x, v: v[int(x[0, 0])],
    "sums to integers": lambda x: np.sum(x, dtype=int),
    "largest where": lambda x: np.max(x, where=x > 0, initial=0),
    "an accumulation": lambda x: np.maximum.accumulate(x),
    "the spectral norm": lambda x: np.linalg.norm(x, 2),
    "a spectral norm by axes": lambda t: np.linalg.norm(t, ord=2, axis=(0, 1)),
    "eigenvalues": lambda m: np.linalg.eigvalsh(m),
    "a square root": lambda m: np.linalg.cholesky(m),
    "padding by reflection": lambda x: np.pad(x, 1, mode="reflect"),
    "the places of a mask": lambda x: np.where(x > 0),
    "nonzero": lambda x: x.nonzero(),
    "a mask of rows": lambda x: x[x[:, 0] > 0],
    "vectorize by signature": lambda x: np.vectorize(np.sum, signature="(n)->()")(x),
    "labels beside labels": lambda m, k: m[k, k],
    "a difference of booleans": lambda x, y: (x > 0) - (y > 0),
    "a negative boolean": lambda x: -(x > 0),
    "a product of booleans": lambda x, m: (x > 0) @ (m > 0),
    "a dot product of booleans": lambda v, w: np.dot(v > 0, w > 0),
    "a sum of single booleans": lambda s, a: (s > 0) + (a > 0),
    "infinity": lambda x: np.where(x > 0, x, -np.inf),
}


@pytest.mark.parametrize("name", NOT_LIFTED)
def test_what_is_not_lifted_is_refused(name: str) -> None:
    row = NOT_LIFTED[name]
    given = givens([INPUTS[n] for n in arguments(row)])
    with running(Run(given.bounds)), pytest.raises((NotLiftedError, TypeError)):
        cells_of(lifted(row)(**given.arrays))


def test_a_ufunc_that_nobody_lifted_is_refused() -> None:
    ufuncs = {f for f in vars(np).values() if isinstance(f, np.ufunc) and f.nin + f.nout <= 3}
    given = givens([INPUTS["x"]])
    known = {*UNARY, *BINARY, *LOGICAL, *BITWISE, "invert"}
    x: Lifted = given.arrays["x"]
    with running(Run(given.bounds)):
        for f in ufuncs:
            if f.__name__ not in known and f.__name__ not in ("matmul", "vecdot", "matvec", "vecmat"):
                with pytest.raises((NotLiftedError, TypeError)):
                    f(*[x] * f.nin)
