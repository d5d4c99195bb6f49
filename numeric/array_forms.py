"""Array expressions over the last axis: their arithmetic settled, one entry taken at a place, diagonals apart."""

from collections.abc import Iterator, Mapping, Set

from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Piecewise,
    S,
    Sum,
    Symbol,
    erf,
    exp,
    expand,
    log,
    tanh,
)
from sympy.utilities.iterables import sift

from numeric.axes import apart_from_arrays
from numeric.index_rules import SETTLED
from numeric.primitives import Group, Xmul
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
    SquaredMiss,
    Support,
    SupportSize,
    Twofold,
    UnitGap,
    UnitRest,
    UnitVector,
    Winner,
)
from numeric.stability import stable
from numeric.stability_rules import LOGARITHMS, apply
from symbolic.indices import canonical, i, k


def parts_of(e: Basic) -> Iterator[Basic]:
    """The subexpressions of e, the limits of sums apart."""
    yield e
    for part in (e.function,) if isinstance(e, Sum) else e.args:
        yield from parts_of(part)


def product_at(e: Expr) -> Expr | None:
    """The product of the entries at k in a term, where there are several and nothing else but a number."""
    product = e.as_coeff_Mul()[1]
    entries = [f for f in Mul.make_args(product) if isinstance(f, Indexed) and f.indices == (k,)]
    return product if len(entries) > 1 and len(entries) == len(Mul.make_args(product)) else None


def put(e: Expr, base: IndexedBase, entry: Expr) -> Expr:
    """e with what an entry at k is for each entry of a vector."""
    return e.replace(lambda x: isinstance(x, Indexed) and x.base == base, lambda x: entry.xreplace({k: x.indices[0]}))


def of_both_signs(e: Expr) -> bool:
    """Whether an entry of either sign is a factor, so that the terms of a sum may cancel."""
    return any(isinstance(f, Indexed) and f.is_nonnegative is None for f in Mul.make_args(e))


def squares(e: Expr) -> Expr:
    """e with (x − 1)·(x + 1) written as x² − 1."""
    factors = list(Mul.make_args(e))
    for f in factors:
        if f.is_Add and (x := f - 1).is_Symbol and x - 1 in factors:
            return e / ((x - 1) * (x + 1)) * (x**2 - 1)
    return e


def settled(form: Expr, unbounded: frozenset[Symbol] = frozenset()) -> Expr:
    """The arithmetic of an array expression in a form that keeps its digits."""
    bare, letters = apart_from_arrays(form, ARRAYS)
    if bare.has(*ELEMENTWISE) and not bare.has(Max, Min, Piecewise, Abs):
        bounded = frozenset(s for s in form.free_symbols if s not in unbounded)
        return Same(stable(bare, bounded & bare.free_symbols).xreplace(letters), form)
    if bare.has(log):
        form = apply(LOGARITHMS, bare).xreplace(letters)
    return _damped(apply(SETTLED, form) if form.has(LogSoftmax, LogSumExp) else form, unbounded)


ELEMENTWISE = (exp, tanh, erf)  # what the rules for single numbers know more about
AT_PLACE = (
    Complement,
    Centred,
    SoftmaxTimes,
    Winner,
    OneHot,
    UnitVector,
    UnitGap,
    UnitRest,
    OthersCovariance,
    Deviation,
    PairSum,
    RampSum,
    AbsSum,
    SignSum,
    CountSum,
    Support,
    AboveThreshold,
    Projected,
    SquaredMiss,
)
PER_ROW = (
    RowSum,
    SupportSize,
    SimplexThreshold,
    LogSumExp,
    LogMeanExp,
    Softmax,
    SoftmaxRest,
    LogSoftmax,
    Entry,
    Norm,
    Length,
    RowMax,
    Argmax,
)
ARRAYS = (*AT_PLACE, *PER_ROW, Column, Row, Placed, Hypot, Group, Same)


def at_place(e: Basic, place: Symbol, vectors: Set[Symbol]) -> Basic:
    """The entry of an array expression at a place of each row, taken where it costs least: at the leaves."""
    if isinstance(e, Softmax | SoftmaxRest | LogSoftmax) and len(e.args) == 1:
        return e.func(*e.args, place)
    if e in vectors or isinstance(e, AT_PLACE):
        return Entry(e, place)
    if not e.args or isinstance(e, PER_ROW):
        return e
    return e.func(*(at_place(arg, place, vectors) for arg in e.args))


def exponent_in_parts(form: Expr) -> Expr:
    """An array of several roundings with what each of them leaves: exp(u) has the error of u."""
    return in_parts(form) if form.has(Add) else form


def in_parts(form: Expr) -> Expr:
    """An array of arrays that are arguments, with what rounding leaves."""
    inner = form.has(*(set(ARRAYS) - {Group}))
    return form if inner else form.xreplace({s: Twofold(s) for s in form.free_symbols})


def _damped(e: Basic, unbounded: frozenset[Symbol]) -> Basic:
    """p·f as one product where f may be large: p alone may be 0 where the product is not.

    In w·y·log p the label y, which makes nothing larger, comes last: w·y alone may be subnormal.
    """
    if not e.args:
        return e
    args = tuple(_damped(arg, unbounded) for arg in e.args)
    e = e.func(*args)
    if isinstance(e, Xmul):
        large, bounded = sift(Mul.make_args(e.args[0]), lambda f: bool(f.free_symbols & unbounded), binary=True)
        return Xmul(Mul(*bounded), Xmul(Mul(*large), e.args[1])) if large and bounded else e
    if e.is_Mul:
        for f in e.args:
            rest = e / f
            large = rest.xreplace(dict.fromkeys(rest.atoms(SoftmaxRest), S.One)).free_symbols & unbounded
            if isinstance(f, Softmax) and len(f.args) == 1 and large and not rest.has(Softmax):
                return SoftmaxTimes(*f.args, rest)
    return e


def entry_parts(e: Expr, place: Symbol = i, expanded: bool = True) -> tuple[Expr, Expr]:
    """e away from the diagonal and on it: δ_ik = 0, and δ_ik = 1 with i = k, for an index i or a place of each row."""
    deltas: Mapping[Basic, Basic] = {d: S.Zero for d in e.atoms(KroneckerDelta) if set(d.args[:2]) == {place, k}}
    if not deltas:
        return (expand(e), expand(canonical(e).xreplace({place: k}))) if place == i else (e, e)
    ones = dict.fromkeys(deltas, S.One)
    off, on = e.xreplace(dict(deltas)), canonical(e).xreplace(ones).xreplace({place: k})
    return (expand(off), expand(on)) if expanded or place == i else (off, on)
