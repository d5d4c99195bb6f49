"""What is claimed, in symbols: two expressions that are said to be equal, and all that is known of what is in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Literal

from sympy import Expr, Function, Indexed, IndexedBase, S, Set, Symbol
from sympy.logic.boolalg import Boolean

from symbolic.binders import BINDERS, ArgmaxOver, MaxOver

__all__ = ["BINDERS", "ArgmaxOver", "Given", "MaxOver", "Partial", "Statement", "Together"]

Together = Literal["", "sum 1", "one-hot"]


class Partial(Function):
    """∂f/∂x, not carried out: Partial(f, x) with x a symbol or an entry of an array; a second derivative nests two.

    A proof carries it out by the index calculus, a refutation by the Taylor series of f: they share no step.
    """

    nargs = 2

    @classmethod
    def eval(cls, f: Expr, x: Expr) -> None:
        """Stays as it is."""
        if not isinstance(x, Symbol | Indexed):
            raise TypeError(f"a derivative by {x}, which is neither a symbol nor an entry")

    def _latex(self, printer: Any) -> str:
        f, x = self.args
        return rf"\frac{{\partial}}{{\partial {printer._print(x)}}} \left({printer._print(f)}\right)"


@dataclass(frozen=True, kw_only=True)
class Given:
    """A number or array that is given, and free to take any value its domain has."""

    latex: str
    symbol: Symbol | IndexedBase
    shape: tuple[Expr, ...] = ()  # the size of each axis, a symbol or a number; entries are symbol[i, j] from 1
    domain: Set = S.Reals  # of each entry
    together: Together = ""  # what the entries along the last axis obey together


@dataclass(frozen=True, kw_only=True)
class Statement:
    """left = right for every value of what is given, every size and free index, wherever `where` holds."""

    left: Expr
    right: Expr
    given: tuple[Given, ...]
    ranges: Mapping[Symbol, Expr] = field(default_factory=lambda: MappingProxyType({}))  # free index: its size
    where: tuple[Boolean, ...] = ()  # Eq(i, j), Ne(i, j), x > 0
    conditions: tuple[str, ...] = ()  # LaTeX of what the reading took for granted; told with the verdict
    reading: str = ""  # LaTeX of the statement as understood

    def but(self, **changes: Any) -> "Statement":
        """The same with some fields changed."""
        return replace(self, **changes)
