"""Arrays of nodes that behave as NumPy's: ufuncs, functions, operators, indexing, assignment by its protocols."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.floats import read_float
from symbolic.reading.code.nodes import Node, choice, condition, node, number, truth
from symbolic.reading.code.runs import current

Cells = np.ndarray[Any, Any]
# NumPy's functions that take symbolic arrays, and "ufunc", "get", "put": entered by the modules that define them.
FUNCTIONS: dict[Any, Callable[..., Any]] = {}


TINY = 1e-6  # a number so small only keeps a logarithm or a quotient from overflowing


def filled(shape: tuple[int, ...], values: Any) -> Cells:
    """An object array of a shape with given entries."""
    cells = np.empty(shape, dtype=object)
    cells.reshape(-1)[:] = values
    return cells


def cells_of(x: Any) -> Cells:
    """Nodes of whatever stands for numbers: arrays, nested lists, Python's numbers."""
    if isinstance(x, Lifted):
        return x.cells
    if isinstance(x, Node):
        return filled((), [x])
    if isinstance(x, bool | np.bool_):
        return filled((), [truth(bool(x))])
    if isinstance(x, int | np.integer | Fraction):
        return filled((), [number(Fraction(int(x)) if not isinstance(x, Fraction) else x)])
    if isinstance(x, float | np.floating):
        exact = getattr(x, "exact", None)
        if isinstance(x, np.floating) and not isinstance(x, np.float64):
            x = float(str(x))  # a float32 stands for the decimal that it prints as
        return filled((), [exact if exact is not None else _of_float(float(x))])
    if isinstance(x, np.ndarray):
        if type(x) is not np.ndarray:
            raise NotLiftedError(f"an array of the kind {type(x).__name__}")
        found = np.empty(x.shape, dtype=object)
        for at in np.ndindex(x.shape):
            found[at] = cells_of(x[at])[()]
        return found
    if isinstance(x, list | tuple | range):
        rows = [cells_of(a) for a in x]
        if len({r.shape for r in rows}) > 1:
            raise NotLiftedError("a ragged list as an array")
        return np.stack(rows) if rows else np.empty((0,), dtype=object)
    raise NotLiftedError(f"a {type(x).__name__} is no number here")


def _of_float(x: float) -> Node:
    if x != x or x in (float("inf"), float("-inf")):
        raise NotLiftedError("an infinite or undefined constant")
    run = current()
    if 0 < abs(x) <= TINY:
        run.tiny = True
        if run.without_tiny:
            return number(0)
    exact, says = read_float(x)
    run.tell(says)
    return exact


def is_symbolic(x: Any) -> bool:
    """Whether something holds a symbolic array."""
    return isinstance(x, Lifted) or (isinstance(x, list | tuple) and any(map(is_symbolic, x)))


