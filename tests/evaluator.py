"""An evaluator of its own: what the index calculus and the rules of differentiation are held against.

Sums are explicit loops, derivatives hyper-dual numbers a + b ε + c η + d εη with ε² = η² = 0, so that d is the mixed
second derivative; nothing of SymPy's `diff`, `doit` or `subs` takes part, and nothing of the engine but the classes of
what binds an index.
"""

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from sympy import (
    ITE,
    Abs,
    Add,
    And,
    Basic,
    Expr,
    Heaviside,
    Indexed,
    Integer,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Not,
    Or,
    Piecewise,
    Pow,
    S,
    Sum,
    Symbol,
    cos,
    cosh,
    erf,
    exp,
    log,
    sign,
    sin,
    sinh,
    tanh,
)
from sympy.core.relational import Relational

from symbolic.binders import ArgmaxOver, MaxOver

Key = str | tuple[str, tuple[int, ...]]  # a symbol by name, an entry by base and indices


@dataclass(frozen=True)
class Jet:
    """value + first ε + other η + mixed εη."""

    value: float
    first: float = 0.0
    other: float = 0.0
    mixed: float = 0.0

    def __add__(self, b: "Jet") -> "Jet":
        return Jet(self.value + b.value, self.first + b.first, self.other + b.other, self.mixed + b.mixed)

    def __mul__(self, b: "Jet") -> "Jet":
        return Jet(
            self.value * b.value,
            self.value * b.first + self.first * b.value,
            self.value * b.other + self.other * b.value,
            self.value * b.mixed + self.first * b.other + self.other * b.first + self.mixed * b.value,
        )

    def through(self, f: float, slope: float, bend: float) -> "Jet":
        """g(self), for g with value f, first derivative `slope` and second derivative `bend` here."""
        mixed = slope * self.mixed + bend * self.first * self.other
        return Jet(f, slope * self.first, slope * self.other, mixed)


Row = Callable[[float], tuple[float, float, float]]

# f ↦ (f, f′, f″).
ROWS: Mapping[type[Basic], Row] = {
    exp: lambda u: (math.exp(u),) * 3,
    log: lambda u: (math.log(u), 1 / u, -1 / u**2),
    sin: lambda u: (math.sin(u), math.cos(u), -math.sin(u)),
    cos: lambda u: (math.cos(u), -math.sin(u), -math.cos(u)),
    sinh: lambda u: (math.sinh(u), math.cosh(u), math.sinh(u)),
    cosh: lambda u: (math.cosh(u), math.sinh(u), math.cosh(u)),
    tanh: lambda u: (math.tanh(u), 1 - math.tanh(u) ** 2, -2 * math.tanh(u) * (1 - math.tanh(u) ** 2)),
    erf: lambda u: (math.erf(u), _bell(u), -2 * u * _bell(u)),
    Abs: lambda u: (abs(u), math.copysign(1, u), 0.0),
    sign: lambda u: ((u > 0) - (u < 0), 0.0, 0.0),
    Heaviside: lambda u: (float(u > 0), 0.0, 0.0),
}

_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
}


def _bell(u: float) -> float:
    return 2 / math.sqrt(math.pi) * math.exp(-(u**2))


