"""The one entry: what is given → a formula → its kernel; and how a kernel travels between processes."""

import copyreg
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sympy import Expr, Indexed, Symbol

from numeric.kernel import Kernel
from symbolic import kinds
from symbolic.errors import InputError
from symbolic.formula import Argument, Formula
from symbolic.kinds import Real, kind_of
from symbolic.registry import get, names


@lru_cache(maxsize=512)
def _kernel(f: Formula) -> Kernel:
    return Kernel(f)


def compile(f: Formula | str | Expr) -> Kernel:
    """The kernel of a formula, of its name or alias, or of a SymPy expression in one symbol, taken as elementwise.

    Equal formulas share one kernel. InputError for an expression that is no function of one symbol, UnknownNameError
    for a name that is not in the catalogue.
    """
    if isinstance(f, Expr):
        return _kernel(elementwise(f))
    if not isinstance(f, Formula | str):
        raise InputError(f"f is of type {type(f).__name__}; it must be a formula, its name, or a SymPy expression")
    return _kernel(get(f))


def elementwise(e: Expr) -> Formula:
    """The activation x ↦ e of an expression in one symbol; InputError for any other."""
    if e.has(Indexed) or len(e.free_symbols) != 1:
        names = ", ".join(sorted(map(str, e.free_symbols))) or "no symbol"
        raise InputError(f"the expression {e} holds {names}; it must be an expression in one symbol")
    (given,) = e.free_symbols
    x = Symbol(given.name, real=True)
    argument = Argument(name=given.name, kind=kind_of(Real), symbol=x)
    return Formula(
        name="expression", role="activation", doc=f"The function {e}.", args=(argument,), expr=e.xreplace({given: x})
    )


def _reduced(kernel: Kernel) -> tuple[Any, ...]:
    """A kernel of the catalogue by its name, any other by its formula; it is compiled again where it arrives."""
    f = kernel.formula
    if f.name in names() and get(f.name) == f:
        return compile, (f.name,)
    words = tuple((a.kind.name, a.kind.vector) for a in f.args)
    bare = replace(f, args=tuple(replace(a, kind=None) for a in f.args))  # type: ignore[arg-type]
    return _rebuilt, (bare, words)


def _rebuilt(bare: Formula, words: tuple[tuple[str, bool], ...]) -> Kernel:
    """The kernel of a formula whose kinds, which hold functions, travelled as their names."""
    args = tuple(
        replace(a, kind=replace(kind_of(getattr(kinds, word)), vector=vector))
        for a, (word, vector) in zip(bare.args, words, strict=True)
    )
    return compile(replace(bare, args=args))


# Registered here and not a method: the cache of kernels lives above the class.
copyreg.pickle(Kernel, _reduced)
