"""Derivatives by one entry, carried out: Partial(f, x[k]) of sums, products and cases over arrays of any rank.

    ∂/∂x_k Σ_i f = Σ_i ∂f/∂x_k,    ∂x_i/∂x_k = δ_ik,    Σ_i f(i, δ_ik) = Σ_i f(i, 0) + f(k, 1) − f(k, 0)

The last holds where k surely lies in the range of i; elsewhere the delta stays under its sum.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sympy import (
    Abs,
    Add,
    Basic,
    Dummy,
    Expr,
    Function,
    Heaviside,
    Indexed,
    IndexedBase,
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
    Symbol,
    Tuple,
    ceiling,
    floor,
    log,
    sign,
)
from sympy.core.function import AppliedUndef, ArgumentIndexError
from sympy.core.relational import Relational
from sympy.logic.boolalg import And, Boolean

from symbolic.verification.renaming import Limit, apart, by_height
from symbolic.verification.statement import BINDERS, ArgmaxOver, MaxOver, Partial

JUMPS = (Piecewise, Max, Min, Abs, Heaviside, sign, KroneckerDelta)
MOST_NODES = 40_000  # of a derivative; beyond, it is not carried out


class NotCarriedOutError(ArithmeticError):
    """A derivative for which there is no rule here."""


Sizes = Mapping[Basic, frozenset[Expr]]  # index: the sizes in each of which it surely lies, counted from 1


@dataclass(frozen=True)
class Indices:
    """What is known of free and bound indices: where each lies."""

    sizes: Sizes = field(default_factory=dict)
    bound: Mapping[Basic, tuple[Expr, Expr]] = field(default_factory=dict)

    def within(self, limits: Iterable[Limit]) -> "Indices":
        """The same below a sum with these limits."""
        return Indices(self.sizes, {**self.bound, **{index: (low, high) for index, low, high in limits}})

    def reaches(self, index: Expr, low: Expr, high: Expr) -> bool:
        """Whether an index surely takes a value from low to high."""
        if index in self.bound:
            first, last = self.bound[index]
            return (first, last) == (low, high) or bool((low <= first) == True and (last <= high) == True)  # noqa: E712
        if index in self.sizes:
            return bool((low <= 1) == True) and any(s == high or (s <= high) == True for s in self.sizes[index])  # noqa: E712
        if isinstance(index, ArgmaxOver):
            return bool(index.limits[0][1:] == Tuple(low, high))
        if isinstance(index, Integer):
            return bool((low <= index) == True and (index <= high) == True)  # noqa: E712 - SymPy's true
        return False


def carried_out(e: Basic, known: Indices) -> Basic:
    """e with every Partial carried out, innermost first, and every sum over a delta with them."""
    if not e.has(Partial):
        return e
    if isinstance(e, Sum | Product | MaxOver):
        return e.func(carried_out(e.function, known.within(e.limits)), *e.limits)
    args = [carried_out(a, known) for a in e.args] if not isinstance(e, Indexed) else e.args
    if isinstance(e, Partial):
        found = contracted(derivative(apart(args[0]), args[1]), known)
        if sum(1 for _ in _nodes(found, MOST_NODES)) >= MOST_NODES:
            raise NotCarriedOutError("the derivative is too large")
        return found
    return e.func(*args)


def _nodes(e: Basic, most: int) -> Iterable[Basic]:
    stack = [e]
    while stack and most:
        a = stack.pop()
        most -= 1
        yield a
        stack.extend(a.args)


def derivative(e: Expr, x: Symbol | Indexed) -> Expr:
    """∂e/∂x almost everywhere; deltas stay under their sums."""
    if x.is_Symbol and x.is_integer and _in_limits(e, x):
        raise NotCarriedOutError(f"{x} is a limit of a sum")
    if not _mentions(e, x):
        return S.Zero
    if e == x:
        return S.One
    if isinstance(e, Indexed):
        return _entry(e, x)
    if isinstance(e, Add):
        return Add(*(derivative(a, x) for a in e.args))
    if isinstance(e, Mul):
        return Add(*(Mul(derivative(a, x), *e.args[:at], *e.args[at + 1 :]) for at, a in enumerate(e.args)))
    if isinstance(e, Pow):
        return _power(e, x)
    if isinstance(e, Sum):
        return Sum(derivative(e.function, x), *e.limits)
    if isinstance(e, Product):
        return _product(e, x)
    if isinstance(e, MaxOver):
        return _greatest(e, x)
    return _cases(e, x)


def _mentions(e: Basic, x: Symbol | Indexed) -> bool:
    return (x.base.label if isinstance(x, Indexed) else x) in e.free_symbols


def _in_limits(e: Expr, x: Symbol) -> bool:
    return any(x in low.free_symbols | high.free_symbols for s in e.atoms(*BINDERS) for _, low, high in s.limits)


def _entry(e: Indexed, x: Symbol | Indexed) -> Expr:
    if not isinstance(x, Indexed) or e.base != x.base:
        if any(_mentions(a, x) and not isinstance(a, ArgmaxOver) for a in e.indices):
            raise NotCarriedOutError(f"{x} stands in an index")
        return S.Zero
    if len(e.indices) != len(x.indices):
        raise NotCarriedOutError(f"{e} and {x} have unlike ranks")
    return Mul(*(delta(a, b) for a, b in zip(e.indices, x.indices, strict=True)))


def delta(a: Expr, b: Expr) -> Expr:
    """δ_ab, decided where both are numbers or they are the same."""
    return S.One if a == b else KroneckerDelta(a, b)


def _power(e: Pow, x: Symbol | Indexed) -> Expr:
    base, power = e.base, e.exp
    if not _mentions(power, x):
        return power * Pow(base, power - 1) * derivative(base, x)
    below = derivative(base, x)
    return e * (derivative(power, x) * log(base) + (power * below / base if below != 0 else S.Zero))


def _product(e: Product, x: Symbol | Indexed) -> Expr:
    """(Π f)′ = Π f · Σ f′/f, where no f is zero on more than a border."""
    if e.function.has(*JUMPS) or len(e.limits) != 1:
        raise NotCarriedOutError("a product of cases")
    ((index, low, high),) = e.limits
    own = Dummy(index.name, integer=True)
    f = e.function.xreplace({index: own})
    return e * Sum(derivative(f, x) / f, (own, low, high))


def _greatest(e: MaxOver, x: Symbol | Indexed) -> Expr:
    """(max_k f_k)′ = Σ_k [k = argmax f] f_k′, and what does not depend on k moves no argmax."""
    if len(e.limits) != 1 or e.function.has(Partial):
        raise NotCarriedOutError("a maximum over several indices")
    ((index, low, high),) = e.limits
    _, moving = e.function.as_independent(index, as_Add=True)
    own = Dummy(index.name, integer=True)
    winner = by_height(ArgmaxOver(moving, (index, low, high)))
    return Sum(KroneckerDelta(own, winner) * derivative(e.function.xreplace({index: own}), x), (own, low, high))


def _cases(e: Expr, x: Symbol | Indexed) -> Expr:
    if isinstance(e, Piecewise):
        return Piecewise(*((derivative(value, x), condition) for value, condition in e.args))
    if isinstance(e, Abs):
        return sign(e.args[0]) * derivative(e.args[0], x)
    if isinstance(e, Max | Min):
        return derivative(as_piecewise(e), x)
    if isinstance(e, Heaviside | sign | floor | ceiling | KroneckerDelta):
        return S.Zero
    if isinstance(e, Function) and not isinstance(e, AppliedUndef | Partial):
        try:
            return Add(*(e.fdiff(at + 1) * derivative(a, x) for at, a in enumerate(e.args) if _mentions(a, x)))
        except ArgumentIndexError as error:
            raise NotCarriedOutError(f"no derivative of {type(e).__name__}") from error
    raise NotCarriedOutError(f"no derivative of {type(e).__name__}")


def as_piecewise(e: Expr) -> Expr:
    """Max and Min as cases: each argument where it wins against all that follow it; in a tie the number loses."""
    args = sorted(e.args, key=lambda a: (a.is_number, str(a)))
    rows: list[tuple[Expr, Boolean]] = []
    for at, a in enumerate(args[:-1]):
        beats = [a > b if isinstance(e, Max) else a < b for b in args[at + 1 :]]
        # What came before and did not win is beaten by one that follows.
        rows.append((a, And(*beats)))
    return Piecewise(*rows, (args[-1], True))


def contracted(e: Basic, known: Indices) -> Basic:
    """e with every sum over a delta carried out where its other index surely lies in the range of the sum."""
    if not e.has(KroneckerDelta) or isinstance(e, IndexedBase):
        return e
    if isinstance(e, Sum):
        inside = known.within(e.limits)
        f = contracted(e.function, inside)
        limits = list(e.limits)
        while limits:
            first = limits.pop(0)
            f = _summed(f, first, inside)
        return f
    if isinstance(e, Product):
        f = contracted(e.function, known.within(e.limits))
        return _multiplied(f, e.limits[0], known) if len(e.limits) == 1 else e.func(f, *e.limits)
    if isinstance(e, Relational | Indexed):
        return e
    return e.func(*(contracted(a, known) for a in e.args))


def _summed(f: Expr, limit: Limit, known: Indices) -> Expr:
    index, low, high = limit
    if f == 0:
        return S.Zero
    if index not in f.free_symbols:
        return f * (high - low + 1)
    if isinstance(f, Add) and f.has(KroneckerDelta):
        return Add(*(_summed(a, limit, known) for a in f.args))
    for d in sorted(_free_deltas(f, index), key=str):
        partner = _partner(d, index)
        if partner is None or not known.reaches(partner, low, high):
            continue
        put = {index: partner}
        f0, f1 = f.xreplace({d: S.Zero}), f.xreplace({d: S.One})
        single = _put(f1, put) if d in Mul.make_args(f) else _put(f1, put) - _put(f0, put)
        if single.has(S.NaN, S.ComplexInfinity):
            continue  # Σ_{k≠i} 1/(x_k − x_i): what the delta leaves out has no value
        return _summed(f0, limit, known) + contracted(single, known)
    constant, rest = f.as_independent(index, as_Add=False)
    if rest.is_Add and rest.has(KroneckerDelta):
        return constant * Add(*(_summed(a, limit, known) for a in rest.args))
    if rest.is_Mul and rest.has(KroneckerDelta):
        # A delta inside one factor that is a sum of terms: the terms apart, so that each finds its own delta.
        for a in rest.args:
            if isinstance(a, Add) and a.has(KroneckerDelta):
                with_, without = [b for b in a.args if b.has(KroneckerDelta)], list(a.args)
                if len(with_) < len(without) or len(with_) > 1:
                    others = Mul(*(b for b in rest.args if b is not a))
                    return constant * Add(*(_summed(others * b, limit, known) for b in a.args))
    return constant * Sum(rest, limit)


def _multiplied(f: Expr, limit: Limit, known: Indices) -> Expr:
    """Π_i f(i, δ_ik) = Π_i f(i, 0) · f(k, 1)/f(k, 0), where f(k, 0) is not 0 on more than a border."""
    index, low, high = limit
    for d in sorted(_free_deltas(f, index), key=str):
        partner = _partner(d, index)
        f0, f1 = f.xreplace({d: S.Zero}), f.xreplace({d: S.One})
        if partner is None or f0 == 0 or f0.has(*JUMPS) or not known.reaches(partner, low, high):
            continue
        single = _put(f1, {index: partner}) / _put(f0, {index: partner})
        if not single.has(S.NaN, S.ComplexInfinity):
            return _multiplied(f0, limit, known) * contracted(single, known)
    return Product(f, limit)


def _put(e: Expr, put: Mapping[Basic, Basic]) -> Expr:
    """e with one index in place of another; a bound index of the same name gives way."""
    value = next(iter(put.values()))
    if any(value in s.bound_symbols for s in e.atoms(*BINDERS)):
        e = apart(e)
    return e.xreplace(dict(put))


def _free_deltas(f: Expr, index: Basic) -> set[Basic]:
    """The deltas of f in an index of which no other index is bound in f."""
    inner = {b for s in f.atoms(*BINDERS) for b in s.bound_symbols}
    return {d for d in f.atoms(KroneckerDelta) if index in d.free_symbols and not inner & d.free_symbols}


def _partner(d: Basic, index: Basic) -> Expr | None:
    """The other index of a delta; None where the index does not stand alone on its side."""
    a, b = d.args[:2]
    if a == index and index not in b.free_symbols:
        return b
    if b == index and index not in a.free_symbols:
        return a
    return None
