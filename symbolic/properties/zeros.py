"""Certified zeros, and the signs between them."""

from dataclasses import dataclass
from typing import Any

from flint import arb
from sympy import Expr, Rational

from symbolic.properties.numbers import UnclearError, number, rational


@dataclass(frozen=True)
class Zero:
    """A zero between two rationals, the only one there; exact where it is known in closed form."""

    low: Rational
    high: Rational
    exact: Expr | None = None

    @property
    def at(self) -> Expr:
        """The zero, or the middle of the interval that holds it."""
        return self.exact if self.exact is not None else (self.low + self.high) / 2

    @property
    def ball(self) -> Any:
        """A ball that holds the zero."""
        if self.exact is not None:
            return number(self.exact)
        return arb(rational(self.low)).union(arb(rational(self.high)))

    def __str__(self) -> str:
        return str(self.exact) if self.exact is not None else f"{float(self.at):.6g}…"


@dataclass(frozen=True)
class SignTable:
    """signs[0], zeros[0], signs[1], zeros[1], …, signs[-1], from left to right; a single 0 means zero everywhere."""

    signs: tuple[int, ...]
    zeros: tuple[Zero, ...] = ()

    @property
    def nonnegative(self) -> bool:
        """g ≥ 0."""
        return all(s >= 0 for s in self.signs)

    @property
    def nonpositive(self) -> bool:
        """g ≤ 0."""
        return all(s <= 0 for s in self.signs)

    @property
    def positive(self) -> bool:
        """g > 0."""
        return self.signs == (1,)

    @property
    def negative(self) -> bool:
        """g < 0."""
        return self.signs == (-1,)

    @property
    def identically_zero(self) -> bool:
        """g = 0."""
        return self.signs == (0,)

    @property
    def changes(self) -> tuple[Zero, ...]:
        """The zeros at which the sign changes."""
        return tuple(z for z, a, b in zip(self.zeros, self.signs, self.signs[1:], strict=False) if a != b)


def merged(rows: list[int | Zero]) -> SignTable:
    """Signs with the zeros between them; neighbours of one sign are one."""
    signs: list[int] = []
    zeros: list[Zero] = []
    fresh = True  # whether the next sign begins a new interval
    for row in rows:
        if isinstance(row, Zero):
            zeros.append(row)
            fresh = True
        elif fresh:
            signs.append(row)
            fresh = False
        elif signs[-1] != row:
            raise UnclearError("signs that do not meet")
    if len(signs) != len(zeros) + 1:
        raise UnclearError("a zero at an end")
    return SignTable(tuple(signs), tuple(zeros))
