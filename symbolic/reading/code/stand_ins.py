"""What the code sees for numpy, math, scipy.special and the builtins: the same names, made to take symbolic arrays.

NumPy's protocols reach every function that is given a symbolic array. What they cannot reach is put right here: arrays
that are created (`np.zeros` of a shape, to be filled with symbols), constants (π stays π), and single numbers.
"""

import builtins
import math
import random
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from symbolic.reading.code import algebra as _algebra  # noqa: F401  it enters its functions
from symbolic.reading.code.arrays import FUNCTIONS, Lifted, cells_of, filled, is_symbolic
from symbolic.reading.code.choices import log_softmax, logsumexp, softmax
from symbolic.reading.code.drawn import Drawn, Random
from symbolic.reading.code.elementwise import BINARY, UNARY, NotLiftedError
from symbolic.reading.code.exact import PI, E, Numeric
from symbolic.reading.code.functions import called
from symbolic.reading.code.labels import Labels
from symbolic.reading.code.moves import entry_of
from symbolic.reading.code.reductions import max_, min_


# -- numpy
def _creator(value: Any) -> Callable[..., Any]:
    def own(shape: Any, dtype: Any = None, order: str = "C") -> Any:
        if dtype is not None and np.dtype(dtype).kind in "iu":
            return np.full(shape, value, dtype=dtype)
        return _full(shape, value, dtype)

    return own


def _full(shape: Any, value: Any, dtype: Any = None, order: str = "C") -> Any:
    cells = cells_of(value)
    whole = np.empty(shape, dtype=object)
    for at in np.ndindex(whole.shape):
        whole[at] = entry_of(Lifted(filled((), [np.broadcast_to(cells, whole.shape)[at]])), dtype)
    return Lifted(whole)


def _array(x: Any, dtype: Any = None, copy: Any = None, ndmin: int = 0, **kwargs: Any) -> Any:
    if ndmin:
        found = _array(x, dtype)
        return found.reshape((1,) * max(ndmin - found.ndim, 0) + found.shape)
    if isinstance(x, Labels) and (dtype is None or np.dtype(dtype).kind in "iu"):
        return x
    if isinstance(x, map | zip):
        x = list(x)
    if is_symbolic(x):
        found = x.copy() if isinstance(x, Lifted) else Lifted(cells_of(x).copy())
        return found if dtype is None else found.astype(dtype)
    plain = np.array(x, dtype=dtype, subok=True)
    return Lifted(cells_of(plain)) if plain.dtype.kind == "f" and not isinstance(plain, Drawn) else plain


def _asarray(x: Any, dtype: Any = None, **kwargs: Any) -> Any:
    return x if isinstance(x, Lifted) and dtype is None else _array(x, dtype)


def _eye(n: int, m: Any = None, k: int = 0, dtype: Any = None, **kwargs: Any) -> Any:
    return Lifted(cells_of(np.eye(n, m, k, dtype=int)))


def _vectorize(f: Callable[..., Any], otypes: Any = None, doc: Any = None, **kwargs: Any) -> Callable[..., Any]:
    if any(v is not None and v is not False for v in kwargs.values()):
        raise NotLiftedError(f"numpy.vectorize with {', '.join(kwargs)}")

    def own(*args: Any, **more: Any) -> Any:
        arrays = np.broadcast_arrays(*map(cells_of, args))
        found = np.empty(arrays[0].shape, dtype=object)
        for at in np.ndindex(found.shape):
            found[at] = cells_of(f(*(Lifted(filled((), [a[at]])) for a in arrays), **more))[()]
        return Lifted(found)

    return own


def _apply_along_axis(f: Callable[..., Any], axis: int, a: Any, *args: Any, **kwargs: Any) -> Any:
    cells = np.moveaxis(cells_of(a), axis, -1)
    rows = [cells_of(f(Lifted(cells[at]), *args, **kwargs)) for at in np.ndindex(cells.shape[:-1])]
    found = np.stack(rows).reshape(cells.shape[:-1] + rows[0].shape)
    return Lifted(np.moveaxis(found, -1, axis) if rows[0].ndim else found)


class _StandIn(types.ModuleType):
    """A module with some names replaced."""

    def __init__(self, plain: Any, own: dict[str, Any]) -> None:
        super().__init__(getattr(plain, "__name__", "stand_in"))
        self.__dict__["_plain"] = plain
        self.__dict__.update(own)

    def __getattr__(self, name: str) -> Any:
        if self.__dict__["_plain"] is None:
            raise AttributeError(name)
        return getattr(self.__dict__["_plain"], name)


def _ndenumerate(a: Any) -> Any:
    return ((at, a[at]) for at in np.ndindex(np.shape(a)))


_NUMPY: dict[str, Any] = {
    name: Numeric(name, getattr(np, name))
    for name in (*UNARY, *BINARY)
    if isinstance(getattr(np, name, None), np.ufunc)
    and name
    not in ("isnan", "isinf", "isfinite", "equal", "not_equal", "greater", "less", "greater_equal", "less_equal")
}
_NUMPY |= {"abs": _NUMPY["absolute"], "pow": _NUMPY["power"]}
for _short in ("asin", "acos", "atan", "asinh", "acosh", "atanh"):
    _NUMPY[_short] = _NUMPY["arc" + _short[1:]]


