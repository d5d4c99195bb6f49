"""What a form loses when it is computed: float32 arithmetic simulated operation by operation, against exact values.

Simulated, and not run by NumPy, so that the choice of a form is the same on every machine.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Any

from mpmath import mp
from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Max,
    Min,
    Mul,
    Piecewise,
    Poly,
    Pow,
    S,
    Symbol,
    atan,
    cos,
    exp,
    log,
    sign,
    sin,
    tan,
    tanh,
)
from sympy.core.relational import Relational

from numeric.exponential_primitives import LIFT
from numeric.primitives import (
    Damp,
    Decay,
    Erf,
    Expm1,
    GaussTimes,
    Group,
    Larger,
    Lifted,
    Log1p,
    Lowered,
    Primitive,
    Quotient,
    Rise,
    Scale,
    Step,
    XLogQuotient,
    meaning,
)
from symbolic.conditions import holds

Number = Any  # mpmath.mpf
BITS, LOWEST, HIGHEST = 24, -149, 128  # float32: bits of a number, exponents of the least one and of overflow
EXACT = 700  # bits that hold 1 + x² for every x of float32


FUNCTIONS: dict[type[Basic], Callable[..., Number]] = {
    exp: mp.exp,
    log: mp.log,
    sin: mp.sin,
    cos: mp.cos,
    tan: mp.tan,
    tanh: mp.tanh,
    atan: mp.atan,
    Abs: abs,
    sign: mp.sign,
    Max: max,
    Min: min,
    Log1p: mp.log1p,
    Expm1: mp.expm1,
    Scale: lambda c, a: c * a,
    Group: lambda a: a,
    Quotient: lambda a, b: a / b,
    Larger: lambda a, b: max(abs(a), b),
    Erf: mp.erf,
    Decay: lambda u: mp.exp(-abs(u)),
    Lifted: lambda u: LIFT * mp.exp(-abs(u)),
    Lowered: lambda h: h / LIFT,
    Damp: lambda h, p: h * p / LIFT,
    Step: lambda u: mp.mpf(u > 0),
    Rise: max,
    XLogQuotient: lambda a, d, p, q: a * mp.sign(d) * mp.log1p(abs(d) / min(p, q)),
    GaussTimes: lambda x, c, p: mp.exp(-mp.fmul(c, mp.fmul(x, x, exact=True), exact=True)) * p,
}


class CannotSimulateError(ArithmeticError):
    """A word that has no simulation, or a point outside the domain."""


At = Mapping[Basic, Number]
Run = Callable[[At], Number]


@dataclass(frozen=True)
class Machine:
    """Arithmetic of a precision; with a range, numbers overflow and die as in float32.

    smallest_first: how the factors of a product are taken, for the order in which they are printed hangs on names.
    """

    bits: int
    ranged: bool
    smallest_first: bool = False

    def value(self, run: Run, at: At) -> Number:
        """What a prepared expression gives at a point."""
        with mp.workprec(self.bits):
            try:
                return run(at)
            except (ZeroDivisionError, ValueError, TypeError):
                raise CannotSimulateError from None

    def prepared(self, e: Basic) -> Run:
        """e as a function of a point, in the order in which the printer writes it."""
        if e.is_Symbol:
            return lambda at: at[e]
        if isinstance(e, Expr) and e.is_number and not e.has(Primitive):
            with mp.workprec(self.bits):
                number = mp.mpf(int(e.p)) / int(e.q) if e.is_Rational else mp.mpf(e.evalf(int(mp.dps) + 5)._mpf_)
            return lambda at: number
        if isinstance(e, Add):
            return self._sum([self.prepared(term) for term in e.as_ordered_terms()])
        if isinstance(e, Mul | Pow):
            return self._product(e)
        if isinstance(e, Piecewise):
            return self._case(e)
        if e.func not in FUNCTIONS:
            raise CannotSimulateError(str(e.func))
        f, args = FUNCTIONS[e.func], [self.prepared(a) for a in e.args]
        return lambda at: self._kept(f(*(a(at) for a in args)))

    def _sum(self, terms: list[Run]) -> Run:
        def run(at: At) -> Number:
            result = terms[0](at)
            for term in terms[1:]:
                result = self._kept(result + term(at))
            return result

        return run

    def _product(self, e: Expr) -> Run:
        number, rest = e.as_coeff_Mul()
        above: list[tuple[Run, int, bool]] = []  # a base, how often, and whether also its root
        below: list[tuple[Run, int, bool]] = []
        for f in Mul.make_args(rest) if rest != 1 else ():
            base, power = f.as_base_exp() if not isinstance(f, exp) else (f, S.One)
            if power.is_Rational and power.q <= 2:
                times, half = divmod(abs(power.p), power.q)
                (above if power > 0 else below).append((self.prepared(base), times, bool(half)))
            else:
                above.append((self._power(base, power), 1, False))
        scale = self.prepared(number)
        first, last = (abs(number) < 1 or not above), (abs(number) > 1 and bool(above))

        def run(at: At) -> Number:
            result = scale(at) if first else mp.one if number > 0 else -mp.one
            factors = self._factors(above, at)
            for factor in sorted(factors, key=abs) if self.smallest_first else factors:
                result = self._kept(result * factor)
            if last:
                result = self._kept(result * abs(scale(at)))
            for factor in self._factors(below, at):
                result = self._kept(_ratio(result, factor))
            return result

        return run

    def _factors(self, bases: list[tuple[Run, int, bool]], at: At) -> Iterator[Number]:
        for base, times, half in bases:
            v = base(at)
            for _ in range(times):
                yield v
            if half:
                yield self._kept(mp.sqrt(v))

    def _power(self, base: Expr, power: Expr) -> Run:
        b, p = self.prepared(base), self.prepared(power)
        return lambda at: self._kept(b(at) ** p(at))

    def _case(self, e: Piecewise) -> Run:
        gaps = {c: (self.prepared(c.lhs), self.prepared(c.rhs)) for c in e.atoms(Relational)}
        cases = [(self.prepared(value), condition) for value, condition in e.args]

        def run(at: At) -> Number:
            def side(c: Relational) -> int:
                left, right = (part(at) for part in gaps[c])
                return int(left > right) - int(left < right)

            for value, condition in cases:
                if holds(condition, side):
                    return value(at)
            raise CannotSimulateError(str(e))

        return run

    def _kept(self, v: Number) -> Number:
        if isinstance(v, mp.mpc):
            raise CannotSimulateError("no real number")
        if not self.ranged or not v or mp.isinf(v) or mp.isnan(v):
            return v
        top = mp.mag(v)
        if top > HIGHEST:
            return mp.inf if v > 0 else -mp.inf
        return mp.ldexp(mp.nint(mp.ldexp(v, -LOWEST)), LOWEST) if top <= LOWEST + BITS else v


def _ratio(a: Number, b: Number) -> Number:
    if not b:
        return mp.nan if not a or mp.isnan(a) else a * mp.inf
    return a / b


FLOAT32, TRUTH = Machine(BITS, ranged=True), Machine(EXACT, ranged=False)
WORST = Machine(BITS, ranged=True, smallest_first=True)


def roots_of(e: Expr, x: Symbol) -> list[float]:
    """The real roots, but 0, of the sums in e that are polynomials of x with numbers as coefficients."""
    found: set[float] = set()
    for s in e.atoms(Add):
        if s.free_symbols == {x} and s.is_polynomial(x):
            real = (complex(r) for r in Poly(s, x).nroots())
            found |= {round(r.real, 12) for r in real if abs(r.imag) < 1e-6 * abs(r) and r.real}
    return sorted(found)


@lru_cache(maxsize=64)
def points(
    x: Symbol, others: tuple[Symbol, ...], reach: int, positive: bool, beside: tuple[float, ...]
) -> tuple[dict[Basic, Number], ...]:
    """Numbers of every size for x, more of them around 1 and beside some, both signs; moderate ones for parameters."""
    rng = Random(11)
    sizes = [2.0**k * (1 + rng.random()) for k in range(-125, reach, 14)]
    sizes += [2.0 ** rng.uniform(-14, min(reach, 14)) for _ in range(14)]
    sizes += [abs(r) * (1 + s * 2.0**-k) for r in beside for k in (3, 7, 12) for s in (1, -1)]
    found = []
    with mp.workprec(BITS):
        for size in sizes:
            for s in (1, -1)[: 1 if positive else 2]:
                rest = {p: +mp.mpf(rng.uniform(0.3, 3)) for p in others}
                found.append({x: s * +mp.mpf(size), **rest})
    return tuple(found)


class Judge:
    """The exact values of an expression at its points, against which forms of it are measured."""

    def __init__(self, e: Expr, x: Symbol, reach: int) -> None:
        others = tuple(sorted(e.free_symbols - {x}, key=str))
        self.x, self.run = x, TRUTH.prepared(meaning(e))
        self.samples: list[tuple[At, Number]] = []
        for at in points(x, others, reach, bool(x.is_positive), tuple(roots_of(e, x))):
            try:
                self.samples.append((at, TRUTH.value(self.run, at)))
            except CannotSimulateError:
                continue

    def worst(self, form: Expr, enough: float) -> float:
        """The largest error of a form in units in the last place; beside a steep slope, in units of what the input is.

        Not followed to its end where it is far above `enough`.
        """
        worst = 0.0
        try:
            run = FLOAT32.prepared(form)
            for at, true in self.samples:
                worst = max(worst, self._error(run, at, true, enough))
                if worst > 64 * enough:
                    break
        except CannotSimulateError:
            return float("inf")
        return worst

    def _error(self, run: Run, at: At, true: Number, enough: float) -> float:
        top = mp.mag(true) if true else LOWEST
        if top > HIGHEST - 2 or (true and top < LOWEST + BITS + 1):
            return 0.0
        got = FLOAT32.value(run, at)
        if mp.isnan(got) or mp.isinf(got):
            return float("inf")
        with mp.workprec(EXACT):
            gap, unit = abs(got - true), mp.ldexp(1, max(top - BITS, LOWEST))
            if gap <= enough * unit:
                return float(gap / unit)
            tiny, wide = mp.mpf(2) ** -60, mp.mpf(2) ** -2
            near, right, left = (
                TRUTH.value(self.run, {**at, self.x: at[self.x] * (1 + step)}) for step in (tiny, wide, -wide)
            )
            slope = abs(near - true) / tiny
            root = slope > 4 * abs(true) and min(abs(left), abs(right)) > abs(true)
            return float(gap / (mp.ldexp(abs(true) + slope, 1 - BITS) if root else unit))

    def equal(self, form: Expr) -> bool:
        """Whether a form has the exact values, to 100 bits."""
        try:
            run = TRUTH.prepared(meaning(form))
            for at, true in self.samples[::7]:
                with mp.workprec(EXACT):
                    if abs(TRUTH.value(run, at) - true) > abs(true) * mp.mpf(2) ** -100:
                        return False
        except CannotSimulateError:
            return False
        return True


__all__ = ["Judge", "Machine", "roots_of"]
