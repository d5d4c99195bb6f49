"""All theorems, and those that a formula occurs in."""

from functools import lru_cache

from symbolic.formula import Formula
from symbolic.registry import get
from symbolic.theorems import activations, losses, reductions, special_cases, vectors
from symbolic.theorems.record import Theorem

TABLES: dict[str, tuple[Theorem, ...]] = {
    "activations": activations.THEOREMS,
    "activations as special cases of others": special_cases.THEOREMS,
    "losses": losses.THEOREMS,
    "losses as special cases of others": reductions.POINTWISE,
    "vector functions and losses": vectors.THEOREMS + reductions.VECTORS,
}


@lru_cache(maxsize=1)
def theorems() -> tuple[Theorem, ...]:
    """Every theorem of the tables, in their order."""
    return tuple(t for table in TABLES.values() for t in table)


def theorems_of(f: Formula | str) -> tuple[Theorem, ...]:
    """The theorems in which a formula occurs; UnknownNameError where there is no such formula."""
    name = get(f).name
    return tuple(t for t in theorems() if name in {g.name for g in t.about})
