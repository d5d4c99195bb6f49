"""Index calculus: the gradient of a sum over a symbolic number of entries, in the form a textbook prints it.

A derivative by one entry x_k puts a Kronecker delta under each sum; since a delta has two values, every such sum is
carried out by one identity, whatever the delta stands in:  Σ_i f(i, δ_ik) = Σ_i f(i, 0) + f(k, 1) − f(k, 0).
Free indices are taken to lie in the range of the sums they meet; sums of unlike ranges are left as they are.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from sympy import Add, Basic, Dummy, Expr, Indexed, IndexedBase, KroneckerDelta, S, Sum, Symbol, expand

from symbolic.binders import BINDERS, ArgmaxOver, MaxOver, height
from symbolic.errors import InputError
from symbolic.extremes import partial

n = Symbol("n", integer=True, positive=True)
i, j, k, l, m = INDICES = tuple(Symbol(name, integer=True) for name in "ijklm")  # noqa: E741 - the field's own letters


def total(f: Expr, index: Symbol, size: Expr = n) -> Expr:
    """The sum Σ_{index=1}^{size} f."""
    return Sum(f, (index, 1, size))


def mean(f: Expr, index: Symbol, size: Expr = n) -> Expr:
    """The mean (1/size) Σ_{index=1}^{size} f."""
    return Sum(f, (index, 1, size)) / size


def largest(f: Expr, index: Symbol, size: Expr = n) -> Expr:
    """The largest f: max_{index=1}^{size} f."""
    return MaxOver(expand(f), (index, 1, size))  # multiplied out, as equal maxima must be equal objects


@lru_cache(maxsize=8192)
def canonical(e: Basic) -> Basic:
    """Name each bound index by its height: free indices are never captured, and equal sums are equal objects."""
    return _renamed(e, {}, _bound)


def apart(e: Basic) -> Basic:
    """The same expression with a new name for each bound index, so that it can be put into another one."""
    return _renamed(e, {}, lambda level: Dummy(f"b{level}", integer=True))


def _renamed(e: Basic, names: Mapping[Basic, Basic], name: Callable[[int], Dummy]) -> Basic:
    if not isinstance(e, BINDERS):
        if not e.args or isinstance(e, IndexedBase):
            return names.get(e, e)
        args = [_renamed(a, names, name) for a in e.args]
        return e if all(a is b for a, b in zip(args, e.args, strict=True)) else e.func(*args)
    inside = dict(names)
    limits: list[tuple[Basic, Basic, Basic]] = []
    level = height(e)
    for index, low, high in reversed(e.limits):  # outermost first
        level -= 1
        low, high = _renamed(low, inside, name), _renamed(high, inside, name)
        inside[index] = name(level)
        limits.insert(0, (inside[index], low, high))
    function = _renamed(e.function, inside, name)
    if function is e.function and all(a == tuple(b) for a, b in zip(limits, e.limits, strict=True)):
        return e if function != 0 else S.Zero
    return e.func(function, *limits) if function != 0 else S.Zero


@lru_cache
def _bound(level: int) -> Dummy:
    """The one bound index of a height; printing gives it a letter."""
    return Dummy(f"b{level}", integer=True, dummy_index=-1 - level)


Ranges = Mapping[Basic, tuple[Expr, Expr]]  # the bound indices of the sums around, with their first and last value


def contract(e: Basic, around: Ranges = MappingProxyType({})) -> Basic:
    """Carry out every sum over a Kronecker delta, innermost first, and split sums of sums; constants leave the sum."""
    if not e.has(Sum, KroneckerDelta) or isinstance(e, IndexedBase):
        return e
    if not isinstance(e, Sum):
        return e.func(*(contract(a, around) for a in e.args))
    ranges = {**around, **{index: (low, high) for index, low, high in e.limits}}
    f = contract(e.function, ranges)
    for limit in e.limits:
        f = _sum(f, tuple(contract(a, around) for a in limit), ranges)
    return f


def _sum(f: Expr, limit: tuple[Expr, ...], ranges: Ranges) -> Expr:
    """Σ f over one limit, by Σ_i f(i, δ_ik) = Σ_i f(i, 0) + f(k, 1) − f(k, 0) and Σ (c f + g) = c Σ f + Σ g."""
    index, low, high = limit
    if isinstance(f, Sum) and f.function == 0:  # of cases that are all 0
        return S.Zero
    inner = {b for s in f.atoms(Sum) for b in s.bound_symbols}
    for delta in sorted(f.atoms(KroneckerDelta), key=str):
        if index in delta.args[:2] and not inner & set(delta.args) and _reaches(delta, limit, ranges):
            (partner,) = set(delta.args[:2]) - {index}
            f0, f1 = f.xreplace({delta: S.Zero}), f.xreplace({delta: S.One})
            return _sum(f0, limit, ranges) + contract((f1 - f0).xreplace({index: partner}), ranges)
    constant, rest = f.as_independent(index, as_Add=False)
    if rest.is_Add:
        return constant * Add(*(_sum(t, limit, ranges) for t in rest.args))
    if rest is S.One:
        return constant * (high - low + 1)
    return S.Zero if rest.is_zero else constant * Sum(rest, limit)


def _reaches(delta: KroneckerDelta, limit: tuple[Expr, ...], ranges: Ranges) -> bool:
    """Whether the other index of the delta surely takes a value in the range of this sum."""
    index, low, high = limit
    (partner,) = set(delta.args[:2]) - {index}
    if isinstance(partner, ArgmaxOver):
        return tuple(partner.limits[0][1:]) == (low, high)
    if partner in ranges:
        return tuple(ranges[partner]) == (low, high)
    # A free index lies in the range 1 … size of the arrays; a range that another sum bounds may be shorter.
    return bool(partner.is_Symbol and low == 1 and not high.free_symbols & ranges.keys())


def settle(e: Basic) -> Basic:
    """Write f(i, j) δ_ij as f(i, i) δ_ij in every product with a delta of free indices."""
    if not e.has(KroneckerDelta):
        return e
    if e.is_Mul:
        for delta in sorted(e.atoms(KroneckerDelta), key=str):
            if delta in e.args:
                first, second = sorted(delta.args[:2], key=lambda a: (not a.is_Symbol, str(a)))
                rest = e.xreplace({delta: S.One})
                if rest.has(second) and not (_binds(rest, first) or _binds(rest, second)):
                    return settle(rest.xreplace({second: first})) * delta
    return e.func(*(settle(a) for a in e.args)) if e.args and not isinstance(e, IndexedBase) else e


def _binds(e: Basic, index: Symbol) -> bool:
    return any(index in s.bound_symbols for s in e.atoms(Sum))


def gradient(e: Expr, x: Indexed | Symbol) -> Expr:
    """∂e/∂x for one entry x = base[k, ...] (or a scalar), every delta carried out; k is taken to lie in range.

    InputError where a bound index would come out free: SymPy folds a Piecewise out of nested sums (sympy#27359).
    """
    found = canonical(settle(contract(partial(canonical(e), x))))
    if loose := {s for s in found.free_symbols - e.free_symbols - x.free_symbols if isinstance(s, Symbol)}:
        raise InputError(f"cases in nested sums of {', '.join(sorted(map(str, e.free_symbols)))} lose {loose}")
    return found


def differentiate(e: Expr, *entries: Indexed | Symbol) -> Expr:
    """The mixed partial derivative of e by each of the entries in turn: a Jacobian or Hessian entry at symbolic n."""
    for x in entries:
        e = gradient(e, x)
    return e
