"""The one entry: what is given → a kernel, made ahead or from its formula; and how kernels are pickled."""

from __future__ import annotations

import copyreg
import sys
from functools import lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from numeric.kernel import Kernel
from numeric.namespace import Program, load
from numeric.shipped import INDEX

if TYPE_CHECKING:
    from sympy import Expr

    from symbolic.formula import Formula


def compile(f: Formula | str | Expr) -> Kernel:
    """The kernel of a formula, of its name or alias, or of a SymPy expression in one symbol, taken as elementwise.

    Equal formulas share one kernel; one of the catalogue is loaded without SymPy. InputError for an expression that
    is no function of one symbol, UnknownNameError for a name that is not in the catalogue.
    """
    if isinstance(f, str) and f in INDEX:
        return _shipped(INDEX[f])
    return import_module("numeric.fresh").kernel_of(f)  # type: ignore[no-any-return]


@lru_cache(maxsize=512)
def _shipped(name: str) -> Kernel:
    module = import_module(f"numeric.shipped.{name}")
    if "symbolic.definition" in sys.modules:
        fresh = import_module("numeric.fresh")
        if not fresh.is_today(name, module.FINGERPRINT):
            return fresh.kernel_of(name)  # type: ignore[no-any-return]
    return Kernel(module.SIGNATURE, partial(_program, name), partial(_formula, name))


@lru_cache(maxsize=4096)
def _program(name: str, task: str, wrt: str, labels: str = "") -> Program:
    """The program of a task: the one made ahead, or for another argument a new one."""
    module = import_module(f"numeric.shipped.{name}")
    key = task + "_of_labels" * bool(labels)
    if key in module.SILENT and wrt == module.SIGNATURE.wrt.name:
        of_rows = module.SIGNATURE.is_vector
        return load(f"{name}_{key}", module.SOURCES[key], module.SILENT[key], of_rows=of_rows)
    return import_module("numeric.fresh").program_of(name, task, wrt, labels)  # type: ignore[no-any-return]


def _formula(name: str) -> Any:
    return import_module("symbolic.registry").get(name)


def _reduced(kernel: Kernel) -> tuple[Any, ...]:
    """A kernel of the catalogue by its name, any other by its formula; it is compiled again where it arrives."""
    name = kernel.signature.name
    if name in INDEX and _shipped(INDEX[name]) is kernel:
        return compile, (name,)
    return import_module("numeric.fresh").reduced(kernel)  # type: ignore[no-any-return]


# Registered here and not a method: the cache of kernels lives above the class.
copyreg.pickle(Kernel, _reduced)
