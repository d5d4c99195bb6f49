"""Memory: how fast it is here, what a call must move, and how much a call takes beyond its inputs."""

import os
import threading
import time
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from symbolic.formula import Formula

LARGE = 10**7  # float32: three arrays of 40 MB, more than caches hold
BEYOND_CACHES = 2**26  # bytes that are moved, from which on the memory sets the pace


def bandwidth(n: int = LARGE, rounds: int = 5) -> float:
    """Bytes per second of a = b + c on large arrays, the better of one thread and one per core.

    Counted are two arrays read and one written; what the processor reads in order to write is not.
    """
    a, b, c = (np.ones(n, np.float32) for _ in range(3))
    best = float("inf")
    for threads in sorted({1, min(os.cpu_count() or 1, 8)}):
        bounds = [n * part // threads for part in range(threads + 1)]
        parts = [slice(low, high) for low, high in pairwise(bounds)]
        for _ in range(rounds):
            start = time.perf_counter()
            workers = [threading.Thread(target=np.add, args=(b[p], c[p], a[p])) for p in parts[1:]]
            for worker in workers:
                worker.start()
            np.add(b[parts[0]], c[parts[0]], a[parts[0]])
            for worker in workers:
                worker.join()
            best = min(best, time.perf_counter() - start)
    return 3 * a.nbytes / best


def bytes_per_element(f: Formula, dtype: str) -> int:
    """What value_and_grad has to move per element: the inputs, the gradient, and the value of an activation."""
    return np.dtype(dtype).itemsize * (len(f.inputs) + (1 if f.role == "loss" else 2))


def peak(name: str, n: int = LARGE, dtype: str = "float32") -> dict[str, Any]:
    """Bytes that value_and_grad takes at its peak, its outputs included; to be called in a fresh process.

    traced: by NumPy's own count (tracemalloc); resident: growth of the largest resident size; outputs: bytes returned.
    """
    import tracemalloc

    import numeric
    from numeric.benching.inputs import sample
    from symbolic.registry import get

    f = get(name)
    # Repeated from a few: to draw so many would take more memory than what is measured, and hide it in `resident`.
    arrays = tuple(_repeated(a, n) for a in sample(f, min(n, 10**4), dtype))
    kernel = numeric.compile(name)
    kernel.value_and_grad(*(a[:1000] for a in arrays))  # what is loaded once is not counted
    before = _resident()
    tracemalloc.start()
    pair = kernel.value_and_grad(*arrays)
    _, traced = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    grown = None if before is None else (_resident() or 0) - before
    return {"outputs": sum(int(np.asarray(p).nbytes) for p in pair), "traced": traced, "resident": grown}


def _repeated(a: NDArray[Any], n: int) -> NDArray[Any]:
    whole = np.empty(n, a.dtype)
    for start in range(0, n, a.size):
        whole[start : start + a.size] = a[: n - start]
    return whole


def _resident() -> int | None:
    """The largest resident size so far in bytes; None where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    import sys

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
