"""The answer to a claim."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Outcome = Literal["proved", "refuted", "undecided"]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was decided, under which conditions, with which witness, and how the claim was read (LaTeX)."""

    verdict: Outcome
    reason: str
    reading: str
    conditions: tuple[str, ...] = ()
    counterexample: dict[str, Any] | None = None
    diagnosis: str | None = None
    first_wrong_step: int | None = None
    seconds: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """The verdict as plain data, for JSON."""
        return asdict(self) | {"conditions": list(self.conditions)}
