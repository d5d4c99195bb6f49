"""Parameters that only stretch the axes: f(x; p) = p^a g(p^b x), so that what holds at p = 1 holds for every p > 0."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from flint import arb
from sympy import Basic, Dummy, Expr, Interval, Mul, Rational, S, StrictGreaterThan, Symbol, oo

from symbolic.formula import Formula
from symbolic.kink_points import candidates
from symbolic.plain_text import plain
from symbolic.properties.values import Value
from symbolic.verification.enclosure import Point, UndecidableError, value
from symbolic.verification.prove import prove_zero

LONG = 10**9  # a denominator of which the decimals are told
POWERS = (S.Zero, S.One, -S.One, S.Half, -S.Half, S(2), S(-2))
TRIED = tuple(
    {"p": p, "x": x} for p, x in ((Rational(3, 2), Rational(7, 5)), (Rational(5, 7), Rational(-4, 3)), (S(3), S(5)))
)


@dataclass(frozen=True)
class Scale:
    """f(x) = factor·g(inner·x), where g has numbers for its parameters.

    `kept` are the parameters that no scale explains, and conditions on those that one does (beta > 0).
    """

    expr: Expr  # g
    factor: Expr = S.One
    inner: Expr = S.One
    kept: tuple[tuple[str, Basic], ...] = ()

    def of(self, e: Expr, order: int = 0) -> Expr:
        """A value of the derivative of g as one of f."""
        return Mul(e, self.factor, self.inner**order)

    def value(self, v: Value, order: int = 0) -> Basic:
        """The exact value, or an interval that holds it."""
        if v.is_infinite:
            return v.exact
        if v.exact is not None:
            return self.of(v.exact, order)
        inside = v.enclosure
        return Interval(self.of(inside.start, order), self.of(inside.end, order))

    def text(self, v: Value, order: int = 0) -> str:
        """The value for people."""
        unit = self.of(S.One, order)
        if v.exact is not None and not v.is_infinite:
            if v.exact.is_Rational and v.exact.q > LONG:
                return self.text(replace(v, exact=None), order)
            exact = plain(self.of(v.exact, order))
            known = unit != 1 or v.exact.is_Rational or v.exact.count_ops() < 5
            return exact if known else f"{exact} = {replace(v, exact=None)}"
        return str(v) if unit == 1 or v.is_infinite else f"{v}·{plain(unit)}"

    def place(self, at: object) -> str:
        """A place on the line for people."""
        if at in (oo, -oo):
            return "∞" if at == oo else "−∞"
        if isinstance(at, Expr):
            return plain(at / self.inner)
        exact = getattr(at, "exact", None)
        if exact is not None:
            return plain(exact / self.inner)
        return str(at) if self.inner == 1 else f"{at}·{plain(1 / self.inner)}"


@lru_cache(maxsize=256)
def scale_of(f: Formula) -> Scale:
    """The parameters that only stretch, taken out one after the other; the rest at their defaults."""
    x = f.wrt.symbol
    e: Expr = f.expr
    factor, inner = S.One, S.One
    kept: list[tuple[str, Basic]] = []
    told: list[tuple[str, Basic]] = []
    for a in f.args:
        if a.symbol == x:
            continue
        found = None
        p = Dummy(a.name, positive=True)
        if a.default is not None and a.default.is_positive:
            found = next(_powers(e.xreplace({a.symbol: p}), x, p, {b.symbol: b.default for b in f.parameters}), None)
        if found is None:
            kept.append((a.name, S.One if a.default is None else a.default))
        else:
            letter = Symbol(a.name, positive=True)
            factor, inner = factor * letter ** found[0], inner * letter ** found[1]
            e = e.xreplace({a.symbol: S.One})
            if not a.symbol.is_positive:
                told.append((a.name, StrictGreaterThan(a.symbol, 0)))
    numbers = {f.argument(name).symbol: number for name, number in kept}
    return Scale(e.xreplace(numbers), factor, inner, (*kept, *told))


def at_defaults(f: Formula) -> Scale:
    """Every parameter at its default; a further input at 1."""
    kept = tuple((a.name, S.One if a.default is None else a.default) for a in f.args if a.symbol != f.wrt.symbol)
    return Scale(f.expr.xreplace({f.argument(name).symbol: number for name, number in kept}), kept=kept)


def _powers(e: Expr, x: Symbol, p: Symbol, defaults: dict[Symbol, Expr]) -> Iterator[tuple[Rational, Rational]]:
    """The powers a and b with e(x, p) = p^a e(p^b x, 1): found at points, then proved."""
    others = {s: d for s, d in defaults.items() if s != p}
    for a, b in product(POWERS, POWERS):
        scaled = p**a * e.xreplace({x: p**b * x, p: S.One})
        difference = (e - scaled).xreplace(others)
        try:
            close = all(
                abs(value(difference, Point({x: at["x"], p: at["p"]}))) < arb(2) ** -90
                for at in TRIED
                if difference.free_symbols
            )
        except UndecidableError:
            continue
        if not close or prove_zero(e - scaled) is None:
            continue
        points = candidates(e.xreplace({p: S.One}), x)
        if all(prove_zero((e - scaled).xreplace({x: at / p**b})) is not None for at in points):
            yield a, b
