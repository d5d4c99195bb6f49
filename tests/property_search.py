"""An independent search for counterexamples to properties: by floats, with no certified step."""

import math
import random

import numpy
from sympy import Integer, Interval, Symbol, Tuple, Union, lambdify, oo

from symbolic.extremes import as_cases
from symbolic.indices import gradient

POINTS = 100_000
BEYOND = 1e6  # from here on a limit is taken for reached, but for this:
NEAR = 1e-4


def _erf(x):
    return numpy.array([math.erf(v) for v in numpy.ravel(x)]).reshape(numpy.shape(x))


WORDS = [{"erf": _erf, "erfc": lambda x: 1 - _erf(x)}, "numpy"]


class Search:
    """A function at numbers for its parameters, on many points of the line."""

    def __init__(self, f, values, rng=None, count=POINTS):
        self.f, self.x = f, f.wrt.symbol
        self.values = values
        rng = rng or random.Random(f.name)
        e = as_cases(f.expr.xreplace(values))
        self.orders = [e, gradient(e, self.x)]
        self.orders.append(gradient(self.orders[1], self.x))
        self.call = [lambdify([self.x], o, WORDS) for o in self.orders]
        self.points = self._points(rng, count)
        self.at = [self.value(k, self.points) for k in range(3)]

    def _points(self, rng, count):
        inner = numpy.linspace(-15, 15, count // 2)
        outer = 10 ** numpy.linspace(-9, math.log10(BEYOND), count // 8)
        near = []
        for border in sorted(self.borders()):
            near += [border + s * 10.0**-k for k in range(1, 12) for s in (-1, 1)]
        some = numpy.array([rng.uniform(-40, 40) for _ in range(count // 4)])
        points = numpy.unique(numpy.concatenate([inner, outer, -outer, some, near]))
        domain = self.f.wrt.kind.domain
        return points[(points > float(domain.start)) & (points < float(domain.end))]

    def borders(self):
        """Where numbers stand in the definition: the kinks are among them."""
        return {0.0} | {
            s * float(a) for a in self.orders[0].atoms() if a.is_Rational and abs(a) < 1000 for s in (1, -1)
        }

    def value(self, order, x):
        """A derivative at points; what is not finite is NaN."""
        with numpy.errstate(all="ignore"):
            found = numpy.asarray(self.call[order](x), dtype=float) + numpy.zeros_like(x)
        return numpy.where(numpy.isfinite(found), found, numpy.nan)

    def number(self, e):
        """A number of a property, its parameters put in."""
        letters = {s: v for a, v in self.values.items() for s in e.free_symbols if s.name == a.name}
        return float(e.xreplace(letters))

    def counterexample(self, p):
        """Why a property that is proved or refuted does not hold; None where nothing speaks against it."""
        test = getattr(self, f"_{p.name}", None)
        if test is None or p.status == "unknown":
            return None
        with numpy.errstate(all="ignore"):
            return test(p)

    # One method for each name of a property.

    def _ends(self, value):
        if isinstance(value, Interval):
            return self.number(value.start), self.number(value.end)
        value = self.number(value)
        return value, value

    def _range(self, p):
        y = self.at[0][~numpy.isnan(self.at[0])]
        ends = self._places(p.value)
        slack = 1e-9 * (1 + abs(y))
        inside = numpy.zeros(len(y), dtype=bool)
        for low, high in ends:
            inside |= (y >= low - slack) & (y <= high + slack)
        if not inside.all():
            return f"the value {y[~inside][0]} lies outside"
        for end, extreme in ((min(e[0] for e in ends), y.min()), (max(e[1] for e in ends), y.max())):
            if abs(end) != oo and abs(end - extreme) > NEAR * (1 + abs(end)):
                return f"the end {end} is not approached, only {extreme}"
            if abs(end) == oo and abs(extreme) < 100 and self.f.wrt.kind.domain == Interval(-oo, oo):
                return f"the values stay at {extreme}"
        return None

    def _extreme(self, p, way):
        if p.value is None or p.status != "proved":
            return None
        best = numpy.nanmax(self.at[0] * way) * way
        ends = self._ends(p.value)
        return None if min(abs(best - e) for e in ends) < NEAR * (1 + abs(best)) else f"the extreme is {best}"

    def _minimum(self, p):
        return self._extreme(p, -1)

    def _maximum(self, p):
        return self._extreme(p, 1)

    def _slopes(self, order):
        """Difference quotients of neighbours and derivatives."""
        y, x = self.at[order], self.points
        with numpy.errstate(all="ignore"):
            wide = (x[1:] - x[:-1]) > 1e-5 * (1 + abs(x[1:]))
            steps = ((y[1:] - y[:-1]) / (x[1:] - x[:-1]))[wide]
        return steps[numpy.isfinite(steps)]

    def _rising(self, p, order):
        y = self.at[order][~numpy.isnan(self.at[order])]
        steps = numpy.diff(y) / (1 + abs(y[1:]))
        low, high = steps.min(), steps.max()
        word = p.statement.split(",")[0]
        if p.status == "refuted":
            return None if low < 0 < high else f"the steps lie between {low} and {high}"
        if "constant" in word:
            return None if max(-low, high) < 1e-9 else f"a step of {high}"
        if "increasing" in word:
            return None if low > -1e-12 and high > 0 else f"a step of {low}"
        return None if high < 1e-12 and low < 0 else f"a step of {high}"

    def _monotone(self, p):
        return self._rising(p, 0)

    def _monotone_derivative(self, p):
        if p.status == "refuted" and "where" in p.statement:
            return None
        return self._rising(p, 1)

    def _bent(self, p, way):
        """Midpoints against chords, over many lengths."""
        x = self.points[:: max(1, len(self.points) // 2000)]
        worst = math.inf
        for h in (1e-2, 0.3, 1.0, 4.0, 30.0):
            y = [self.value(0, x + s * h) for s in (-1, 0, 1)]
            gap = (y[0] + y[2] - 2 * y[1]) * way
            gap = (gap / (1 + abs(x) + abs(y[0]) + abs(y[1]) + abs(y[2])))[~numpy.isnan(gap)]
            worst = min(worst, gap.min(initial=math.inf))
        if p.status == "refuted":
            return None if worst < -1e-9 else f"no chord says so: {worst}"
        return None if worst > -1e-12 else f"a chord on the wrong side: {worst}"

    def _convex(self, p):
        return self._bent(p, 1)

    def _concave(self, p):
        return self._bent(p, -1)

    def _constant(self, p, order):
        if p.status == "refuted":
            return None
        steps = numpy.concatenate([abs(self._slopes(order)), abs(self.at[order + 1])])
        steepest = numpy.nanmax(steps)
        low, high = self._ends(p.value)
        if steepest > high * (1 + 1e-9) + 1e-7:
            return f"a slope of {steepest}"
        return None if steepest > low * (1 - 1e-3) - 1e-9 else f"no slope above {steepest}"

    def _lipschitz(self, p):
        return self._constant(p, 0)

    def _lipschitz_derivative(self, p):
        return self._constant(p, 1)

    def _parity(self, p):
        if self.f.wrt.kind.domain != Interval(-oo, oo):
            return None
        y, z = self.at[0], self.value(0, -self.points)
        scale = 1 + abs(y)
        odd, even = (numpy.nanmax(abs(y + s * z) / scale) for s in (1, -1))
        if p.status == "refuted":
            return "it has a parity" if min(odd, even) < 1e-9 else None
        return None if {"odd": odd, "even": even}[p.statement] < 1e-9 else "f(−x) is another"

    def _symmetry(self, p):
        if p.status == "refuted":
            return None
        point = isinstance(p.value, Tuple)
        a = self.number(p.value[0] if point else p.value)
        h = numpy.linspace(0.01, 30, 2000)
        y, z = self.value(0, a + h), self.value(0, a - h)
        rest = y + z - 2 * self.number(p.value[1]) if point else y - z
        return None if numpy.nanmax(abs(rest) / (1 + abs(y))) < 1e-9 else "no symmetry"

    def _limit(self, p, side):
        if p.status != "proved" or self.f.wrt.kind.domain != Interval(-oo, oo):
            return None
        y = self._far(side)
        end = self.number(p.value) if p.value not in (oo, -oo) else float(p.value)
        if y is None:
            return None
        if math.isinf(end):
            return None if y * end > 0 and abs(y) > 50 else f"f is {y} there"
        return None if abs(y - end) < NEAR * (1 + abs(end)) else f"f is {y} there"

    def _far(self, side, order=0):
        for far in (BEYOND, 700.0, 300.0, 80.0):
            y = self.value(order, numpy.array([side * far]))[0]
            if not math.isnan(y):
                return y
        return None

    def _limit_left(self, p):
        return self._limit(p, -1)

    def _limit_right(self, p):
        return self._limit(p, 1)

    def _asymptote(self, p, side):
        if p.status != "proved" or p.value is None:
            return None
        x = side * BEYOND
        y = self.value(0, numpy.array([x]))[0]
        line = self.number(p.value.xreplace({self.x: Integer(int(x))}))
        return None if math.isnan(y) or abs(y - line) < NEAR else f"f is {y} at {x}"

    def _asymptote_left(self, p):
        return self._asymptote(p, -1)

    def _asymptote_right(self, p):
        return self._asymptote(p, 1)

    def _saturation(self, p, side):
        slope = self._far(side, 1)
        if p.status != "proved" or slope is None:
            return None
        if "hard" in p.statement:
            return None if slope == 0 else f"a slope of {slope}"
        there = abs(self.value(1, numpy.array([side * 100.0]))[0])
        if abs(slope) > NEAR:
            return f"a slope of {slope}"
        if "exponentially" in p.statement:
            return None if math.isnan(there) or there < 1e-9 else f"a slope of {there} at 100"
        return None if there > 1e-9 else f"a slope of {there} at 100"

    def _saturation_left(self, p):
        return self._saturation(p, -1)

    def _saturation_right(self, p):
        return self._saturation(p, 1)

    def _zero_centred(self, p):
        low, high = numpy.nanmin(self.at[0]), numpy.nanmax(self.at[0])
        same = abs(low + high) < NEAR * (1 + abs(high)) or (low < -100 and high > 100)
        return None if same == (p.status == "proved") else f"the values lie between {low} and {high}"

    def _value_at_zero(self, p):
        if p.status == "refuted":
            return None if 0 not in self.f.wrt.kind.domain else "0 is in the domain"
        y = self.value(0, numpy.array([0.0]))[0]
        return None if math.isnan(y) or abs(y - self.number(p.value)) < 1e-12 else f"it is {y}"

    def _derivative_at_zero(self, p):
        sides = self.value(1, numpy.array([-1e-9, 1e-9]))
        if p.status == "refuted":
            jump = abs(sides[0] - sides[1]) > 1e-6
            return None if jump or "jumps at 0" in p.argument or 0 not in self.f.wrt.kind.domain else "no jump"
        return None if all(abs(s - self.number(p.value)) < 1e-6 for s in sides) else f"it is {sides}"

    def _fixed_points(self, p):
        if p.status != "proved" or p.value is None:
            return None
        rest = numpy.sign(self.at[0] - self.points) * (abs(self.at[0] - self.points) > 1e-12 * (1 + abs(self.points)))
        crossing = numpy.nonzero(rest[1:] * rest[:-1] < 0)[0]
        for k in crossing:
            low, high = self.points[k], self.points[k + 1]
            if abs(self.at[0][k + 1] - self.at[0][k]) > 1e-3 + 10 * (high - low):
                continue  # a jump
            if not any(a - 1e-6 <= high and low <= b + 1e-6 for a, b in self._places(p.value)):
                return f"another one between {low} and {high}"
        for a, b in self._places(p.value):
            if a > -oo and b < oo:
                at = numpy.array([(a + b) / 2])
                if abs(self.value(0, at)[0] - at[0]) > 1e-6:
                    return f"{at[0]} is none"
        return None

    def _places(self, value):
        if isinstance(value, Union):
            return [place for a in value.args for place in self._places(a)]
        if isinstance(value, Interval):
            return [self._ends(value)]
        return [self._ends(a) for a in value.args]


def values_of(f, kept, stretch):
    """Numbers for the parameters: those that a property was decided at, and any for the rest."""
    told = {name: v for name, v in kept if getattr(v, "is_number", False)}
    return {a.symbol: told.get(a.name, stretch if isinstance(a.symbol, Symbol) else None) for a in f.args if a != f.wrt}
