"""Values of an expression at many points at once, in float64: what a guess is made from, never a verdict."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sympy import (
    Abs,
    Add,
    Basic,
    Heaviside,
    Indexed,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Product,
    S,
    Sum,
    acos,
    asin,
    atan,
    cos,
    cosh,
    erf,
    erfc,
    exp,
    log,
    loggamma,
    sign,
    sin,
    sinh,
    tan,
    tanh,
)
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Not, Or

from symbolic.binders import MaxOver
from symbolic.indices import n

Values = NDArray[np.float64]
# What is looked up: the arrays of numbers, an entry of a vector by (vector, place), a bound or free index.
Sampled = Callable[[Mapping[Any, Any]], Any]

SIZE = 3  # of vectors, where values are compared

ROWS: Mapping[type[Basic], Callable[..., Any]] = {
    exp: np.exp,
    log: np.log,
    sin: np.sin,
    cos: np.cos,
    tan: np.tan,
    asin: np.arcsin,
    acos: np.arccos,
    atan: np.arctan,
    sinh: np.sinh,
    cosh: np.cosh,
    tanh: np.tanh,
    Abs: np.abs,
    sign: np.sign,
    erf: np.vectorize(math.erf, otypes=[np.float64]),
    erfc: np.vectorize(math.erfc, otypes=[np.float64]),
    loggamma: np.vectorize(lambda v: math.lgamma(v) if v > 0 else math.nan, otypes=[np.float64]),
}
_ORDER: Mapping[str, Callable[[Any, Any], Any]] = {
    ">": np.greater,
    ">=": np.greater_equal,
    "<": np.less,
    "<=": np.less_equal,
    "==": np.equal,
    "!=": np.not_equal,
}


class UnsampledError(Exception):
    """A node that has no values here."""


def sampled(e: Basic) -> Sampled:
    """The function that gives the values of e for arrays of values of its symbols; UnsampledError where it cannot."""
    if e == n:
        return lambda at: np.float64(SIZE)
    if e.is_Symbol:
        return lambda at: at[e]
    if isinstance(e, Indexed):
        return _entry(e)
    if isinstance(e, Sum | Product | MaxOver):
        return _over_index(e)
    if isinstance(e, KroneckerDelta):
        left, right = map(sampled, e.args[:2])
        return lambda at: np.float64(left(at) == right(at))
    if isinstance(e, Relational):
        compare, left, right = _ORDER[e.rel_op], sampled(e.lhs), sampled(e.rhs)
        return lambda at: compare(left(at), right(at))
    if e in (S.true, S.false):
        told = e is S.true
        return lambda at: np.bool_(told)
    if not e.args or e.is_number:
        try:
            number = float(e)
        except (TypeError, ValueError, OverflowError):
            raise UnsampledError(str(e)) from None
        return lambda at: np.float64(number)
    parts = [_row(a) if isinstance(e, Piecewise) else sampled(a) for a in e.args]
    return _joined(e, parts)


def _entry(e: Indexed) -> Sampled:
    base, places = e.base, [sampled(a) for a in e.indices]
    return lambda at: at[(base, *(int(place(at)) for place in places))]


def _over_index(e: Any) -> Sampled:
    """A sum, a product or the largest of the values that its indices give."""
    join: Any = {Sum: np.add, Product: np.multiply}.get(type(e), np.maximum)
    empty = np.float64({Sum: 0.0, Product: 1.0}.get(type(e), -math.inf))
    found = sampled(e.args[0])
    for index, low, high in e.limits:
        found = _joined_over(found, index, sampled(low), sampled(high), join, empty)
    return found


def _joined_over(inner: Sampled, index: Basic, low: Sampled, high: Sampled, join: Any, empty: Any) -> Sampled:
    def of(at: Mapping[Any, Any]) -> Any:
        values = [inner({**at, index: np.float64(k)}) for k in range(int(low(at)), int(high(at)) + 1)]
        return _folded(join, values) if values else empty

    return of


def _row(row: Basic) -> Any:
    return tuple(map(sampled, row.args))


def _joined(e: Basic, parts: list[Any]) -> Sampled:
    if isinstance(e, Add | Mul | Max | Min | And | Or):
        join: Any = {Add: np.add, Mul: np.multiply, Max: np.maximum, Min: np.minimum}.get(type(e))
        join = join or (np.logical_and if isinstance(e, And) else np.logical_or)
        return lambda at: _folded(join, [f(at) for f in parts])
    if isinstance(e, Not):
        return lambda at: np.logical_not(parts[0](at))
    if isinstance(e, Pow):
        base, power = parts
        if isinstance(e.exp, Integer):
            fixed = int(e.exp)
            return lambda at: np.power(base(at), fixed)
        return lambda at: np.power(base(at), power(at))
    if isinstance(e, Heaviside):
        return lambda at: np.heaviside(parts[0](at), 0.0)
    if isinstance(e, Piecewise):
        return lambda at: _chosen([(value(at), holds(at)) for value, holds in parts])
    if type(e) in ROWS and len(parts) == 1:
        row = ROWS[type(e)]
        return lambda at: row(parts[0](at))
    raise UnsampledError(type(e).__name__)


def _folded(join: Callable[[Any, Any], Any], values: list[Any]) -> Any:
    result = values[0]
    for v in values[1:]:
        result = join(result, v)
    return result


def _chosen(rows: list[tuple[Any, Any]]) -> Any:
    result: Any = np.float64(math.nan)
    for value, holds in reversed(rows):
        result = np.where(holds, value, result)
    return result
