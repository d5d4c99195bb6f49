"""A property of a function, with its status and the argument for it."""

from dataclasses import dataclass, field
from typing import Any, Literal

from sympy import Basic

Status = Literal["proved", "refuted", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Property:
    """One property: proved by exact steps, refuted by an exact witness, or unknown.

    `parameters` are the values of the parameters that it was decided at, or a condition on them (beta > 0); empty where
    it holds for all of their domain.
    """

    name: str  # a row of the table of properties: "range", "monotone", "convex", "lipschitz", …
    status: Status
    statement: str  # in plain text, for people: "increasing"
    value: Basic | None = None  # the range, the limit, the constant, the minimiser, …; an interval for an enclosure
    argument: str = ""  # what proves or refutes it, in one sentence; empty where it is unknown
    parameters: tuple[tuple[str, Basic], ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """The record for JSON; expressions as text."""
        return {
            "name": self.name,
            "status": self.status,
            "statement": self.statement,
            "value": None if self.value is None else str(self.value),
            "argument": self.argument,
            "parameters": {name: str(value) for name, value in self.parameters},
        }
