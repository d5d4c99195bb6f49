"""NumPy kernels: `compile(f)` gives the value and derivatives of a formula on arrays, right to the last digits."""

from importlib import import_module
from typing import Any

from numeric.compiler import compile
from numeric.kernel import Kernel

__all__ = ["Kernel", "audit", "compile"]


def __getattr__(name: str) -> Any:
    """`audit` is imported where it is used: it needs SymPy, a kernel does not."""
    if name == "audit":
        return import_module("numeric.auditing").audit
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
