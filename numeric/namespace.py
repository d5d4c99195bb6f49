"""The names that the text of a program may use, and what they call; nothing else is within its reach."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from types import FunctionType
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from numeric import exponents, normal, norms, projections, rows, sorted_sums, special

Array = NDArray[np.floating[Any]]

NAMESPACE: dict[str, Any] = {
    **{name: getattr(np, name) for name in ("exp", "expm1", "log", "log1p", "sqrt", "abs", "sign", "where", "maximum")},
    **{name: getattr(np, name) for name in ("minimum", "sin", "cos", "tan", "arctan", "tanh", "isnan", "power")},
    **{name: getattr(np, name) for name in ("logical_and", "logical_or", "logical_not")},
    **{name: getattr(normal, name) for name in ("gauss_times", "gauss_of_share", "erfc_times", "erf")},
    **{name: getattr(exponents, name) for name in ("decay_poly", "decay_product", "decay_difference", "short_of")},
    **{
        name: getattr(exponents, name)
        for name in ("exp_poly", "exp_quotient", "lifted_growth", "lifted_growth_poly", "cut")
    },
    **{name: getattr(exponents, name) for name in ("lifted", "lifted_poly", "lifted_product", "lifted_difference")},
    **{name: getattr(special, name) for name in ("step", "damp_lifted", "tail", "exp_rest", "above_tangent")},
    **{name: getattr(special, name) for name in ("at_ends", "leading", "x_log_quotient", "bregman", "from_mean")},
    **{name: getattr(special, name) for name in ("xlogy", "xlog1py", "x_log_ratio", "xdivy", "xmul", "log_share")},
    "inf": np.inf,
    "nan": np.nan,
}
# On blocks of rows some words mean something else.
ROW_NAMESPACE = {**NAMESPACE, **rows.WORDS, **norms.WORDS, **sorted_sums.WORDS, **projections.WORDS}


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


def plain(program: Program) -> Program:
    """The program with what rounding leaves let go: float64 has digits enough for inputs of half as many."""
    if "twofold(" not in program.source:
        return program
    made = cast("FunctionType", program.function)
    function = FunctionType(made.__code__, {**made.__globals__, "twofold": lambda v: v})
    return replace(program, function=function)


def load(name: str, source: str, silent: tuple[tuple[int, ...], ...], *, of_rows: bool) -> Program:
    """The program of a text that was made ahead: one function of that name, on single elements or on blocks of rows."""
    scope = dict(ROW_NAMESPACE if of_rows else NAMESPACE)
    exec(compile(source, f"<{name}>", "exec"), scope)  # noqa: S102 - a file of our own, held by a test
    return Program(scope[name], source, silent)