class Lifted(np.lib.mixins.NDArrayOperatorsMixin):
    """An array of nodes; one of shape () stands for a number."""

    __array_priority__ = 1e6

    def __init__(self, cells: Cells, mask: Cells | None = None) -> None:
        self.entries = cells
        self.mask = mask  # of the entries that x[mask] picks: the others are there, but are not meant

    @property
    def cells(self) -> Cells:
        """The entries, if all of them are meant."""
        if self.mask is not None:
            raise NotLiftedError("the entries that a symbolic mask picks, used as an array")
        return self.entries

    @cells.setter
    def cells(self, cells: Cells) -> None:
        self.entries = cells

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """What `isinstance` is told: an array, or a float for a single number."""
        return np.ndarray if self.entries.ndim else float

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any) -> Any:
        return FUNCTIONS["ufunc"](ufunc, method, *inputs, **kwargs)

    def __array_function__(self, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
        if func not in FUNCTIONS:
            raise NotLiftedError(f"numpy.{func.__name__} is not lifted")
        return FUNCTIONS[func](*args, **kwargs)

    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        raise NotLiftedError("a symbolic array was made a plain one")

    # -- what an array is
    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(self.cells.shape)

    @shape.setter
    def shape(self, shape: Any) -> None:
        self.cells = self.cells.reshape(shape)

    @property
    def ndim(self) -> int:
        return self.cells.ndim

    @property
    def size(self) -> int:
        return self.cells.size

    @property
    def is_boolean(self) -> bool:
        """Whether the entries are conditions."""
        return self.size > 0 and all(a.is_condition for a in self.cells.flat)

    @property
    def dtype(self) -> np.dtype[Any]:
        return np.dtype(bool) if self.is_boolean else np.dtype(float)

    @property
    def T(self) -> Lifted:  # noqa: N802
        return Lifted(self.cells.T)

    @property
    def real(self) -> Lifted:
        return self

    @property
    def flat(self) -> Lifted:
        found = self.ravel()
        if not np.shares_memory(found.cells, self.cells):
            raise NotLiftedError("the flat entries of a view")
        return found

    def __len__(self) -> int:
        if not self.ndim:
            raise TypeError("len() of unsized object")
        return len(self.cells)

    def __iter__(self) -> Iterator[Any]:
        if not self.ndim:
            raise TypeError("iteration over a 0-d array")
        return (self[k] for k in range(len(self)))

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        return f"<symbolic array of shape {self.entries.shape}>"

    def __format__(self, spec: str) -> str:
        return repr(self)

    # -- single numbers
    def single(self) -> Node:
        """The entry of an array of one."""
        if self.size != 1:
            raise ValueError("The truth value of an array with more than one element is ambiguous.")
        return self.cells.reshape(-1)[0]  # type: ignore[no-any-return]

    def __bool__(self) -> bool:
        return current().branch(condition(self.single()))

    def __float__(self) -> float:
        known = self.single().fraction
        if known is None:
            raise NotLiftedError("a symbolic number was made a float")
        return float(known)

    def __int__(self) -> int:
        return int(self.__float__())

    def __index__(self) -> int:
        known = self.single().fraction
        if known is None or known.denominator != 1:
            raise NotLiftedError("a symbolic number was used as an index")
        return int(known)

    def item(self, *at: Any) -> Any:
        """The entry of an array of one, or at a place."""
        if not at:
            return Lifted(filled((), [self.single()]))
        return self.reshape(-1)[at[0]] if len(at) == 1 and not isinstance(at[0], tuple) else self[at]

    def __round__(self, digits: int | None = None) -> Any:
        raise NotLiftedError("rounding is not lifted")

    # -- indexing
    def __getitem__(self, at: Any) -> Any:
        return FUNCTIONS["get"](self, at)

    def __setitem__(self, at: Any, value: Any) -> None:
        FUNCTIONS["put"](self, at, value)

    def assign(self, cells: Cells) -> None:
        """Write every entry, where the branches that were joined say so."""
        guard = current().guard
        new = np.broadcast_to(cells, self.shape)
        if guard.op != "true":
            new = np.frompyfunc(lambda a, b: choice(guard, a, b), 2, 1)(new, self.cells)
        self.cells[...] = new

    # -- methods that NumPy has as functions, too
    def __getattr__(self, name: str) -> Any:
        if name in METHODS:
            func = METHODS[name]
            return lambda *args, **kwargs: FUNCTIONS[func](self, *args, **kwargs)
        raise AttributeError(name)

    def conj(self) -> Lifted:
        return self

    conjugate = conj

    def reshape(self, *shape: Any, order: str = "C") -> Lifted:
        new = shape[0] if len(shape) == 1 and not isinstance(shape[0], int | np.integer) else shape
        return Lifted(self.cells.reshape(new, order=order))  # type: ignore[call-overload]

    def transpose(self, *axes: Any) -> Lifted:
        return Lifted(self.cells.transpose(*axes))

    def ravel(self, order: str = "C") -> Lifted:
        return Lifted(self.cells.ravel(order))  # type: ignore[arg-type]

    def flatten(self, order: str = "C") -> Lifted:
        return Lifted(self.cells.flatten(order))  # type: ignore[arg-type]

    def copy(self, order: str = "C") -> Lifted:
        return Lifted(self.entries.copy(), self.mask)

    def fill(self, value: Any) -> None:
        self.assign(cells_of(value))

    def tolist(self) -> Any:
        return [row.tolist() for row in self] if self.ndim > 1 else list(self) if self.ndim else self

    def astype(self, dtype: Any, **kwargs: Any) -> Lifted:
        """Numbers stay what they are; conditions become 0 or 1."""
        kind = np.dtype(dtype).kind
        if kind == "b":
            return Lifted(filled(self.shape, [condition(a) for a in self.cells.flat]))
        if kind in "iu" and not self.is_boolean and not all(is_whole(a) for a in self.cells.flat):
            raise NotLiftedError("a symbolic number was made an integer")
        return Lifted(filled(self.shape, [node(a) for a in self.cells.flat]))


def is_whole(a: Node) -> bool:
    """Whether a node is surely an integer: made of integers, conditions and discrete letters by sums and products."""
    if a.is_condition:
        return True
    if a.op == "number":
        return bool(a.args[0].denominator == 1)
    if a.op in ("sum", "product"):
        return all(is_whole(p) for p in a.args)
    if a.op == "choice":
        return all(is_whole(p) for p in a.args[1:])
    return a.op == "letter" and current().bounds.get(a.args[0]) is None


# Methods of arrays: the function of NumPy that does the same.
_NAMES = (
    "sum mean prod max min var std argmax argmin cumsum dot trace clip squeeze repeat swapaxes any all diagonal take"
)
METHODS = {name: getattr(np, name) for name in (*_NAMES.split(), "ptp", "nonzero", "round")}