def _through(func: Any) -> Callable[..., Any]:
    """A function of NumPy, with lists of symbolic numbers seen to, too."""

    def own(*args: Any, **kwargs: Any) -> Any:
        if any(is_symbolic(a) for a in (*args, *kwargs.values())):
            return FUNCTIONS[func](*args, **kwargs)
        return func(*args, **kwargs)

    return own


_NUMPY |= {
    getattr(f, "__name__", ""): _through(f)
    for f in FUNCTIONS
    if not isinstance(f, str) and getattr(np, getattr(f, "__name__", ""), None) is f
}
LINEAR = [n for n in vars(np.linalg) if not n.startswith("_") and getattr(np.linalg, n) in FUNCTIONS]
_NUMPY |= {"max": _through(np.max), "min": _through(np.min), "amax": _through(np.max), "amin": _through(np.min)}
_NUMPY |= {
    "pi": PI,
    "e": E,
    "zeros": _creator(0),
    "ones": _creator(1),
    "empty": _creator(0),
    "full": _full,
    "eye": _eye,
    "identity": _eye,
    "array": _array,
    "asarray": _asarray,
    "vectorize": _vectorize,
    "apply_along_axis": _apply_along_axis,
    "isscalar": lambda x: isinstance(x, float | int | np.number) or (isinstance(x, Lifted) and not x.ndim),
    "random": Random(np.random),
    "ndenumerate": _ndenumerate,
    "linalg": _StandIn(np.linalg, {name: _through(getattr(np.linalg, name)) for name in LINEAR}),
}


_SPECIAL = {
    name: Numeric(name, lambda *a, **k: _refuse())
    for name in [
        "erf",
        "erfc",
        "expit",
        "log_expit",
        "logit",
        "ndtr",
        "log_ndtr",
        "gammaln",
        "psi",
        "digamma",
        "entr",
        "xlogy",
        "xlog1py",
        "rel_entr",
        "kl_div",
        "exp2",
        "cbrt",
        "expm1",
        "log1p",
    ]
} | {"logsumexp": logsumexp, "softmax": softmax, "log_softmax": log_softmax}


def _refuse() -> Any:
    raise NotLiftedError("a special function of an array of plain numbers")


_NORM = _StandIn(
    None,
    {
        "cdf": lambda x, loc=0, scale=1: called("ndtr", (x - loc) / scale),
        "pdf": lambda x, loc=0, scale=1: called("exp", -(((x - loc) / scale) ** 2) / 2) / (scale * (2 * PI) ** 0.5),
    },
)

# -- math: of single numbers
_MATH: dict[str, Any] = {
    name: Numeric(own, getattr(math, name))
    for name, own in {
        **{
            n: n
            for n in [
                "exp",
                "expm1",
                "log1p",
                "log2",
                "log10",
                "sqrt",
                "cbrt",
                "sin",
                "cos",
                "tan",
                "sinh",
                "cosh",
                "tanh",
                "erf",
                "erfc",
                "fabs",
                "exp2",
            ]
        },
        **{n: f"arc{n[1:]}" for n in ["asin", "acos", "atan", "asinh", "acosh", "atanh"]},
        "pow": "power",
        "lgamma": "gammaln",
        "copysign": "copysign",
    }.items()
    if hasattr(math, name)
}


def _log(x: Any, base: Any = None) -> Any:
    natural = Numeric("log", math.log)
    return natural(x) if base is None else natural(x) / natural(base)


_MATH |= {"log": _log, "pi": PI, "e": E, "isnan": lambda x: False, "isinf": lambda x: False}

# -- builtins


def _extreme(plain: Callable[..., Any], pair: str, whole: Callable[..., Any]) -> Callable[..., Any]:
    def own(*args: Any, **kwargs: Any) -> Any:
        values = list(args[0]) if len(args) == 1 else list(args)
        if not kwargs and any(isinstance(v, Lifted) for v in values):
            if len(values) == 2:
                return called(pair, *values)
            return whole(Lifted(np.stack([cells_of(v) for v in values])), axis=0)
        return plain(values, **kwargs)

    return own


def _sum(values: Any, start: Any = 0) -> Any:
    found = start
    for v in values:
        found = found + v
    return found


def own_builtins(importing: Callable[..., Any]) -> dict[str, Any]:
    """The builtins that the code sees."""
    return vars(builtins) | {
        "__import__": importing,
        "max": _extreme(builtins.max, "maximum", max_),
        "min": _extreme(builtins.min, "minimum", min_),
        "sum": _sum,
        "print": lambda *args, **kwargs: None,
        "input": lambda *args: _no_input(),
    }


def _no_input() -> Any:
    raise NotLiftedError("the code asks for input")


def module(name: str) -> Any:
    """The stand-in for a module, or None where the module is taken as it is."""
    if not _MODULES:
        own_numpy = _StandIn(np, {**_NUMPY, "__path__": []})
        special = _StandIn(None, _SPECIAL)
        stats = _StandIn(None, {"norm": _NORM})
        _MODULES.update(
            {
                "numpy": own_numpy,
                "math": _StandIn(math, _MATH),
                "random": Random(random),
                "scipy.special": special,
                "scipy.stats": stats,
                "scipy": _StandIn(None, {"special": special, "stats": stats, "__path__": []}),
            }
        )
    return _MODULES.get(name)


_MODULES: dict[str, Any] = {}
