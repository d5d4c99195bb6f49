"""Expression → stable form → NumPy program: text that runs, and is kept."""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from keyword import iskeyword
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from sympy import Basic, Expr, IndexedBase, Piecewise, Symbol, lambdify

from numeric.primitives import Primitive
from numeric.printer import NAMESPACE, Printer, share
from numeric.simplex import Named, entry_parts
from numeric.stability import stable, with_ends
from symbolic.errors import InputError
from symbolic.formula import Argument, Formula
from symbolic.indices import contract, differentiate, gradient, i, k, total

Array = NDArray[np.floating[Any]]
Task = Literal["value", "grad", "hess", "value_and_grad", "vjp", "jacobian"]
COTANGENT = IndexedBase("g", real=True)  # renamed with the arguments, so it never meets one of theirs
COTANGENT_SYMBOL = Symbol(str(COTANGENT), real=True)


@dataclass(frozen=True)
class Program:
    """A NumPy function of the arrays of the arguments, in order; one array per output."""

    function: Callable[..., tuple[Array, ...]]
    source: str
    # For each output, which inputs may be NaN without a trace in it.
    silent: tuple[tuple[int, ...], ...]

    def __call__(self, *arrays: Array) -> tuple[Array, ...]:
        """The outputs; run it where NumPy's floating-point warnings are off."""
        return self.function(*arrays)


def assemble(name: str, symbols: tuple[Symbol, ...], outputs: tuple[Expr, ...]) -> Program:
    """The program `name` of stable expressions in the symbols of their arguments."""
    # lambdify executes the name of a symbol, so that only names of our own may reach it.
    safe = {s: Symbol(_safe_name(s, place), real=True) for place, s in enumerate(symbols)}
    if unknown := set().union(*(e.free_symbols for e in outputs)) - set(symbols):
        raise InputError(f"the expression holds {', '.join(sorted(map(str, unknown)))}, which is no argument of {name}")
    expressions = tuple(e.xreplace(safe) for e in outputs)
    function = lambdify(tuple(safe.values()), expressions, modules=[NAMESPACE], printer=Printer(), cse=share)
    text = inspect.getsource(function).replace("_lambdifygenerated", _identifier(name))
    silent = tuple(tuple(place for place, s in enumerate(symbols) if not _carries(e, s)) for e in outputs)
    return Program(function=function, source=text, silent=silent)


def _safe_name(s: Symbol, place: int) -> str:
    """The symbol's own name where it is a plain one that means nothing else in the program, else one of ours."""
    name = s.name
    plain = re.fullmatch(r"[a-zA-Z][a-zA-Z_]*", name) and name not in NAMESPACE and not iskeyword(name)
    return name if plain else f"a{place}_"


def _identifier(name: str) -> str:
    return name if name.isidentifier() else "function"


def _carries(e: Basic, s: Symbol) -> bool:
    """Whether NaN in s surely makes e NaN."""
    if e == s:
        return True
    if isinstance(e, Piecewise):
        return all(_carries(value, s) for value, _ in e.args)
    if isinstance(e, Primitive) and e.carries is not None:
        return any(_carries(e.args[place], s) for place in e.carries)
    return any(_carries(arg, s) for arg in e.args)


def input_symbol(a: Argument) -> Symbol:
    """The symbol that stands for an argument in a program."""
    if a.default is not None:
        return a.symbol  # a parameter is checked to lie within its domain
    # Without the sign that its kind brings: a probability may be 0 here, at the closed end of its domain.
    return Symbol(str(a.symbol), real=True)


@lru_cache(maxsize=512)
def program(f: Formula, task: Task, wrt: str) -> Program:
    """The program of one task of a formula, with respect to the argument named `wrt`."""
    symbols = tuple(input_symbol(a) for a in f.args)
    name = f"{f.name}_{task}"
    if task == "value_and_grad":
        return assemble(name, symbols, (*outputs(f, "value", wrt), *outputs(f, "grad", wrt)))
    if task == "vjp":
        symbols = (*symbols, COTANGENT_SYMBOL)
    return assemble(name, symbols, outputs(f, task, wrt))


def tasks_of(f: Formula) -> tuple[Task, ...]:
    """What there is to compute of a formula, each by itself."""
    return ("value", "vjp", "jacobian") if f.has_components else ("value", "grad", "hess")


def outputs(f: Formula, task: Task, wrt: str) -> tuple[Expr, ...]:
    """The stable expressions that a task computes; two for a Jacobian: away from the diagonal, and on it."""
    return _vector_outputs(f, task, wrt) if f.is_vector else (_scalar_output(f, task, wrt),)


def derived(f: Formula, order: int, wrt: str) -> Expr:
    """The expression of the formula or of its derivative, entry k of a vector argument."""
    a = f.argument(wrt)
    if not order:
        return f.expr
    x = a.symbol[k] if a.kind.vector else a.symbol
    return gradient(f.expr, x) if order == 1 else differentiate(f.expr, *[x] * order)


ORDERS: dict[str, int] = {"value": 0, "grad": 1, "hess": 2}


def _scalar_output(f: Formula, task: Task, wrt: str) -> Expr:
    raw = derived(f, ORDERS[task], wrt).xreplace({a.symbol: input_symbol(a) for a in f.args})
    bounded = frozenset(input_symbol(a) for a in f.args) - _unbounded(f)
    return with_ends(raw, stable(raw, bounded), _ends(f))


def _unbounded(f: Formula) -> frozenset[Symbol]:
    """The inputs that may be large."""
    return frozenset(
        input_symbol(a) for a in f.args if not (a.kind.domain.inf.is_finite and a.kind.domain.sup.is_finite)
    )


def _ends(f: Formula) -> dict[Symbol, tuple[Expr, ...]]:
    """The finite open ends of the domains of the inputs: points where a formula may have a pole."""
    return {input_symbol(a): ends for a in f.inputs if (ends := open_ends(a))}


@lru_cache(maxsize=512)
def open_ends(a: Argument) -> tuple[Expr, ...]:
    """The finite open ends of an argument's domain."""
    d = a.kind.domain
    return tuple(
        end for end, is_open in ((d.inf, d.left_open), (d.sup, d.right_open)) if end.is_finite and is_open
    ) if d.is_Interval else ()  # fmt: skip


def _vector_outputs(f: Formula, task: Task, wrt: str) -> tuple[Expr, ...]:
    unbounded = _unbounded(f) | {COTANGENT_SYMBOL}
    if task in ORDERS:
        named = Named(derived(f, ORDERS[task], wrt))
        form = named.array(named.expr, unbounded)
        return (with_ends(form, form, _ends(f)),)
    named = Named(derived(f, 1, wrt))
    if task == "vjp":
        return (named.array(named.name(contract(total(COTANGENT[i] * named.expr, i))), unbounded),)
    off, on = entry_parts(named.expr)
    return named.array(off, unbounded, matrix=True), named.array(on, unbounded)


__all__ = ["Program", "assemble", "derived", "open_ends", "outputs", "program", "tasks_of"]
