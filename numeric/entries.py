"""What an array expression over the last axis means: its k-th entry as an index expression at symbolic n.

With it the compiled forms of vector functions are proved equal to their derivatives, for every n.
"""

from collections.abc import Callable, Mapping

from sympy import Basic, Dummy, Expr, IndexedBase, Symbol, exp, log, sqrt

from numeric.primitives import (
    MEANINGS,
    Centred,
    Column,
    Complement,
    HalfSoftmax,
    LogSoftmax,
    LogSumExp,
    Row,
    RowSum,
    Softmax,
)
from symbolic.indices import i, k, total

Vector = Callable[[Expr], Expr]  # index ↦ entry


def _sum(v: Vector) -> Expr:
    index = Dummy("m", integer=True)
    return total(v(index), index)


def _softmax(z: Vector, at: Expr) -> Expr:
    return exp(z(at)) / _sum(lambda m: exp(z(m)))


# The entry `at` of each primitive, from the entries of its arguments.
ENTRIES: Mapping[type[Basic], Callable[..., Expr]] = {
    RowSum: lambda at, v: _sum(v),
    Softmax: lambda at, z: _softmax(z, at),
    HalfSoftmax: lambda at, z: sqrt(_softmax(z, at)),
    LogSoftmax: lambda at, z: log(_softmax(z, at)),
    LogSumExp: lambda at, z: log(_sum(lambda m: exp(z(m)))),
    Complement: lambda at, v: _sum(v) - v(at),
    Centred: lambda at, h, a: a(at) - _sum(lambda m: h(m) ** 2 * a(m)),
    Column: lambda at, v: v(i),
    Row: lambda at, v: v(k),
}


def entry(e: Basic, at: Expr, arrays: Mapping[Symbol, IndexedBase]) -> Expr:
    """The entry `at` of an array expression; in a matrix the row is index i and the column index k."""
    if e in arrays:
        return arrays[e][at]
    if e.func in ENTRIES:
        vectors = [lambda index, a=a: entry(a, index, arrays) for a in e.args]
        return ENTRIES[e.func](at, *vectors)
    if not e.args:
        return e
    args = [entry(a, at, arrays) for a in e.args]
    return MEANINGS[e.func](*args) if e.func in MEANINGS else e.func(*args)
