"""An independent search for the points at which a function is not smooth: by its values alone, at 60 digits.

Over nine neighbours at distance h the eighth difference of a smooth function is O(h⁸); where derivative k jumps it
is O(h^k). A window in which it is large is looked at again with a smaller h: what stays large is a kink, and how it
shrinks tells the order. The definition is evaluated by mpmath, number by number; nothing of the engine takes part.
"""

import itertools
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from math import comb
from typing import Any

import mpmath
from mpmath import mp, mpf
from sympy import Basic, E, Expr, Indexed, KroneckerDelta, Symbol, pi
from sympy.core.relational import Relational

DIGITS = 60
STEP = mpf("0.02")
FINEST = mpf(10) ** -9
ORDER = 8
ZOOM = 8
FAINT = mpf(10) ** -4
WEIGHTS = [(-1) ** j * comb(ORDER, j) for j in range(ORDER + 1)]

_UNARY: dict[str, Callable[[Any], Any]] = {
    "exp": mpmath.exp,
    "log": mpmath.log,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": mpmath.tan,
    "sinh": mpmath.sinh,
    "cosh": mpmath.cosh,
    "tanh": mpmath.tanh,
    "erf": mpmath.erf,
    "erfc": mpmath.erfc,
    "atan": mpmath.atan,
    "asinh": mpmath.asinh,
    "Abs": abs,
    "sign": mpmath.sign,
    "Heaviside": lambda u: mpf(u > 0),
    "loggamma": mpmath.loggamma,
    "gamma": mpmath.gamma,
    "factorial": mpmath.factorial,
    "LambertW": lambda u: mpmath.lambertw(u).real,
}
_COMPARE = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
}


@dataclass
class Values:
    """Numbers for symbols and for entries (base, place), and integers for indices and sizes."""

    numbers: dict[Any, Any]
    integers: dict[Basic, int]

    def of(self, e: Basic) -> Any:
        """The value of an expression or a condition."""
        name = type(e).__name__
        if e.is_Rational:
            return mpf(int(e.p)) / int(e.q)
        if e in self.integers:
            return self.integers[e]
        if isinstance(e, Symbol):
            return self.numbers[e.name]
        if isinstance(e, Indexed):
            return self.numbers[str(e.base.label), int(self.of(e.indices[0]))]
        if name in ("Sum", "MaxOver", "ArgmaxOver"):
            return self._over(name, e)
        if isinstance(e, KroneckerDelta):
            return mpf(self.of(e.args[0]) == self.of(e.args[1]))
        if e in (pi, E):
            return mp.pi if e == pi else mp.e
        if name == "Piecewise":
            return next((self.of(value) for value, condition in e.args if self.of(condition)), mp.nan)
        if isinstance(e, Relational):
            return _COMPARE[e.rel_op](self.of(e.lhs), self.of(e.rhs))
        if name in ("And", "Or"):
            return (all if name == "And" else any)(self.of(a) for a in e.args)
        if name in ("BooleanTrue", "BooleanFalse"):
            return name == "BooleanTrue"
        if name == "Not":
            return not self.of(e.args[0])
        args = [self.of(a) for a in e.args]
        if name == "Add":
            return reduce(operator.add, args)
        if name == "Mul":
            return reduce(operator.mul, args)
        if name == "Pow":
            return _power(args[0], args[1], e)
        if name in ("Max", "Min"):
            return max(args) if name == "Max" else min(args)
        return _UNARY[name](args[0])

    def _over(self, name: str, e: Any) -> Any:
        indices = [limit[0] for limit in e.limits]
        size = self.of(e.limits[0][2])
        found = []
        for places in itertools.product(range(1, int(size) + 1), repeat=len(indices)):
            inner = Values(self.numbers, {**self.integers, **dict(zip(indices, places, strict=True))})
            found.append((inner.of(e.function), places[0]))
        if name == "Sum":
            return reduce(operator.add, (value for value, _ in found))
        best = max(found, key=operator.itemgetter(0))
        return best[0] if name == "MaxOver" else best[1]


def _power(base: Any, exponent: Any, e: Basic) -> Any:
    if e.exp.is_Integer:
        return base ** int(e.exp)
    return mpmath.sqrt(base) if e.exp == 1 / mpf(2) else mpmath.power(base, exponent)


Function = Callable[[Any], Any]


def function(e: Expr, name: Any, values: Mapping[Any, Any], integers: Mapping[Basic, int] | None = None) -> Function:
    """The expression as a function of one symbol or entry; NaN where it has no real value."""
    held = {key: mpf(int(v.p)) / int(v.q) for key, v in values.items()}

    def call(t: Any) -> Any:
        try:
            value = Values({**held, name: t}, dict(integers or {})).of(e)
        except (ZeroDivisionError, ValueError, OverflowError):
            return mp.nan
        return value if isinstance(value, mpf) and mpmath.isfinite(value) else mp.nan

    return call


