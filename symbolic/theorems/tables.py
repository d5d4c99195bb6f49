"""All theorems, and those that a formula occurs in."""

from functools import lru_cache

from symbolic.formula import Formula
from symbolic.registry import get
from symbolic.theorems import activations, losses, vectors
from symbolic.theorems.record import Theorem

TABLES: dict[str, tuple[Theorem, ...]] = {
    "activations": activations.THEOREMS,
    "losses": losses.THEOREMS,
    "vector functions and losses": vectors.THEOREMS,
}


@lru_cache(maxsize=1)
def theorems() -> tuple[Theorem, ...]:
    """Every theorem of the tables, in their order."""
    return tuple(t for table in TABLES.values() for t in table)


def theorems_of(f: Formula | str) -> tuple[Theorem, ...]:
    """The theorems in which a formula occurs; UnknownNameError where there is no such formula."""
    formula = get(f)
    return tuple(t for t in theorems() if formula in t.about)
