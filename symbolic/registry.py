"""Formulas by their names and aliases; importing this module loads the catalogue."""

import difflib

from symbolic import catalogue  # noqa: F401 - its definitions register themselves
from symbolic.definition import ALIASES, FORMULAS
from symbolic.errors import UnknownNameError
from symbolic.formula import Formula


def formulas() -> tuple[Formula, ...]:
    """All formulas of the catalogue, in the order of their definition."""
    return tuple(FORMULAS.values())


def names() -> tuple[str, ...]:
    """Every name and alias that `get` knows."""
    return (*FORMULAS, *ALIASES)


def get(name: str | Formula) -> Formula:
    """The formula of that name or alias; UnknownNameError names the nearest ones."""
    if isinstance(name, Formula):
        return name
    found = FORMULAS.get(ALIASES.get(name, name))
    if found is None:
        near = difflib.get_close_matches(name, names(), n=3, cutoff=0.5)
        hint = f"the nearest names are {', '.join(near)}" if near else "`gradproof list` prints all names"
        raise UnknownNameError(f"unknown function {name!r}; {hint}")
    return found
