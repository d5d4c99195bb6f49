"""What a kernel knows of its formula: names, kinds, domains and defaults of the arguments, as plain numbers."""

import math
from dataclasses import dataclass
from typing import Literal

from symbolic.errors import UnknownNameError

Role = Literal["activation", "loss"]


@dataclass(frozen=True, kw_only=True)
class Input:
    """One argument: where each of its numbers lives, and its default if it is a parameter."""

    name: str
    kind: str
    vector: bool = False
    low: float = -math.inf
    high: float = math.inf
    low_open: bool = True
    high_open: bool = True
    is_simplex: bool = False  # whether its entries add up to 1
    default: float | None = None

    @property
    def has_open_end(self) -> bool:
        """Whether a finite end of the domain lies outside of it: beyond it a formula has no value."""
        return (math.isfinite(self.low) and self.low_open) or (math.isfinite(self.high) and self.high_open)

    def holds(self, number: float) -> bool:
        """Whether a number lies within the domain."""
        above = self.low < number if self.low_open else self.low <= number
        below = number < self.high if self.high_open else number <= self.high
        return above and below and math.isfinite(number)

    @property
    def domain(self) -> str:
        """The domain in words."""
        if math.isinf(self.low) and math.isinf(self.high):
            return "it must be a finite number"
        if math.isinf(self.high):
            return f"it must be a number {'above' if self.low_open else 'not below'} {self.low:g}"
        left, right = "(" if self.low_open else "[", ")" if self.high_open else "]"
        return f"it must be a number in {left}{self.low:g}, {self.high:g}{right}"


@dataclass(frozen=True, kw_only=True)
class Signature:
    """The arguments of a formula, and what it maps them to."""

    name: str
    role: Role
    args: tuple[Input, ...]
    has_components: bool = False  # whether the value is a vector

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The arguments that a call gives by position."""
        return tuple(a for a in self.args if a.default is None)

    @property
    def parameters(self) -> tuple[Input, ...]:
        """The arguments that have a default."""
        return tuple(a for a in self.args if a.default is not None)

    @property
    def wrt(self) -> Input:
        """What a derivative is taken by unless told otherwise: the last of the inputs."""
        return self.inputs[-1]

    @property
    def is_vector(self) -> bool:
        """Whether the formula takes whole vectors."""
        return any(a.vector for a in self.args)

    @property
    def tasks(self) -> tuple[str, ...]:
        """What there is to compute, each by itself."""
        if self.has_components:
            return ("value", "vjp", "jacobian")
        # A function from vectors to numbers is pulled back through, too; a loss stands at the end.
        pulled = ("vjp",) if self.is_vector and self.role == "activation" else ()
        return ("value", "grad", "hess", *pulled)

    def argument(self, name: object) -> Input:
        """The argument of that name; UnknownNameError names the ones there are."""
        for a in self.args:
            if a.name == name:
                return a
        raise UnknownNameError(
            f"{self.name} has no argument {name!r}; it must be one of {', '.join(a.name for a in self.args)}"
        )
