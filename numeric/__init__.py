"""NumPy kernels: `compile(f)` gives the value and derivatives of a formula on arrays, right to the last digits."""

from numeric.compiler import compile
from numeric.kernel import Kernel

__all__ = ["Kernel", "compile"]