@dataclass
class Evaluator:
    """The value of an expression: `values` gives its symbols and entries, `integers` its sizes and free indices."""

    values: Mapping[Any, float]  # by Key
    integers: dict[Basic, int]
    along: tuple[Key | None, Key | None] = (None, None)  # what ε and η move

    def jet(self, e: Basic) -> Jet:
        """e with its first derivatives along ε and η, and the mixed one."""
        if e.is_Rational or e is S.Pi or e is S.Exp1:
            return Jet(float(e))
        if e in self.integers:
            return Jet(float(self.integers[e]))
        if isinstance(e, Symbol):
            return self._place(e.name)
        if isinstance(e, Indexed):
            return self._place((e.base.name, tuple(map(self.integer, e.indices))))
        if isinstance(e, Add):
            return _fold(operator.add, map(self.jet, e.args))
        if isinstance(e, Mul):
            return _fold(operator.mul, map(self.jet, e.args))
        if isinstance(e, Sum):
            return self._sum(e, len(e.limits))
        if isinstance(e, MaxOver):
            return max(self._over(e), key=lambda u: u.value)
        if isinstance(e, KroneckerDelta):
            return Jet(float(self.integer(e.args[0]) == self.integer(e.args[1])))
        if type(e) in ROWS:
            u = self.jet(e.args[0])
            return u.through(*ROWS[type(e)](u.value))
        if isinstance(e, Pow):
            return self._power(e)
        if isinstance(e, Max | Min):
            pick = max if isinstance(e, Max) else min
            return pick(map(self.jet, e.args), key=lambda u: u.value)
        if isinstance(e, Piecewise):
            return next(self.jet(value) for value, condition in e.args if self._holds(condition))
        raise NotImplementedError(type(e))

    def value(self, e: Basic) -> float:
        """e alone."""
        return self.jet(e).value

    def integer(self, e: Basic) -> int:
        """An index or a bound."""
        if isinstance(e, Integer):
            return int(e)
        if isinstance(e, Add):
            return sum(map(self.integer, e.args))
        if isinstance(e, Mul):
            return math.prod(map(self.integer, e.args))
        if isinstance(e, ArgmaxOver):
            found = [u.value for u in self._over(e)]
            return found.index(max(found)) + self.integer(e.limits[0][1])
        return self.integers[e]

    def _over(self, e: MaxOver | ArgmaxOver) -> list[Jet]:
        """The function of e at each value of its index."""
        ((index, low, high),) = e.limits
        outer, found = self.integers.get(index), []
        for place in range(self.integer(low), self.integer(high) + 1):
            self.integers[index] = place
            found.append(self.jet(e.function))
        self.integers.pop(index, None)
        if outer is not None:
            self.integers[index] = outer
        return found

    def _place(self, key: Key) -> Jet:
        return Jet(self.values[key], float(key == self.along[0]), float(key == self.along[1]))

    def _sum(self, e: Sum, depth: int) -> Jet:
        """Σ over the outermost `depth` limits of e; the last limit of a Sum is its outermost."""
        if not depth:
            return self.jet(e.function)
        index, low, high = e.limits[depth - 1]
        outer, result = self.integers.get(index), Jet(0.0)
        for place in range(self.integer(low), self.integer(high) + 1):
            self.integers[index] = place
            result = result + self._sum(e, depth - 1)
            # The bounds of an enclosing sum were read before: they may hold an index of the same name.
        self.integers.pop(index, None)
        if outer is not None:
            self.integers[index] = outer
        return result

    def _power(self, e: Pow) -> Jet:
        u = self.jet(e.base)
        if e.exp.is_Rational and (e.exp.is_Integer or u.value > 0):
            p = int(e.exp) if e.exp.is_Integer else float(e.exp)
            slope = p * u.value ** (p - 1) if p else 0.0
            bend = p * (p - 1) * u.value ** (p - 2) if p not in (0, 1) else 0.0
            return u.through(u.value**p, slope, bend)
        w = self.jet(e.exp) * u.through(*ROWS[log](u.value))
        return w.through(*ROWS[exp](w.value))

    def _holds(self, condition: Basic) -> bool:
        if isinstance(condition, And | Or):
            return (all if isinstance(condition, And) else any)(map(self._holds, condition.args))
        if isinstance(condition, Relational):
            return _ORDER[condition.rel_op](self.value(condition.lhs), self.value(condition.rhs))
        if isinstance(condition, Not):
            return not self._holds(condition.args[0])
        if isinstance(condition, ITE):
            test, then, otherwise = condition.args
            return self._holds(then if self._holds(test) else otherwise)
        if condition in (S.true, S.false):
            return condition is S.true
        raise NotImplementedError(type(condition))


def _fold(join: Callable[[Jet, Jet], Jet], jets: "map[Jet]") -> Jet:
    result = next(jets)
    for jet in jets:
        result = join(result, jet)
    return result


def entries(rng: Random, size: int, bases: tuple[str, ...] = ("x", "y")) -> dict[Key, float]:
    """Random entries 1 … size of each base, without ties."""
    return {(base, (place,)): rng.uniform(-1.2, 1.2) for base in bases for place in range(1, size + 1)}


def close(a: float, b: float) -> bool:
    """Whether two values agree but for rounding: far above the error of a few hundred operations."""
    return math.isclose(a, b, rel_tol=1e-8, abs_tol=1e-8)


def is_derivative(e: Expr, derivative: Expr, values: Mapping[Any, float], by: str = "x") -> bool:
    """Whether `derivative` is that of e by the symbol x at a few points with these other values, where e is defined."""
    for point in (0.35, 0.8, 1.45, 2.3):
        at = {**values, by: point}
        try:
            true = Evaluator(at, {}, (by, None)).jet(e).first
        except (ValueError, OverflowError, ZeroDivisionError):
            continue
        if not math.isclose(true, Evaluator(at, {}).value(derivative), rel_tol=1e-7, abs_tol=1e-7):
            return False
    return True
