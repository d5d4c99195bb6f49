"""What an array expression over the last axis means: its k-th entry as an index expression at symbolic n.

With it the compiled forms of vector functions are proved equal to their derivatives, for every n.
"""

from collections.abc import Callable, Mapping

from sympy import Basic, Dummy, Expr, IndexedBase, KroneckerDelta, Symbol, exp, log

from numeric.primitives import (
    MEANINGS,
    Centred,
    Column,
    Complement,
    Entry,
    LogSoftmax,
    LogSumExp,
    Placed,
    Row,
    RowSum,
    Softmax,
    SoftmaxRest,
    SoftmaxTimes,
    Spread,
)
from symbolic.indices import i, k, total

Vector = Callable[[Expr], Expr]  # index ↦ entry


def _sum(v: Vector) -> Expr:
    index = Dummy("m", integer=True)
    return total(v(index), index)


def _softmax(at: Expr, z: Vector, place: Vector | None = None) -> Expr:
    return exp(z(place(at) if place else at)) / _sum(lambda m: exp(z(m)))


# The entry `at` of each primitive, from the entries of its arguments; a place is the same at all of them.
ENTRIES: Mapping[type[Basic], Callable[..., Expr]] = {
    RowSum: lambda at, v: _sum(v),
    Spread: lambda at, z: z(at),
    Softmax: _softmax,
    SoftmaxRest: lambda at, z, *place: 1 - _softmax(at, z, *place),
    LogSoftmax: lambda at, z, *place: log(_softmax(at, z, *place)),
    LogSumExp: lambda at, z: log(_sum(lambda m: exp(z(m)))),
    SoftmaxTimes: lambda at, z, f: _softmax(at, z) * f(at),
    Centred: lambda at, z, a: a(at) - _sum(lambda m: _softmax(m, z) * a(m)),
    Complement: lambda at, v: _sum(v) - v(at),
    Entry: lambda at, v, place: v(place(at)),
    Placed: lambda at, off, place, on: off(at) + KroneckerDelta(at, place(at)) * (on(at) - off(at)),
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
