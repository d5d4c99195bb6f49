"""Real numbers that are exact, or enclosed by a ball; ±∞ among the exact ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flint import arb, fmpz
from sympy import Expr, Interval, Rational, S, exp, oo, radsimp, simplify
from sympy.functions.elementary.hyperbolic import HyperbolicFunction

from symbolic.plain_text import plain
from symbolic.properties.exact import is_zero
from symbolic.properties.numbers import UnclearError, number

LONG = 9  # operations of a number that is simplified
DIGITS = 15  # after the point, of an enclosure that is printed


@dataclass(frozen=True)
class Value:
    """A number: `exact`, or somewhere in `ball`."""

    exact: Expr | None = None
    ball: Any = None

    @staticmethod
    def of(e: Expr) -> "Value":
        """An exact number."""
        return Value(e, None if e in (oo, -oo) else number(e))

    @property
    def is_infinite(self) -> bool:
        """Whether this is ∞ or −∞."""
        return self.exact in (oo, -oo)

    def __neg__(self) -> "Value":
        return Value(None if self.exact is None else -self.exact, None if self.ball is None else -self.ball)

    @property
    def size(self) -> "Value":
        """The absolute value."""
        if self.exact in (oo, -oo):
            return Value(oo)
        if self.exact is not None and is_zero(self.exact):
            return Value.of(S.Zero)
        if self.ball > 0:
            return self
        if self.ball < 0:
            return -self
        raise UnclearError("a sign that is not known")

    def against(self, other: "Value") -> int | None:
        """The sign of self − other; None where it is not known."""
        if self.exact is not None and self.exact == other.exact:
            return 0
        for a, b, way in ((self, other, 1), (other, self, -1)):
            if a.exact == oo or b.exact == -oo:
                return way
        if self.ball > other.ball:
            return 1
        if self.ball < other.ball:
            return -1
        if self.exact is not None and other.exact is not None and is_zero(self.exact - other.exact):
            return 0
        return None

    @property
    def enclosure(self) -> Interval:
        """Two decimal numbers that enclose the value."""
        scale = arb(10) ** DIGITS
        low, high = (self.ball * scale).lower().floor(), (self.ball * scale).upper().ceil()
        return Interval(*(Rational(int(fmpz(b.unique_fmpz())), 10**DIGITS) for b in (low, high)))

    def __str__(self) -> str:
        if self.exact is not None:
            return {oo: "∞", -oo: "−∞"}.get(self.exact) or plain(self.exact)
        inside = self.enclosure
        low, high = (_decimal(abs(q)) for q in (inside.start, inside.end))
        same = next((k for k, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
        if len(low) != len(high) or same <= low.index(".") or inside.start < 0 < inside.end:
            return f"between {inside.start} and {inside.end}"
        return f"{'-' if inside.end <= 0 else ''}{low[: min(same, low.index('.') + 13)]}…"


def _decimal(q: Rational) -> str:
    whole, rest = divmod(int(q * 10**DIGITS), 10**DIGITS)
    return f"{whole}.{str(rest).rjust(DIGITS, '0')}"


def neat(e: Expr) -> Expr:
    """A number in a short form."""
    if e.is_Rational or e.count_ops() > 150:
        return e
    best = min((e, radsimp(e.expand())), key=lambda a: a.count_ops())
    if best.count_ops() > LONG or best.has(HyperbolicFunction):
        best = min((best, simplify(e.rewrite(exp))), key=lambda a: a.count_ops())
    return best if number(best).overlaps(number(e)) else e


def largest(values: Iterable[tuple[Value, bool]]) -> tuple[Value, bool | None]:
    """The largest value, and whether it is attained; None where that is not known.

    Where several are as large, as far as can be told, the ball holds all of them.
    """
    best: list[tuple[Value, bool]] = []
    for v, attained in values:
        if any(w.against(v) == 1 for w, _ in best):
            continue
        best = [(w, a) for w, a in best if v.against(w) != 1] + [(v, attained)]
    if not best:
        raise UnclearError("no values")
    exact = next(((v, a) for v, a in best if v.exact is not None), best[0])
    if all(v.against(exact[0]) == 0 for v, _ in best):
        return exact[0], any(a for _, a in best)
    ball = best[0][0].ball
    for v, _ in best:
        ball = ball.union(v.ball)
    answers = {a for _, a in best}
    return Value(None, ball), answers.pop() if len(answers) == 1 else None
