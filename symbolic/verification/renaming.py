"""Bound indices under other names: nothing is evaluated anew, since a name says nothing of a value.

SymPy asks for the signs of all parts whenever it makes a power or an exponential; for a name that would be in vain, and
of the time of a proof through two layers it was most.
"""

from collections.abc import Mapping
from functools import cmp_to_key, lru_cache

from sympy import Add, Basic, Dummy, Expr, Indexed, IndexedBase, Mul, Pow, exp, log

from symbolic.verification.statement import BINDERS, ArgmaxOver

Limit = tuple[Basic, Expr, Expr]
ORDER = cmp_to_key(Basic.compare)


def rebuilt(e: Basic, args: tuple[Basic, ...], *, ordered: bool = False) -> Basic:
    """e of other arguments, which differ from its own in the names of indices alone."""
    if isinstance(e, Add | Mul):
        return e._new_rawargs(*(sorted(args, key=ORDER) if ordered else args))
    if isinstance(e, Pow | exp) or (isinstance(e, log) and len(args) == 1):
        return e.func(*args, evaluate=False)
    if isinstance(e, Indexed):
        entry = Expr.__new__(Indexed, *args)
        entry._assumptions = e._assumptions.copy()
        return entry
    return e.func(*args)


def apart(e: Basic) -> Basic:
    """The same with a new name for every bound index, so that none can be captured."""
    return _apart(e, {})


def _apart(e: Basic, names: Mapping[Basic, Basic]) -> Basic:
    if not e.args or isinstance(e, IndexedBase):
        return names.get(e, e)
    if isinstance(e, BINDERS):
        inside = dict(names)
        limits: list[Limit] = []
        for index, low, high in reversed(e.limits):
            low, high = _apart(low, inside), _apart(high, inside)
            inside[index] = Dummy(index.name, integer=True)
            limits.insert(0, (inside[index], low, high))
        found = e.func(_apart(e.function, inside), *limits)
        # Indices are compared with an argmax: equal ones must be equal objects at all times.
        return by_height(found) if isinstance(e, ArgmaxOver) else found
    args = tuple(_apart(a, names) for a in e.args)
    return e if all(a is b for a, b in zip(args, e.args, strict=True)) else rebuilt(e, args)


@lru_cache
def bound(level: int) -> Dummy:
    """The one bound index of a height, in an expression that is brought to its normal form."""
    return Dummy(f"b{level}", integer=True, dummy_index=-1 - level)


@lru_cache(maxsize=8192)
def height(e: Basic) -> int:
    """How deep sums and products, and maxima over an index, are nested in e."""
    own = len(e.limits) if isinstance(e, BINDERS) else 0
    return max(map(height, e.args), default=0) + own


def by_height(e: Basic) -> Basic:
    """Each bound index named by the height of its sum or product: equal ones are equal objects."""
    return _by_height(e, {})


def _by_height(e: Basic, names: Mapping[Basic, Basic]) -> Basic:
    if not e.args or isinstance(e, IndexedBase):
        return names.get(e, e)
    if isinstance(e, BINDERS):
        inside = dict(names)
        limits: list[Limit] = []
        level = height(e)
        for index, low, high in reversed(e.limits):
            level -= 1
            low, high = _by_height(low, inside), _by_height(high, inside)
            inside[index] = bound(level)
            limits.insert(0, (bound(level), low, high))
        return e.func(_by_height(e.function, inside), *limits)
    args = tuple(_by_height(a, names) for a in e.args)
    return e if all(a is b for a, b in zip(args, e.args, strict=True)) else rebuilt(e, args, ordered=True)
