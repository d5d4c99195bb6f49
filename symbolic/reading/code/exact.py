"""Single numbers that stay exact: π, √(2/π), and functions of constants."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from symbolic.reading.code.arrays import cells_of, is_symbolic
from symbolic.reading.code.elementwise import NotLiftedError, applied
from symbolic.reading.code.functions import called
from symbolic.reading.code.nodes import Node, function, number, pi


class Exact(float):
    """A float that knows which real number it stands for: π, √(2/π)."""

    exact: Node

    def __new__(cls, exact: Node, approximate: float) -> "Exact":
        """A float with the number that it stands for."""
        made = super().__new__(cls, approximate)
        made.exact = exact
        return made


def _arithmetic(name: str, rule: str, turned: bool) -> Callable[[Any, Any], Any]:
    plain = getattr(float, name)

    def own(self: Exact, other: Any) -> Any:
        approximate = plain(self, other)
        if approximate is NotImplemented or not isinstance(other, int | float):
            return NotImplemented
        pair = (cells_of(other), cells_of(self)) if turned else (cells_of(self), cells_of(other))
        return Exact(applied(rule, *pair).item(), approximate)

    return own


for _name, _rule in {"add": "add", "sub": "subtract", "mul": "multiply", "truediv": "divide", "pow": "power"}.items():
    setattr(Exact, f"__{_name}__", _arithmetic(f"__{_name}__", _rule, turned=False))
    setattr(Exact, f"__r{_name}__", _arithmetic(f"__r{_name}__", _rule, turned=True))
Exact.__neg__ = lambda self: Exact(-self.exact, -float(self))  # type: ignore[method-assign, attr-defined]

PI = Exact(pi(), math.pi)
E = Exact(function("exp", number(1)), math.e)


class Numeric:
    """A function of numbers: exact for constants, lifted for symbols, plain for arrays of numbers."""

    def __init__(self, name: str, plain: Callable[..., Any]) -> None:
        self.name, self.plain = name, plain

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Apply it."""
        if any(is_symbolic(a) for a in args):
            return called(self.name, *args, **kwargs)
        if args and all(isinstance(a, int | float | np.number) for a in args) and not kwargs:
            try:
                exact = applied(self.name, *map(cells_of, args))[()]
                if isinstance(exact, Node) and not exact.is_condition:
                    return Exact(exact, float(self.plain(*args)))
            except (NotLiftedError, ZeroDivisionError, ValueError, OverflowError):
                pass
        return self.plain(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        """`np.add.at`, `np.maximum.reduce`: the methods of a ufunc come back by its protocol."""
        return getattr(self.plain, name)
