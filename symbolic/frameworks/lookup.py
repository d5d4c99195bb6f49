"""All rows of the frameworks, found by formula or by framework; only an alias of a formula needs SymPy."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, get_args

from symbolic.errors import InputError
from symbolic.frameworks import (
    jax_functions,
    keras_functions,
    keras_losses,
    onnx_functions,
    optax_functions,
    torch_functions,
    torch_losses,
)
from symbolic.frameworks.counterpart import Counterpart, Framework
from symbolic.frameworks.exclusions import EXCLUSIONS, Exclusion

if TYPE_CHECKING:
    from symbolic.formula import Formula

FRAMEWORKS: tuple[Framework, ...] = get_args(Framework)

TABLES = (
    torch_functions,
    torch_losses,
    keras_functions,
    keras_losses,
    jax_functions,
    optax_functions,
    onnx_functions,
)
ROWS: tuple[Counterpart, ...] = tuple(row for table in TABLES for row in table.ROWS)
_FORMULAS = {row.formula for row in ROWS}


def counterparts(f: Formula | str) -> tuple[Counterpart, ...]:
    """The functions of the frameworks that are a formula, given itself or by its name or alias.

    UnknownNameError for a name that is no formula's.
    """
    name = f if isinstance(f, str) else f.name
    if isinstance(f, str) and name not in _FORMULAS:
        name = import_module("symbolic.registry").get(name).name
    return tuple(row for row in ROWS if row.formula == name)


def for_framework(name: str) -> tuple[Counterpart, ...]:
    """The rows of a framework; InputError where it is none of FRAMEWORKS."""
    return tuple(row for row in ROWS if row.framework == _framework(name))


def excluded(name: str) -> tuple[Exclusion, ...]:
    """What is not covered of a framework, and why; InputError where it is none of FRAMEWORKS."""
    return tuple(row for row in EXCLUSIONS if row.framework == _framework(name))


def _framework(name: str) -> str:
    if name not in FRAMEWORKS:
        raise InputError(f"the framework is {name!r}; it must be one of {', '.join(FRAMEWORKS)}")
    return name