@dataclass(frozen=True)
class Found:
    """A point where a function is not smooth: its place, and the lowest order that is not continuous."""

    at: Any
    order: int


def scan(f: Function, low: Any, high: Any, step: Any = STEP) -> list[Found]:
    """The points between two numbers at which a derivative of order 0 … 4 jumps or is infinite, or f is undefined."""
    with mp.workdps(DIGITS):
        places = list(dict.fromkeys(_narrowed(f, mpf(low), mpf(high), step)))
        found: list[Found] = []
        for at in sorted(places):
            if not found or abs(at - found[-1].at) > 100 * FINEST:
                found.append(Found(at, _order(f, at)))
        return found


def _narrowed(f: Function, low: Any, high: Any, h: Any, before: Any = mp.inf) -> Iterator[Any]:
    """Where a kink stays, however close one looks; `before` is the greatest difference at the last, coarser h."""
    if h < FINEST:
        yield (low + high) / 2
        return
    # The grid is shifted by an odd share of a step: few kinks lie on it.
    start = low + h * mpf("0.37")
    count = int((high - low) / h) + 1
    points = [start + j * h for j in range(count)]
    values = [f(p) for p in points]
    rough = {j: r for j in range(count - ORDER) if (r := _roughness(values[j : j + ORDER + 1], h)) > 1}
    greatest = max(map(_difference, (values[j : j + ORDER + 1] for j in rough)), default=mpf(0))
    if greatest < before * mpf(ZOOM) ** -6 and mpmath.isfinite(before):
        return  # a jump of order 4 shrinks by ZOOM⁻⁴ at most, what is smooth by ZOOM⁻⁸: only very bent
    for run in _runs(sorted(rough)):
        # Beside a root or a pole a smooth function is rough far and wide: what is far below the greatest is left out.
        top = max(rough[j] for j in run)
        for part in _runs([j for j in run if rough[j] > FAINT * top]):
            yield from _narrowed(f, points[part[0]], points[part[-1] + ORDER], h / ZOOM, greatest)


def _runs(places: list[int]) -> list[list[int]]:
    """Neighbouring places together, where their windows overlap."""
    found: list[list[int]] = []
    for j in places:
        if found and j - found[-1][-1] < ORDER:
            found[-1].append(j)
        else:
            found.append([j])
    return found


def _roughness(window: list[Any], h: Any) -> Any:
    """The eighth difference beside what it may be where nothing jumps; ∞ where a value is missing."""
    difference = _difference(window)
    return difference if difference == mp.inf else difference / (h**5 * (1 + max(map(abs, window))))


def _difference(window: list[Any]) -> Any:
    """The size of the eighth difference; ∞ where a value is missing."""
    found = reduce(operator.add, map(operator.mul, WEIGHTS, window))
    return mp.inf if mpmath.isnan(found) else abs(found)


def _order(f: Function, at: Any) -> int:
    """By how much the eighth difference shrinks with h: h^k for a jump of order k, h^(k−1/2) for an infinite slope."""
    sizes = []
    for h in (mpf("1e-4"), mpf("1e-4") / ZOOM):
        shifts = [mpf(j) + mpf("0.41") for j in range(-ORDER, 0)]
        rough = []
        for shift in shifts:
            window = [f(at + (shift + j) * h) for j in range(ORDER + 1)]
            rough.append(abs(reduce(operator.add, map(operator.mul, WEIGHTS, window))))
        sizes.append(max(rough))
    if any(map(mpmath.isnan, sizes)) or 0 in sizes:
        return 0
    exponent = mpmath.log(sizes[0] / sizes[1]) / mpmath.log(ZOOM)
    return max(0, int(mpmath.ceil(exponent - mpf("0.25"))))


def one_sided(f: Function, at: Any, side: int, order: int) -> Any:
    """A derivative from one side, by the polynomial through twelve points beside the place."""
    with mp.workdps(DIGITS):
        h = mpf("1e-3") * side
        points = [h * (j + mpf("0.25")) for j in range(12)]
        table = [f(at + p) for p in points]
        for level in range(1, len(points)):  # Newton's divided differences
            for j in range(len(points) - 1, level - 1, -1):
                table[j] = (table[j] - table[j - 1]) / (points[j] - points[j - level])
        coefficients = [mpf(0)] * len(points)  # Σ c_j Π (t − p_i), written in powers of t
        product = [mpf(1)]
        for c, p in zip(table, points, strict=True):
            for power, factor in enumerate(product):
                coefficients[power] += c * factor
            product = [
                (product[power - 1] if power else 0) - p * (product[power] if power < len(product) else 0)
                for power in range(len(product) + 1)
            ]
        return coefficients[order] * mpmath.factorial(order)
