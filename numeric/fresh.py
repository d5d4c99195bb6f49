"""Kernels from formulas and expressions, by SymPy: what is not made ahead, or has changed since."""

from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, cast

from sympy import Expr, Indexed, Symbol

from numeric.compilable import check_compilable
from numeric.kernel import Kernel
from numeric.namespace import Program
from numeric.programs import Task, program, signature_of
from numeric.shipping import fingerprint
from symbolic import kinds
from symbolic.errors import InputError
from symbolic.formula import Argument, Formula
from symbolic.kinds import Real, kind_of
from symbolic.registry import get, names


def is_today(name: str, mark: str) -> bool:
    """Whether a kernel made ahead, of that fingerprint, is that of the formula that bears the name now."""
    return fingerprint(get(name)) == mark


def program_of(name: str, task: str, wrt: str, labels: str) -> Program:
    """The program of one task of a formula of the catalogue."""
    return _program(get(name), task, wrt, labels)


def _program(f: Formula, task: str, wrt: str, labels: str) -> Program:
    return program(f, cast(Task, task), wrt, labels)


def kernel_of(f: Any) -> Kernel:
    """The kernel of a formula, of its name, or of a SymPy expression in one symbol."""
    if isinstance(f, Expr):
        return _kernel(elementwise(f))
    if not isinstance(f, Formula | str):
        raise InputError(f"f is of type {type(f).__name__}; it must be a formula, its name, or a SymPy expression")
    formula = get(f)
    check_compilable(formula.expr, formula.is_vector)
    if formula.name in names() and get(formula.name) == formula and not isinstance(f, str):
        from numeric.compiler import compile
        from numeric.shipped import INDEX

        return compile(formula.name) if formula.name in INDEX else _kernel(formula)
    return _kernel(formula)


@lru_cache(maxsize=512)
def _kernel(f: Formula) -> Kernel:
    return Kernel(signature_of(f), partial(_program, f), partial(_same, f))


def _same(f: Formula) -> Formula:
    return f


def elementwise(e: Expr) -> Formula:
    """The activation x ↦ e of an expression in one symbol; InputError for any other."""
    if e.has(Indexed) or len(e.free_symbols) != 1:
        names = ", ".join(sorted(map(str, e.free_symbols))) or "no symbol"
        raise InputError(f"the expression {e} holds {names}; it must be an expression in one symbol")
    check_compilable(e)
    (given,) = e.free_symbols
    x = Symbol(given.name, real=True)
    argument = Argument(name=given.name, kind=kind_of(Real), symbol=x)
    return Formula(
        name="expression", role="activation", doc=f"The function {e}.", args=(argument,), expr=e.xreplace({given: x})
    )


def reduced(kernel: Kernel) -> tuple[Any, ...]:
    """How a kernel that is not of the catalogue is pickled: its formula, with its kinds by name."""
    f = kernel.formula
    words = tuple((a.kind.name, a.kind.vector) for a in f.args)
    bare = replace(f, args=tuple(replace(a, kind=None) for a in f.args))  # type: ignore[arg-type]
    return _rebuilt, (bare, words)


def _rebuilt(bare: Formula, words: tuple[tuple[str, bool], ...]) -> Kernel:
    """The kernel of a formula whose kinds, which hold functions, travelled as their names."""
    args = tuple(
        replace(a, kind=replace(kind_of(getattr(kinds, word)), vector=vector))
        for a, (word, vector) in zip(bare.args, words, strict=True)
    )
    return kernel_of(replace(bare, args=args))
