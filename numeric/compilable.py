"""What an expression may be made of, so that a kernel can be made of it."""

from sympy import (
    Abs,
    Add,
    Basic,
    Expr,
    Function,
    Indexed,
    IndexedBase,
    KroneckerDelta,
    Max,
    Min,
    Mul,
    Piecewise,
    Pow,
    Sum,
    Symbol,
    asinh,
    atan,
    cos,
    erf,
    exp,
    log,
    sign,
    sin,
    tan,
)
from sympy.core.numbers import ComplexInfinity, ImaginaryUnit, NaN
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.logic.boolalg import Boolean

from numeric.stability_rules import SPELLINGS
from symbolic.binders import ArgmaxOver, MaxOver
from symbolic.errors import InputError

# Those that have words of a program, and those that are spelled in others.
FUNCTIONS = (
    *(exp, log, Abs, sign, Max, Min, Piecewise, erf, sin, cos, tan, atan, asinh),
    *(rule.spec.func for rule in SPELLINGS),
)
OTHERS = (Add, Mul, Pow, Symbol, ExprCondPair, Boolean)
OF_ROWS = (Sum, Indexed, IndexedBase, KroneckerDelta, MaxOver, ArgmaxOver)


def check_compilable(e: Expr, of_rows: bool = False) -> None:
    """Raise InputError for an expression that holds what no kernel can be made of, and say what it is.

    of_rows: entries of vectors, and sums over them, may occur.
    """
    allowed = (*FUNCTIONS, *OTHERS, *(OF_ROWS if of_rows else ()))
    parts = [e]
    while parts:
        part = parts.pop()
        if isinstance(part, ComplexInfinity | ImaginaryUnit | NaN):
            raise InputError(f"the expression {e} holds {part}; it must be real")
        if not (part.is_Number or isinstance(part, allowed) or getattr(part, "is_NumberSymbol", False)):
            raise InputError(f"the expression {e} holds {_name(part)}; it must be made of {_known()}")
        parts += _below(part)


def _below(e: Basic) -> list[Basic]:
    """What an expression is made of, the bounds of sums and the indices of entries apart."""
    if isinstance(e, Sum | MaxOver | ArgmaxOver):
        return [e.function]
    return [] if isinstance(e, Indexed | IndexedBase | Symbol) else list(e.args)


def _name(e: Basic) -> str:
    return str(e.func) if isinstance(e, Function) else type(e).__name__


def _known() -> str:
    *first, last = sorted((f.__name__ for f in FUNCTIONS), key=str.lower)
    return f"+, −, ·, /, powers, {', '.join(first)} and {last}"


__all__ = ["check_compilable"]
