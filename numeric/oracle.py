"""Independent values: the raw definition in mpmath at a precision that no cancellation outlives, derivatives by jets.

Nothing here knows the stable forms, the index calculus or NumPy programs: a sum is added up entry by entry, and a
derivative is carried along as a truncated Taylor series (v, v′, v″).
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import mpmath
import numpy as np
from mpmath import mp
from sympy import (
    Abs,
    Basic,
    Expr,
    Heaviside,
    Indexed,
    Max,
    Min,
    Piecewise,
    Sum,
    atan,
    cosh,
    erf,
    erfc,
    exp,
    log,
    sign,
    sin,
    sinh,
    tan,
    tanh,
)
from sympy import cos as cosine
from sympy.core.relational import Relational

from symbolic.binders import MaxOver
from symbolic.conditions import holds
from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.indices import n

Number = Any  # mpmath.mpf

# Bits that hold 1 + t for every t that matters in a dtype: its exponent range, twice over for squares.
WORKING_BITS = {np.dtype(np.float16): 400, np.dtype(np.float32): 700, np.dtype(np.float64): 2600}
MOST_BITS = 12_000


@dataclass(frozen=True)
class Jet:
    """A value with its first and second derivative along one direction."""

    v: Number
    d: Number
    dd: Number

    def __add__(self, other: "Jet") -> "Jet":
        return Jet(self.v + other.v, self.d + other.d, self.dd + other.dd)

    def __mul__(self, other: "Jet") -> "Jet":
        """(fg)″ = f″g + 2f′g′ + fg″."""
        return Jet(
            self.v * other.v,
            self.d * other.v + self.v * other.d,
            self.dd * other.v + 2 * self.d * other.d + self.v * other.dd,
        )

    def through(self, f: Number, df: Number, ddf: Number) -> "Jet":
        """(f∘g)′ = f′g′ and (f∘g)″ = f″g′² + f′g″."""
        return Jet(f, df * self.d, ddf * self.d**2 + df * self.dd)


def constant(v: Number) -> Jet:
    """A number that does not move."""
    return Jet(v, mp.zero, mp.zero)


def _gauss(v: Number) -> Number:
    return 2 / mp.sqrt(mp.pi) * mp.exp(-v * v)


# f, f′, f″ of one number; the table that a reader checks against a handbook.
FUNCTIONS: dict[type[Basic], tuple[Callable[[Number], Number], ...]] = {
    exp: (mp.exp, mp.exp, mp.exp),
    log: (mp.log, lambda v: 1 / v, lambda v: -1 / v**2),
    erf: (mp.erf, _gauss, lambda v: -2 * v * _gauss(v)),
    erfc: (mp.erfc, lambda v: -_gauss(v), lambda v: 2 * v * _gauss(v)),
    Abs: (abs, mp.sign, lambda v: mp.zero),
    sign: (mp.sign, lambda v: mp.zero, lambda v: mp.zero),
    tanh: (mp.tanh, lambda v: mp.sech(v) ** 2, lambda v: -2 * mp.tanh(v) * mp.sech(v) ** 2),
    sinh: (mp.sinh, mp.cosh, mp.sinh),
    cosh: (mp.cosh, mp.sinh, mp.cosh),
    sin: (mp.sin, mp.cos, lambda v: -mp.sin(v)),
    cosine: (mp.cos, lambda v: -mp.sin(v), lambda v: -mp.cos(v)),
    atan: (mp.atan, lambda v: 1 / (1 + v**2), lambda v: -2 * v / (1 + v**2) ** 2),
    tan: (mp.tan, lambda v: mp.sec(v) ** 2, lambda v: 2 * mp.tan(v) * mp.sec(v) ** 2),
    Heaviside: (lambda v: mp.mpf(v > 0), lambda v: mp.zero, lambda v: mp.zero),
}


class Evaluation:
    """One walk over a definition at a point: numbers by symbol, lists of numbers by indexed base."""

    def __init__(self, point: Mapping[Basic, Any], direction: Basic, entry: int | None = None) -> None:
        self.point, self.direction, self.entry = point, direction, entry

    def jet(self, e: Expr, indices: Mapping[Basic, int]) -> Jet:
        """The jet of e along the direction, with numbers in place of its indices."""
        if isinstance(e, Indexed):
            place = indices[e.indices[0]]
            return self._seeded(self.point[e.base][place], e.base == self.direction and place == self.entry)
        if e in self.point:
            return self._seeded(self.point[e], e == self.direction)
        if isinstance(e, Sum):
            return self._sum(e, indices)
        if isinstance(e, MaxOver):
            return self._largest(e, indices)
        if isinstance(e, Piecewise):
            return self._case(e, indices)
        if e.is_number:
            return constant(self._number(e))
        if e == n:
            return constant(mp.mpf(self._classes()))
        jets = [self.jet(arg, indices) for arg in e.args]
        return self._combined(e, jets)

    def _combined(self, e: Expr, jets: list[Jet]) -> Jet:
        if e.is_Add or e.is_Mul:
            result = jets[0]
            for other in jets[1:]:
                result = result + other if e.is_Add else result * other
            return result
        if e.is_Pow and e.exp.is_number:
            c, v = jets[1].v, jets[0].v
            powers = [v ** (c - k) * (1, c, c * (c - 1))[k] if (1, c, c * (c - 1))[k] else mp.zero for k in range(3)]
            return jets[0].through(*powers)
        if e.is_Pow:
            v = jets[0].v
            log_base = jets[0].through(mp.log(v), 1 / v, -1 / v**2)
            power = mp.exp(jets[1].v * log_base.v)
            return (jets[1] * log_base).through(power, power, power)
        if isinstance(e, Max | Min):
            return (max if isinstance(e, Max) else min)(jets, key=lambda jet: jet.v)
        if e.func in FUNCTIONS:
            f, df, ddf = FUNCTIONS[e.func]
            moves = jets[0].d or jets[0].dd
            v = jets[0].v
            return jets[0].through(f(v), df(v), ddf(v)) if moves else constant(f(v))
        raise InputError(f"the oracle has no {e.func.__name__}; it must be one of its table")

    @staticmethod
    def _seeded(v: Number, moves: bool) -> Jet:
        return Jet(v, mp.one if moves else mp.zero, mp.zero)

    @staticmethod
    def _number(e: Expr) -> Number:
        if e.is_Rational:
            return mp.mpf(int(e.p)) / int(e.q)
        return mp.mpf(e.evalf(int(mp.dps) + 5)._mpf_)

    def _classes(self) -> int:
        return next(len(v) for v in self.point.values() if isinstance(v, list | tuple))

    def _sum(self, e: Sum, indices: Mapping[Basic, int]) -> Jet:
        *inner, (bound, _, _) = e.limits
        body = Sum(e.function, *inner) if inner else e.function
        result = constant(mp.zero)
        for place in range(self._classes()):
            result = result + self.jet(body, {**indices, bound: place})
        return result

    def _largest(self, e: MaxOver, indices: Mapping[Basic, int]) -> Jet:
        ((bound, _, _),) = e.limits
        entries = [self.jet(e.function, {**indices, bound: place}) for place in range(self._classes())]
        return max(entries, key=lambda jet: jet.v)

    def _case(self, e: Piecewise, indices: Mapping[Basic, int]) -> Jet:
        for value, condition in e.args:
            if holds(condition, lambda c: self._side(c, indices)):
                return self.jet(value, indices)
        raise InputError(f"no case of {e} holds at this point")

    def _side(self, comparison: Relational, indices: Mapping[Basic, int]) -> int:
        """The sign of left − right."""
        gap = self.jet(comparison.lhs - comparison.rhs, indices).v
        return int(gap > 0) - int(gap < 0)


def reference(
    f: Formula,
    point: Mapping[str, Any],
    wrt: str,
    entry: int | None = None,
    component: int = 0,
    bits: int = WORKING_BITS[np.dtype(np.float64)],
) -> tuple[Number, Number, Number]:
    """Value, first and second derivative of a definition by `wrt` (its entry, for a vector), as mpmath numbers.

    point: numbers, or lists of them, by argument name. Evaluated at `bits`; use `settled` to see that they suffice.
    """
    free = {s: component for s in f.expr.free_symbols if s.is_integer and s != n} if f.has_components else {}
    with mp.workprec(bits):
        values = {a.symbol: _exact(point[a.name]) if a.name in point else Evaluation._number(a.default) for a in f.args}
        jet = Evaluation(values, f.argument(wrt).symbol, entry).jet(f.expr, free)
        return jet.v, jet.d, jet.dd


def _exact(v: Any) -> Any:
    return [mp.mpf(x) for x in v] if isinstance(v, list | tuple) else mp.mpf(v)


def settled(f: Formula, point: Mapping[str, Any], wrt: str, bits: int = 2600, **where: Any) -> tuple[Number, ...]:
    """`reference` at a precision doubled until two agree to 80 bits."""
    low: tuple[Number, ...] | None = None
    while bits <= MOST_BITS:
        try:
            high = reference(f, point, wrt, bits=bits, **where)
        except ZeroDivisionError:  # a difference rounded to 0
            high = (mp.nan, mp.nan, mp.nan)
        if low is not None and all(abs(a - b) <= abs(b) * mp.mpf(2) ** -80 for a, b in zip(low, high, strict=True)):
            return high
        low, bits = high, bits * 2
    raise InputError(f"the oracle does not settle at {dict(point)} within {MOST_BITS} bits")


def spacing(true: Number, dtype: np.dtype[Any]) -> Number:
    """One ULP of a true value in a dtype: the distance of its neighbours, that of the subnormals at the least."""
    info = np.finfo(dtype)
    tiny = mp.mpf(2) ** (info.minexp - info.nmant)
    if not true:
        return tiny
    return max(mp.mpf(2) ** (mp.mag(true) - 1 - info.nmant), tiny)


def ulp_error(computed: Any, true: Number, dtype: np.dtype[Any]) -> float:
    """How many ULP a computed value is away from the true one; infinite where only one of them is finite."""
    largest = mp.mpf(float(np.finfo(dtype).max))
    value = float(computed)
    if math.isnan(value):
        return math.inf
    if math.isinf(value) or abs(true) > largest:
        near = abs(true) >= largest * (1 - mp.mpf(2) ** -8) and (
            math.isinf(value) or abs(value) > 0.99 * float(largest)
        )
        return 0.0 if near and (value > 0) == (true > 0) else math.inf
    return float(min(abs(mp.mpf(value) - true) / spacing(true, dtype), mpmath.mpf(1e300)))


def is_false_zero(computed: Any, true: Number, dtype: np.dtype[Any]) -> bool:
    """Whether 0 was computed where the true value is a normal number of the dtype."""
    return float(computed) == 0 and abs(true) >= mp.mpf(float(np.finfo(dtype).tiny))
