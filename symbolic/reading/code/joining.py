"""What the joined branches call when they run: see `branches`."""

import builtins
import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from symbolic.reading.code.arrays import Lifted, cells_of, filled
from symbolic.reading.code.elementwise import NotLiftedError
from symbolic.reading.code.functions import called
from symbolic.reading.code.labels import Labels
from symbolic.reading.code.nodes import Node, choice, condition, negation, truth
from symbolic.reading.code.nodes import both as and_
from symbolic.reading.code.nodes import either as or_
from symbolic.reading.code.runs import current


class _Unset:
    """The value of a name that is not bound yet."""


UNSET = _Unset()
_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "Add": operator.add,
    "Sub": operator.sub,
    "Mult": operator.mul,
    "Div": operator.truediv,
    "Pow": operator.pow,
    "FloorDiv": operator.floordiv,
    "Mod": operator.mod,
    "MatMult": operator.matmul,
    "BitAnd": operator.and_,
    "BitOr": operator.or_,
    "BitXor": operator.xor,
}
_UFUNCS = {"Add": "add", "Sub": "subtract", "Mult": "multiply", "Div": "divide", "Pow": "power"}


def _condition(test: Any) -> Node:
    if isinstance(test, Lifted):
        return condition(test.single())
    return truth(bool(test))


def is_known(test: Any) -> bool:
    """Whether a condition is true or false already."""
    return not (isinstance(test, Lifted) and test.size == 1) or _condition(test).op in ("true", "false")


def _lifted(c: Node) -> Any:
    return c.op == "true" if c.op in ("true", "false") else Lifted(filled((), [c]))


def both(*tests: Callable[[], Any]) -> Any:
    """`a and b`, not going on after what is false."""
    found = truth(True)
    for t in tests:
        found = and_(found, _condition(t()))
        if found.op == "false":
            break
    return _lifted(found)


def any_of(*tests: Callable[[], Any]) -> Any:
    """`a or b`, not going on after what is true."""
    found = truth(False)
    for t in tests:
        found = or_(found, _condition(t()))
        if found.op == "true":
            break
    return _lifted(found)


def negated(test: Any) -> Any:
    """`not a`."""
    return _lifted(negation(_condition(test)))


@contextmanager
def under(test: Any) -> Iterator[None]:
    """Assignments happen where the condition holds."""
    stack = current().under
    stack.append(_condition(test))
    try:
        yield
    finally:
        stack.pop()


def otherwise(test: Any) -> Any:
    """Assignments happen where the condition does not hold."""
    return under(negated(test))


def peek(get: Callable[[], Any]) -> Any:
    """The value of a name, if it has one."""
    try:
        return get()
    except NameError:
        return UNSET


def merged(old: Callable[[], Any], new: Any) -> Any:
    """The new value where the assignment happens, else the old one."""
    guard, before = current().guard, peek(old)
    return new if before is UNSET or guard.op == "true" else _chosen(guard, new, before)


def _chosen(c: Node, a: Any, b: Any) -> Any:
    if a is b or b is UNSET:
        return a
    if isinstance(a, tuple | list) and isinstance(b, tuple | list) and len(a) == len(b):
        return type(a)(_chosen(c, x, y) for x, y in zip(a, b, strict=True))
    if a is None or b is None or isinstance(a, str | dict) or isinstance(b, str | dict):
        if a == b:
            return a
        raise NotLiftedError("branches with values that cannot be joined")
    x, y = np.broadcast_arrays(cells_of(a), cells_of(b))
    found = np.frompyfunc(lambda p, q: choice(c, p, q), 2, 1)(x, y)
    return Lifted(np.asarray(found, dtype=object))


def operated(old: Any, name: str, value: Any) -> Any:
    """old ∘ value."""
    return _OPERATORS[name](old, value)


def changed(old: Any, name: str, value: Any) -> Any:
    """`x ∘= value` under a condition: an array is changed in place."""
    if isinstance(old, Lifted) and old.ndim and name in _UFUNCS:
        return called(_UFUNCS[name], old, value, out=old)
    return merged(lambda: old, _OPERATORS[name](old, value))


def index(is_tuple: bool, *parts: Any) -> Any:
    """The index that stood in brackets."""
    return tuple(parts) if is_tuple else parts[0]


slice = builtins.slice


def put(a: Any, at: Any, value: Any) -> None:
    """a[at] = value under a condition."""
    if isinstance(a, Lifted):
        a[at] = value  # sees to the condition itself
    else:
        a[at] = merged(lambda: a[at], value)


def asserted(test: Callable[[], Any]) -> None:
    """`assert test`: what is known must hold; what is not is told."""
    try:
        found = test()
        if is_known(found) and not (isinstance(found, Lifted) and found.size != 1):
            if not found:
                raise AssertionError("an assertion of the code fails")
            return
    except NotLiftedError:
        pass
    current().tell("the assertions of the code are taken to hold")


def either(test: Any, yes: Callable[[], Any], no: Callable[[], Any]) -> Any:
    """`yes if test else no`."""
    if is_known(test):
        return yes() if test else no()
    return chosen(test, yes, no)


def chosen(test: Any, yes: Callable[[], Any], no: Callable[[], Any]) -> Any:
    """What one of two functions returns."""
    if is_known(test):
        return yes() if test else no()
    with under(test):
        a = yes()
    with otherwise(test):
        b = no()
    return _chosen(_condition(test), a, b)


def as_float(plain: Any, x: Any) -> Any:
    """`float(x)`, of a symbolic number that number."""
    return x.astype(float) if isinstance(x, Lifted) and x.size == 1 and plain is float else plain(x)


def as_int(plain: Any, x: Any) -> Any:
    """`int(x)`, of a label or a condition that itself."""
    if isinstance(x, Labels) and plain is int:
        return x
    return x.astype(int) if isinstance(x, Lifted) and plain is int and x.is_boolean else plain(x)


def as_type(plain: Any, x: Any) -> Any:
    """`np.int64(x)`, of a symbolic array its entries as that type."""
    return x.astype(plain) if isinstance(x, Lifted) else plain(x)


def as_bool(plain: Any, x: Any) -> Any:
    """`bool(x)`, of a symbolic number a condition."""
    return _lifted(_condition(x)) if isinstance(x, Lifted) and plain is bool else plain(x)
