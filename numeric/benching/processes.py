"""Fresh processes: how long until a first result, and how much memory a call takes."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from symbolic.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
FIRST = "import numpy; x = numpy.linspace(-3, 3, 100, dtype='float32')"
TOLD = "import sys; print('sympy' in sys.modules)"


@dataclass(frozen=True, kw_only=True)
class Start:
    """What a fresh Python runs; `needs` is the package without which it cannot."""

    name: str
    code: str
    needs: str = "numpy"


STARTS: tuple[Start, ...] = (
    Start(name="python", code="pass"),
    Start(name="import numpy", code="import numpy"),
    Start(name="import numeric", code="import numeric"),
    Start(name="gelu, first result", code=f"import numeric; {FIRST}; k = numeric.compile('gelu'); k(x)"),
    Start(
        name="gelu, first value_and_grad", code=f"import numeric; {FIRST}; numeric.compile('gelu').value_and_grad(x)"
    ),
    Start(name="import sympy", code="import sympy", needs="sympy"),
    Start(name="import torch", code="import torch", needs="torch"),
    Start(name="import jax", code="import jax.numpy", needs="jax"),
)


def start_up(runs: int = 5, starts: Sequence[Start] = STARTS) -> list[dict[str, Any]]:
    """A row per start: seconds of wall time (minimum, median), and whether SymPy was loaded; None where not installed.

    The starts take turns, after one run each that is not counted (it may write byte code).
    """
    here = [s for s in starts if find_spec(s.needs) is not None]
    seconds: dict[str, list[float]] = {s.name: [] for s in here}
    with_sympy = {s.name: _timed(s.code)[1] for s in here}
    for _ in range(runs):
        for s in here:
            seconds[s.name].append(_timed(s.code)[0])
    return [
        {
            "name": s.name,
            "minimum": min(seconds[s.name]) if s.name in seconds else None,
            "median": statistics.median(seconds[s.name]) if s.name in seconds else None,
            "sympy": with_sympy.get(s.name),
        }
        for s in starts
    ]


def peak(name: str, n: int, dtype: str) -> dict[str, Any]:
    """`numeric.benching.memory.peak` in a fresh process."""
    code = (
        f"import json; from numeric.benching.memory import peak; print(json.dumps(peak({name!r}, {int(n)}, {dtype!r})))"
    )
    return dict(json.loads(_run(code)))


def _timed(code: str) -> tuple[float, bool]:
    start = time.perf_counter()
    told = _run(f"{code}\n{TOLD}")
    return time.perf_counter() - start, told.split()[-1] == "True"


def _run(code: str) -> str:
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    # -P: a folder of the same name where the command is called must not be taken for ours.
    found = subprocess.run(  # noqa: S603 - our own code in our own interpreter
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}
    )
    if found.returncode:
        last = (found.stderr.strip().splitlines() or ["no word"])[-1]
        raise InputError(f"a fresh process failed with code {found.returncode}: {last}")
    return found.stdout
