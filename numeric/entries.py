"""What an array expression over the last axis means: its k-th entry as an index expression at symbolic n.

With it the compiled forms of vector functions are proved equal to their derivatives, for every n.
"""

from collections.abc import Callable, Mapping

from sympy import Abs, Basic, Dummy, Expr, IndexedBase, KroneckerDelta, Max, Symbol, exp, log, sign, sqrt

from numeric.primitives import MEANINGS, Above, meaning
from numeric.row_primitives import (
    AboveThreshold,
    AbsSum,
    Argmax,
    Centred,
    Column,
    Complement,
    CountSum,
    Deviation,
    Entry,
    Hypot,
    Length,
    LogMeanExp,
    LogSoftmax,
    LogSumExp,
    Norm,
    OneHot,
    OthersCovariance,
    PairSum,
    Placed,
    Projected,
    Projection,
    QuotientSpread,
    RampSum,
    Row,
    RowMax,
    RowSum,
    Same,
    SignSum,
    SimplexThreshold,
    Softmax,
    SoftmaxRest,
    SoftmaxTimes,
    Spread,
    SquaredMiss,
    Support,
    SupportSize,
    Twofold,
    UnitGap,
    UnitRest,
    UnitVector,
    WeightedSpread,
    Widened,
    Winner,
)
from symbolic.binders import ArgmaxOver, MaxOver
from symbolic.indices import canonical, i, k, n, total

Vector = Callable[[Expr], Expr]  # index ↦ entry


def _sum(v: Vector) -> Expr:
    index = Dummy("m", integer=True)
    return total(v(index), index)


def _softmax(at: Expr, z: Vector, place: Vector | None = None) -> Expr:
    return exp(z(place(at) if place else at)) / _sum(lambda m: exp(z(m)))


def _pair_sum(at: Expr, v: Vector) -> Expr:
    """Σ_i v_ik at k: the matrix has its own letters for row and column."""
    index = Dummy("m", integer=True)
    return total(v(at).xreplace({i: index, k: at}), index)


def _over(binder: type[Basic], v: Vector) -> Expr:
    index = Dummy("m", integer=True)
    return canonical(binder(v(index), (index, 1, n)))


def _norm(v: Vector) -> Expr:
    return sqrt(_sum(lambda m: v(m) ** 2))


def _support(at: Expr, z: Vector) -> Expr:
    """(1 + sign(1 − Σ_m max(0, z_m − z_k)))/2, where SymPy takes its time over each maximum."""
    return (1 + sign(1 - _sum(lambda m: (z(m) - z(at) + Abs(z(m) - z(at))) / 2))) / 2


def _support_size(z: Vector) -> Expr:
    return _sum(lambda m: _support(m, z))


def _threshold(z: Vector) -> Expr:
    return (_sum(lambda m: _support(m, z) * z(m)) - 1) / _support_size(z)


# The entry `at` of each primitive, from the entries of its arguments; a place is the same at all of them.
ENTRIES: Mapping[type[Basic], Callable[..., Expr]] = {
    RowSum: lambda at, v: _sum(v),
    Twofold: lambda at, v: v(at),
    Spread: lambda at, z: z(at),
    QuotientSpread: lambda at, z, b: z(at) / b(at),
    WeightedSpread: lambda at, u, w: u(at) + log(w(at)),
    Softmax: _softmax,
    SoftmaxRest: lambda at, z, *place: 1 - _softmax(at, z, *place),
    LogSoftmax: lambda at, z, *place: log(_softmax(at, z, *place)),
    LogMeanExp: lambda at, z: log(_sum(lambda m: exp(z(m))) / n),
    LogSumExp: lambda at, z: log(_sum(lambda m: exp(z(m)))),
    SoftmaxTimes: lambda at, z, f: _softmax(at, z) * f(at),
    Centred: lambda at, z, a: a(at) - _sum(lambda m: _softmax(m, z) * a(m)),
    Projection: lambda at, z: z(at),
    Support: _support,
    SupportSize: lambda at, z: _support_size(z),
    SimplexThreshold: lambda at, z: _threshold(z),
    AboveThreshold: lambda at, z: z(at) - _threshold(z),
    Projected: lambda at, z: _support(at, z) * (z(at) - _threshold(z)),
    SquaredMiss: lambda at, z, a: (
        _support(at, z) * (z(at) - _threshold(z)) ** 2 - 2 * a(at) * (z(at) - _threshold(z)) + a(at) ** 2
    ),
    Complement: lambda at, v: _sum(v) - v(at),
    Entry: lambda at, v, place: v(place(at)),
    Same: lambda at, a, b: b(at),
    Placed: lambda at, off, place, on: off(at) + KroneckerDelta(at, place(at)) * (on(at) - off(at)),
    PairSum: _pair_sum,
    RampSum: lambda at, w, a, b: _sum(lambda m: w(m) * Max(0, a(m) - b(at))),
    AbsSum: lambda at, w, a, b: _sum(lambda m: w(m) * Abs(a(m) - b(at))),
    SignSum: lambda at, w, a, b: _sum(lambda m: w(m) * sign(a(m) - b(at))),
    CountSum: lambda at, w, a, b: _sum(lambda m: w(m) * meaning(Above(a(m) - b(at)))),
    RowMax: lambda at, v: _over(MaxOver, v),
    Argmax: lambda at, v: _over(ArgmaxOver, v),
    Winner: lambda at, v: KroneckerDelta(at, _over(ArgmaxOver, v)),
    OneHot: lambda at, v, place: KroneckerDelta(at, place(at)),
    Length: lambda at, v: n,
    Norm: lambda at, v: _norm(v),
    UnitVector: lambda at, v: v(at) / _norm(v),
    UnitRest: lambda at, v: 1 - v(at) ** 2 / _norm(v) ** 2,
    UnitGap: lambda at, u, v: u(at) - v(at),
    OthersCovariance: lambda at, v, a: (
        _sum(lambda m: v(m) * a(m)) - v(at) * a(at) - (_sum(v) - v(at)) * (_sum(a) - a(at)) / (n - 1)
    ),
    Hypot: lambda at, a, b: sqrt(a(at) ** 2 + b(at) ** 2),
    Deviation: lambda at, v: v(at) - _sum(v) / n,
    Widened: lambda at, v: v(at),
    Column: lambda at, v: v(i),
    Row: lambda at, v: v(k),
}


def entry(e: Basic, at: Expr, arrays: Mapping[Symbol, IndexedBase | Symbol]) -> Expr:
    """The entry `at` of an array expression; in a matrix the row is index i and the column index k."""
    if e in arrays:
        given = arrays[e]
        return given[at] if isinstance(given, IndexedBase) else given
    if e.func in ENTRIES:
        vectors = [lambda index, a=a: entry(a, index, arrays) for a in e.args]
        return ENTRIES[e.func](at, *vectors)
    if not e.args:
        return e
    args = [entry(a, at, arrays) for a in e.args]
    return MEANINGS[e.func](*args) if e.func in MEANINGS else e.func(*args)
