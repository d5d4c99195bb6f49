"""The one entry: `audit(f, dtype)` measures the kernel of a formula and says where it exceeds a bar."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from sympy import Expr

from numeric.auditing.engine import audit_pointwise, calls_of
from numeric.auditing.points import DTYPES, NORMAL, QUICK
from numeric.auditing.report import Report
from numeric.auditing.rows import LENGTHS
from numeric.auditing.vectors import audit_vectors
from numeric.compiler import compile
from numeric.fresh import elementwise
from symbolic.errors import InputError
from symbolic.formula import Formula
from symbolic.registry import get

SHORT = (2, 3, 8)  # the lengths of rows of a quick audit


def audit(f: Formula | str | Expr, dtype: Any = np.float32, *, quick: bool = False, kernel: Any = None) -> Report:
    """The audit of a formula, of its name or alias, or of an expression in one symbol, in float16, float32 or float64.

    quick: some hundred points in place of thousands. kernel: what is measured in place of `compile(f)`, with the same
    calls. All 2³² numbers of single precision are `exhaustive.audit_every`. InputError for another dtype.
    """
    formula = elementwise(f) if isinstance(f, Expr) else get(f)
    given = np.dtype(dtype)
    if given not in DTYPES:
        raise InputError(f"dtype is {given}; it must be float16, float32 or float64")
    measured = compile(formula) if kernel is None else kernel
    if formula.is_vector:
        return audit_vectors(formula, measured, given, SHORT if quick else LENGTHS)
    return audit_pointwise(formula, calls_of(measured), given, QUICK if quick else NORMAL)


@lru_cache(maxsize=256)
def accuracy(f: Formula, dtype: str) -> Mapping[str, float]:
    """The worst score of each task of a kernel, {"value": 2.1, "grad": 3.2, …}, from a quick audit."""
    report = audit(f, np.dtype(dtype), quick=True)
    return {task: m.worst for task, m in report.measurements.items()}
