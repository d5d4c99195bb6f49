"""Machine code for kernels, by LLVM (the package llvmlite) where that is installed; else everything runs in NumPy.

The loops of numeric/machine_code.py become NumPy gufuncs, by the function of NumPy's C interface that is made for it:
NumPy then sees to overlap, layouts and the interpreter's lock.
"""

import ctypes
import os
import platform
import threading
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from numeric.machine_code import Loop

FLOAT32, FLOAT64 = 11, 12  # NPY_FLOAT, NPY_DOUBLE
FROM_SIGNATURE = 31  # the place of PyUFunc_FromFuncAndDataAndSignature in the table of NumPy's C interface
OFF = "GRADPROOF_NUMPY_ONLY"  # set in the environment: no machine code
PROCESSORS = {"x86_64": "fma", "amd64": "fma", "aarch64": "", "arm64": ""}  # and what theirs must have

_lock = threading.Lock()
_kept: list[Any] = []  # NumPy copies none of what it is given


@lru_cache(maxsize=1)
def available() -> bool:
    """Whether kernels get machine code here: llvmlite is installed and the processor has fused multiply-add."""
    if os.environ.get(OFF) or find_spec("llvmlite") is None:
        return False
    machine = platform.machine().lower()
    if machine not in PROCESSORS:
        return False
    needs = PROCESSORS[machine]
    try:
        return not needs or bool(_binding().get_host_cpu_features().get(needs))
    except (ImportError, OSError, RuntimeError):  # it is there and cannot be loaded
        return False


def _binding() -> Any:
    return import_module("llvmlite.binding")


@lru_cache(maxsize=1)
def _target() -> Any:
    llvm = _binding()
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    target = llvm.Target.from_default_triple()
    features = llvm.get_host_cpu_features().flatten()
    return target.create_target_machine(cpu=llvm.get_host_cpu_name(), features=features, opt=2, jit=True)


def gufunc(loop: Loop, name: str) -> Callable[..., Any]:
    """The gufunc of a loop."""
    with _lock:
        llvm = _binding()
        machine = _target()
        module = llvm.parse_assembly(loop.source)
        engine = llvm.create_mcjit_compiler(module, machine)
        engine.finalize_object()
        address = engine.get_function_address("run")
    operands = len(loop.doubles)
    functions = (ctypes.c_void_p * 1)(address)
    data = (ctypes.c_void_p * 1)(None)
    types = ctypes.create_string_buffer(bytes(FLOAT64 if d else FLOAT32 for d in loop.doubles))
    texts = [ctypes.c_char_p(t.encode()) for t in (name, "", loop.signature)]
    _kept.extend((engine, functions, data, types, texts))
    made: Callable[..., Any] = _maker()(
        functions, data, types, 1, loop.inputs, operands - loop.inputs, -1, texts[0], texts[1], 0, texts[2]
    )
    return made


@lru_cache(maxsize=1)
def _maker() -> Callable[..., Any]:
    """PyUFunc_FromFuncAndDataAndSignature."""
    table = import_module("numpy._core._multiarray_umath")._UFUNC_API
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    entries = ctypes.cast(pointer(table, None), ctypes.POINTER(ctypes.c_void_p))
    plain, number, text = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
    kind = ctypes.PYFUNCTYPE(
        ctypes.py_object, plain, plain, plain, number, number, number, number, text, text, number, text
    )
    return kind(entries[FROM_SIGNATURE])


__all__ = ["available", "gufunc"]
