"""A walk over a definition: where the arguments are, what moves, and which side of a border that leads to."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

from flint import arb_series, ctx
from sympy import Basic, Rational

TERMS = 4  # f, f′, f″, and f‴ for how f″ bends
Series: TypeAlias = Any  # flint's types are not known to mypy


class UnsettledError(ArithmeticError):
    """The balls are too large at this precision, or the definition has no value at this point."""


class NoValueError(UnsettledError):
    """The definition divides by exactly 0: it has no value at this point, at any precision."""


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Work at so many bits, with series of TERMS terms."""
    before = ctx.prec, ctx.cap
    ctx.prec, ctx.cap = bits, TERMS
    try:
        yield
    finally:
        ctx.prec, ctx.cap = before


class Walk:
    """One evaluation: exact values of the symbols, the speeds of those that move, and the side from which it comes."""

    def __init__(
        self,
        values: Mapping[Basic, Any],
        speeds: Mapping[Any, Any],
        side: int = 1,
        rationals: Callable[[], Mapping[Basic, Rational]] = dict,
    ) -> None:
        """rationals: asked for what the values are exactly, where a ball, as one around ⅕, does not tell a tie."""
        self.values, self.speeds, self.side, self.rationals = values, speeds, side, rationals
        self.places: dict[Basic, int] = {}
        self.found: dict[Any, Series] = {}
        self.still: dict[Any, Series] = {}  # what does not move; may be shared by walks in other directions
        self.signs: list[int] = []
        self.tied = False

    @property
    def classes(self) -> int:
        """The length of the vectors."""
        return next(len(v) for v in self.values.values() if isinstance(v, list | tuple))

    def seeded(self, value: Any, place: Any) -> Series:
        """The series value + speed·t."""
        speed = self.speeds.get(place)
        return arb_series([value] if speed is None else [value, speed], TERMS)

    def sign(self, u: Series, e: Basic | None = None) -> int:
        """The sign of a series, that of e, for small t of our side; 0 only for one that is exactly 0."""
        for order in range(TERMS):
            c = u[order]
            if c > 0 or c < 0:
                self.tied |= order > 0
                found = 1 if c > 0 else -1
                if order % 2:
                    found *= self.side
                self.signs.append(found)
                return found
            if not c.is_zero() and not (order == 0 and e is not None and e.xreplace(self.rationals()) == 0):
                raise UnsettledError("a border that the balls cannot tell")
        self.signs.append(0)
        return 0
