"""The larger and the smaller of values as cases, and the derivatives of them: where they are equal, a number wins.

ReLU′(0) = 0, as the frameworks have it
"""

from functools import reduce

from sympy import Basic, Dummy, Expr, Function, Heaviside, IndexedBase, Max, Min, Piecewise, S, Sum, sign
from sympy.logic.boolalg import ITE, And

from symbolic.binders import height
from symbolic.branches import merged


def as_cases(e: Basic) -> Basic:
    """Write Max, Min and the steps as Piecewise; in a tie the number wins: ReLU′(0) = 0, as the frameworks have it."""
    return _by_size(_opened(e))


def _opened(e: Basic) -> Basic:
    """As `as_cases`, the extremes under nested sums still as functions that can be differentiated."""
    return _as_cases(e, deep=height(e) > 1 or _compares_sums(e), inside=False)


def _as_cases(e: Basic, deep: bool, inside: bool) -> Basic:
    if not e.has(Max, Min, Heaviside) or isinstance(e, IndexedBase):
        return e
    inside = inside or isinstance(e, Sum)
    args = [_as_cases(a, deep, inside) for a in e.args]
    if isinstance(e, Max | Min):
        # SymPy sorts the arguments of Max by its own order; numbers come first and so win no tie but their own.
        numbers, rest = [a for a in args if a.is_number], [a for a in args if not a.is_number]
        best, *challengers = numbers + rest
        if deep and inside:
            # SymPy folds a Piecewise out of a nested sum, past the sum that binds its index (sympy#27359).
            return reduce(_Larger if isinstance(e, Max) else _Smaller, challengers, best)
        for c in challengers:
            best = Piecewise((c, c > best if isinstance(e, Max) else c < best), (best, True))
        if len(args) > 2 or best.has(ITE):
            best = merged(best)
        return _flat(e, numbers + rest) if best.has(ITE) else best
    if isinstance(e, Heaviside):
        return Piecewise((S.One, args[0] > 0), (S.Zero, True))
    return e.func(*args)


class _Larger(Function):
    """max(a, b) of two numbers, whose derivative is that of a in a tie."""

    side = 1

    def fdiff(self, argindex: int = 1) -> Expr:
        a, b = self.args
        s = sign(self.side * (b - a))
        wins = (s**2 + s) / 2  # [b > a]
        return wins if argindex == 2 else 1 - wins


class _Smaller(_Larger):
    """min(a, b) of two numbers, whose derivative is that of a in a tie."""

    side = -1


def _by_size(e: Basic) -> Basic:
    """max(a, b) = (a + b + |a − b|)/2, and min(a, b) = (a + b − |a − b|)/2."""
    return e.replace(
        lambda a: isinstance(a, _Larger),
        lambda a: (a.args[0] + a.args[1] + a.side * abs(a.args[0] - a.args[1])) / 2,
    )


def _flat(e: Max | Min, args: list[Expr]) -> Expr:
    """A maximum or minimum of values that have cases of their own, as one case distinction.

    max(a, min(b, x)) = x for a < x < b, a for x < b, b for a < b, a otherwise
    """

    def better(a: Expr, b: Expr) -> Expr:
        cases = b if isinstance(b, Piecewise) else a
        if isinstance(cases, Piecewise):
            found = [(better(a, v) if cases is b else better(v, b), condition) for v, condition in cases.args]
            inner = [(v.args if isinstance(v, Piecewise) else ((v, S.true),), condition) for v, condition in found]
            return Piecewise(*((v, And(c, condition)) for pairs, condition in inner for v, c in pairs))
        return Piecewise((b, b > a if isinstance(e, Max) else b < a), (a, True))

    return reduce(better, args)


def _compares_sums(e: Basic) -> bool:
    """Whether a case distinction stands around a sum that has cases of its own."""
    cases = (Max, Min, Piecewise, Heaviside)
    return any(s.function.has(*cases) for a in e.atoms(*cases) for s in a.atoms(Sum))


def partial(e: Expr, x: Expr) -> Expr:
    """∂e/∂x almost everywhere: the sign of a quantity is locally constant, its jump is a kink and is told elsewhere."""
    e = _opened(e)
    steps = {s: Dummy("s", real=True) for s in e.atoms(sign)}
    back = {d: s for s, d in steps.items()}
    return _by_size(e.xreplace(steps).diff(x).xreplace(back))
