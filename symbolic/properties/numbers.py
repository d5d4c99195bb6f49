"""Exact numbers as balls and rationals, and what is said where a certified step fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from flint import ctx, fmpq
from sympy import Expr, Rational

from symbolic.verification.enclosure import Point, UndecidableError, value


@contextmanager
def reaching(length: int) -> Iterator[None]:
    """Series of so many terms: python-flint silently cuts every series at its cap, which is 10."""
    before = ctx.cap
    ctx.cap = max(before, length)
    try:
        yield
    finally:
        ctx.cap = before


class UnclearError(ArithmeticError):
    """The tail is not decided: a leading coefficient may be zero, or a bound does not hold from R on."""


@lru_cache(maxsize=4096)
def number(e: Expr) -> Any:
    """A ball that holds an exact number."""
    try:
        return value(e, Point())
    except UndecidableError as error:
        raise UnclearError(str(error)) from error


def rational(e: Rational) -> fmpq:
    """The same number for flint."""
    return fmpq(int(e.p), int(e.q))
